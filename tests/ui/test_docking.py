"""The docked window: where it asks for room, its bar, strip and width, what it remembers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.pack.words import interface_words
from desktop_app.store.settings import Changes, Settings
from desktop_app.ui import dock_dress
from desktop_app.ui.app import Screen, open_window
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.dock_bar import DockBar, Grip
from desktop_app.ui.docking import Docking
from desktop_app.ui.folded_strip import FoldedStrip
from desktop_app.ui.inbox_panel import InboxPanel
from desktop_app.ui.placement import LEAST_HEIGHT
from desktop_app.ui.preferences import Preferences
from tests.ui.conftest import FakeAsker, FakeNamer, FakeTicks
from tests.ui.hand import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class FakeDock:
    """Edges of two monitors; `full` holds the edges without room."""

    asked: list[tuple[str, str, int]] = field(default_factory=list)
    names: list[str] = field(default_factory=lambda: ["ONE", "TWO"])
    full: bool = False
    freed: int = 0
    lost: Callable[[], None] | None = None

    def monitors(self) -> Sequence[tuple[str, int, int]]:
        return [(name, 800 * at, 0) for at, name in enumerate(self.names)]

    def dock(self, _window: int, edge: str, monitor: str, width: int) -> str | None:
        self.asked.append((edge, monitor, width))
        return None if self.full else monitor

    def undock(self) -> None:
        self.freed += 1

    def on_lost(self, lost: Callable[[], None]) -> None:
        self.lost = lost


@dataclass
class Kept:
    """What was kept of the settings; `works` says whether that succeeds."""

    works: bool = True
    changes: list[Changes] = field(default_factory=list)

    def __call__(self, **changes: object) -> bool:
        self.changes.append(Changes(**changes))  # type: ignore[typeddict-item]  # names are those
        return self.works


@dataclass
class Docked:
    """A hand on a window that docks, and what the machine was asked for."""

    hand: Hand
    dock: FakeDock
    docking: Docking
    kept: Kept
    preferences: Preferences

    def do(self, command: Command) -> None:
        self.hand.window.commands.action(command).trigger()

    @property
    def said(self) -> str:
        return self.hand.window.status.text

    @property
    def strip(self) -> FoldedStrip:
        return self.docking.folding.strip


Start = Callable[..., Docked]


@pytest.fixture
def start(
    app: QApplication,
    qtbot: QtBot,
    desk: Desk,
    ticks: FakeTicks,
    monkeypatch: pytest.MonkeyPatch,
) -> Start:
    """Opens the window as a start of the program does."""
    monkeypatch.setattr(dock_dress, "can_dock", lambda: True)

    def make(settings: Settings | None = None, dock: FakeDock | None = None) -> Docked:
        edges, kept = dock or FakeDock(), Kept()
        preferences = Preferences(settings or Settings(sample_seen=True), kept)
        screen = Screen(lambda: edges)
        window = open_window(
            desk,
            asker=FakeAsker(),
            namer=FakeNamer(),
            ticks=ticks,
            preferences=preferences,
            screen=screen,
        )
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        app.processEvents()
        docking = window.findChild(Docking)
        assert docking is not None
        return Docked(Hand(qtbot, window, desk), edges, docking, kept, preferences)

    return make


WORDS = interface_words("ui_dock")


def test_it_starts_docked_at_the_right_edge(start: Start) -> None:
    docked = start()
    assert docked.dock.asked == [("right", "ONE", 440)]
    window = docked.hand.window
    flags = window.windowFlags()
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.WindowType_Mask == Qt.WindowType.Tool
    assert window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    screen = window.screen().availableGeometry()
    assert (window.width(), window.geometry().right()) == (440, screen.right())


def test_what_was_remembered_of_the_monitor_holds(start: Start) -> None:
    settings = Settings(
        sample_seen=True,
        dock_monitor="TWO",
        dock_edges={"TWO": "left"},
        dock_widths={"TWO": 600, "ONE": 380},
    )
    docked = start(settings)
    assert docked.dock.asked == [("left", "TWO", 600)]
    gone = start(settings, FakeDock(names=["ONE"]))
    assert gone.dock.asked == [("right", "ONE", 380)]


def test_who_stands_free_starts_free(start: Start) -> None:
    docked = start(Settings(sample_seen=True, docked=False, on_top=True))
    window = docked.hand.window
    assert docked.dock.asked == []
    assert window.findChild(DockBar) is None
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.minimumHeight() == LEAST_HEIGHT


def test_it_goes_to_the_other_side_and_the_other_monitor(start: Start) -> None:
    docked = start()
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


def test_one_monitor_alone_has_no_next(start: Start) -> None:
    docked = start(dock=FakeDock(names=["ONE"]))
    docked.do(Command.DOCK_NEXT_MONITOR)
    assert docked.said == WORDS["one_monitor"]
    assert len(docked.dock.asked) == 1


def test_undocked_and_docked_again(start: Start, qtbot: QtBot) -> None:
    docked = start()
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


def test_without_room_it_stands_free_and_says_so(start: Start) -> None:
    docked = start(dock=FakeDock(full=True))
    window = docked.hand.window
    assert docked.said == WORDS["no_room"]
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.isVisible()
    # it was not the person's wish: the next start tries again
    assert docked.kept.changes == []


def test_where_no_window_docks_it_says_so(start: Start) -> None:
    docked = start(Settings(sample_seen=True, docked=False), FakeDock(names=[]))
    for command in (Command.DOCK_LEFT, Command.DOCK_NEXT_MONITOR):
        docked.do(command)
        assert docked.said == WORDS["not_here"]
    assert docked.dock.asked == []


def test_room_that_is_lost_leaves_it_free(start: Start) -> None:
    docked = start()
    docked.do(Command.FOLD)
    assert docked.dock.lost is not None
    docked.dock.lost()
    window = docked.hand.window
    assert docked.said == WORDS["no_room"]
    assert (docked.strip.isVisible(), window.isVisible()) == (False, True)
    assert window.width() >= 380


def test_an_unplugged_monitor_hands_over_to_the_main_one(start: Start, qtbot: QtBot) -> None:
    settings = Settings(sample_seen=True, dock_monitor="TWO", dock_widths={"TWO": 600})
    docked = start(settings)
    docked.dock.names.remove("TWO")
    screens = QApplication.instance()
    assert isinstance(screens, QApplication)
    screens.screenRemoved.emit(screens.primaryScreen())
    qtbot.waitUntil(lambda: docked.dock.asked[-1] == ("right", "ONE", 440), timeout=30_000)
    docked.dock.names.append("TWO")
    screens.screenAdded.emit(screens.primaryScreen())
    qtbot.waitUntil(lambda: docked.dock.asked[-1] == ("right", "TWO", 600), timeout=30_000)


def test_a_place_that_cannot_be_kept_is_said(start: Start) -> None:
    docked = start()
    docked.kept.works = False
    docked.do(Command.DOCK_LEFT)
    assert docked.said == WORDS["not_kept"]
    assert docked.dock.asked[-1] == ("left", "ONE", 440)


def test_on_top_holds_for_the_free_window(start: Start) -> None:
    docked = start()
    docked.do(Command.ON_TOP)
    assert docked.said == WORDS["on_top_on"]
    docked.do(Command.UNDOCK)
    assert docked.hand.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    docked.do(Command.ON_TOP)
    assert not docked.hand.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert docked.hand.window.isVisible()


# the width


@pytest.mark.parametrize(
    ("edge", "by", "width"), [("right", -100, 540), ("left", 100, 540), ("right", -900, 720)]
)
def test_the_room_follows_a_drag_once_at_the_end(
    start: Start, qtbot: QtBot, edge: str, by: int, width: int
) -> None:
    docked = start(Settings(sample_seen=True, dock_edges={"ONE": edge}))
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


def test_the_mouse_drags_the_grip(start: Start, qtbot: QtBot) -> None:
    docked = start()
    grip = docked.hand.window.findChild(Grip)
    assert grip is not None
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(grip, left, pos=QPoint(2, 50))
    QTest.mouseMove(grip, QPoint(-38, 50))
    QTest.mouseRelease(grip, left, pos=QPoint(2, 50))
    assert len(docked.dock.asked) == 2


def test_the_width_goes_by_steps_too_and_ends(start: Start) -> None:
    docked = start()
    docked.do(Command.DOCK_WIDER)
    assert docked.said == WORDS["width"].format(width=460)
    for _ in range(5):
        docked.do(Command.DOCK_NARROWER)
    assert [width for *_, width in docked.dock.asked] == [440, 460, 440, 420, 400, 380, 380]


# the strip


def test_folded_it_shows_the_gate_and_what_is_due(start: Start, qtbot: QtBot) -> None:
    docked = start()
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
def test_a_key_in_the_strip_opens_it_and_does_nothing_else(start: Start, key: str) -> None:
    docked = start()
    docked.hand.walk("11")
    before = (docked.hand.opened.case.entries, len(docked.hand.window.tabs.values))
    docked.hand.key(Qt.Key.Key_F11)
    held = CTRL if key.startswith("Ctrl") else Qt.KeyboardModifier.NoModifier
    docked.hand.key(getattr(Qt.Key, f"Key_{key.rsplit('+', maxsplit=1)[-1]}"), held)
    assert not docked.strip.isVisible()
    assert docked.dock.asked[-1] == ("right", "ONE", 440)
    assert (docked.hand.opened.case.entries, len(docked.hand.window.tabs.values)) == before
    assert docked.hand.window.width() == 440


def test_a_click_opens_it(start: Start, qtbot: QtBot) -> None:
    docked = start()
    docked.do(Command.FOLD)
    QTest.mouseClick(docked.strip, Qt.MouseButton.LeftButton)
    assert not docked.strip.isVisible()
    assert docked.hand.window.width() == 440


def test_what_asks_for_the_keyboard_opens_it(start: Start) -> None:
    docked = start()
    docked.do(Command.FOLD)
    docked.hand.window.questions.take_focus()
    assert not docked.strip.isVisible()


def test_who_brings_the_window_forward_sees_it_whole(start: Start) -> None:
    docked = start()
    docked.do(Command.FOLD)
    docked.hand.window.forward_wanted.emit()
    docked.do(Command.INBOX)
    panel = docked.hand.window.findChild(InboxPanel)
    assert panel is not None
    assert (docked.strip.isVisible(), panel.isVisible()) == (False, True)


def test_typed_text_is_kept_while_it_is_folded(start: Start) -> None:
    docked = start()
    docked.hand.walk("11 11 1 11")
    docked.hand.write("2350")
    docked.hand.key(Qt.Key.Key_F11)
    entries = docked.hand.opened.case.entries
    drafts = docked.hand.opened.drafts
    docked.hand.key(Qt.Key.Key_F11)
    assert (docked.hand.opened.case.entries, docked.hand.opened.drafts) == (entries, drafts)
    assert "2350" in f"{drafts}" or any("23:50" in f"{each.value}" for each in entries.values())


def test_a_free_window_does_not_fold(start: Start) -> None:
    docked = start(Settings(sample_seen=True, docked=False))
    docked.do(Command.FOLD)
    assert docked.said == WORDS["only_docked"]


def test_the_bar_has_the_same_acts(start: Start, qtbot: QtBot) -> None:
    docked = start()
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
