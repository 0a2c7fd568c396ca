"""A button in a group that the arrows go through: Enter and the space bar press it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class KeyedButton(QPushButton):
    """Leaves every key but those that press it to the group that it stands in."""

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in PRESS:
            event.ignore()
        elif not event.isAutoRepeat():
            self.click()
