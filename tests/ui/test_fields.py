"""Text and money fields: drafts, Enter, leaving, refusals, Escape, undo of typing."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.ui.commands import Command
from desktop_app.ui.text_field import masked
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand


def test_what_is_typed_is_a_draft_until_enter(hand: Hand) -> None:
    hand.digits("11")
    hand.go("origin")
    hand.write("판교역")
    assert hand.shown("origin") == ""
    assert hand.opened.drafts == {"origin": "판교역"}
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("origin") == "판교역"
    assert hand.in_hand == "destination"


def test_leaving_a_field_records_it(hand: Hand) -> None:
    hand.digits("11")
    hand.go("origin")
    hand.write("판교역")
    hand.key(Qt.Key.Key_Tab)
    assert hand.shown("origin") == "판교역"
    assert hand.in_hand == "destination"


def test_escape_drops_the_draft(hand: Hand) -> None:
    hand.digits("11")
    field = hand.go("origin")
    hand.enter("판교역")
    hand.go("origin")
    hand.write("x")
    hand.key(Qt.Key.Key_Escape)
    assert hand.opened.drafts == {}
    assert field.property("text") == "판교역"


def test_an_amount_is_read_and_shown_with_its_commas(hand: Hand) -> None:
    hand.walk(TOGETHER + " 1")
    hand.enter("2만3천")
    assert hand.shown("original_fare") == "23,000원"
    assert hand.field("original_fare").field.text() == "23,000"


def test_a_refused_amount_stays_with_its_reason(hand: Hand) -> None:
    hand.walk(TOGETHER + " 1")
    for text in ("2만5", "-1", "0", "1e9"):
        hand.enter(text)
        row = hand.field("original_fare")
        assert row.field.text() == text
        assert row.value is not None
        assert row.value.problem
        assert row.field.accessibleDescription() == row.value.problem
        assert row.field.property("sign") == "problem"
        assert hand.in_hand == "original_fare"
    assert hand.shown("original_fare") == ""


def test_an_empty_amount_is_refused_with_its_reason(hand: Hand) -> None:
    hand.walk(TOGETHER + " 1")
    hand.key(Qt.Key.Key_Return)
    assert hand.field("original_fare").field.accessibleDescription() == "요금을 입력해 주세요."


def test_an_emptied_amount_keeps_the_recorded_one_and_holds_the_gate_up(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    assert hand.gate == "allowed"
    hand.click(hand.window.chart.nodes[hand.opened.view.path[5]])
    hand.go("original_fare")
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.key(Qt.Key.Key_Backspace)
    assert hand.shown("original_fare") == "23,000원"
    assert hand.gate == "pending"
    hand.key(Qt.Key.Key_Escape)
    assert hand.gate == "allowed"
    assert hand.field("original_fare").field.text() == "23,000"


def test_an_emptied_text_is_cleared(hand: Hand) -> None:
    hand.digits("11")
    hand.go("ride_number")
    hand.enter("R-1")
    hand.go("ride_number")
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("ride_number") == ""


def test_enter_in_an_empty_optional_field_goes_on(hand: Hand) -> None:
    hand.digits("11")
    hand.go("ride_number")
    hand.key(Qt.Key.Key_Return)
    assert hand.in_hand == "original_call_id"


def test_undo_in_a_field_takes_back_typing_and_else_the_step(hand: Hand) -> None:
    hand.digits("11")
    hand.go("origin")
    hand.write("abc")
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.opened.drafts == {}
    assert hand.shown("requester") == "기사"
    hand.key(Qt.Key.Key_Escape)
    hand.go("origin")
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.shown("requester") == ""
    assert hand.said == "마지막 기록을 되돌렸어요."


def test_a_long_value_is_read_as_a_whole_below_its_field(hand: Hand) -> None:
    place = "경기도 성남시 분당구 판교역로 166 카카오판교아지트 지하주차장 B2"
    hand.digits("11")
    hand.go("origin")
    hand.write(place)
    hand.key(Qt.Key.Key_Return)
    row = hand.field("origin")
    assert row.field.accessibleDescription() == place
    assert row.field.cursorPosition() == 0


def test_a_draft_that_comes_back_goes_on_at_its_end(hand: Hand) -> None:
    """Digits before it would make another fare of it."""
    hand.walk(TOGETHER + " 1")
    hand.write("230")
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert hand.in_hand == "original_fare"
    hand.write("00")
    assert hand.opened.drafts == {"original_fare": "23000"}
    hand.key(Qt.Key.Key_Return)
    # nor are digits put before a fare that is recorded
    hand.go("original_fare")
    hand.write("5")
    assert hand.opened.drafts == {"original_fare": "23,0005"}


def test_phones_show_their_last_digits_only_while_not_in_hand(hand: Hand) -> None:
    hand.window.commands.action(Command.DETAILS).trigger()
    hand.go("driver_phone")
    hand.enter("010-1234-5678")
    field = hand.field("driver_phone").field
    assert field.text() == "•••-••••-5678"
    hand.go("driver_phone")
    assert field.text() == "010-1234-5678"
    hand.go("remark")
    assert field.text() == "•••-••••-5678"
    assert hand.shown("driver_phone") == "010-1234-5678"


def test_masking() -> None:
    assert masked("010-1234-5678") == "•••-••••-5678"
    assert masked("12") == "12"
    assert masked("") == ""


def test_a_moment_may_be_typed_in_digits(hand: Hand) -> None:
    hand.digits("11")
    hand.go("ride_at")
    hand.enter("2050")
    assert hand.shown("ride_at") == "11월 23일 20:50"


def test_a_usual_reason_stands_until_one_is_written(hand: Hand) -> None:
    hand.walk("11 11 1 11")
    row = hand.field("stop_reason_text")
    assert row.field.placeholderText() == "고객님의 호출 취소"
    assert hand.in_hand == "ride_at"
