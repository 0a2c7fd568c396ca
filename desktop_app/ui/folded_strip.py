"""The window folded to a strip: the sign of the gate, and how much is due."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.gate import GateState
from desktop_app.pack.words import interface_words
from desktop_app.ui.dock_bar import LEFT, RIGHT
from desktop_app.ui.gate_bar import gate_sign
from desktop_app.ui.painting import paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import Size, current_tokens, font

WIDTH = 28
SIGN = 12
CELL = 34
LINE = 20
INWARDS = {LEFT: Sign.SHUT, RIGHT: Sign.BACK}
"""The sign that points to where the window opens."""
OUTSIDE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class StripValue(NamedTuple):
    """What the strip says of the case in front, and how many cases have something due."""

    state: GateState
    headline: str
    open_items: int
    due: int
    edge: str
    message: str = ""
    """What was said meanwhile that a person has to know; empty without such a thing."""


class FoldedStrip(QWidget):
    """Lies over the whole window; any key, and a click, ask for the window."""

    unfold = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._value: StripValue | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def value(self) -> StripValue | None:
        """What is drawn."""
        return self._value

    def show_strip(self, value: StripValue) -> None:
        """Draw this."""
        if value == self._value:
            return
        self._value = value
        words = interface_words("ui_dock")
        name = words["strip"].format(headline=value.headline)
        if value.due:
            name += " " + words["strip_due"].format(count=value.due)
        if value.message:
            name += " " + value.message
        self.setAccessibleName(name)
        self.setToolTip("\n".join((name, words["strip_hint"])))
        self.update()

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            # nothing acts on a case that nobody sees
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        # Tab would go to what lies below
        self.unfold.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        is_alone = event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)
        if not is_alone and not event.isAutoRepeat():
            self.unfold.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.unfold.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() not in OUTSIDE:
            # something in the window asks for the keyboard: it must be seen
            self.unfold.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, value = current_tokens(), self._value
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.background)
        if value is not None:
            self._sign(painter, INWARDS[value.edge], 0, tokens.muted)
            strong = getattr(tokens, value.state.value)
            tall = CELL + (LINE if value.open_items else 0)
            weak = getattr(tokens, f"{value.state.value}_weak")
            painter.fillRect(0, CELL, self.width(), tall, weak)
            self._sign(painter, gate_sign(value.state), CELL, strong)
            if value.open_items:
                self._number(painter, value.open_items, 2 * CELL - 4, strong)
            below = CELL + tall + 4
            if value.due:
                self._sign(painter, Sign.BELL, below, tokens.pending)
                self._number(painter, value.due, below + CELL - 4, tokens.pending)
                below += CELL + LINE
            if value.message:
                self._sign(painter, Sign.INFO, below, tokens.pending)
        side = 0 if value is None or value.edge == RIGHT else self.width() - 1
        painter.fillRect(side, 0, 1, self.height(), tokens.line)
        if self.hasFocus():
            paint_ring(painter, QRectF(0, 0, self.width(), CELL), tokens.accent)
        painter.end()

    def _sign(self, painter: QPainter, sign: Sign, top: int, colour: QColor) -> None:
        box = QRectF((self.width() - SIGN) / 2, top + (CELL - SIGN) / 2, SIGN, SIGN)
        paint_sign(painter, sign, box, colour)

    def _number(self, painter: QPainter, count: int, top: int, colour: QColor) -> None:
        painter.setFont(font(Size.SMALL, bold=True))
        painter.setPen(colour)
        box = QRectF(0, top, self.width(), LINE)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
