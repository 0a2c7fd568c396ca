"""A button with a sign instead of words, and a number beside it where there is one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.painting import paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import Gap, current_tokens, font, measures, px, wide

WIDTH = 36
HEIGHT = 40
SIGN = 12
LOW = 2
"""How far below the middle the sign stands, in line with the tabs."""


class SignButton(QPushButton):
    """Draws the sign; its name says what it does."""

    def __init__(self, sign: Sign, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign
        self._count = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def name(self, name: str) -> None:
        """Say what it does."""
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(name)

    def show_count(self, count: int) -> None:
        """Draw this number beside the sign; none for nothing."""
        shown = str(count) if count else ""
        if shown != self._count:
            self._count = shown
            self.updateGeometry()
            self.update()

    def width_with(self, count: int) -> int:
        """The width that it has beside this number."""
        return px(WIDTH) + (self._width_of(str(count)) if count else 0)

    def _width_of(self, count: str) -> int:
        return wide(count) + px(Gap.TIGHT)

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def sizeHint(self) -> QSize:
        beside = self._width_of(self._count) if self._count else 0
        return QSize(px(WIDTH) + beside, px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        colour = tokens.text if self.underMouse() else tokens.muted
        side, left = px(SIGN), (px(WIDTH) - px(SIGN)) / 2
        box = QRectF(left, (self.height() - side) / 2 + px(LOW), side, side)
        paint_sign(painter, self._sign, box, colour)
        if self._count:
            metrics = measures()
            base = (self.height() + 2 * px(LOW) + metrics.ascent() - metrics.descent()) / 2
            painter.setFont(font())
            painter.setPen(colour)
            painter.drawText(QPointF(left + side + px(Gap.TIGHT), round(base)), self._count)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(4, 8, -4, -4), tokens.accent)
        painter.end()
