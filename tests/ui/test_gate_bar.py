"""The gate bar says what is in the way, and leads there."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand


def _name(hand: Hand) -> str:
    return hand.window.gate.accessibleName()


def test_it_counts_and_names_what_is_missing(hand: Hand) -> None:
    assert _name(hand).startswith("확인 필요 20. 인입 정보 · 본인 확인 · 운영 주체")


def test_it_says_why_nothing_can_be_done(hand: Hand) -> None:
    hand.digits("1112")
    assert _name(hand) == "재연결 불가. 본인 확인: 본인 아님"


def test_it_turns_green_and_says_what_comes_next(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    assert _name(hand) == "재연결 가능. 재연결한 뒤 강콜 ID를 적어 주세요"
    hand.enter("FORCED-1")
    assert _name(hand) == "재연결 완료. 운영메모 남음"


def test_it_names_a_draft(hand: Hand) -> None:
    hand.digits("11")
    hand.go("origin")
    hand.write("x")
    assert "입력 중: 출발지" in _name(hand)


def test_f8_goes_from_open_item_to_open_item(hand: Hand) -> None:
    hand.walk("11 11 1")
    hand.key(Qt.Key.Key_F8)
    first = hand.in_hand
    hand.key(Qt.Key.Key_F8)
    assert first
    assert hand.in_hand != first


def test_f8_comes_round_to_the_first(hand: Hand) -> None:
    hand.walk("11 11 1")
    met = []
    for _ in range(20):
        hand.key(Qt.Key.Key_F8)
        met.append(hand.in_hand)
    assert met[0] in met[1:]
    assert {"route_change", "customer_identity", "driver_app"} <= set(met)


def test_a_click_on_the_bar_is_f8(hand: Hand) -> None:
    hand.walk("11 11 1")
    hand.window.tabs.plus.setFocus()
    hand.click(hand.window.gate)
    assert hand.in_hand in hand.asked


def test_f8_on_green_leads_to_what_the_case_still_owes(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    hand.window.tabs.plus.setFocus()
    hand.key(Qt.Key.Key_F8)
    assert hand.window.closing.id_field.field.hasFocus()
    hand.enter("CALL-2002")
    hand.window.tabs.plus.setFocus()
    hand.key(Qt.Key.Key_F8)
    assert hand.in_hand == "memo_original_call"
    hand.walk("1 1 1")
    hand.key(Qt.Key.Key_F8)
    assert (hand.node, hand.said) == ("done", "남은 확인 항목이 없어요.")


def test_a_long_reason_gets_a_line_of_its_own(hand: Hand) -> None:
    low = hand.window.gate.height()
    hand.walk("11 11 7")
    hand.window.resize(380, 1000)
    hand.walk("3")
    assert "운영 주체" in _name(hand)
    assert hand.window.gate.height() >= low


def test_a_derived_reason_shows_what_it_comes_from(hand: Hand) -> None:
    hand.walk("11 11 3")
    assert _name(hand) == "재연결 불가. 운영 주체: 제휴콜"
