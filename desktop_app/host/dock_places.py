"""Where a docked window stands: rectangles in physical pixels, and nothing of any system."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

NARROWEST = 380
"""Pixels at 96 dpi that a dock keeps even where it takes more than half of its monitor."""


class Edge(StrEnum):
    """The sides of a monitor that a window docks at."""

    LEFT = "left"
    RIGHT = "right"


class Rect(NamedTuple):
    """A rectangle in physical pixels; right and bottom lie just outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top


class Monitor(NamedTuple):
    """A monitor: its name on this machine, its whole area, and its dots per inch."""

    name: str
    area: Rect
    dpi: int = 96


def chosen(monitors: Sequence[Monitor], name: str) -> Monitor | None:
    """The monitor of this name, else the first, which is the main one; `None` without any."""
    named = (monitor for monitor in monitors if monitor.name == name)
    return next(named, monitors[0] if monitors else None)


def wanted(edge: Edge, monitor: Monitor, width: int) -> Rect:
    """What to ask for: the full height at the edge; `width` in pixels at 96 dpi."""
    return place(edge, monitor, monitor.area, width)


def place(edge: Edge, monitor: Monitor, offered: Rect, width: int) -> Rect:
    """The window in what is offered, with its own width put back.

    It takes no more than half of the monitor, or `NARROWEST` where that is more, and never lies
    outside the monitor.
    """
    area = monitor.area
    most = max(area.width // 2, scaled(NARROWEST, monitor.dpi))
    wide = min(scaled(width, monitor.dpi), most, area.width)
    top, bottom = max(offered.top, area.top), min(offered.bottom, area.bottom)
    if edge is Edge.LEFT:
        left = min(max(offered.left, area.left), area.right - wide)
    else:
        left = max(min(offered.right, area.right) - wide, area.left)
    return Rect(left, top, left + wide, bottom)


def scaled(width: int, dpi: int) -> int:
    """Physical pixels of a width at 96 dpi."""
    return round(width * dpi / 96)


def is_room(got: Rect, asked: Rect) -> bool:
    """Whether a window of the width that was asked for has room in what it got."""
    return got.width >= asked.width > 0 and got.height * 2 >= asked.height > 0
