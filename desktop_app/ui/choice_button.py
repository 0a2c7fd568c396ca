"""One answer of a question: a button with its digit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from desktop_app.ui.painting import paint_box, paint_ring
from desktop_app.ui.text_block import Mark, Part, TextBlock
from desktop_app.ui.theme import Gap, Size, current_tokens, font, measures, px, wide

HEIGHT = 28
LEAST_LABEL = 60
"""The width of a label below which its words would be cut."""


class ChoiceButton(QRadioButton):
    """Draws one choice and whether it was chosen; a click says so and changes nothing by itself."""

    reached = Signal()

    def __init__(self, choice: str, digit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self._digit = str(digit)
        self._stale = False
        self._lines = TextBlock()
        self.setAutoExclusive(False)
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_choice(self, label: str, name: str, *, chosen: bool, stale: bool) -> None:
        """Draw the label; a chosen answer that went stale asks for a second look."""
        self.setText(label)
        self._lines.take((Part(label, Mark.STRONG if chosen else Mark.PLAIN),))
        self.setAccessibleName(name)
        self.setChecked(chosen)
        self._stale = stale
        self.updateGeometry()
        self.update()

    def _one_line(self) -> int:
        """The width in which the label stands on one line."""
        # as wide as its bold form, so that choosing moves nothing
        return self._label_left() + wide(self.text(), bold=True) + px(Gap.NEAR) + 2

    def _room(self, width: int) -> int:
        return width - self._label_left() - px(Gap.NEAR)

    def _label_left(self) -> int:
        return px(Gap.NEAR) + wide(self._digit, Size.SMALL) + px(6)

    # Qt

    def nextCheckState(self) -> None:
        """The desk decides what is chosen; a click only asks."""

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def sizeHint(self) -> QSize:
        return QSize(self._one_line(), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        least = self._label_left() + px(LEAST_LABEL) + px(Gap.NEAR)
        return QSize(min(self._one_line(), least), px(HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width >= self._one_line():
            return px(HEIGHT)
        return self._lines.height(self._room(width)) + 2 * px(Gap.TIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        chosen = self.isChecked()
        strong, weak = (
            (tokens.pending, tokens.pending_weak)
            if self._stale
            else (tokens.accent, tokens.accent_weak)
        )
        if not self.isEnabled():
            self._paint_read_only()
            return
        painter = QPainter(self)
        area = QRectF(self.rect())
        edge = strong if chosen else (tokens.faint if self.underMouse() else tokens.line)
        paint_box(painter, area, weak if chosen else tokens.panel, edge)
        if self.hasFocus():
            paint_ring(painter, area, tokens.accent)
        painter.setPen(strong if chosen else tokens.muted)
        self._draw(painter, px(Gap.NEAR), self._digit, Size.SMALL, bold=False)
        painter.setPen(strong if chosen else tokens.text)
        if self.width() >= self._one_line():
            self._draw(painter, self._label_left(), self.text(), Size.TEXT, bold=chosen)
        else:
            self._draw_lines(painter, strong if chosen else tokens.text)
        painter.end()

    def _paint_read_only(self) -> None:
        """What can be read and not pressed: flat, the answer alone stands out."""
        tokens = current_tokens()
        painter = QPainter(self)
        chosen = self.isChecked()
        ground = tokens.accent_weak if chosen else tokens.background
        paint_box(painter, QRectF(self.rect()), ground, tokens.line)
        painter.setPen(tokens.muted)
        if self.width() >= self._one_line():
            # without a digit before it, the label stands in the middle
            left = (self.width() - wide(self.text(), bold=chosen)) // 2
            self._draw(painter, left, self.text(), Size.TEXT, bold=chosen)
        else:
            self._draw_lines(painter, tokens.muted)
        painter.end()

    def _draw_lines(self, painter: QPainter, colour: QColor) -> None:
        room = self._room(self.width())
        tall = self._lines.height(room)
        area = QRectF(self._label_left(), (self.height() - tall) / 2, room, tall)
        self._lines.paint(painter, area, current_tokens(), colour)

    def _draw(self, painter: QPainter, left: int, text: str, size: Size, *, bold: bool) -> None:
        made = font(size, bold=bold)
        metrics = measures(Size.TEXT)
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2
        painter.setFont(made)
        painter.drawText(QPointF(left, base), text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            shape = Qt.CursorShape
            self.setCursor(shape.PointingHandCursor if self.isEnabled() else shape.ArrowCursor)

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
