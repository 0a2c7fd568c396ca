"""One act of the hand answers once, and only what stood there when it began."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.desk.desk import Desk
from desktop_app.desk.places import TOGETHER as JOINT
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.ui.commands import Command
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.prompt_bar import AnswerButton
from tests.fakes import FakeClipboard
from tests.ui.conftest import FakeTicks
from tests.ui.hand import DRIVER, TOGETHER, UNCHANGED, Hand

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
HASTY, UNHURRIED = 0.02, 1.0
TO_CUSTOMER = f"{TOGETHER} {UNCHANGED} {DRIVER} 1 1"
"""Up to the joint question: the customer is in the call, and is the customer."""


def events_of(hand: Hand) -> int:
    """How many steps are recorded in all cases."""
    return sum(len(opened.events) for opened in hand.desk.open_cases)


def hold(at: QWidget, key: Key, times: int) -> None:
    """Hold a key down: one press, then what the keyboard repeats by itself."""
    text = chr(key.value) if Key.Key_0 <= key <= Key.Key_9 else "\r"
    plain = Qt.KeyboardModifier.NoModifier
    for repeat in range(times):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key.value, plain, text, repeat > 0)
            QCoreApplication.sendEvent(at, event)
        at = QApplication.focusWidget() or at


@pytest.fixture
def hurry(ticks: FakeTicks) -> Callable[[], None]:
    """From here on all keys come within the rest of the guard."""

    def begin() -> None:
        ticks.now += 1
        ticks.step = 0.001

    return begin


# keys


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_Return, Key.Key_Space])
def test_a_key_that_is_held_down_answers_once(hand: Hand, key: Key) -> None:
    hold(hand.focus(), key, 8)
    assert hand.opened.case.entries.keys() == {f.CHANNEL}


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_Return, Key.Key_Space])
def test_a_bouncing_key_answers_once(hand: Hand, hurry: Callable[[], None], key: Key) -> None:
    hurry()
    for _ in range(4):
        hand.key(key)
    assert hand.opened.case.entries.keys() == {f.CHANNEL}


def test_a_key_right_after_the_cursor_moved_answers_nothing(
    hand: Hand, hurry: Callable[[], None]
) -> None:
    hurry()
    hand.key(Key.Key_Down)
    hand.key(Key.Key_1)
    assert events_of(hand) == 0


def test_delete_right_after_an_answer_takes_nothing_back(
    hand: Hand, hurry: Callable[[], None]
) -> None:
    hand.walk("1")
    hurry()
    hand.key(Key.Key_Up)
    hand.key(Key.Key_Delete)
    assert hand.opened.case.entries.keys() == {f.CHANNEL}


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_Return])
def test_a_key_right_after_the_tab_changed_answers_nothing(
    hand: Hand, hurry: Callable[[], None], key: Key
) -> None:
    hand.key(Key.Key_F2)
    hurry()
    hand.key(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hand.key(key)
    assert events_of(hand) == 0


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space, Key.Key_1])
def test_a_key_right_after_a_new_case_takes_no_offer(
    hand: Hand, hurry: Callable[[], None], key: Key
) -> None:
    hand.walk("11 1")
    hurry()
    hand.key(Key.Key_F2)
    assert hand.window.prompts.prompts
    hand.key(key)
    assert hand.opened.case.entries == {}


def test_enter_takes_the_offer_once_and_answers_nothing_behind_it(
    hand: Hand, ticks: FakeTicks
) -> None:
    hand.walk("11 1")
    hand.key(Key.Key_F2)
    ticks.now += 1
    ticks.step = 0.001
    for _ in range(3):
        hand.key(Key.Key_Return)
    assert len(hand.opened.events) == 1
    assert hand.opened.case.entries.keys() == {f.CHANNEL, f.REQUESTER, f.CHAT_MEMBERSHIP}


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_1])
def test_a_key_right_after_the_joint_question_came_gives_no_consent(
    hand: Hand, ticks: FakeTicks, key: Key
) -> None:
    hand.walk(TO_CUSTOMER.rsplit(" ", 1)[0])
    hand.key(Key.Key_1)
    ticks.step = 0.001
    assert hand.in_hand == JOINT
    before = events_of(hand)
    hand.key(key)
    assert events_of(hand) == before


def test_one_key_gives_both_consents_and_its_bounce_nothing_more(
    hand: Hand, hurry: Callable[[], None]
) -> None:
    hand.walk(TO_CUSTOMER)
    before = events_of(hand)
    hurry()
    for _ in range(3):
        hand.key(Key.Key_1)
    assert events_of(hand) == before + 1
    assert f.CUSTOMER_RECALLING not in hand.opened.case.entries


# panels


PANELS = [
    *(Command.VALUES, Command.FIND, Command.COMMANDS),
    *(Command.KEY_HELP, Command.SETTINGS, Command.ABOUT),
]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_Return, Key.Key_Space])
def test_a_key_right_after_a_panel_came_answers_nothing(
    hand: Hand, hurry: Callable[[], None], panel: Command, key: Key
) -> None:
    hurry()
    hand.window.commands.action(panel).trigger()
    hand.key(key)
    assert events_of(hand) == 0


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_Return, Key.Key_Space])
def test_a_key_right_after_a_panel_went_answers_nothing(
    hand: Hand, hurry: Callable[[], None], panel: Command, key: Key
) -> None:
    hand.window.commands.action(panel).trigger()
    hurry()
    hand.key(Key.Key_Escape)
    hand.key(key)
    assert events_of(hand) == 0


def test_a_key_right_after_the_next_value_came_answers_nothing(
    hand: Hand, hurry: Callable[[], None]
) -> None:
    hand.key(Key.Key_F4)
    hurry()
    hand.key(Key.Key_Down)
    hand.key(Key.Key_1)
    assert events_of(hand) == 0


def test_the_second_enter_on_a_command_answers_nothing_behind_it(
    hand: Hand, hurry: Callable[[], None]
) -> None:
    hand.key(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    hurry()
    for letter in "F8":
        hand.key(Key(ord(letter)))
    hand.key(Key.Key_Return)
    hand.key(Key.Key_Return)
    assert events_of(hand) == 0


def test_enter_right_after_a_paste_came_records_nothing(
    hand: Hand, clipboard: FakeClipboard, hurry: Callable[[], None]
) -> None:
    clipboard.held = "출발지: 판교역\n도착지: 정자역"
    hurry()
    hand.key(Key.Key_F7)
    for _ in range(3):
        hand.key(Key.Key_Return)
    assert events_of(hand) == 0


def test_the_second_enter_on_a_paste_answers_nothing_behind_it(
    hand: Hand, clipboard: FakeClipboard, hurry: Callable[[], None]
) -> None:
    clipboard.held = "출발지: 판교역\n도착지: 정자역"
    hand.key(Key.Key_F7)
    hurry()
    for _ in range(3):
        hand.key(Key.Key_Return)
    assert hand.opened.case.entries.keys() == {f.ORIGIN, f.DESTINATION}


# the mouse


def test_a_double_click_answers_once(hand: Hand) -> None:
    hand.double_click(hand.choices("channel").buttons[0])
    assert hand.opened.case.entries.keys() == {f.CHANNEL}


def test_a_double_click_on_an_offer_takes_it_once(hand: Hand) -> None:
    hand.walk("11 1")
    hand.key(Key.Key_F2)
    button = hand.window.prompts.prompts[0].buttons[0]
    for _ in range(5):
        QApplication.processEvents()
    spot = button.mapTo(hand.window, button.rect().center())
    handle = hand.window.windowHandle()
    QTest.mouseClick(handle, LEFT, pos=spot)
    QApplication.processEvents()
    QTest.mouseDClick(handle, LEFT, pos=spot)
    QApplication.processEvents()
    assert len(hand.opened.events) == 1


def press(hand: Hand, button: QWidget) -> None:
    QTest.mousePress(button, LEFT, pos=button.rect().center())


def release(button: QWidget) -> None:
    QTest.mouseRelease(button, LEFT, pos=button.rect().center())
    QApplication.processEvents()


def test_a_click_during_which_the_case_changes_answers_nothing(hand: Hand) -> None:
    hand.key(Key.Key_F2)
    button = hand.choices("channel").buttons[1]
    press(hand, button)
    hand.key(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    release(button)
    assert events_of(hand) == 0


def test_an_offer_pressed_in_one_case_is_not_taken_in_another(hand: Hand) -> None:
    hand.walk("11 1")
    hand.key(Key.Key_F2)
    hand.key(Key.Key_F2)
    before = events_of(hand)
    button = hand.window.prompts.prompts[0].buttons[1]
    press(hand, button)
    hand.key(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    release(button)
    assert hand.window.prompts.prompts
    assert events_of(hand) == before


def test_one_answer_never_gives_both_consents_in_a_changed_case(hand: Hand) -> None:
    hand.walk(TO_CUSTOMER)
    case = hand.opened.id
    hand.desk.record(case, {f.ROUTE_CHANGE: "waypoint_added"})
    hand.window.questions.answered.emit(case, JOINT, "given")
    assert f.CUSTOMER_FARE_CONSENT not in hand.opened.case.entries


# prompts that come and go


def twins(hand: Hand, desk: Desk) -> None:
    """A second case, empty, with its offer in hand, and a first one on a call."""
    hand.walk(TOGETHER)
    hand.key(Key.Key_F2)
    assert isinstance(hand.focus(), AnswerButton)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_a_key_for_a_prompt_presses_none_that_came_in_its_place(
    hand: Hand, desk: Desk, hurry: Callable[[], None], key: Key
) -> None:
    twins(hand, desk)
    second = hand.opened.id
    hurry()
    desk.record(second, {f.ORIGINAL_CALL_ID: "CALL-1001"})
    QApplication.processEvents()
    assert [prompt.value.kind for prompt in hand.window.prompts.prompts if prompt.value] == ["twin"]
    before = events_of(hand)
    hand.key(key)
    assert (hand.opened.id, events_of(hand)) == (second, before)


def test_a_mouse_press_on_a_prompt_does_not_release_another(hand: Hand, desk: Desk) -> None:
    twins(hand, desk)
    second = hand.opened.id
    button = hand.window.prompts.prompts[0].buttons[0]
    press(hand, button)
    desk.record(second, {f.ORIGINAL_CALL_ID: "CALL-1001"})
    QApplication.processEvents()
    release(button)
    assert hand.opened.id == second


def test_the_admin_page_refuses_once(hand: Hand, hurry: Callable[[], None]) -> None:
    hand.walk(f"{TO_CUSTOMER} 1 1 1")
    assert hand.gate == "allowed"
    prompt = hand.window.prompts.prompts[0]
    prompt.buttons[0].setFocus()
    hurry()
    before = events_of(hand)
    for _ in range(3):
        hand.key(Key.Key_Return)
    assert events_of(hand) == before + 1
    assert hand.opened.case.entries[FactId("customer_recalling")].value == "yes"


def test_tab_in_a_panel_leaves_every_part_alive_when_another_goes(hand: Hand) -> None:
    """Else a layout asks for what is not there any more, and the program ends at once."""
    going, staying = QPushButton(hand.window), QWidget(hand.window)
    column, row = QVBoxLayout(staying), FlowingRow()
    row.addWidget(QPushButton(staying))
    column.addLayout(row)
    hand.key(Key.Key_F4)
    hand.key(Key.Key_Tab)
    going.deleteLater()
    del going
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert isValid(row.itemAt(0))


# a step that goes on over an open question


def test_a_digit_for_a_question_that_was_left_open_answers_nothing_of_the_next_step(
    hand: Hand, ticks: FakeTicks
) -> None:
    """What the driver's app says is asked early and not waited for: the step goes on over it."""
    hand.walk(f"{TOGETHER} {UNCHANGED} 1 1")
    before = hand.node
    ticks.now += 2
    ticks.step = 0.2
    hand.key(Key.Key_1)
    assert (before, hand.node) == ("driver_terms", "outbound")
    assert f.DRIVER_APP not in hand.opened.case.entries
    recorded = events_of(hand)
    hand.key(Key.Key_1)
    hand.key(Key.Key_1)
    assert events_of(hand) == recorded
    ticks.now += 1
    hand.key(Key.Key_1)
    assert events_of(hand) == recorded + 1
