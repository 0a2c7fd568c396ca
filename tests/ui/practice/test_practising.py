"""Practising in the real window: one case played well, one badly, and nothing of either is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.places import TOGETHER
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.ui.app import open_sample, open_window
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.practice.opening import PracticeOpening
from desktop_app.ui.practice.practising import Practising
from desktop_app.ui.practice.start import open_practice
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Scheme, dress
from tests.fakes import FakeClock
from tests.ui.conftest import FakeAsker, FakeTicks
from tests.ui.fits import misfits
from tests.ui.hand import Hand

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MOST = 60
GIVEN = "1"


class Trainee:
    """Somebody who practises with the keyboard."""

    def __init__(self, qtbot: QtBot, practising: Practising) -> None:
        self.practising = practising
        window = practising.window
        qtbot.waitUntil(window.isActiveWindow)
        conductor = practising.parent()
        assert isinstance(conductor, Conductor)
        self.hand = Hand(qtbot, window, conductor.desk)
        practising.begin()
        qtbot.waitUntil(lambda: practising.picking.is_open)

    def pick(self, number: int) -> None:
        for _ in range(number):
            self.hand.key(Key.Key_Down)
        self.hand.key(Key.Key_Return)

    @property
    def said(self) -> str:
        return "\n".join(self.practising.talk.said)

    def truth(self, fact: str) -> object:
        assert self.practising.play is not None
        return self.practising.play.truth.get(FactId(fact))

    def heard(self, fact: str) -> bool:
        assert self.practising.play is not None
        return fact in self.practising.play.heard

    def take_in(self) -> None:
        """The intake, what the admin page has, and who it is."""
        self.hand.digits("1")
        self.digit_of(f.REQUESTER)
        self.hand.key(Key.Key_F7)
        self.hand.key(Key.Key_Return)
        self.hand.digits("11")

    def digit_of(self, fact: str) -> None:
        row = self.hand.window.questions.row(FactId(fact))
        assert isinstance(row, ChoiceRow)
        choices = [button.choice for button in row.buttons]
        self.hand.digits(str(choices.index(str(self.truth(fact))) + 1))

    def go_on(self, answer: Callable[[str], None], end: str) -> None:
        """Answer question after question until the flow stands there."""
        for _ in range(MOST):
            if self.hand.node == end:
                return
            answer(self.hand.in_hand)
        raise AssertionError(self.hand.node, self.hand.in_hand)

    def listen_and_answer(self, fact: str) -> None:
        """Copy or ask, call where one has to, and record what was said."""
        hand = self.hand
        row = hand.window.questions.row(FactId(fact))
        if not isinstance(row, ChoiceRow):
            # what the reason or the admin page has told already
            hand.key(Key.Key_Return)
        elif fact == f.CONTACT_ATTEMPT:
            hand.key(Key.Key_G, CTRL)
            self.digit_of(fact)
        elif fact == TOGETHER:
            hand.key(Key.Key_J, CTRL)
            assert self.heard(f.CUSTOMER_RECONNECT_CONSENT)
            assert self.heard(f.CUSTOMER_FARE_CONSENT)
            hand.digits(GIVEN)
        else:
            if not self.heard(fact):
                hand.key(Key.Key_F9)
            if not self.heard(fact):
                hand.key(Key.Key_J, CTRL)
            self.digit_of(fact)

    def say_yes_to_all(self, fact: str) -> None:
        """Record whatever leads on, without hearing anybody."""
        row = self.hand.window.questions.row(FactId(fact))
        if not isinstance(row, ChoiceRow):
            self.hand.key(Key.Key_Return)
        elif self.truth(fact) is None or fact.startswith(("driver_", "customer_")):
            self.hand.digits(GIVEN)
        else:
            self.digit_of(fact)

    def reconnect(self) -> None:
        self.hand.window.closing.take_focus()
        self.hand.enter("KC-1002")


@pytest.fixture
def trainee(app: QApplication, qtbot: QtBot, pack: Pack) -> Iterator[Trainee]:
    opener = partial(open_sample, ticks=FakeTicks())
    practising = open_practice(pack, FakeClock(), Preferences(), opener)
    window = practising.window
    qtbot.addWidget(window)
    window.resize(440, 1000)
    window.show()
    window.activateWindow()
    yield Trainee(qtbot, practising)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_case_played_well_has_all_points(trainee: Trainee, qtbot: QtBot) -> None:
    hand, practising = trainee.hand, trainee.practising
    trainee.pick(0)
    assert "저장되지 않습니다" in practising.banner.head
    assert "다시 연결 좀" in trainee.said
    trainee.take_in()
    trainee.go_on(trainee.listen_and_answer, "execute")
    assert hand.gate == "allowed"
    assert "같은" not in practising.banner.text
    trainee.reconnect()
    hand.digits("11")
    hand.digits("1")
    assert hand.node == "done"
    hand.key(Key.Key_M, CTRL)
    result = practising.score
    assert result is not None
    assert result.findings == ()
    assert result.reconnected
    assert practising.scoring.is_open
    assert "놓친 것이 없습니다" in practising.scoring.missed.text
    assert 25 <= result.acts <= 45
    qtbot.waitUntil(lambda: misfits(hand.window) == [])
    assert "고객님  네, 그 기사님으로" in trainee.said


def test_a_case_played_badly_is_told_what_was_missed(trainee: Trainee) -> None:
    trainee.pick(3)
    trainee.take_in()
    trainee.go_on(trainee.say_yes_to_all, "execute")
    trainee.reconnect()
    trainee.hand.key(Key.Key_M, CTRL)
    result = trainee.practising.score
    assert result is not None
    assert result.points == 0
    told = trainee.practising.scoring.missed.text
    assert "동의 없는 재연결" in told
    assert "'고객 재연결 동의'에 '동의'로 적었지만 상대의 대답은 '거절'" in told
    assert "'고객 통화: OB 연결'" in told
    assert "'동의 거절'에서 마쳐야" in told


def test_the_same_case_begins_anew_and_another_can_be_picked(trainee: Trainee) -> None:
    trainee.pick(10)
    assert "지금 어디쯤" in trainee.said
    trainee.hand.key(Key.Key_M, CTRL)
    trainee.hand.key(Key.Key_Return)
    assert not trainee.practising.scoring.is_open
    assert len(trainee.practising.talk.said) == 2
    trainee.hand.digits("1")
    trainee.practising.pick()
    trainee.hand.key(Key.Key_Up)
    trainee.hand.key(Key.Key_Return)
    assert "보험사" in trainee.said
    assert trainee.hand.asked[0] == "channel"
    assert trainee.hand.shown("channel") == ""


def test_the_letters_of_a_value_are_no_acts(trainee: Trainee) -> None:
    trainee.pick(0)
    trainee.hand.digits("111")
    trainee.hand.go("origin")
    trainee.hand.enter("PANGYO")
    trainee.hand.key(Key.Key_J, CTRL)
    trainee.practising.end()
    result = trainee.practising.score
    assert result is not None
    assert result.acts == 4


def _open_practice(opening: PracticeOpening) -> Practising | None:
    return opening.practising


def test_nothing_of_it_reaches_the_real_desk(
    app: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    kept: list[object] = []

    def keep(**changes: object) -> bool:
        kept.append(changes)
        return True

    preferences = Preferences(None, keep)
    window = open_window(
        desk, asker=FakeAsker(tmp_path), ticks=FakeTicks(), preferences=preferences
    )
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    before = [case.case.entries for case in desk.open_cases]
    window.commands.action(Command.PRACTICE).trigger()
    opening = window.findChild(PracticeOpening)
    assert opening is not None
    assert opening.practising is not None
    trainee = Trainee(qtbot, opening.practising)
    trainee.pick(0)
    trainee.take_in()
    assert trainee.hand.desk.now is desk.now
    own = trainee.hand.window
    for off in (Command.PRACTICE, Command.SAMPLE, Command.SETTINGS):
        assert not own.commands.action(off).isEnabled()
    own.commands.action(Command.EXPORT_CASE).trigger()
    own.commands.action(Command.TEXT_LARGER).trigger()
    own.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert _open_practice(opening) is None
    assert [case.case.entries for case in desk.open_cases] == before
    assert kept == []
    assert list(tmp_path.iterdir()) == []
    assert desk.clipboard.text() == "before"
    window.close()
    dress(app, Scheme.LIGHT, 100)
