"""A dock on X11: a strut keeps the room, and goes with the window (EWMH)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import starmap

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from desktop_app.host.dock_places import Edge, Monitor, Rect, is_room, place, wanted
from desktop_app.host.one_dock import OneDock
from desktop_app.host.x11_monitors import outputs, screen_area
from desktop_app.host.xcb import Server

PARTIAL, PLAIN = "_NET_WM_STRUT_PARTIAL", "_NET_WM_STRUT"
CLIENTS = "_NET_CLIENT_LIST"
ALL_DESKTOPS = 0xFFFFFFFF
BY_A_PERSON = 2
"""The source of a request that window managers follow."""
PARTS = 12
NOTHING = (0,) * PARTS


def strut(edge: Edge, window: Rect, screen: Rect) -> tuple[int, ...]:
    """The twelve numbers that keep the room between the edge of the screen and this window."""
    span = (window.top, window.bottom - 1)
    if edge is Edge.LEFT:
        return (window.right, 0, 0, 0, *span, 0, 0, 0, 0, 0, 0)
    return (0, screen.right - window.left, 0, 0, 0, 0, *span, 0, 0, 0, 0)


def offered(monitor: Rect, screen: Rect, struts: Iterable[Sequence[int]]) -> Rect:
    """What the struts of other windows leave of a monitor."""
    left, top, right, bottom = monitor
    for found in struts:
        if len(found) != PARTS:
            continue
        lefts, rights, tops, bottoms, *spans = found
        if lefts and _meets(spans[0:2], monitor.top, monitor.bottom) and lefts < monitor.right:
            left = max(left, lefts)
        inner = screen.right - rights
        if rights and _meets(spans[2:4], monitor.top, monitor.bottom) and inner > monitor.left:
            right = min(right, inner)
        if tops and _meets(spans[4:6], monitor.left, monitor.right) and tops < monitor.bottom:
            top = max(top, tops)
        inner = screen.bottom - bottoms
        if bottoms and _meets(spans[6:8], monitor.left, monitor.right) and inner > monitor.top:
            bottom = min(bottom, inner)
    return Rect(left, top, right, bottom)


def _meets(span: Sequence[int], begin: int, end: int) -> bool:
    """Whether a span, its last pixel included, has pixels from `begin` up to `end`."""
    return span[0] < end and span[1] >= begin


class StrutDock(OneDock):
    """Docks one window at a time; raises `OSError` without an X server."""

    def __init__(self, server: Server | None = None) -> None:
        super().__init__()
        self._server = server or Server()
        self._later = QTimer()
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._settle_now)
        self._follow_screens()

    def _follow_screens(self) -> None:
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            return
        app.screenAdded.connect(self._follow)
        app.screenRemoved.connect(self._settle_later)
        app.primaryScreenChanged.connect(self._settle_later)
        for screen in app.screens():
            self._follow(screen)

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._settle_later)
        self._settle_later()

    def _monitors(self) -> Sequence[Monitor]:
        found = ((each.name, each.area, _dpi(each.area)) for each in outputs(self._server))
        return tuple(starmap(Monitor, found))

    def _take_in(self, window: int) -> bool:
        self._server.ask_manager(window, "_NET_WM_DESKTOP", (ALL_DESKTOPS, BY_A_PERSON, 0))
        return True

    def _let_go(self, window: int) -> None:
        self._keep(window, NOTHING)

    def _settle_at(self, monitor: Monitor) -> bool:
        """Take the place that the others leave."""
        screen = screen_area(self._server)
        free = offered(monitor.area, screen, self._struts_of_others())
        got = place(self._edge, monitor, free, self._width)
        if not is_room(got, wanted(self._edge, monitor, self._width)):
            return False
        self._keep(self._window, strut(self._edge, got, screen))
        self._server.move(self._window, got.left, got.top, got.width, got.height)
        return True

    def _struts_of_others(self) -> tuple[tuple[int, ...], ...]:
        server = self._server
        others = (each for each in server.numbers(server.root, CLIENTS) if each != self._window)
        return tuple(server.numbers(each, PARTIAL) for each in others)

    def _keep(self, window: int, numbers: tuple[int, ...]) -> None:
        self._server.put_numbers(window, PARTIAL, "CARDINAL", numbers)
        self._server.put_numbers(window, PLAIN, "CARDINAL", numbers[:4])

    def _settle_later(self, *_changed: object) -> None:
        """A change of screens comes in several steps; the window manager moves windows too."""
        self._later.start(0)


def _dpi(area: Rect) -> int:
    """Pixels of an inch that Qt draws with there: X11 itself has one number for all monitors."""
    for screen in QGuiApplication.screens():
        corner = screen.geometry().topLeft()
        if (corner.x(), corner.y()) == (area.left, area.top):
            return round(96 * screen.devicePixelRatio())
    return 96
