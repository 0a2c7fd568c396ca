"""How the window stands before anything of the machine is asked: docked in looks, or framed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.desk.ports import Dock
from desktop_app.store.settings import EDGES, Settings
from desktop_app.ui.placement import LEAST_HEIGHT, WIDTH, at_right_edge, place

if TYPE_CHECKING:
    from desktop_app.ui.dock_bar import DockBar

DOCKING = frozenset({"windows", "xcb"})
"""Platforms of Qt on which a window can keep its room."""
LEAST_DOCKED = 320
"""The least height of a docked window: a work area may be this low at 200 %."""
DOCKED = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint
Place = tuple[str, int, int]
"""A monitor: its name, and where it begins in physical pixels."""


def can_dock() -> bool:
    """Whether windows dock on this platform."""
    return QGuiApplication.platformName() in DOCKING


def is_dressed(window: QWidget) -> bool:
    """Whether the window looks docked."""
    return bool(window.windowFlags() & Qt.WindowType.FramelessWindowHint)


def monitor_of(settings: Settings, monitors: Sequence[Place]) -> str:
    """The monitor to dock at: the remembered one, else the main one."""
    names = [name for name, _, _ in monitors]
    if settings.dock_monitor in names:
        return settings.dock_monitor
    return names[0] if names else ""


def edge_of(settings: Settings, monitor: str) -> str:
    """The edge that was last used at a monitor."""
    return settings.dock_edges.get(monitor, EDGES[0])


def width_of(settings: Settings, monitor: str) -> int:
    """The width that was last used at a monitor, in pixels at 96 dpi."""
    return settings.dock_widths.get(monitor, WIDTH)


def dress(window: QWidget, settings: Settings, monitors: Sequence[Place]) -> None:
    """Make the window look docked where it will be, so that it does not jump; not shown yet."""
    monitor = monitor_of(settings, monitors)
    edge, width = edge_of(settings, monitor), width_of(settings, monitor)
    screen = _screen(monitor, monitors)
    window.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeDock)
    window.setWindowFlags(DOCKED)
    # a tool does not end the program with its last window by itself
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.setMinimumHeight(LEAST_DOCKED)
    bar = _bar(window)
    bar.show_edge(edge)
    bar.show()
    if screen is not None:
        window.setGeometry(at_edge(screen.availableGeometry(), edge, width))


def undress(window: QWidget, *, on_top: bool) -> None:
    """Make it a window with a frame at the right edge; not shown yet."""
    window.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeDock, on=False)
    flags = Qt.WindowType.Window
    window.setWindowFlags(flags | Qt.WindowType.WindowStaysOnTopHint if on_top else flags)
    window.setMinimumHeight(LEAST_HEIGHT)
    _bar(window).hide()
    place(window)


def _bar(window: QWidget) -> DockBar:
    """The title bar of the window, which is built when it first docks."""
    from desktop_app.ui.dock_bar import DockBar  # noqa: PLC0415 - a framed window needs none

    bar: DockBar | None = window.findChild(DockBar)
    if bar is None:
        bar = DockBar(window)
        column = window.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, bar)
    return bar


def stand(
    window: QWidget,
    settings: Settings,
    dock: Callable[[], Dock] | None,
) -> None:
    """Let the window stand where it will be, docked in looks where it docks; not shown yet.

    The machine is asked only where several monitors make it a question.
    """
    if dock is None or not settings.docked or not can_dock():
        place(window)
        if settings.on_top:
            window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        return
    several = len(QGuiApplication.screens()) > 1
    dress(window, settings, dock().monitors() if several else ())


def at_edge(available: QRect, edge: str, width: int) -> QRect:
    """The place of a docked window in the available area."""
    right = at_right_edge(available, width)
    return right if edge == EDGES[0] else right.translated(available.left() - right.left(), 0)


def _screen(monitor: str, monitors: Sequence[Place]) -> QScreen | None:
    """Qt's screen of a monitor, found by its corner: Qt has names of its own."""
    corners = {name: (left, top) for name, left, top in monitors}
    for screen in QGuiApplication.screens():
        corner = screen.geometry().topLeft()
        if (corner.x(), corner.y()) == corners.get(monitor):
            return screen
    return QGuiApplication.primaryScreen()
