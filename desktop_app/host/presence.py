"""Whether somebody is at the machine: how long nothing was done, and when the session is locked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final, Protocol

SESSION_CHANGE: Final = 0x02B1  # WM_WTSSESSION_CHANGE
GONE: Final = frozenset({0x2, 0x4, 0x6, 0x7})
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK."""
TICKS: Final = 0x1_0000_0000
"""The milliseconds of Windows begin anew after so many."""


class Presence(Protocol):
    """Tells whether somebody is there."""

    def idle_seconds(self) -> float | None:
        """How long nothing was done on the machine; `None` where it does not tell."""

    def on_lock(self, told: Callable[[], None]) -> None:
        """Call `told` when the person's session is locked or left."""


class NoPresence:
    """Stands where the machine tells nothing of it."""

    def idle_seconds(self) -> float | None:
        """Unknown."""
        return None

    def on_lock(self, told: Callable[[], None]) -> None:
        """Never."""


def is_gone(message: int, why: int) -> bool:
    """Whether a message of Windows says that nobody is at this session any more."""
    return message == SESSION_CHANGE and why in GONE


def idle_of(now: int, last: int) -> float:
    """Seconds between two readings of the 32 bit clock of Windows, the later one first."""
    return (now - last) % TICKS / 1000


def presence() -> Presence:
    """What this machine tells; to be asked once the application is there."""
    try:
        if sys.platform == "win32":
            from desktop_app.host.windows_presence import WindowsPresence  # noqa: PLC0415 - its home

            return WindowsPresence()
    except OSError:
        # the system's library is not there
        return NoPresence()
    return NoPresence()
