"""The check of the whole pack, on a thread beside the window: only the newest answer counts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.pack.source import SourceFile

PAUSE = 300
"""Milliseconds without an edit after which everything is checked."""
SWITCH = 0.0005
"""Seconds after which the check lets the window have its turn: a key waits for no check."""


class Checking(QObject):
    """Asks for the files once nothing was edited for a while; emits what was made of them."""

    checked = Signal(object)
    """An `Examined`."""
    began = Signal()
    _done = Signal(int, object)

    def __init__(self, files: Callable[[], Sequence[SourceFile]], parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._number = 0
        self._thread: Thread | None = None
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._begin)
        self._done.connect(self._take)
        sys.setswitchinterval(SWITCH)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._thread is not None

    def ask(self) -> None:
        """Something was edited."""
        self._number += 1
        self._timer.start()

    def ask_now(self) -> None:
        """Check without waiting for a pause."""
        self._number += 1
        self._timer.stop()
        self._begin()

    def stop(self) -> None:
        """Ask for nothing more, and wait for what runs."""
        self._timer.stop()
        self._number += 1
        self._again = False
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _begin(self) -> None:
        if self._thread is not None:
            self._again = True
            return
        self.began.emit()
        files, number = tuple(self._files()), self._number
        self._thread = Thread(target=self._examine, args=(files, number), daemon=True)
        self._thread.start()

    def _examine(self, files: Sequence[SourceFile], number: int) -> None:
        # the compiler and what it reads with come with the first check
        from desktop_app.pack.compile import examine_files  # noqa: PLC0415
        from desktop_app.pack.shipped import POLICY  # noqa: PLC0415

        self._done.emit(number, examine_files(files, POLICY))

    def _take(self, number: int, examined: object) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        if self._again:
            self._again = False
            self._begin()
        elif number == self._number:
            self.checked.emit(examined)
