"""Closes the program when its installer asks: a file that appears beside the program says so.

Only who may write into the program's folder can ask, and every session of the machine hears it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject

NAME = "please-close"
"""The installer lays this file, and takes it away again; see `build/installer/setup.nsi`."""


class ClosingWatch(QObject):
    """Calls `close` once when the file appears; one that is there already is an old one."""

    def __init__(
        self,
        program: Path,
        close: Callable[[], None] = QCoreApplication.quit,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._call = program / NAME
        self._close = close
        self._was_there = self._call.exists()
        self._watcher = QFileSystemWatcher([str(program)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        is_there = self._call.exists()
        appeared, self._was_there = is_there and not self._was_there, is_there
        if appeared:
            self._close()
