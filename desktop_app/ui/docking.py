"""Keeps the window at the edge of a monitor, folds it to a strip, and lets it stand free."""

from __future__ import annotations

from typing import Unpack

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.desk.ports import Dock, Foreground
from desktop_app.pack.words import interface_words
from desktop_app.store.settings import DOCK_WIDTHS, EDGES, Changes, Settings
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.dock_bar import LEFT, RIGHT, DockBar, Grip
from desktop_app.ui.dock_dress import dress, edge_of, is_dressed, monitor_of, undress, width_of
from desktop_app.ui.folding import Folding
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.placement import LEAST_WIDTH
from desktop_app.ui.preferences import Preferences

STEP = 20
LATEST = 300
"""Milliseconds after which room is asked for, painted or not."""
FREE, AWAITED, REFUSED = "free", "awaited", "refused"
"""What became of the room where the window has none."""


class Docking(QObject):
    """Listens to the commands, the title bar and the grip; asks the machine for the room."""

    def __init__(
        self,
        conductor: Conductor,
        preferences: Preferences,
        dock: Dock,
        foreground: Foreground | None = None,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._window = window = conductor.window
        self._preferences = preferences
        self._dock = dock
        self._monitor = ""
        self.room = AWAITED if is_dressed(window) else FREE
        """The edge whose room the window has, else `FREE`, `AWAITED` or `REFUSED`."""
        self._dragged_from = 0
        self._waits_for_paint = False
        self._grip = Grip(window)
        self._grip.dragged.connect(self._drag)
        self._grip.dropped.connect(self._drop)
        self.folding = Folding(conductor, foreground)
        self.folding.changed.connect(self._reserve)
        self._bar: DockBar | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._reserve_now)
        self._listen()
        window.installEventFilter(self)
        self._show()
        if is_dressed(window):
            self._reserve()

    def _listen(self) -> None:
        commands = self._window.commands
        commands.on(Command.DOCK_LEFT, self.dock_left)
        commands.on(Command.DOCK_RIGHT, self.dock_right)
        commands.on(Command.DOCK_NEXT_MONITOR, self.dock_next_monitor)
        commands.on(Command.DOCK_WIDER, self.wider)
        commands.on(Command.DOCK_NARROWER, self.narrower)
        commands.on(Command.UNDOCK, self.undock)
        commands.on(Command.FOLD, self.fold)
        commands.on(Command.ON_TOP, self.toggle_on_top)
        self._window.forward_wanted.connect(self.folding.unfold)
        self._dock.on_lost(self._lose)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screens_changed)
            app.screenRemoved.connect(self._screens_changed)

    # where

    @property
    def is_docked(self) -> bool:
        """Whether the window is docked, or on its way there."""
        return is_dressed(self._window)

    @property
    def _settings(self) -> Settings:
        return self._preferences.settings

    @property
    def _edge(self) -> str:
        return edge_of(self._settings, self._monitor)

    def dock_left(self) -> None:
        """Dock at the left edge."""
        self._dock_at(LEFT)

    def dock_right(self) -> None:
        """Dock at the right edge."""
        self._dock_at(RIGHT)

    def _dock_at(self, edge: str) -> None:
        monitors = self._dock.monitors()
        if not monitors:
            self._say("not_here")
            return
        monitor = self._monitor or monitor_of(self._settings, monitors)
        edges = {**self._settings.dock_edges, monitor: edge}
        self._keep(docked=True, dock_monitor=monitor, dock_edges=edges)
        self._go()

    def dock_next_monitor(self) -> None:
        """Dock at the monitor after this one."""
        names = [name for name, _, _ in self._dock.monitors()]
        if len(names) < 2:  # noqa: PLR2004 - another one than this
            self._say("one_monitor" if names else "not_here")
            return
        at = names.index(self._monitor) + 1 if self._monitor in names else 0
        self._keep(docked=True, dock_monitor=names[at % len(names)])
        self._go()

    def _go(self) -> None:
        """Dock where the settings say."""
        if self.is_docked:
            self._reserve()
            return
        window = self._window
        self.room = AWAITED
        dress(window, self._settings, self._dock.monitors())
        # the room is asked for once the window of the machine is there and seen
        self._waits_for_paint = True
        window.show()
        window.activateWindow()
        # a window that is covered is never painted
        self._later.start(LATEST)

    def undock(self) -> None:
        """Let the window stand free."""
        if self.is_docked:
            self._keep(docked=False)
            self._stand_free()
            self._window.activateWindow()

    def _stand_free(self) -> None:
        self.folding.unfold()
        self._dock.undock()
        self._monitor = ""
        self.room = FREE
        self._waits_for_paint = False
        undress(self._window, on_top=self._settings.on_top)
        self._window.show()
        self._show()

    def toggle_on_top(self) -> None:
        """Keep a window that stands free above others, or no more."""
        on_top = not self._settings.on_top
        said = "on_top_on" if on_top else "on_top_off"
        if not self.is_docked:
            self._window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on_top)
            self._window.show()
            self._window.activateWindow()
        if self._keep(on_top=on_top):
            self._say(said, Tone.ALLOWED)

    # the room

    def _reserve(self) -> None:
        """Ask for the room that the settings say, or that of the strip."""
        if not self.is_docked or self._waits_for_paint:
            return
        wanted = monitor_of(self._settings, self._dock.monitors())
        width = self.folding.width or width_of(self._settings, wanted)
        window = int(self._window.winId())
        got = self._dock.dock(window, edge_of(self._settings, wanted), wanted, width)
        if got is None:
            self._lose()
            return
        self._monitor = got
        self.room = self._edge
        self._show()

    def _reserve_now(self) -> None:
        self._waits_for_paint = False
        self._reserve()

    def _lose(self) -> None:
        """No room: the window stands free for this run, and takes no keyboard by that."""
        window, quiet = self._window, Qt.WidgetAttribute.WA_ShowWithoutActivating
        window.setAttribute(quiet, not window.isActiveWindow())
        self._stand_free()
        self.room = REFUSED
        window.setAttribute(quiet, on=False)
        self._say("no_room")

    def _screens_changed(self, *_screen: object) -> None:
        """Another monitor has another width, and one that came back is taken again."""
        self._later.start(0)

    def _show(self) -> None:
        """The bar, the grip and the strip show what holds now."""
        if self._bar is None:
            self._find_bar()
        edge = self._edge
        if self._bar is not None:
            self._bar.show_edge(edge)
        self.folding.show_edge(edge)
        self._grip.setVisible(self.is_docked and not self.folding.width)
        self._grip.show_edge(edge)

    def _find_bar(self) -> None:
        self._bar = bar = self._window.findChild(DockBar)
        if bar is not None:
            for button in bar.folds.values():
                button.clicked.connect(self.fold)
            bar.free.clicked.connect(self.undock)
            bar.shut.clicked.connect(self._window.close)

    # the width

    def wider(self) -> None:
        """Take more room."""
        self._step(STEP)

    def narrower(self) -> None:
        """Take less room."""
        self._step(-STEP)

    def _step(self, by: int) -> None:
        if self.is_docked and not self.folding.width:
            self._keep_width(width_of(self._settings, self._monitor) + by)
            width = width_of(self._settings, self._monitor)
            said = interface_words("ui_dock")["width"].format(width=width)
            self._conductor.say(said)

    def _drag(self, by: int) -> None:
        """Follow the mouse; the room follows at the end."""
        window = self._window
        if not self._dragged_from:
            self._dragged_from = window.width()
        at = window.geometry()
        if self._edge == EDGES[0]:
            at.setLeft(at.right() + 1 - _fit_width(self._dragged_from - by))
        else:
            at.setWidth(_fit_width(self._dragged_from + by))
        window.setGeometry(at)

    def _drop(self) -> None:
        if self._dragged_from:
            self._dragged_from = 0
            self._keep_width(self._window.width())

    def _keep_width(self, width: int) -> None:
        widths = {**self._settings.dock_widths, self._monitor: _fit_width(width)}
        self._keep(dock_widths=widths)
        self._reserve()

    # the strip

    def fold(self) -> None:
        """Fold the window to a strip, or show it again."""
        if self.folding.width:
            self.folding.unfold()
            self._window.activateWindow()
        elif self.is_docked:
            self.folding.fold()
        else:
            self._say("only_docked")

    # saying

    def _keep(self, **changes: Unpack[Changes]) -> bool:
        kept = self._preferences.change(**changes)
        if not kept:
            self._say("not_kept")
        return kept

    def _say(self, word: str, tone: Tone = Tone.PENDING) -> None:
        self._conductor.say(interface_words("ui_dock")[word], tone)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and isinstance(watched, QWidget):
            if event.type() is QEvent.Type.Resize:
                self._grip.show_edge(self._edge)
            elif event.type() is QEvent.Type.Paint and self._waits_for_paint:
                self._waits_for_paint = False
                self._later.start(0)
        return False


def _fit_width(width: int) -> int:
    return max(LEAST_WIDTH, min(width, DOCK_WIDTHS.stop - 1))
