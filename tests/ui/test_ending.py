"""How a case ends or goes on, by real keys: waiting, closing, and opening again."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command
from desktop_app.ui.theme import Scheme, dress
from desktop_app.ui.values import PromptKind
from tests.desk.ways import TO_ABSENT, TO_GREEN, TO_RECONTACT
from tests.fakes import FakeClock
from tests.ui.conftest import FakeNamer
from tests.ui.hand import Hand
from tests.ui.owing import press_answer, prompt_of
from tests.ui.test_contrast import contrast

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture(autouse=True)
def clock(desk: Desk) -> FakeClock:
    """A clock that only the test moves."""
    assert isinstance(desk.now, FakeClock)
    desk.now.step = timedelta(0)
    return desk.now


# waiting


@pytest.mark.parametrize(
    ("label", "answers"),
    [
        ("받음", ["absent", "answered"]),
        ("또 부재", ["absent", "absent"]),
        ("고객이 전화함", ["absent", "called_in"]),
    ],
)
def test_a_waiting_case_offers_what_may_have_come(
    hand: Hand, label: str, answers: list[str]
) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    QApplication.processEvents()
    press_answer(hand, PromptKind.WAITING, label)
    entries = hand.opened.case.entries[f.CONTACT_ATTEMPT].all()
    assert [entry.value for entry in entries] == answers


def test_a_driver_who_met_the_customer_goes_on(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, TO_RECONTACT)
    QApplication.processEvents()
    press_answer(hand, PromptKind.WAITING, "만났음")
    assert (hand.shown("will_recontact"), hand.node) == ("지금 진행", "fare")
    hand.window.commands.action(Command.DRIVER_MET).trigger()
    assert hand.said == interface_words("ui_waiting")["not_waiting"]


# closing and opening again


def test_a_waiting_case_asks_how_it_ends_and_leaves(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    case = hand.opened.id
    hand.key(Key.Key_W, CTRL)
    labels = [button.text() for button in prompt_of(hand, PromptKind.CLOSING)]
    names = ["그대로 두기", "요청 철회", "연락 안 됨", "중복", "오접수", "기타", "인계함"]
    assert labels == [f"{digit} {name}" for digit, name in enumerate(names, start=1)]
    assert hand.focus() is prompt_of(hand, PromptKind.CLOSING)[0]
    press_answer(hand, PromptKind.CLOSING, "연락 안 됨")
    assert not hand.desk.is_open(case)
    stored = hand.desk.stored_case(case)
    assert stored is not None
    assert stored.view.facts[f.CLOSED].shown == "연락 안 됨"


@pytest.mark.parametrize("how", ["keep", "escape", "switch"])
def test_it_may_stay_open(hand: Hand, how: str) -> None:
    case = hand.opened.id
    hand.key(Key.Key_W, CTRL)
    if how == "keep":
        press_answer(hand, PromptKind.CLOSING, "그대로 두기")
    elif how == "escape":
        hand.key(Key.Key_Escape)
    else:
        hand.key(Key.Key_F2)
        hand.key(Key.Key_1, ALT)
    assert prompt_of(hand, PromptKind.CLOSING) == []
    assert (hand.desk.is_open(case), hand.opened.id) == (True, case)


def test_digits_answer_how_it_ends_and_nothing_behind(hand: Hand) -> None:
    """A question looks like one: no digit records what nobody said, and Enter ends nothing."""
    hand.desk.record(hand.opened.id, TO_ABSENT)
    case, before = hand.opened.id, hand.opened.case
    hand.key(Key.Key_W, CTRL)
    hand.key(Key.Key_9)
    assert hand.opened.case == before
    hand.key(Key.Key_Return)
    assert (prompt_of(hand, PromptKind.CLOSING), hand.opened.case) == ([], before)
    hand.key(Key.Key_W, CTRL)
    hand.key(Key.Key_3)
    stored = hand.desk.stored_case(case)
    assert stored is not None
    assert stored.view.facts[f.CLOSED].shown == "연락 안 됨"


def test_it_may_be_handed_over_whole(hand: Hand, namer: FakeNamer) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    case = hand.opened.id
    namer.answer = "박상담"
    hand.key(Key.Key_W, CTRL)
    press_answer(hand, PromptKind.CLOSING, "인계함")
    assert not hand.desk.is_open(case)
    assert hand.said == "박상담 님에게 인계했다고 기록하고 상담 탭을 닫았어요."


def test_after_the_reconnection_it_says_what_is_owed(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, TO_GREEN)
    hand.desk.record(hand.opened.id, {f.FORCED_CALL_ID: "B-2002"})
    hand.key(Key.Key_W, CTRL)
    buttons = prompt_of(hand, PromptKind.CLOSING)
    assert [button.text() for button in buttons] == ["1 그대로 두기", "2 인계함"]
    said = buttons[0].accessibleDescription()
    assert said.endswith("아직 남은 일: 원콜 메모, 강콜 메모, 결제 처리")


def test_a_closed_case_is_read_only_until_it_goes_on(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    case = hand.opened.id
    hand.key(Key.Key_W, CTRL)
    press_answer(hand, PromptKind.CLOSING, "요청 철회")
    assert hand.desk.open_again(case)
    QApplication.processEvents()
    hand.key(Key.Key_2, ALT)
    assert (hand.opened.id, hand.node) == (case, "closed")
    hand.window.chart.chosen.emit("fare")
    assert not hand.field("original_fare").field.isEnabled()
    before, payment = hand.opened.case, hand.choices("payment_method").buttons
    assert [button.isEnabled() for button in payment] == [False, False]
    assert [button.isChecked() for button in payment] == [True, False]
    hand.click(payment[1])
    hand.double_click(payment[1])
    assert (hand.opened.case, hand.said) == (before, "")
    hand.digits("2")
    assert hand.opened.case == before
    assert hand.said == interface_words("refusals")["case_closed"]
    reasons = [prompt.value.text for prompt in hand.window.prompts.prompts if prompt.value]
    assert reasons == [interface_words("ui_closing_case")["read_only"]]
    press_answer(hand, PromptKind.READ_ONLY, "다시 진행")
    assert hand.node == "absent"
    hand.window.chart.chosen.emit("fare")
    assert all(button.isEnabled() for button in hand.choices("payment_method").buttons)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_what_a_closed_case_says_can_still_be_read(
    hand: Hand, app: QApplication, scheme: Scheme
) -> None:
    hand.desk.record(hand.opened.id, {**TO_ABSENT, f.CLOSED: "mistake"})
    hand.qtbot.wait(0)
    hand.window.chart.chosen.emit("fare")
    dress(app, scheme)
    hand.qtbot.wait(0)
    seen = []
    for button in hand.choices("payment_method").buttons:
        picture = button.grab().toImage()
        spots = product(range(picture.width()), range(picture.height()))
        colours = {picture.pixelColor(x, y).name() for x, y in spots}
        ground = picture.pixelColor(picture.width() // 2, 3)
        seen.append(max(contrast(QColor(each), ground) for each in colours))
        assert scheme.value.text.name() not in colours
    dress(app, Scheme.LIGHT)
    assert min(seen) > 4


def test_the_keyboard_goes_to_what_takes_a_closed_case_up(hand: Hand) -> None:
    case = hand.opened.id
    hand.desk.record(case, TO_ABSENT)
    hand.key(Key.Key_F2)
    hand.desk.record(case, {f.CLOSED: "mistake"})
    hand.key(Key.Key_1, ALT)
    assert hand.focus() is prompt_of(hand, PromptKind.READ_ONLY)[0]
    hand.key(Key.Key_Return)
    assert hand.node == "absent"
