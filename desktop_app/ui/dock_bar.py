"""The slim title bar of a docked window, and the grip at its inner edge."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.sign_button import SignButton
from desktop_app.ui.signs import Sign
from desktop_app.ui.theme import Gap, Size, current_tokens, font, measures, px

HEIGHT = 28
BUTTON = 32
GRIP = 5
LEFT, RIGHT = "left", "right"
AWAY = {LEFT: Sign.BACK, RIGHT: Sign.SHUT}
"""The sign that points to the edge."""


class BarButton(SignButton):
    """A button as low as the bar; the keyboard has the commands of the menu for it."""

    def __init__(self, sign: Sign, parent: QWidget) -> None:
        super().__init__(sign, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(HEIGHT))


class DockBar(QWidget):
    """Draws the title; its buttons fold the window, let it stand free and close it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        words = interface_words("ui_dock")
        self.folds = {edge: BarButton(sign, self) for edge, sign in AWAY.items()}
        self.free = BarButton(Sign.FREE, self)
        self.shut = BarButton(Sign.CROSS, self)
        for button in self.folds.values():
            button.name(words["fold"])
        self.free.name(words["free"])
        self.shut.name(words["close"])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        for button in (*self.folds.values(), self.free, self.shut):
            row.addWidget(button)
        self.show_edge(RIGHT)
        self.take_size()

    def take_size(self) -> None:
        """Be as high as the words need."""
        self.setFixedHeight(px(HEIGHT))

    def show_edge(self, edge: str) -> None:
        """Offer the fold that points to this edge."""
        for each, button in self.folds.items():
            button.setVisible(each == edge)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.background)
        painter.setFont(font(Size.SMALL))
        painter.setPen(tokens.muted)
        metrics = measures(Size.SMALL)
        room = self.free.x() - px(BUTTON) - 2 * px(Gap.WIDE)
        title = interface_words("ui_window")["title"]
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(room, 0))
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(px(Gap.WIDE), base), text)
        painter.end()


class Grip(QWidget):
    """The inner edge of the window: dragged, it says how far; let go, that it is done."""

    dragged = Signal(int)
    """Pixels to the right since it was taken."""
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._from: float | None = None
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(interface_words("ui_dock")["grip"])

    def show_edge(self, edge: str) -> None:
        """Lie along the side of the window that is not at the edge."""
        left = 0 if edge == RIGHT else self._window.width() - GRIP
        self.setGeometry(left, 0, GRIP, self._window.height())
        self.raise_()

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.dragged.emit(round(event.globalPosition().x() - self._from))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self.dropped.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0 if self.x() == 0 else self.width() - 1
        painter.fillRect(left, 0, 1, self.height(), current_tokens().line)
        painter.end()
