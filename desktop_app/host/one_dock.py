"""What every dock does alike: one window at a time, its place, and word when the place is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.host.dock_places import Edge, Monitor, chosen


class OneDock:
    """Docks one window; the system at hand takes it in, settles it at a monitor, and lets it go."""

    def __init__(self) -> None:
        self._window = 0
        self._edge = Edge.RIGHT
        self._width = 0
        self._name = ""
        self._on_lost: Callable[[], None] | None = None

    def on_lost(self, lost: Callable[[], None]) -> None:
        """Call `lost` when the place was lost and no other could be had."""
        self._on_lost = lost

    def monitors(self) -> tuple[tuple[str, int, int], ...]:
        """The names of the monitors and where each begins, the main one first."""
        found = self._monitors()
        return tuple((each.name, each.area.left, each.area.top) for each in found)

    def dock(self, window: int, edge: str, monitor: str, width: int) -> str | None:
        """Dock the window, or move it where it is docked; the monitor, `None` where it failed."""
        if window != self._window:
            self.undock()
            if not self._take_in(window):
                return None
            self._window = window
        self._edge, self._name, self._width = Edge(edge), monitor, width
        found = self._settle()
        if found is None:
            self.undock()
        return found

    def undock(self) -> None:
        """Give the room back; more than once is no harm."""
        window, self._window = self._window, 0
        if window:
            self._let_go(window)

    def _settle(self) -> str | None:
        """Settle where the window is wanted, or at the main monitor; `None` without room."""
        monitor = chosen(self._monitors(), self._name)
        return monitor.name if monitor is not None and self._settle_at(monitor) else None

    def _settle_now(self) -> None:
        """Settle anew, because the screens or other bars have changed."""
        if self._window and self._settle() is None:
            self._lose()

    def _lose(self) -> None:
        self.undock()
        if self._on_lost is not None:
            self._on_lost()

    # the system at hand

    def _monitors(self) -> Sequence[Monitor]:
        """All monitors, the main one first."""
        raise NotImplementedError

    def _take_in(self, window: int) -> bool:
        """Whether the system takes this window for a dock from now on."""
        raise NotImplementedError

    def _let_go(self, window: int) -> None:
        """Give back what this window had of the system."""
        raise NotImplementedError

    def _settle_at(self, monitor: Monitor) -> bool:
        """Whether the window got room at its edge of this monitor, and stands there now."""
        raise NotImplementedError
