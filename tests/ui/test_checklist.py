"""The checklist: groups, evidence, staleness, and the way to each question."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.domain.case_view import CheckState
from desktop_app.domain.ids import NodeId
from desktop_app.ui.check_row import CheckRow
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand


def _row(hand: Hand, label: str) -> CheckRow:
    rows = hand.window.checklist.lines.rows
    return next(row for row in rows if row.value and row.value.label == label)


def _labels(hand: Hand) -> list[str]:
    return [row.value.label for row in hand.window.checklist.lines.rows if row.value]


def test_the_head_counts(hand: Hand) -> None:
    assert hand.window.checklist.head.accessibleName().startswith("동의 체크리스트 1 / 21")
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    assert hand.window.checklist.head.accessibleName().startswith("동의 체크리스트 22 / 22")


def test_a_consent_shows_its_evidence(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} 1")
    value = _row(hand, "기사 재연결 동의").value
    assert value is not None
    assert value.state is CheckState.DONE
    assert value.evidence.startswith("동의 21:")
    assert value.evidence.endswith("채팅")


def test_a_stale_consent_says_what_changed(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    hand.click(hand.window.chart.nodes[NodeId("fare")])
    hand.go("original_fare")
    hand.enter("24000")
    name = _row(hand, "고객 요금 동의").accessibleName()
    assert name == "고객 요금 동의: 다시 확인. 23,000원 → 24,000원, 다시 확인"
    assert hand.gate == "pending"


def test_a_click_leads_to_the_question(hand: Hand) -> None:
    hand.walk("11 11 1")
    hand.click(_row(hand, "원콜 ID"))
    assert hand.in_hand == "original_call_id"


def test_a_click_on_what_was_passed_leads_to_its_node(hand: Hand) -> None:
    hand.walk("11 11 1")
    hand.click(_row(hand, "인입 정보"))
    assert hand.in_hand in ("chat_membership", "channel")
    assert hand.window.scripts.back.isVisible()


def test_a_click_on_what_is_ahead_leads_there_before_its_time(hand: Hand) -> None:
    hand.click(_row(hand, "기존 요금"))
    assert hand.in_hand == "original_fare"
    assert hand.node == "intake"
    hand.enter("23000")
    assert hand.shown("original_fare") == "23,000원"
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Escape)
    assert hand.asked == ["channel", "requester"]


def test_a_click_on_what_another_answer_opens_leads_to_that_question(hand: Hand) -> None:
    hand.click(_row(hand, "고객 요금 동의"))
    assert hand.in_hand == "customer_identity"


def test_a_click_on_what_cannot_be_asked_any_more_says_so(hand: Hand) -> None:
    hand.digits("1112")
    hand.click(_row(hand, "고객 요금 동의"))
    assert hand.said == "'고객 요금·결제 동의' 항목은 '고객 본인·동의' 단계에서 물어요."


def test_it_folds_to_what_is_urgent(hand: Hand) -> None:
    tall = hand.window.checklist.height()
    hand.click(hand.window.checklist.head)
    assert hand.window.checklist.folded
    assert hand.window.checklist.height() < tall
    assert _labels(hand) == []
    hand.digits("1112")
    assert _labels(hand) == ["본인 확인"]


def test_a_low_window_folds_it_unless_the_person_wants_it(hand: Hand) -> None:
    hand.window.resize(440, 700)
    assert hand.window.checklist.folded
    hand.click(hand.window.checklist.head)
    hand.window.resize(440, 720)
    assert not hand.window.checklist.folded


def test_arrows_lead_from_line_to_line(hand: Hand) -> None:
    hand.window.checklist.take_focus()
    first = hand.focus()
    hand.key(Qt.Key.Key_Down)
    assert isinstance(hand.focus(), CheckRow)
    assert hand.focus() is not first
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Return)
    assert hand.in_hand in hand.asked


def test_lines_do_not_overlap_and_nothing_is_cut(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    for width in (380, 440, 720):
        hand.window.resize(width, 1000)
        rows = hand.window.checklist.lines.rows
        for row in rows:
            assert row.height() >= row.wanted_height(row.width())
        for row in rows:
            assert not any(row.geometry().intersects(o.geometry()) for o in rows if o is not row)
