"""The floor of a start: a bare window of PySide6 with one field that takes a letter."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.bench.readiness import Readiness

LETTER = "a"


class BareWindow(QWidget):
    """One field."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.field)
        self.resize(440, 800)
        self.field.setFocus()


class BareReadiness(Readiness):
    """Types a letter."""

    def __init__(self, window: BareWindow) -> None:
        super().__init__(window)
        self._field = window.field

    def give(self) -> None:
        """Press the key of the letter."""
        nothing = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, nothing, LETTER)
        QCoreApplication.sendEvent(self._field, event)

    def is_taken(self) -> bool:
        """Whether the letter stands in the field."""
        return self._field.text().startswith(LETTER)


def main() -> int:
    """Open the window; the exit code."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    window = BareWindow()
    BareReadiness(window)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
