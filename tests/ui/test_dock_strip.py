"""The docked window by hand: its width, the strip that it folds to, and its bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.pack.words import interface_words
from desktop_app.store.settings import Settings
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.dock_bar import DockBar, Grip
from desktop_app.ui.inbox_panel import InboxPanel
from tests.ui.docked import Start

CTRL = Qt.KeyboardModifier.ControlModifier


WORDS = interface_words("ui_dock")


# the width


@pytest.mark.parametrize(
    ("edge", "by", "width"), [("right", -100, 540), ("left", 100, 540), ("right", -900, 720)]
)
def test_the_room_follows_a_drag_once_at_the_end(
    start_docked: Start, qtbot: QtBot, edge: str, by: int, width: int
) -> None:
    docked = start_docked(Settings(sample_seen=True, dock_edges={"ONE": edge}))
    window = docked.hand.window
    before = window.geometry()
    grip = window.findChild(Grip)
    assert grip is not None
    assert grip.x() == (0 if edge == "right" else window.width() - grip.width())
    grip.dragged.emit(by // 2)
    grip.dragged.emit(by)
    after = window.geometry()
    assert after.width() == width
    fixed = (before.right(), after.right()) if edge == "right" else (before.left(), after.left())
    assert fixed[0] == fixed[1]
    assert len(docked.dock.asked) == 1
    grip.dropped.emit()
    assert docked.dock.asked[1:] == [(edge, "ONE", width)]
    assert docked.preferences.settings.dock_widths == {"ONE": width}


def test_the_mouse_drags_the_grip(start_docked: Start, qtbot: QtBot) -> None:
    docked = start_docked()
    grip = docked.hand.window.findChild(Grip)
    assert grip is not None
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(grip, left, pos=QPoint(2, 50))
    QTest.mouseMove(grip, QPoint(-38, 50))
    QTest.mouseRelease(grip, left, pos=QPoint(2, 50))
    assert len(docked.dock.asked) == 2


def test_the_width_goes_by_steps_too_and_ends(start_docked: Start) -> None:
    docked = start_docked()
    docked.do(Command.DOCK_WIDER)
    assert docked.said == WORDS["width"].format(width=460)
    for _ in range(5):
        docked.do(Command.DOCK_NARROWER)
    assert [width for *_, width in docked.dock.asked] == [440, 460, 440, 420, 400, 380, 380]


# the strip


def test_folded_it_shows_the_gate_and_what_is_due(start_docked: Start, qtbot: QtBot) -> None:
    docked = start_docked()
    docked.hand.walk("11")
    docked.hand.key(Qt.Key.Key_F11)
    strip, window = docked.strip, docked.hand.window
    assert docked.dock.asked[-1] == ("right", "ONE", 28)
    assert (strip.isVisible(), window.width(), strip.width()) == (True, 28, 28)
    gate = docked.hand.opened.view.gate
    assert strip.value is not None
    assert strip.value.state is gate.state
    assert strip.value.headline in strip.accessibleName()
    tabs = [tab._replace(due=True) for tab in window.tabs.values]
    window.show_tabs(tabs)
    conductor = window.findChild(Conductor)
    assert conductor is not None
    conductor.tabs_drawn.emit()
    assert strip.value.due == 1
    assert WORDS["strip_due"].format(count=1) in strip.accessibleName()


@pytest.mark.parametrize("key", ["1", "F9", "F2", "Ctrl+Z", "Tab", "Return", "F11"])
def test_a_key_in_the_strip_opens_it_and_does_nothing_else(start_docked: Start, key: str) -> None:
    docked = start_docked()
    docked.hand.walk("11")
    before = (docked.hand.opened.case.entries, len(docked.hand.window.tabs.values))
    docked.hand.key(Qt.Key.Key_F11)
    held = CTRL if key.startswith("Ctrl") else Qt.KeyboardModifier.NoModifier
    docked.hand.key(getattr(Qt.Key, f"Key_{key.rsplit('+', maxsplit=1)[-1]}"), held)
    assert not docked.strip.isVisible()
    assert docked.dock.asked[-1] == ("right", "ONE", 440)
    assert (docked.hand.opened.case.entries, len(docked.hand.window.tabs.values)) == before
    assert docked.hand.window.width() == 440


def test_a_click_opens_it(start_docked: Start, qtbot: QtBot) -> None:
    docked = start_docked()
    docked.do(Command.FOLD)
    QTest.mouseClick(docked.strip, Qt.MouseButton.LeftButton)
    assert not docked.strip.isVisible()
    assert docked.hand.window.width() == 440


def test_what_asks_for_the_keyboard_opens_it(start_docked: Start) -> None:
    docked = start_docked()
    docked.do(Command.FOLD)
    docked.hand.window.questions.take_focus()
    assert not docked.strip.isVisible()


def test_who_brings_the_window_forward_sees_it_whole(start_docked: Start) -> None:
    docked = start_docked()
    docked.do(Command.FOLD)
    docked.hand.window.forward_wanted.emit()
    docked.do(Command.INBOX)
    panel = docked.hand.window.findChild(InboxPanel)
    assert panel is not None
    assert (docked.strip.isVisible(), panel.isVisible()) == (False, True)


def test_typed_text_is_kept_while_it_is_folded(start_docked: Start) -> None:
    docked = start_docked()
    docked.hand.walk("11 11 1 11")
    docked.hand.write("2350")
    docked.hand.key(Qt.Key.Key_F11)
    entries = docked.hand.opened.case.entries
    drafts = docked.hand.opened.drafts
    docked.hand.key(Qt.Key.Key_F11)
    assert (docked.hand.opened.case.entries, docked.hand.opened.drafts) == (entries, drafts)
    assert "2350" in f"{drafts}" or any("23:50" in f"{each.value}" for each in entries.values())


def test_a_free_window_does_not_fold(start_docked: Start) -> None:
    docked = start_docked(Settings(sample_seen=True, docked=False))
    docked.do(Command.FOLD)
    assert docked.said == WORDS["only_docked"]


def test_the_bar_has_the_same_acts(start_docked: Start, qtbot: QtBot) -> None:
    docked = start_docked()
    bar = docked.hand.window.findChild(DockBar)
    assert bar is not None
    left = Qt.MouseButton.LeftButton
    shown = [edge for edge, button in bar.folds.items() if not button.isHidden()]
    assert shown == ["right"]
    QTest.mouseClick(bar.folds["right"], left)
    assert docked.strip.isVisible()
    docked.do(Command.FOLD)
    QTest.mouseClick(bar.free, left)
    assert docked.dock.freed == 1
    docked.do(Command.DOCK_RIGHT)
    QTest.mouseClick(bar.shut, left)
    assert not docked.hand.window.isVisible()
