"""A shell of Windows in Python: it keeps room as Explorer does, and every message is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_app.host.dock_places import Edge, Monitor, Rect

LEFT_MONITOR = Monitor("DISPLAY1", Rect(0, 0, 1920, 1080), 96)
RIGHT_MONITOR = Monitor("DISPLAY2", Rect(1920, -200, 1920 + 3840, 1960), 192)
TASKBAR = 48
"""Its height in pixels at 96 dpi, at the bottom of every monitor."""


@dataclass
class FakeShell:
    """Bars in the order in which they came; `heard` holds each message with what it said."""

    found: list[Monitor] = field(default_factory=lambda: [LEFT_MONITOR, RIGHT_MONITOR])
    heard: list[tuple[object, ...]] = field(default_factory=list)
    bars: dict[int, tuple[Edge, Rect] | None] = field(default_factory=dict)
    at: dict[int, Rect] = field(default_factory=dict)
    takes: bool = True
    other_in_front: bool = True
    callback: int = 0xC001
    born: int = 0xC002

    def monitors(self) -> list[Monitor]:
        return self.found

    def register(self, window: int) -> bool:
        self.heard.append(("new", window))
        if not self.takes or window in self.bars:
            return False
        self.bars[window] = None
        return True

    def query(self, window: int, edge: Edge, rect: Rect) -> Rect:
        self.heard.append(("query", edge, rect))
        return self._free(window, rect)

    def set(self, window: int, edge: Edge, rect: Rect) -> Rect:
        self.heard.append(("set", edge, rect))
        got = self._free(window, rect)
        self.bars[window] = (edge, got)
        return got

    def _free(self, window: int, rect: Rect) -> Rect:
        """What the taskbar and the other bars leave: it is cut off, and no width is kept."""
        left, top, right, bottom = rect
        for monitor in self.found:
            area = monitor.area
            if area.left <= left < area.right:
                bottom = min(bottom, area.bottom - TASKBAR * monitor.dpi // 96)
        for other, bar in self.bars.items():
            if other == window or bar is None or bar[1].right <= left or bar[1].left >= right:
                continue
            if bar[0] is Edge.LEFT:
                left = max(left, bar[1].right)
            else:
                right = min(right, bar[1].left)
        return Rect(left, top, right, bottom)

    def remove(self, window: int) -> None:
        self.heard.append(("remove", window))
        self.bars.pop(window, None)

    def activated(self, window: int) -> None:
        self.heard.append(("activate", window))

    def moved(self, window: int) -> None:
        self.heard.append(("moved", window))

    def move(self, window: int, rect: Rect) -> None:
        self.heard.append(("place", rect))
        self.at[window] = rect

    def step_behind(self, window: int) -> None:
        self.heard.append(("behind", window))

    def step_forward(self, window: int) -> None:
        self.heard.append(("forward", window))

    def is_other_in_front(self) -> bool:
        return self.other_in_front


@dataclass
class Later:
    """What was put off until the message at hand is dealt with."""

    waiting: list[Callable[[], None]] = field(default_factory=list)

    def __call__(self, act: Callable[[], None]) -> None:
        self.waiting.append(act)

    def run(self) -> None:
        waiting, self.waiting = self.waiting, []
        for act in waiting:
            act()
