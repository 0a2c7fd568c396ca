"""The whole window without the mouse: areas, undo, keys that reach everything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.chart_node import ChartNode
from desktop_app.ui.commands import Command
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _area(hand: Hand) -> str:
    window = hand.window
    areas = {
        "chart": window.chart,
        "cards": window.scripts,
        "questions": window.questions,
        "checklist": window.checklist,
        "closing": window.closing,
    }
    at = hand.focus()
    return next((name for name, area in areas.items() if area.isAncestorOf(at)), "")


def test_f6_goes_round_the_areas(hand: Hand) -> None:
    hand.walk(TOGETHER)
    met = []
    for _ in range(5):
        hand.key(Qt.Key.Key_F6)
        met.append(_area(hand))
    assert met == ["checklist", "closing", "chart", "cards", "questions"]
    hand.key(Qt.Key.Key_F6, SHIFT)
    assert _area(hand) == "cards"


def test_areas_with_nothing_to_do_are_left_out(hand: Hand) -> None:
    met = []
    for _ in range(4):
        hand.key(Qt.Key.Key_F6)
        met.append(_area(hand))
    assert met == ["checklist", "chart", "cards", "questions"]


def test_undo_takes_back_step_after_step(hand: Hand) -> None:
    hand.walk("11 11 1")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.node == "call_type"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.shown("requester_identity") == ""
    for _ in range(4):
        hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.opened.case.entries == {}
    assert hand.said == "되돌릴 기록이 없어요."


def test_undo_after_the_reconnection_is_refused_in_words(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER} FORCED-1")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.said == "되돌릴 기록이 없어요."


def test_what_is_history_is_refused_in_words(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER} FORCED-1")
    node = hand.window.chart.nodes[hand.opened.view.path[0]]
    hand.click(node)
    hand.click(hand.choices("channel").buttons[1])
    assert hand.said == "강제재연결을 마친 뒤에는 바꿀 수 없어요."
    assert hand.shown("channel") == "채팅"


def test_tab_comes_to_everything_and_round(hand: Hand) -> None:
    hand.walk(TOGETHER)
    first = hand.focus()
    met: list[QWidget] = [first]
    for _ in range(60):
        hand.key(Qt.Key.Key_Tab)
        if hand.focus() is first:
            break
        met.append(hand.focus())
    assert hand.focus() is first
    window = hand.window
    assert {window.gate, window.tabs.plus, window.tabs.more, window.checklist.head} <= set(met)
    assert {card.button for card in window.scripts.cards} <= set(met)
    column = [stop for stop in met if not isinstance(stop, ChartNode)]
    places = [stop.mapTo(window, stop.rect().topLeft()).y() for stop in column]
    at = places.index(min(places))
    assert places[at:] + places[:at] == sorted(places)


def test_details_are_reached_from_the_menu(hand: Hand) -> None:
    hand.window.commands.action(Command.DETAILS).trigger()
    assert hand.asked == ["driver_phone", "customer_phone", "remark", "closed"]
    hand.go("closed")
    hand.digits("3")
    assert hand.node == "closed"
    assert hand.gate == "blocked"
    hand.window.commands.action(Command.DETAILS).trigger()
    hand.go("closed")
    hand.key(Qt.Key.Key_Delete)
    assert hand.node == "intake"
