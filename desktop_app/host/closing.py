"""Closes the program when its installer asks: a file that appears beside the program says so.

Only who may write into the program's folder can ask, and every session of the machine hears it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer

NAME = "please-close"
"""The installer lays this file, and takes it away again; see `build/installer/setup.nsi`."""
FRESH = 40
"""Seconds: an installer waits for 30, so an older file is what a dead one left."""


class ClosingWatch(QObject):
    """Calls `close` when the file appears, or was laid while this program was starting."""

    def __init__(
        self,
        program: Path,
        close: Callable[[], None] = QCoreApplication.quit,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._call = program / NAME
        self._close = close
        self._last = self._stamp()
        self._watcher = QFileSystemWatcher([str(program)], self)
        self._watcher.directoryChanged.connect(self._look)
        if self._last is not None and abs(time.time() - self._last[1] / 1e9) < FRESH:
            # no event loop runs yet that could be quit
            QTimer.singleShot(0, self, self._close)

    def _look(self) -> None:
        found, before = self._stamp(), self._last
        self._last = found
        if found is not None and found != before:
            self._close()

    def _stamp(self) -> tuple[int, int] | None:
        """Which file it is, `None` where there is none: one may follow another unseen."""
        try:
            found = self._call.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns
