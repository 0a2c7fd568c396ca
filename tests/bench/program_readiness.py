"""The answer that the program's first window is given: a click on its first question."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.desk import Desk
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.main_window import MainWindow
from tests.bench.readiness import Readiness


class ProgramReadiness(Readiness):
    """Clicks the first answer of the first question, and looks whether the desk recorded it."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._main = window
        self._desk = desk
        # an empty desk has begun its first case by now
        self._case = desk.last_touched or desk.open_cases[0].id

    def give(self) -> None:
        """Press and release the mouse button."""
        row = self._main.questions.rows[0]
        if isinstance(row, ChoiceRow):
            button = row.buttons[0]
            spot = button.mapTo(self._main, QPoint(button.width() // 2, button.height() // 2))
            _send(self._main, QEvent.Type.MouseButtonPress, spot, Qt.MouseButton.LeftButton)
            _send(self._main, QEvent.Type.MouseButtonRelease, spot, Qt.MouseButton.NoButton)

    def is_taken(self) -> bool:
        """Whether a fact is recorded in the case in front."""
        return bool(self._desk.open_case(self._case).case.entries)


def _send(window: QWidget, kind: QEvent.Type, spot: QPoint, held: Qt.MouseButton) -> None:
    """An event as the system sends it to a window, which finds the widget by itself."""
    place = QPointF(window.mapToGlobal(spot))
    left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, QPointF(spot), place, left, held, nothing)
    QCoreApplication.sendEvent(window.windowHandle(), event)
