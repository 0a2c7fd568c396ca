"""One answer of a question: a button with its digit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QRadioButton, QWidget

from desktop_app.ui.painting import paint_box, paint_ring
from desktop_app.ui.theme import Gap, Size, current_tokens, font

HEIGHT = 28


class ChoiceButton(QRadioButton):
    """Draws one choice and whether it was chosen; a click says so and changes nothing by itself."""

    reached = Signal()

    def __init__(self, choice: str, digit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self._digit = str(digit)
        self._stale = False
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_choice(self, label: str, name: str, *, chosen: bool, stale: bool) -> None:
        """Draw the label; a chosen answer that went stale asks for a second look."""
        self.setText(label)
        self.setAccessibleName(name)
        self.setChecked(chosen)
        self._stale = stale
        self.updateGeometry()
        self.update()

    def _label_left(self) -> int:
        return Gap.NEAR + QFontMetrics(font(Size.SMALL)).horizontalAdvance(self._digit) + 6

    # Qt

    def nextCheckState(self) -> None:
        """The desk decides what is chosen; a click only asks."""

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def sizeHint(self) -> QSize:
        # as wide as its bold form, so that choosing moves nothing
        wide = QFontMetrics(font(bold=True)).horizontalAdvance(self.text())
        return QSize(self._label_left() + wide + Gap.NEAR + 2, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        chosen = self.isChecked()
        strong, weak = (
            (tokens.pending, tokens.pending_weak)
            if self._stale
            else (tokens.accent, tokens.accent_weak)
        )
        painter = QPainter(self)
        area = QRectF(self.rect())
        edge = strong if chosen else (tokens.faint if self.underMouse() else tokens.line)
        paint_box(painter, area, weak if chosen else tokens.panel, edge)
        if self.hasFocus():
            paint_ring(painter, area, tokens.accent)
        painter.setPen(strong if chosen else tokens.muted)
        self._draw(painter, Gap.NEAR, self._digit, Size.SMALL, bold=False)
        painter.setPen(strong if chosen else tokens.text)
        self._draw(painter, self._label_left(), self.text(), Size.TEXT, bold=chosen)
        painter.end()

    def _draw(self, painter: QPainter, left: int, text: str, size: Size, *, bold: bool) -> None:
        made = font(size, bold=bold)
        metrics = QFontMetrics(font(Size.TEXT))
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2
        painter.setFont(made)
        painter.drawText(QPointF(left, base), text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # keys answer through the questions, which know whether they may
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # the second half of a double click is no second answer
        event.accept()
