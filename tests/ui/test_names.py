"""All screens walked: everything has a name that a screen reader says, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop_app.ui.script_card import ScriptCard
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
WAYS = {
    "start": "",
    "identify": "11",
    "limited": "1112",
    "call type": "11 11",
    "operator": "11 11 5",
    "partner": "11 11 3",
    "consigned": "11 11 4",
    "situation": "11 11 1",
    "not applicable": "11 11 1 3",
    "contact": "11 11 1 11 2350 판교역 정자역 CALL-1001 1",
    "recontact": "11 11 1 11 2350 판교역 정자역 CALL-1001 1 1",
    "already forced": "11 11 1 11 2350 판교역 정자역 CALL-1001 2",
    "fare": TOGETHER,
    "fare changed": f"{TOGETHER} 3",
    "driver terms": f"{TOGETHER} {UNCHANGED}",
    "refused": f"{TOGETHER} {UNCHANGED} 2",
    "outbound": f"{TOGETHER} {UNCHANGED} {DRIVER}",
    "absent": f"{TOGETHER} {UNCHANGED} {DRIVER} 2",
    "customer terms": f"{TOGETHER} {UNCHANGED} {DRIVER} 1 1",
    "precheck": f"{TOGETHER} {UNCHANGED} {DRIVER} 1 1 11",
    "execute": f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}",
    "memo": f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER} FORCED-1",
    "settle": f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER} FORCED-1 11",
}


def _nameless(window: QWidget) -> list[str]:
    inputs = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    cards = window.findChildren(ScriptCard)
    seen = [widget for widget in (*inputs, *cards) if widget.isVisible()]
    return [type(widget).__name__ for widget in seen if not widget.accessibleName().strip()]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_everything_has_a_name(hand: Hand, way: str) -> None:
    hand.walk(way)
    assert _nameless(hand.window) == []


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_nothing_is_cut_at_any_width(hand: Hand, way: str) -> None:
    hand.walk(way)
    for width in (380, 440, 720):
        hand.window.resize(width, 1000)
        hand.qtbot.wait(0)
        for row in hand.window.questions.rows:
            assert row.height() >= row.heightForWidth(row.width())
            for child in row.findChildren(QWidget, options=DIRECT):
                assert not child.isVisible() or row.rect().contains(child.geometry())
        right = hand.window.rect().right()
        for button in hand.window.findChildren(QAbstractButton):
            if button.isVisible() and not hand.window.tabs.isAncestorOf(button):
                assert button.mapTo(hand.window, button.rect().topRight()).x() <= right
