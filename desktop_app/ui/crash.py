"""The last net: an unexpected error reaches one dialog and the log, never as a traceback."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

LOG = logging.getLogger(__name__)


class CrashNet:
    """Installed as the hook for uncaught errors."""

    def __init__(self) -> None:
        self._dialog: QMessageBox | None = None
        self._known: list[tuple[type[BaseException], Callable[[], None]]] = []

    def know(self, kind: type[BaseException], answer: Callable[[], None]) -> None:
        """Log errors of this kind as others, but let `answer` say what is to be done."""
        self._known.append((kind, answer))

    def install(self) -> None:
        """Take over uncaught errors."""
        sys.excepthook = self.catch

    def catch(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log where it happened, without what was handled, and tell the person once."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        number = os.urandom(4).hex()
        LOG.error("%s", told(number, kind, trace))
        for known, answer in self._known:
            if issubclass(kind, known):
                answer()
                return
        if self._dialog is None and QApplication.instance() is not None:
            self._tell(number)

    def _tell(self, number: str) -> None:
        # most programs end without it
        from PySide6.QtCore import QThread  # noqa: PLC0415
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        words = interface_words("ui_crash")
        box = QMessageBox(QMessageBox.Icon.Warning, words["title"], words["text"])
        box.setInformativeText(words["detail"].format(id=number))
        box.finished.connect(self._closed)
        self._dialog = box
        if QThread.currentThread().loopLevel():
            box.open()
        else:
            # before the program runs nothing else would keep the dialog up
            box.exec()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def told(number: str, kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and its places in code; its message could hold personal data."""
    frames = traceback.extract_tb(trace)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{number} {kind.__name__} at {places}"
