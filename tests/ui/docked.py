"""A window that docks, on edges that a test gives and takes, and what it asked for and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop_app.store.settings import Changes
from desktop_app.ui.commands import Command
from desktop_app.ui.docking import Docking
from desktop_app.ui.folded_strip import FoldedStrip
from desktop_app.ui.preferences import Preferences
from tests.ui.hand import Hand


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
