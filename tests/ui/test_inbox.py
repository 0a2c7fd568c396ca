"""What is owed, by real keys: the sheet, reminders, handing over, the list, waiting, closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command
from desktop_app.ui.following import Following
from desktop_app.ui.inbox_panel import InboxPanel
from desktop_app.ui.prompt_bar import AnswerButton
from desktop_app.ui.theme import Scheme, dress
from desktop_app.ui.values import PromptKind
from tests.desk.ways import TO_ABSENT, TO_GREEN, TO_RECONTACT, on_call
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeNamer
from tests.ui.fits import misfits
from tests.ui.hand import Hand
from tests.ui.test_contrast import contrast

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@dataclass
class FakeNotices:
    """Keeps what was said; `works` says whether there is a place for it."""

    works: bool = True
    said: list[str] = field(default_factory=list)
    clicked: Callable[[], None] | None = None

    def tell(self, _title: str, text: str) -> bool:
        """Take the word where there is a place."""
        if self.works:
            self.said.append(text)
        return self.works

    def on_click(self, clicked: Callable[[], None]) -> None:
        """Keep whom to call."""
        self.clicked = clicked


@pytest.fixture(autouse=True)
def clock(desk: Desk) -> FakeClock:
    """A clock that only the test moves."""
    assert isinstance(desk.now, FakeClock)
    desk.now.step = timedelta(0)
    return desk.now


def _open(hand: Hand) -> InboxPanel:
    hand.key(Key.Key_F10)
    panel = hand.window.findChild(InboxPanel)
    assert panel is not None
    assert panel.is_open
    return panel


def _rows(panel: InboxPanel) -> list[tuple[str, str]]:
    return [(row.title, row.aside) for row in panel.list.hits.rows]


def _following(hand: Hand) -> Following:
    found = hand.window.findChild(Following)
    assert found is not None
    return found


def _evening(hand: Hand) -> None:
    """A first absence, a settlement, and a driver who has yet to meet the customer."""
    desk = hand.desk
    first = hand.opened.id
    desk.record(first, on_call(TO_ABSENT, 1))
    second = desk.begin()
    desk.record(second, on_call(TO_GREEN, 2))
    desk.record(second, {f.FORCED_CALL_ID: "B-2002"})
    desk.record(desk.begin(), on_call(TO_RECONTACT, 3))
    QApplication.processEvents()


def _prompt(hand: Hand, kind: PromptKind) -> list[AnswerButton]:
    prompts = (one for one in hand.window.prompts.prompts if one.value and one.value.kind == kind)
    found = next(prompts, None)
    return list(found.buttons) if found else []


def _press(hand: Hand, kind: PromptKind, label: str) -> None:
    button = next(one for one in _prompt(hand, kind) if one.text() == label)
    button.setFocus()
    hand.key(Key.Key_Return)


# the sheet


def test_it_lists_what_is_due_what_comes_and_what_waits(hand: Hand, clock: FakeClock) -> None:
    _evening(hand)
    panel = _open(hand)
    assert _rows(panel) == [
        ("결제 처리", "처리 남음"),
        ("2차 통화 시도", "10분 뒤"),
        ("만난 뒤 재연락", "기사 연락을 기다려요"),
    ]
    clock.now += timedelta(minutes=12)
    _following(hand).look()
    assert ("2차 통화 시도", "2분 지남") in _rows(panel)


def test_the_cursor_stays_on_its_row_while_the_countdown_goes_on(
    hand: Hand, clock: FakeClock
) -> None:
    _evening(hand)
    panel = _open(hand)
    hand.key(Key.Key_Down)
    clock.now += timedelta(minutes=3)
    _following(hand).look()
    row = panel.list.row
    assert row is not None
    assert (row.title, row.aside) == ("2차 통화 시도", "7분 뒤")


def test_enter_brings_the_case_to_the_front(hand: Hand) -> None:
    _evening(hand)
    panel = _open(hand)
    assert hand.focus() is panel.list
    hand.key(Key.Key_Return)
    assert (panel.is_open, hand.opened.number, hand.node) == (False, 2, "memo")


def test_without_anything_it_says_so(hand: Hand) -> None:
    panel = _open(hand)
    assert (_rows(panel), panel.message.text) == ([], interface_words("ui_inbox")["nothing"])
    assert hand.focus() is panel.close_button
    hand.key(Key.Key_Escape)
    assert not panel.is_open


def test_tab_reaches_every_button_and_no_digit_what_lies_behind(hand: Hand) -> None:
    _evening(hand)
    panel = _open(hand)
    before = hand.opened
    met = set()
    for _ in range(6):
        hand.digits("1")
        at = hand.focus()
        met.add(at)
        assert at.accessibleName() or at is panel.close_button
        hand.key(Key.Key_Tab)
    assert {button for button in panel.buttons.values() if button.isEnabled()} <= met
    assert hand.opened == before


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("width", "percent"), [(380, 100), (440, 100), (440, 150), (720, 100)])
def test_nothing_is_cut(
    hand: Hand, app: QApplication, namer: FakeNamer, scheme: Scheme, width: int, percent: int
) -> None:
    _evening(hand)
    namer.answer = "45분 고객님께서 밤 열한 시 이후에 통화가 되신다고 하셔서 다시 전화드릴 건"
    hand.key(Key.Key_R, CTRL)
    panel = _open(hand)
    hand.key(Key.Key_H, CTRL)
    dress(app, scheme, percent)
    hand.window.resize(width, 1000)
    hand.qtbot.wait(0)
    found = misfits(panel)
    dress(app, Scheme.LIGHT, 100)
    assert found == []


# reminders and handing over


def test_a_reminder_is_set_and_ended_by_keys(
    hand: Hand, namer: FakeNamer, clock: FakeClock
) -> None:
    namer.answer = "10분 고객 재통화"
    hand.key(Key.Key_R, CTRL)
    assert hand.said == "21:14에 알려 드릴게요: 고객 재통화"
    panel = _open(hand)
    assert _rows(panel) == [("알림 · 고객 재통화", "10분 뒤")]
    hand.key(Key.Key_Delete)
    assert _rows(panel) == []
    assert panel.message.text == "알림을 마쳤어요: 고객 재통화"


def test_what_is_no_reminder_is_said_and_nothing_is_asked_again(
    hand: Hand, namer: FakeNamer
) -> None:
    namer.answer = "이따가"
    hand.key(Key.Key_R, CTRL)
    assert hand.said == interface_words("ui_reminder")["no_time"]
    assert len(namer.offered) == 1


def test_what_the_flow_owes_cannot_be_clicked_away(hand: Hand) -> None:
    _evening(hand)
    panel = _open(hand)
    before = _rows(panel)
    assert not panel.buttons["done"].isEnabled()
    hand.key(Key.Key_Delete)
    assert _rows(panel) == before
    assert panel.message.text == interface_words("ui_reminder")["not_own"]


def test_a_row_is_handed_over_to_somebody_with_a_name(hand: Hand, namer: FakeNamer) -> None:
    _evening(hand)
    panel = _open(hand)
    namer.answer = " "
    hand.key(Key.Key_H, CTRL)
    assert panel.message.text == interface_words("ui_hand_over")["no_name"]
    namer.answer = "박상담, 22시에 처리"
    hand.key(Key.Key_H, CTRL)
    assert "결제 처리" not in [title for title, _ in _rows(panel)]
    assert panel.message.text == "박상담 님에게 인계했다고 기록했어요: 결제 처리"


def test_the_list_is_copied_without_phones(hand: Hand, clipboard: FakeClipboard) -> None:
    _evening(hand)
    hand.desk.record(hand.opened.id, {f.CUSTOMER_PHONE: "010-1234-5678"})
    hand.key(Key.Key_L, CTRL)
    assert clipboard.held.startswith("남은 일 3건 · 11월 23일 21:04 · 김상담")
    assert "5678" not in clipboard.held
    clipboard.works = False
    hand.key(Key.Key_L, CTRL)
    assert hand.said == interface_words("ui_list_copy")["failed"]


def test_enter_and_the_space_bar_press_a_button(hand: Hand, clipboard: FakeClipboard) -> None:
    _evening(hand)
    panel = _open(hand)
    for key in (Key.Key_Return, Key.Key_Space):
        clipboard.held = ""
        panel.buttons["copy"].setFocus()
        assert isinstance(hand.focus(), QPushButton)
        hand.key(key)
        assert clipboard.held.startswith("남은 일 3건")


# signs and notices


def test_a_tab_has_a_bell_while_something_is_due(hand: Hand, clock: FakeClock) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    following, due = _following(hand), interface_words("ui_tabs")["due"]
    following.look()
    tab = hand.window.tabs.tabs[0]
    assert due not in tab.accessibleName()
    clock.now += timedelta(minutes=10)
    following.look()
    assert tab.accessibleName().endswith(due)
    hand.desk.record(hand.opened.id, {f.CONTACT_ATTEMPT: "called_in"})
    following.look()
    assert due not in tab.accessibleName()


def test_one_notice_says_how_many_and_nothing_of_anybody(hand: Hand, clock: FakeClock) -> None:
    notices, following = FakeNotices(), _following(hand)
    following.notices = notices
    _evening(hand)
    clock.now += timedelta(minutes=10)
    for _ in range(3):
        following.look()
    assert notices.said == ["할 시간이 된 일이 있어요: 2차 통화 시도 1건, 결제 처리 1건"]


def test_without_a_tray_the_status_line_says_it(hand: Hand, clock: FakeClock) -> None:
    following = _following(hand)
    hand.desk.record(hand.opened.id, TO_ABSENT)
    clock.now += timedelta(minutes=10)
    following.look()
    assert hand.said == "할 시간이 된 일이 있어요: 2차 통화 시도 1건"


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
    _press(hand, PromptKind.WAITING, label)
    entries = hand.opened.case.entries[f.CONTACT_ATTEMPT].all()
    assert [entry.value for entry in entries] == answers


def test_a_driver_who_met_the_customer_goes_on(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, TO_RECONTACT)
    QApplication.processEvents()
    _press(hand, PromptKind.WAITING, "만났음")
    assert (hand.shown("will_recontact"), hand.node) == ("지금 진행", "fare")
    hand.window.commands.action(Command.DRIVER_MET).trigger()
    assert hand.said == interface_words("ui_waiting")["not_waiting"]


# closing and opening again


def test_a_waiting_case_asks_how_it_ends_and_leaves(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    case = hand.opened.id
    hand.key(Key.Key_W, CTRL)
    labels = [button.text() for button in _prompt(hand, PromptKind.CLOSING)]
    assert labels == ["요청 철회", "연락 안 됨", "중복", "오접수", "기타", "인계함", "그대로 두기"]
    assert hand.focus() is _prompt(hand, PromptKind.CLOSING)[0]
    _press(hand, PromptKind.CLOSING, "연락 안 됨")
    assert not hand.desk.is_open(case)
    stored = hand.desk.stored_case(case)
    assert stored is not None
    assert stored.view.facts[f.CLOSED].shown == "연락 안 됨"


@pytest.mark.parametrize("how", ["keep", "escape", "switch"])
def test_it_may_stay_open(hand: Hand, how: str) -> None:
    case = hand.opened.id
    hand.key(Key.Key_W, CTRL)
    if how == "keep":
        _press(hand, PromptKind.CLOSING, "그대로 두기")
    elif how == "escape":
        hand.key(Key.Key_Escape)
    else:
        hand.key(Key.Key_F2)
        hand.key(Key.Key_1, ALT)
    assert _prompt(hand, PromptKind.CLOSING) == []
    assert (hand.desk.is_open(case), hand.opened.id) == (True, case)


def test_it_may_be_handed_over_whole(hand: Hand, namer: FakeNamer) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    case = hand.opened.id
    namer.answer = "박상담"
    hand.key(Key.Key_W, CTRL)
    _press(hand, PromptKind.CLOSING, "인계함")
    assert not hand.desk.is_open(case)
    assert hand.said == "박상담 님에게 인계했다고 기록하고 상담 탭을 닫았어요."


def test_after_the_reconnection_it_says_what_is_owed(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, TO_GREEN)
    hand.desk.record(hand.opened.id, {f.FORCED_CALL_ID: "B-2002"})
    hand.key(Key.Key_W, CTRL)
    buttons = _prompt(hand, PromptKind.CLOSING)
    assert [button.text() for button in buttons] == ["인계함", "그대로 두기"]
    said = buttons[0].accessibleDescription()
    assert said.endswith("아직 남은 일: 원콜 메모, 강콜 메모, 결제 처리")


def test_a_closed_case_is_read_only_until_it_goes_on(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    case = hand.opened.id
    hand.key(Key.Key_W, CTRL)
    _press(hand, PromptKind.CLOSING, "요청 철회")
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
    _press(hand, PromptKind.READ_ONLY, "다시 진행")
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
    assert hand.focus() is _prompt(hand, PromptKind.READ_ONLY)[0]
    hand.key(Key.Key_Return)
    assert hand.node == "absent"
