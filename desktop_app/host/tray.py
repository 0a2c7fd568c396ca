"""A quiet word beside the machine's clock, where there is a place for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

SECONDS: Final = 8
SIDE: Final = 32
COLOUR: Final = "#2f5bea"


class Tray:
    """The program's icon in the tray, which comes with the first word and goes with the program."""

    def __init__(
        self, is_there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable
    ) -> None:
        self._is_there = is_there
        self._icon: QSystemTrayIcon | None = None
        self._clicked: Callable[[], None] | None = None

    def tell(self, title: str, text: str) -> bool:
        """Whether it was shown; `False` where the machine has no tray."""
        if not self._is_there() or not QSystemTrayIcon.supportsMessages():
            return False
        if self._icon is None:
            self._icon = self._made()
        self._icon.setToolTip(title)
        self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.NoIcon, SECONDS * 1000)
        return True

    def on_click(self, clicked: Callable[[], None]) -> None:
        """Call `clicked` when the icon, or a word that was shown, is clicked."""
        self._clicked = clicked

    def _made(self) -> QSystemTrayIcon:
        app: QObject | None = QApplication.instance()
        icon = QSystemTrayIcon(_picture(), app)
        icon.messageClicked.connect(self._told)
        icon.activated.connect(self._activated)
        icon.show()
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._told()

    def _told(self) -> None:
        if self._clicked is not None:
            self._clicked()


def _picture() -> QIcon:
    """A ring, which is seen on light and dark bars."""
    picture = QPixmap(SIDE, SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(COLOUR))
    painter.drawEllipse(2, 2, SIDE - 4, SIDE - 4)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawEllipse(11, 11, SIDE - 22, SIDE - 22)
    painter.end()
    return QIcon(picture)
