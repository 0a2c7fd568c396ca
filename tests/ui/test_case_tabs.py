"""Tabs: own numbers, signs in words too, keys, and that nothing of one case comes into another."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.ui.commands import Command
from tests.ui.hand import TOGETHER, Hand

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def _front(hand: Hand) -> int:
    return hand.opened.number


def test_a_new_case_opens_by_key_and_by_click(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F2)
    assert _front(hand) == 2
    hand.click(hand.window.tabs.plus)
    assert _front(hand) == 3
    assert hand.in_hand == "channel"


def test_keys_go_from_tab_to_tab(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_Tab, CTRL)
    assert _front(hand) == 1
    hand.key(Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert _front(hand) == 3
    hand.key(Qt.Key.Key_2, ALT)
    assert _front(hand) == 2
    hand.key(Qt.Key.Key_9, ALT)
    assert _front(hand) == 2


def test_a_click_brings_a_case_to_the_front(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F2)
    hand.click(hand.window.tabs.tabs[0])
    assert _front(hand) == 1


def test_a_tab_says_number_name_gate_and_telephone(hand: Hand) -> None:
    hand.digits("2")
    tab = hand.window.tabs.tabs[0]
    assert tab.accessibleName() == "1번 상담, 새 상담, 확인 필요 20, 전화 상담"
    hand.digits("1")
    hand.digits("2")
    assert tab.accessibleName().startswith("1번 상담, 새 상담, 재연결 불가")


def test_a_tab_names_the_ride(hand: Hand) -> None:
    hand.walk(TOGETHER)
    assert "판교역→정자역" in hand.window.tabs.tabs[0].accessibleName()


def test_nothing_of_a_case_is_seen_in_another(hand: Hand) -> None:
    hand.walk("11 11 1 11 2350 판교역")
    hand.write("정자")
    hand.key(Qt.Key.Key_F2)
    hand.walk("11 11 1 11")
    fields = ("ride_at", "origin", "destination", "original_call_id")
    assert [hand.field(fact).field.text() for fact in fields] == ["", "", "", ""]
    hand.key(Qt.Key.Key_1, ALT)
    assert hand.shown("destination") == "정자"
    assert hand.window.scripts.notes.texts == ()


def test_many_cases_stay_within_reach(hand: Hand) -> None:
    for _ in range(12):
        hand.key(Qt.Key.Key_F2)
    tab = hand.window.tabs.tabs[-1]
    left = tab.mapTo(hand.window, tab.rect().topLeft()).x()
    assert left >= 0
    assert left + tab.width() <= hand.window.width() - 72


def test_a_case_that_came_to_its_end_is_put_away(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F2)
    hand.window.commands.action(Command.PUT_AWAY).trigger()
    assert len(hand.desk.open_cases) == 2
    hand.key(Qt.Key.Key_Escape)
    hand.digits("1112")
    assert hand.node == "limited"
    hand.window.commands.action(Command.PUT_AWAY).trigger()
    assert [opened.number for opened in hand.desk.open_cases] == [1]
    assert _front(hand) == 1


def test_the_last_case_put_away_leaves_a_new_one(hand: Hand) -> None:
    hand.digits("1112")
    hand.window.commands.action(Command.PUT_AWAY).trigger()
    assert [opened.view.node for opened in hand.desk.open_cases] == ["intake"]
    assert len(hand.window.tabs.tabs) == 1
