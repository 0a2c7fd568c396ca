"""Watching a program start: its first window is painted, takes an answer, and has come to rest.

Two lines are written: one at the moment when the answer is taken, with the seconds of the processor
until then, and one with the peak memory at rest.
"""

from __future__ import annotations

import sys
import time
from abc import abstractmethod

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from tests.bench.peak_memory import peak_memory

AGAIN = 5
"""Milliseconds until an answer that was not taken is given once more."""
REST = 1500
"""Milliseconds in which a program finishes what it does after its first window stands."""


class Readiness(QObject):
    """Gives an answer to a window once it is exposed and painted; ends the program at rest."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._again = QTimer(self)
        self._again.timeout.connect(self._try)
        # on the window alone: on the application, PySide6 would make types for all that happens
        window.installEventFilter(self)

    @abstractmethod
    def give(self) -> None:
        """Send the answer to the window."""

    @abstractmethod
    def is_taken(self) -> bool:
        """Whether the answer arrived."""

    def _try(self) -> None:
        self.give()
        if self.is_taken():
            self._again.stop()
            _write(f"ready {time.process_time()}")
            QTimer.singleShot(REST, self._finish)

    def _finish(self) -> None:
        _write(str(peak_memory()))
        QCoreApplication.quit()

    def _is_exposed(self) -> bool:
        return self._window.windowHandle().isExposed()

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._is_exposed():
            self._window.removeEventFilter(self)
            # the timer comes when everything in the window was painted
            self._again.start(0)
            self._again.setInterval(AGAIN)
        return False


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
