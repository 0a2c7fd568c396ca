"""What the desk and the window need of the machine; the program's start fills these in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.store.records import CaseId

if TYPE_CHECKING:
    from desktop_app.desk.desk import Desk
    from desktop_app.desk.learning.learned import Learned
    from desktop_app.store.journal.report import Report

Clock = Callable[[], datetime]
"""The present moment with its offset."""


class Clipboard(Protocol):
    """The clipboard of the machine."""

    def put(self, text: str) -> bool:
        """Whether the text is on the clipboard now, read back and not only sent."""

    def text(self) -> str:
        """The plain text on the clipboard, at most a million characters; empty without one."""


class Foreground(Protocol):
    """The window in front, which the keyboard belongs to."""

    def give_back(self, window_id: int) -> bool:
        """Give the keyboard to the window that was in front before this one of ours.

        Whether it was given; `False` where there is none, or ours does not have the keyboard.
        """


class Notices(Protocol):
    """Where the machine shows a quiet word beside its clock."""

    def tell(self, title: str, text: str) -> bool:
        """Whether it was shown; `False` where the machine has no place for it."""

    def on_click(self, clicked: Callable[[], None]) -> None:
        """Call `clicked` when a word that was shown is clicked."""


class Presence(Protocol):
    """Whether somebody is at the machine."""

    def idle_seconds(self) -> float | None:
        """How long nothing was done on the machine; `None` where it does not tell."""

    def on_lock(self, told: Callable[[], None]) -> None:
        """Call `told` when the person's session is locked or left."""


class Dock(Protocol):
    """An edge that the machine keeps free of other windows for one of ours."""

    def monitors(self) -> Sequence[tuple[str, int, int]]:
        """The names of the monitors and where each begins in pixels, the main one first."""

    def dock(self, window: int, edge: str, monitor: str, width: int) -> str | None:
        """Dock the window, or move it where it is docked.

        `edge` is "left" or "right", `width` in pixels at 96 dpi. The monitor that it is at, the
        main one where the named one is not there; `None` where the room cannot be had.
        """

    def undock(self) -> None:
        """Give the room back; more than once is no harm."""

    def on_lost(self, lost: Callable[[], None]) -> None:
        """Call `lost` when the room was lost and no other could be had."""


class GlobalKeys(Protocol):
    """Keys that the machine brings to us whichever program has the keyboard."""

    def take(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> Sequence[str]:
        """Take these keys instead of those before, and call `pressed` with the name of each.

        `keys` holds a key by its name, as `Ctrl+Shift+F9`. The names of those that another program
        has, or that this machine cannot bring.
        """

    def release(self) -> None:
        """Give all of them back."""


class Records(Protocol):
    """Where a run of the program keeps its cases; what is opened is closed again by it."""

    @property
    def report(self) -> Report | None:
        """What had to be mended when it was opened; told once."""

    @property
    def folder(self) -> Path:
        """Where they lie."""

    @property
    def unsaved(self) -> int:
        """How many records stand in no file yet: what a damaged one refused, until it is mended."""

    def listen(self, wanted: Callable[[], None]) -> None:
        """Call `wanted` whenever the program is started once more."""

    def begin_anew(self) -> None:
        """Put aside what cannot be opened; the next opening begins empty. `JournalError`."""

    def mend(self) -> None:
        """Close, and let the next opening read what is damaged row by row."""

    def raise_first(self) -> bool:
        """Bring the window of the program that has the records to the front; whether it came."""

    def look_after(self, on_damage: Callable[[], None]) -> None:
        """Check, copy and tidy in the background; `on_damage` is called on another thread."""

    def purge(self, case: CaseId) -> bool:
        """Purge a case, from every file; `False` where it is on the desk or not known.

        To be called on a thread that may wait; raises `JournalError`.
        """

    def learned(self, desk: Desk) -> Learned | None:
        """What counts the cases of this desk as they end; `None` where nobody counts."""

    def close(self) -> bool:
        """Write what waits; whether everything is durable."""
