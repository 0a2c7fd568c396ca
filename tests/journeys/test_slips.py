"""Slips on the way: wrong values, keys too fast, copies too early, things taken back, a restart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import NodeId
from desktop_app.host.clipboard import QtClipboard
from desktop_app.ui.app import open_window
from desktop_app.ui.demo.cases import CASES
from desktop_app.ui.demo.hand import Hand
from tests.journeys.conftest import Workplace, clipboard

Key = Qt.Key


@pytest.fixture(params=["keyboard", "mouse"])
def hand(place: Workplace, request: pytest.FixtureRequest) -> Hand:
    """Either hand."""
    found = place.keyboard if request.param == "keyboard" else place.mouse
    assert isinstance(found, Hand)
    return found


def to_partner(hand: Hand) -> None:
    """A driver in the chat whose call belongs to a partner."""
    for fact, choice in (
        (f.CHANNEL, "chat"),
        (f.REQUESTER, "driver"),
        (f.CHAT_MEMBERSHIP, "member"),
        (f.REQUESTER_IDENTITY, "verified"),
        (f.CALL_TYPE, "partner"),
    ):
        hand.answer(fact, choice)


def test_an_ambiguous_fare_is_refused_and_stays_in_the_field(place: Workplace) -> None:
    place.walk_to("together", "fare-refused")
    row = place.keyboard.row_of(f.ORIGINAL_FARE)
    field = row.focus_target()
    problem = "두 가지 금액으로 읽혀요. 25,000 또는 20,005처럼 끝까지 입력해 주세요."
    assert (field.hasFocus(), field.property("text")) == (True, "2만5")
    assert field.accessibleDescription() == problem
    assert place.gate[1][0] == "입력 중: 기존 요금"
    place.keyboard.overwrite("2만5천")
    assert field.property("text") == "25,000"
    assert field.accessibleDescription() == ""
    assert "입력 중: 기존 요금" not in place.gate[1]


def test_a_copy_while_a_value_is_missing_leads_to_its_field(place: Workplace, hand: Hand) -> None:
    to_partner(hand)
    hand.copy()
    assert clipboard() == "before"
    assert place.keyboard.row_of(f.SITUATION_ROOM_PHONE).focus_target().hasFocus()
    assert place.said == "상황실 번호가 비어 있어 복사하지 않았어요. 먼저 입력해 주세요."
    hand.type("1588-1234")
    hand.key(Key.Key_Return)
    hand.copy()
    assert clipboard() == place.text("partner_situation_room")
    assert "1588-1234" in clipboard()


def test_a_digit_right_after_a_question_changed_answers_nothing(place: Workplace) -> None:
    place.keyboard.key(Key.Key_1)
    place.keyboard.key(Key.Key_1, after=0.05)
    assert place.front.case.entries.keys() == {f.CHANNEL}
    place.keyboard.key(Key.Key_1)
    assert place.front.case.entries.keys() == {f.CHANNEL, f.REQUESTER}


def test_undo_takes_a_wrong_answer_back(place: Workplace, hand: Hand) -> None:
    place.walk_to("together", "precheck")
    before = place.front.view
    hand.answer(f.CUSTOMER_RECALLING, "yes")
    assert place.gate == ("확인 필요 2", ("고객 재호출", "기사 앱 출근"))
    assert "customer_recalling" in place.cards
    hand.undo()
    assert place.front.view == before
    assert place.said == "마지막 기록을 되돌렸어요."


def test_undo_after_green_takes_the_last_answer_back(place: Workplace, hand: Hand) -> None:
    place.walk_to("together", "green")
    hand.undo()
    assert (place.gate[0], place.node) == ("확인 필요 1", "precheck")
    hand.answer(f.DRIVER_APP, "on_duty")
    assert (place.gate[0], place.node) == ("재연결 가능", "execute")


def test_a_fare_changed_after_green_asks_only_the_consent_to_it_again(place: Workplace) -> None:
    place.walk_to("fare-changed", "stale")
    assert place.gate == ("확인 필요 1", ("고객 요금 동의",))
    names = [row.accessibleName() for row in place.window.checklist.lines.rows]
    assert [name for name in names if "다시 확인" in name] == [
        "고객 요금 동의: 다시 확인. 23,000원 → 24,000원, 다시 확인"
    ]
    assert not place.window.closing.id_field.field.isEnabled()
    assert place.keyboard.row_of(f.CUSTOMER_FARE_CONSENT).isAncestorOf(place.window.focusWidget())


def test_undo_of_the_new_fare_brings_green_back(place: Workplace, hand: Hand) -> None:
    place.walk_to("fare-changed", "stale")
    hand.undo()
    assert (place.gate[0], place.node) == ("재연결 가능", "execute")


def test_a_forced_call_id_like_the_original_is_refused(place: Workplace, hand: Hand) -> None:
    place.walk_to("together", "green")
    hand.reach(place.window.closing.id_field.field)
    hand.overwrite("WC-30021")
    problem = "강콜 ID가 원콜 ID와 같아요. 어드민에서 강콜 ID를 다시 확인해 주세요."
    assert place.window.closing.id_field.field.accessibleDescription() == problem
    assert f.FORCED_CALL_ID not in place.front.case.entries
    hand.overwrite("KC-77120")
    assert place.node == "memo"


def test_what_is_typed_goes_with_its_case_when_another_tab_comes(place: Workplace) -> None:
    place.walk_to("together", "fare")
    place.keyboard.go_to(f.CHANGED_ROUTE)
    place.keyboard.type("서현역")
    place.keyboard.begin()
    assert place.front.number == 2
    assert place.front.case.entries == {}
    place.keyboard.turn_to_case(1)
    entry = place.front.case.entries[f.CHANGED_ROUTE]
    assert entry.value == "서현역"


def test_after_a_crash_the_same_cases_are_open(place: Workplace) -> None:
    for case in CASES:
        if case is not CASES[0]:
            place.keyboard.begin()
        for _ in case.steps(place.keyboard):
            pass
    place.keyboard.begin()
    place.keyboard.key(Key.Key_1)
    place.keyboard.key(Key.Key_1)
    place.keyboard.go_to(f.ORIGIN)
    place.keyboard.type("pangyo")
    place.desk.save_drafts()
    again = place.another_desk()
    assert again.open_cases == place.desk.open_cases
    assert again.open_cases[-1].drafts == {f.ORIGIN: "pangyo"}


def test_a_window_on_the_cases_of_a_crash_shows_them(place: Workplace) -> None:
    place.walk_to("fare-changed", "stale")
    shown = place.gate, place.window.tabs.tabs[0].accessibleName()
    window = open_window(place.another_desk(), ticks=place.evening.ticks)
    assert window.gate.value is not None
    gate = window.gate.value.headline, window.gate.value.items
    assert (gate, window.tabs.tabs[0].accessibleName()) == shown
    window.deleteLater()


def test_the_clipboard_is_the_real_one(place: Workplace) -> None:
    assert QtClipboard().put("확인")
    assert clipboard() == "확인"


def test_a_refused_call_id_is_not_taken_because_its_tab_comes_back(place: Workplace) -> None:
    hand = place.keyboard
    place.walk_to("together", "green")
    hand.reach(place.window.closing.id_field.field)
    hand.overwrite("KC")
    hand.look_at(NodeId("fare"))
    hand.fill(f.ORIGINAL_FARE, "2만5")
    hand.reach(place.window.closing.id_field.field)
    hand.overwrite("KC-77120")
    assert place.window.closing.id_field.field.accessibleDescription() == (
        "입력 중인 항목이 있어요. Enter로 확정한 뒤 다시 입력해 주세요."
    )
    hand.go_to(f.ORIGINAL_FARE)
    hand.key(Key.Key_Escape)
    hand.begin()
    place.walk_to("fare-changed", "green")
    hand.turn_to_case(1)
    assert f.FORCED_CALL_ID not in place.front.case.entries
    assert place.front.drafts == {f.FORCED_CALL_ID: "KC-77120"}
