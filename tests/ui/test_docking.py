"""The docked window: where it asks for room, its bar, strip and width, what it remembers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.pack.words import interface_words
from desktop_app.store.settings import Settings
from desktop_app.ui.commands import Command
from desktop_app.ui.dock_bar import DockBar
from desktop_app.ui.placement import LEAST_HEIGHT
from tests.ui.docked import FakeDock, Start

WORDS = interface_words("ui_dock")


def test_it_starts_docked_at_the_right_edge(start_docked: Start) -> None:
    docked = start_docked()
    assert docked.dock.asked == [("right", "ONE", 440)]
    window = docked.hand.window
    flags = window.windowFlags()
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.WindowType_Mask == Qt.WindowType.Tool
    assert window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    screen = window.screen().availableGeometry()
    assert (window.width(), window.geometry().right()) == (440, screen.right())


def test_what_was_remembered_of_the_monitor_holds(start_docked: Start) -> None:
    settings = Settings(
        sample_seen=True,
        dock_monitor="TWO",
        dock_edges={"TWO": "left"},
        dock_widths={"TWO": 600, "ONE": 380},
    )
    docked = start_docked(settings)
    assert docked.dock.asked == [("left", "TWO", 600)]
    gone = start_docked(settings, FakeDock(names=["ONE"]))
    assert gone.dock.asked == [("right", "ONE", 380)]


def test_who_stands_free_starts_free(start_docked: Start) -> None:
    docked = start_docked(Settings(sample_seen=True, docked=False, on_top=True))
    window = docked.hand.window
    assert docked.dock.asked == []
    assert window.findChild(DockBar) is None
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.minimumHeight() == LEAST_HEIGHT


def test_it_goes_to_the_other_side_and_the_other_monitor(start_docked: Start) -> None:
    docked = start_docked()
    docked.do(Command.DOCK_LEFT)
    docked.do(Command.DOCK_NEXT_MONITOR)
    docked.do(Command.DOCK_NEXT_MONITOR)
    docked.do(Command.DOCK_RIGHT)
    assert docked.dock.asked[1:] == [
        ("left", "ONE", 440),
        ("right", "TWO", 440),
        ("left", "ONE", 440),
        ("right", "ONE", 440),
    ]
    assert docked.preferences.settings.dock_edges == {"ONE": "right"}


def test_one_monitor_alone_has_no_next(start_docked: Start) -> None:
    docked = start_docked(dock=FakeDock(names=["ONE"]))
    docked.do(Command.DOCK_NEXT_MONITOR)
    assert docked.said == WORDS["one_monitor"]
    assert len(docked.dock.asked) == 1


def test_undocked_and_docked_again(start_docked: Start, qtbot: QtBot) -> None:
    docked = start_docked()
    window = docked.hand.window
    docked.hand.walk("11")
    docked.do(Command.UNDOCK)
    assert (docked.dock.freed, docked.preferences.settings.docked) == (1, False)
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    bar = window.findChild(DockBar)
    assert bar is not None
    assert (bar.isHidden(), window.isVisible()) == (True, True)
    # room is asked for once the new window of the machine is there
    docked.do(Command.DOCK_LEFT)
    qtbot.waitUntil(lambda: docked.dock.asked[1:] == [("left", "ONE", 440)], timeout=30_000)
    assert not bar.isHidden()
    assert docked.hand.opened.case.entries


def test_without_room_it_stands_free_and_says_so(start_docked: Start) -> None:
    docked = start_docked(dock=FakeDock(full=True))
    window = docked.hand.window
    assert docked.said == WORDS["no_room"]
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.isVisible()
    # it was not the person's wish: the next start tries again
    assert docked.kept.changes == []


def test_what_became_of_the_room_is_known(start_docked: Start) -> None:
    settings = Settings(sample_seen=True, dock_edges={"ONE": "left"})
    docked = start_docked(settings)
    assert docked.docking.room == "left"
    docked.do(Command.DOCK_RIGHT)
    assert docked.docking.room == "right"
    docked.do(Command.UNDOCK)
    assert docked.docking.room == "free"
    docked.do(Command.DOCK_LEFT)
    assert docked.docking.room == "awaited"
    assert start_docked(settings, FakeDock(full=True)).docking.room == "refused"


def test_where_no_window_docks_it_says_so(start_docked: Start) -> None:
    docked = start_docked(Settings(sample_seen=True, docked=False), FakeDock(names=[]))
    for command in (Command.DOCK_LEFT, Command.DOCK_NEXT_MONITOR):
        docked.do(command)
        assert docked.said == WORDS["not_here"]
    assert docked.dock.asked == []


def test_room_that_is_lost_leaves_it_free(start_docked: Start) -> None:
    docked = start_docked()
    docked.do(Command.FOLD)
    assert docked.dock.lost is not None
    docked.dock.lost()
    window = docked.hand.window
    assert docked.said == WORDS["no_room"]
    assert (docked.strip.isVisible(), window.isVisible()) == (False, True)
    assert window.width() >= 380


def test_an_unplugged_monitor_hands_over_to_the_main_one(start_docked: Start, qtbot: QtBot) -> None:
    settings = Settings(sample_seen=True, dock_monitor="TWO", dock_widths={"TWO": 600})
    docked = start_docked(settings)
    docked.dock.names.remove("TWO")
    screens = QApplication.instance()
    assert isinstance(screens, QApplication)
    screens.screenRemoved.emit(screens.primaryScreen())
    qtbot.waitUntil(lambda: docked.dock.asked[-1] == ("right", "ONE", 440), timeout=30_000)
    docked.dock.names.append("TWO")
    screens.screenAdded.emit(screens.primaryScreen())
    qtbot.waitUntil(lambda: docked.dock.asked[-1] == ("right", "TWO", 600), timeout=30_000)


def test_a_place_that_cannot_be_kept_is_said(start_docked: Start) -> None:
    docked = start_docked()
    docked.kept.works = False
    docked.do(Command.DOCK_LEFT)
    assert docked.said == WORDS["not_kept"]
    assert docked.dock.asked[-1] == ("left", "ONE", 440)


def test_on_top_holds_for_the_free_window(start_docked: Start) -> None:
    docked = start_docked()
    docked.do(Command.ON_TOP)
    assert docked.said == WORDS["on_top_on"]
    docked.do(Command.UNDOCK)
    assert docked.hand.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    docked.do(Command.ON_TOP)
    assert not docked.hand.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert docked.hand.window.isVisible()
