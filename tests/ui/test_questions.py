"""Questions by buttons and digits, the visible cursor, and the guard against slips."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.desk.memo_files import MemoKind
from desktop_app.domain.forced_reconnection.ids import ADJUSTED_FARE, CONTACT_ATTEMPT
from tests.ui.conftest import FakeTicks
from tests.ui.hand import CUSTOMER, DRIVER, NO_KEYS, TOGETHER, UNCHANGED, Hand


def test_the_keyboard_starts_at_the_first_question(hand: Hand) -> None:
    assert hand.asked == ["channel", "requester"]
    assert hand.in_hand == "channel"


def test_a_digit_answers_the_question_under_the_cursor(hand: Hand) -> None:
    hand.digits("2")
    assert hand.shown("channel") == "전화"
    assert hand.in_hand == "requester"


def test_a_click_answers(hand: Hand) -> None:
    hand.click(hand.choices("requester").buttons[1])
    assert hand.shown("requester") == "고객"
    assert hand.choices("requester").buttons[1].isChecked()


def test_the_next_step_comes_by_itself(hand: Hand) -> None:
    hand.digits("11")
    assert hand.node == "identify"
    assert hand.asked[0] == "chat_membership"
    assert hand.in_hand == "chat_membership"


def test_a_digit_that_no_choice_has_answers_nothing(hand: Hand) -> None:
    hand.digits("9")
    hand.digits("0")
    assert hand.opened.case.entries == {}


def test_digits_answer_also_while_the_keyboard_is_elsewhere(hand: Hand) -> None:
    hand.window.tabs.plus.setFocus()
    hand.digits("1")
    assert hand.shown("channel") == "채팅"


def test_digits_in_a_field_are_text(hand: Hand) -> None:
    hand.digits("11")
    hand.go("origin")
    hand.digits("12")
    assert hand.opened.drafts == {"origin": "12"}
    assert "chat_membership" not in hand.opened.view.facts


def test_up_and_down_move_the_cursor(hand: Hand) -> None:
    hand.digits("11")
    hand.key(Qt.Key.Key_Down)
    assert hand.in_hand == "requester_identity"
    hand.key(Qt.Key.Key_Down)
    assert hand.in_hand == "ride_at"
    hand.key(Qt.Key.Key_Up)
    hand.digits("1")
    assert hand.shown("requester_identity") == "본인 확인됨"


def test_tab_moves_from_question_to_question(hand: Hand) -> None:
    hand.digits("11")
    met = [hand.in_hand]
    for _ in range(3):
        hand.key(Qt.Key.Key_Tab)
        met.append(hand.in_hand)
    assert met == ["chat_membership", "requester_identity", "ride_at", "origin"]


def test_arrows_and_enter_answer_without_digits(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Right)
    assert hand.opened.case.entries == {}
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("channel") == "전화"


def test_a_key_that_is_held_down_answers_once(hand: Hand) -> None:
    for _ in range(3):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, NO_KEYS, "1", autorep=True)
        QApplication.sendEvent(hand.focus(), event)
    assert hand.opened.case.entries == {}


def test_keys_right_after_a_question_changed_answer_nothing(hand: Hand, ticks: FakeTicks) -> None:
    hand.digits("1")
    ticks.step = 0.01
    hand.digits("1")
    assert hand.shown("requester") == ""
    ticks.now += 0.15
    hand.digits("1")
    assert hand.shown("requester") == "기사"


def test_keys_right_after_a_tab_changed_answer_nothing(hand: Hand, ticks: FakeTicks) -> None:
    hand.key(Qt.Key.Key_F2)
    ticks.step = 0.01
    hand.digits("1")
    assert hand.opened.case.entries == {}


def test_a_double_click_answers_once(hand: Hand) -> None:
    hand.walk(TOGETHER + " " + UNCHANGED + " " + DRIVER)
    hand.double_click(hand.choices("contact_attempt").buttons[1])
    assert len(list(hand.opened.case.entries[CONTACT_ATTEMPT].all())) == 1


def test_an_answer_for_a_case_that_is_not_in_front_is_none(hand: Hand) -> None:
    first = hand.opened.id
    hand.key(Qt.Key.Key_F2)
    hand.window.questions.answered.emit(first, "channel", "chat")
    assert hand.desk.open_case(first).case.entries == {}


def test_delete_takes_an_answer_back(hand: Hand) -> None:
    hand.digits("1")
    hand.go("channel")
    hand.key(Qt.Key.Key_Delete)
    assert hand.opened.case.entries == {}


def test_all_choices_of_a_long_question_are_whole(hand: Hand) -> None:
    hand.walk("11 11 1")
    row = hand.choices("stop_reason")
    assert len(row.buttons) == 7
    for button in row.buttons:
        assert button.width() >= button.sizeHint().width()
        assert row.rect().contains(button.geometry())


def test_repeating_facts_show_their_entries(hand: Hand) -> None:
    hand.walk(TOGETHER + " " + UNCHANGED + " " + DRIVER)
    hand.digits("2")
    assert hand.node == "absent"
    hand.go("contact_attempt")
    hand.digits("2")
    note = hand.choices("contact_attempt").value
    assert note is not None
    assert note.note.count("OB 부재") == 2


def test_a_case_walks_to_green_and_done_by_keyboard_alone(hand: Hand) -> None:
    hand.walk(TOGETHER)
    assert hand.node == "fare"
    hand.walk(UNCHANGED)
    assert hand.node == "driver_terms"
    hand.walk(DRIVER)
    assert hand.node == "outbound"
    hand.walk(CUSTOMER)
    assert hand.node == "execute"
    assert hand.focus() is hand.window.closing.id_field.field
    hand.enter("FORCED-1")
    assert hand.node == "memo"
    hand.digits("11")
    assert hand.node == "settle"
    hand.digits("1")
    assert hand.node == "done"
    # what is left to do is the history; the id is recorded, and not written over by a slip
    assert hand.focus() is hand.window.closing.memo_buttons[MemoKind.HISTORY]
    hand.window.closing.id_field.field.setFocus()
    hand.write("9")
    hand.window.closing.take_focus()
    assert hand.focus() is hand.window.closing.id_field.field


def test_a_click_beside_the_buttons_answers_nothing(hand: Hand) -> None:
    hand.click(hand.choices("channel"), QPoint(2, 2))
    assert hand.opened.case.entries == {}


def test_the_question_under_the_cursor_is_seen_as_a_whole(hand: Hand) -> None:
    hand.walk(TOGETHER + " 3 23000 1 2")
    hand.enter("서울특별시 송파구 올림픽로 300 롯데월드몰 지하 1층 택시승강장 경유")
    assert hand.in_hand == "adjusted_fare"
    questions = hand.window.questions
    row = questions.row(ADJUSTED_FARE)
    top = row.mapTo(questions, row.rect().topLeft()).y()
    assert top >= 0
    assert top + row.height() <= questions.height()
    foot = questions.mapTo(hand.window, questions.rect().bottomLeft()).y()
    assert foot < hand.window.checklist.y()
