"""The gate bar: whether the reconnection is possible, and what is still in its way."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.domain.gate import GateState
from desktop_app.pack.words import interface_words
from desktop_app.ui.painting import paint_ground, paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import (
    Gap,
    Size,
    Tokens,
    current_tokens,
    font,
    measures,
    px,
    text_size,
    wide,
)
from desktop_app.ui.values import GateValue

HEIGHT = 40
SIGN = 13
BELOW = 20
"""What a line below the headline adds to the height."""
CAP = 20
BETWEEN = " · "

SIGNS = {
    GateState.BLOCKED: Sign.CROSS,
    GateState.PENDING: Sign.TRIANGLE,
    GateState.ALLOWED: Sign.CHECK,
}


def gate_sign(state: GateState) -> Sign:
    """The sign of a state, which stands wherever its colour does."""
    return SIGNS[state]


class GateBar(QPushButton):
    """Draws the gate; a click asks for the next open item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: GateValue | None = None
        self._key = ""
        self._fits: tuple[tuple[str, ...], int, int, str] = ((), 0, 0, "")
        """Items, their room and the size of text, and what of them fits: it is painted often."""
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_gate(self, value: GateValue) -> None:
        """Draw this verdict."""
        if value == self._value:
            return
        self._value = value
        words = interface_words("ui_gate")
        items = BETWEEN.join(value.items)
        self.setAccessibleName(words["name"].format(headline=value.headline, items=items))
        self.setAccessibleDescription(words["hint"])
        self.setToolTip("\n".join((*value.items, words["hint"])))
        self._fit()
        self.update()

    def show_key(self, key: str) -> None:
        """Draw the key that does the same as a click; nothing without one."""
        self._key = key
        self._fit()
        self.update()

    @property
    def value(self) -> GateValue | None:
        """What is drawn."""
        return self._value

    def take_size(self) -> None:
        """Be as high as the words need."""
        self._fit()

    def _fit(self) -> None:
        """A reason that does not fit beside the headline gets a line of its own."""
        tall = self._value is not None and self._below()
        self.setFixedHeight(px(HEIGHT) + px(BELOW) if tall else px(HEIGHT))

    def _left(self) -> int:
        return px(Gap.WIDE) + px(SIGN) + px(Gap.NEAR)

    def _items_left(self) -> int:
        if self._value is None:
            return 0
        return self._left() + wide(self._value.headline, Size.TITLE, bold=True) + px(Gap.WIDE)

    def _right(self) -> int:
        return self.width() - px(Gap.WIDE) - self._cap_width() - px(Gap.NEAR)

    def _below(self) -> bool:
        if self._value is None or not self._value.items:
            return False
        first = self._items_for(1)
        return wide(first) > self._right() - self._items_left()

    def _items_for(self, count: int) -> str:
        items = self._value.items if self._value else ()
        more = len(items) - count
        tail = " " + interface_words("ui_gate")["more"].format(count=more) if more > 0 else ""
        return BETWEEN.join(items[:count]) + tail

    def _fitting(self, room: int) -> str:
        """As many items as fit, and how many more there are."""
        items = self._value.items if self._value else ()
        asked = items, room, text_size()
        if self._fits[:3] != asked:
            self._fits = (*asked, self._fit_into(items, room))
        return self._fits[3]

    def _fit_into(self, items: tuple[str, ...], room: int) -> str:
        fitting = ""
        for count in range(2, len(items) + 1):
            if wide(BETWEEN.join(items[:count])) > room:
                break
            text = self._items_for(count)
            if wide(text) <= room:
                fitting = text
        if fitting:
            return fitting
        return measures().elidedText(self._items_for(1), Qt.TextElideMode.ElideRight, room)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(240, px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._items_left() + self._cap_width() + px(Gap.WIDE), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._value is None:
            return
        tokens = current_tokens()
        strong, weak = (getattr(tokens, name) for name in _names(self._value.state))
        painter = QPainter(self)
        paint_ground(painter, self.rect(), weak)
        paint_ground(painter, QRect(0, self.height() - 1, self.width(), 1), tokens.line)
        side = px(SIGN)
        box = QRectF(px(Gap.WIDE), (px(HEIGHT) - side) / 2, side, side)
        paint_sign(painter, gate_sign(self._value.state), box, strong)
        painter.setPen(strong)
        painter.setFont(font(Size.TITLE, bold=True))
        painter.drawText(QPointF(self._left(), _base(Size.TITLE)), self._value.headline)
        painter.setFont(font())
        if self._below():
            room = self.width() - self._left() - px(Gap.WIDE)
            spot = QPointF(self._left(), _base(Size.TEXT) + px(22))
        else:
            room = self._right() - self._items_left()
            spot = QPointF(self._items_left(), _base(Size.TEXT))
        painter.drawText(spot, self._fitting(room))
        self._paint_key(painter, tokens)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), tokens.accent)
        painter.end()

    def _cap_width(self) -> int:
        return wide(self._key, Size.SMALL) + px(12) if self._key else 0

    def _paint_key(self, painter: QPainter, tokens: Tokens) -> None:
        if not self._key:
            return
        cap, tall = self._cap_width(), px(CAP)
        box = QRectF(self.width() - px(Gap.WIDE) - cap, (px(HEIGHT) - tall) / 2, cap, tall)
        paint_key(painter, box, self._key, tokens)


def paint_key(painter: QPainter, box: QRectF, key: str, tokens: Tokens) -> None:
    """Paint the cap of a key."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(tokens.line)
    painter.setBrush(tokens.panel)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(tokens.muted)
    painter.setFont(font(Size.SMALL))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)


def _names(state: GateState) -> tuple[str, str]:
    return state.value, f"{state.value}_weak"


def _base(size: Size) -> float:
    metrics = measures(size)
    return (px(HEIGHT) + metrics.ascent() - metrics.descent()) / 2
