"""The rest of what the window can do, on the cases that were walked: each names what is seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.pack.words import Words
from desktop_app.ui.demo.hand import Hand
from desktop_app.ui.demo.waiting import Lost, until
from desktop_app.ui.history_panel import HistoryPanel
from desktop_app.ui.main_window import MainWindow

Key = Qt.Key
Held = Qt.KeyboardModifier

STEPS_TO_LARGEST = 3

Seen = tuple[str, QWidget]
"""A name, and the window to look at."""


def tour(hand: Hand, typed: Words) -> Iterator[Seen]:
    """Walk through what no case needs; the name of each picture, and of what, when it is there."""
    window = hand.window
    yield from ((name, window) for name in _sheets(hand, typed))
    yield from _sample(hand, typed)


def _sheets(hand: Hand, typed: Words) -> Iterator[str]:
    """Cases by initials and in their list, values, a tab's name, keys, settings, what is owed."""
    hand.look_for(typed["initials"])
    yield "find"
    hand.enter()
    hand.key(Key.Key_F, Held.ControlModifier | Held.ShiftModifier)
    panel = hand.window.findChild(HistoryPanel)
    if panel is None:
        raise Lost("past")
    until(lambda: bool(panel.list.hits.rows), "past")
    yield "past"
    hand.escape()
    hand.key(Key.Key_F4)
    yield "values"
    hand.escape()
    hand.call(typed["label"])
    hand.enter()
    yield "own-label"
    hand.key(Key.Key_F1)
    yield "keys"
    hand.escape()
    hand.call(typed["settings"])
    hand.enter()
    yield "settings"
    hand.escape()
    hand.call(typed["about"])
    hand.enter()
    yield "about"
    hand.escape()
    yield from _owed(hand)
    yield from _larger(hand)


def _owed(hand: Hand) -> Iterator[str]:
    """A reminder in the case in front, all that is owed, and how a case is closed."""
    hand.key(Key.Key_R, Held.ControlModifier)
    hand.key(Key.Key_F10)
    yield "inbox"
    hand.escape()
    hand.key(Key.Key_W, Held.ControlModifier)
    yield "closing"
    hand.escape()


def _larger(hand: Hand) -> Iterator[str]:
    for _ in range(STEPS_TO_LARGEST):
        hand.key(Key.Key_Equal, Held.ControlModifier)
    yield "text-larger"
    for _ in range(STEPS_TO_LARGEST):
        hand.key(Key.Key_Minus, Held.ControlModifier)


def _sample(hand: Hand, typed: Words) -> Iterator[Seen]:
    """The guided sample stands in a window of its own; raises `Lost` where it does not come."""
    hand.call(typed["sample"])
    hand.enter()
    others = (one for one in QApplication.topLevelWidgets() if one is not hand.window)
    sample = next((one for one in others if isinstance(one, MainWindow) and one.isVisible()), None)
    if sample is None:
        raise Lost(typed["sample"])
    yield "sample", sample
    sample.close()
