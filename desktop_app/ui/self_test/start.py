"""Watches the program's own start: it says when the first question has taken an answer, and ends.

The lab compares that with a bare window that was frozen in the same way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.desk import Desk
from desktop_app.ui import app
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences

AGAIN = 5
"""Milliseconds until an answer that was not taken is given once more."""
READY = "ready"


def watch_start(start: Callable[[], int]) -> int:
    """Run the program's start, which ends as soon as its window took an answer; the exit code."""
    opened = app.first_window

    def watched(
        desk: Desk,
        *,
        preferences: Preferences | None = None,
        placed: Callable[[MainWindow], None] | None = None,
    ) -> tuple[Conductor, CasesAtHand]:
        conductor, cases = opened(desk, preferences=preferences, placed=placed)
        _Watch(conductor.window, desk)
        return conductor, cases

    setattr(app, "first_window", watched)  # noqa: B010 - a module has no such type
    return start()


class _Watch(QObject):
    """Clicks the first answer of the first question once the window was painted."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._again = QTimer(self)
        self._again.timeout.connect(self._try)
        window.installEventFilter(self)

    def _try(self) -> None:
        row = self._window.questions.rows[0]
        if isinstance(row, ChoiceRow):
            _click(self._window, row.buttons[0])
        if any(opened.case.entries for opened in self._desk.open_cases):
            self._again.stop()
            sys.stdout.write(f"{READY}\n")
            sys.stdout.flush()
            QCoreApplication.quit()

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._window.windowHandle().isExposed():
            self._window.removeEventFilter(self)
            # the timer comes when everything in the window was painted
            self._again.start(0)
            self._again.setInterval(AGAIN)
        return False


def _click(window: QWidget, button: QWidget) -> None:
    spot = QPointF(button.mapTo(window, QPoint(button.width() // 2, button.height() // 2)))
    place = window.mapToGlobal(spot)
    left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(kind, spot, place, left, held, nothing)
        QCoreApplication.sendEvent(window.windowHandle(), event)
