"""Docks the window of this program at an edge of a monitor, as the system at hand does it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtGui import QGuiApplication


class Dock(Protocol):
    """An edge that the system keeps free of other windows for one of ours."""

    def monitors(self) -> Sequence[tuple[str, int, int]]:
        """The names of the monitors and where each begins, the main one first."""

    def dock(self, window: int, edge: str, monitor: str, width: int) -> str | None:
        """Dock the window, or move it where it is docked; the monitor, `None` where it failed."""

    def undock(self) -> None:
        """Give the room back; more than once is no harm."""

    def on_lost(self, lost: Callable[[], None]) -> None:
        """Call `lost` when the place was lost and no other could be had."""


class NoDock:
    """Stands where no program can keep room for itself, such as on Wayland."""

    def monitors(self) -> tuple[tuple[str, int, int], ...]:
        """None that a window could dock at."""
        return ()

    def dock(self, window: int, edge: str, monitor: str, width: int) -> str | None:  # noqa: ARG002
        """Never."""
        return None

    def undock(self) -> None:
        """There is nothing to give back."""

    def on_lost(self, lost: Callable[[], None]) -> None:
        """It never had one."""


def dock() -> Dock:
    """What docks here; to be asked once the application is there."""
    platform = QGuiApplication.platformName()
    try:
        if sys.platform == "win32" and platform == "windows":
            from desktop_app.host.windows_shell import windows_dock  # noqa: PLC0415 - its home

            return windows_dock()
        if platform == "xcb":
            from desktop_app.host.strut_dock import StrutDock  # noqa: PLC0415 - its home

            return StrutDock()
    except OSError:
        # the system's library is not there
        return NoDock()
    return NoDock()
