"""The flowchart: where a case stands, going back, and coming back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.domain.ids import NodeId
from desktop_app.ui.chart_node import ChartNode
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand


def _node(hand: Hand, node: str) -> ChartNode:
    return hand.window.chart.nodes[NodeId(node)]


def test_each_node_says_where_it_lies(hand: Hand) -> None:
    hand.digits("11")
    hand.digits("12")
    assert _node(hand, "intake").accessibleName() == "인입·공감, 지난 단계"
    assert _node(hand, "limited").accessibleName() == "상담 제한, 지금 단계"
    assert _node(hand, "execute").accessibleName() == "어드민 강제재연결, 해당 없음"


def test_a_click_shows_a_passed_node_and_escape_leads_back(hand: Hand) -> None:
    hand.walk(TOGETHER)
    hand.click(_node(hand, "intake"))
    assert hand.asked == ["channel", "requester"]
    assert hand.node == "fare"
    assert _node(hand, "intake").accessibleName() == "인입·공감, 지난 단계, 보는 중"
    assert hand.window.scripts.back.isVisible()
    hand.key(Qt.Key.Key_Escape)
    assert hand.asked[0] == "route_change"
    assert not hand.window.scripts.back.isVisible()


def test_the_button_leads_back_too(hand: Hand) -> None:
    hand.walk(TOGETHER)
    hand.click(_node(hand, "intake"))
    hand.click(hand.window.scripts.back)
    assert hand.asked[0] == "route_change"


def test_a_node_that_was_not_passed_does_not_open(hand: Hand) -> None:
    hand.click(_node(hand, "execute"))
    assert hand.asked == ["channel", "requester"]


def test_the_keyboard_goes_from_node_to_node(hand: Hand) -> None:
    hand.walk(TOGETHER)
    hand.window.chart.take_focus()
    assert hand.focus() is _node(hand, "fare")
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Return)
    assert hand.asked == ["contact"]


def test_what_was_given_can_be_changed_at_a_passed_node(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    hand.click(_node(hand, "fare"))
    hand.go("original_fare")
    hand.enter("24000")
    assert hand.shown("original_fare") == "24,000원"
    assert hand.node == "customer_terms"
    row = hand.choices("customer_fare_consent")
    assert row.value is not None
    assert row.value.stale == "23,000원 → 24,000원, 다시 확인"
    assert hand.in_hand == "customer_fare_consent"
    hand.digits("1")
    assert hand.node == "execute"


def test_the_chart_is_as_wide_as_its_longest_name(hand: Hand) -> None:
    chart = hand.window.chart
    for node in chart.nodes.values():
        assert node.label_left + node.label_width() <= chart.width()


def test_a_rail_of_signs_stands_where_there_is_no_room(hand: Hand) -> None:
    wide = hand.window.chart.width()
    hand.window.resize(400, 1000)
    assert hand.window.chart.is_rail
    assert hand.window.chart.sizeHint().width() < wide
    hand.window.resize(440, 780)
    assert hand.window.chart.is_rail
    hand.window.resize(440, 1000)
    assert not hand.window.chart.is_rail


def test_the_rail_names_its_nodes_too(hand: Hand) -> None:
    hand.window.resize(400, 1000)
    hand.digits("1")
    assert _node(hand, "intake").accessibleName() == "인입·공감, 지금 단계"
    assert _node(hand, "intake").toolTip() == "인입·공감, 지금 단계"
