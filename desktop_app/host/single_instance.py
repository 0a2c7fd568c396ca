"""One window a person: a second start asks the first one to come to the front.

It lays a file into a folder beside the records, and the first one takes it away when it has come:
a watched folder costs next to nothing, where the sockets of Qt take 4 MB and a library along.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject

FOLDER = "starts"
PATIENCE = 2.0
"""Seconds that a second start waits for the first one."""
LOOK = 0.02


def raise_first(folder: Path) -> bool:
    """Whether the program that has the records of this folder came to the front."""
    calls = folder / FOLDER
    if not calls.is_dir():
        return False
    _allow_foreground()
    call = calls / f"{os.getpid()}-{time.monotonic_ns()}"
    try:
        call.touch()
        return _is_taken(call)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            call.unlink(missing_ok=True)


def _is_taken(call: Path) -> bool:
    end = time.monotonic() + PATIENCE
    while call.exists():
        if time.monotonic() > end:
            return False
        time.sleep(LOOK)
    return True


def _allow_foreground() -> None:
    """Windows lets a program to the front only where the one in front allows it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        anybody = 0xFFFFFFFF  # ASFW_ANY
        ctypes.WinDLL("user32").AllowSetForegroundWindow(anybody)


class Listener(QObject):
    """Hears of further starts."""

    def __init__(
        self, folder: Path, wanted: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._calls = folder / FOLDER
        self._watcher = QFileSystemWatcher(self)
        with suppress(OSError):
            self._calls.mkdir(mode=0o700, exist_ok=True)
            # what a start left behind that nobody answered is over
            self._take()
        self._watcher.directoryChanged.connect(self._hear)
        self._watcher.addPath(str(self._calls))

    def _hear(self) -> None:
        with suppress(OSError):
            if self._take():
                self._wanted()

    def _take(self) -> int:
        """Take the calls away, which says that they were heard; how many there were."""
        calls = list(self._calls.iterdir())
        for call in calls:
            call.unlink(missing_ok=True)
        return len(calls)
