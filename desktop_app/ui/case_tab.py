"""One tab: the case's number, a telephone in a call, a bell, a short label, the gate's sign."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.gate import GateState
from desktop_app.pack.words import interface_words
from desktop_app.ui.gate_bar import gate_sign
from desktop_app.ui.painting import paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import RADIUS, Gap, Size, Tokens, current_tokens, font, measures, px
from desktop_app.ui.values import TabValue

HEIGHT = 40
SIGN = 10
PHONE = 12
BETWEEN = 6
BEFORE_LABEL = (Sign.PHONE, Sign.BELL, Sign.INFO)
LOW = 4
"""How far the words stand below the middle, twice."""


class CaseTab(QPushButton):
    """Draws one tab; where its label has too little room the label is cut, never the rest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value: TabValue | None = None
        # fifty tabs are measured at each draw otherwise
        self._label_width: int | None = None
        self._bare_width: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_tab(self, value: TabValue) -> None:
        """Draw this case's tab."""
        if value == self.value:
            return
        self.value = value
        self.take_size()
        self.setAccessibleName(full_name(value))
        self.setToolTip(full_name(value))
        # the strip places its tabs by itself: no layout is to be told
        self.update()

    @property
    def label_width(self) -> int:
        """The room that the whole label takes, with the gap beside it."""
        if self._label_width is None:
            self._label_width = _wide(_label(self.value)) + px(BETWEEN) if self.value else 0
        return self._label_width

    @property
    def bare_width(self) -> int:
        """The width of the tab without its label."""
        if self._bare_width is None:
            self._bare_width = self._measure()
        return self._bare_width

    def take_size(self) -> None:
        """Measure anew: the size of the text has changed."""
        self._label_width = self._bare_width = None

    def _measure(self) -> int:
        if self.value is None:
            return 0
        pieces = [width for _, width in self._pieces(self.value, 0)]
        return 2 * px(Gap.WIDE) + sum(pieces) + px(BETWEEN) * (len(pieces) - 1)

    def _pieces(self, value: TabValue, room: int) -> list[tuple[str | Sign, int]]:
        """Texts and signs from left to right with their widths; `room` is that of the label."""
        number = str(value.number)
        pieces: list[tuple[str | Sign, int]] = [(number, _wide(number))]
        if value.by_phone:
            pieces.append((Sign.PHONE, px(PHONE)))
        if value.due:
            pieces.append((Sign.BELL, px(PHONE)))
        if value.older:
            pieces.append((Sign.INFO, px(PHONE)))
        if room > 0:
            label = _fitting(_label(value), room)
            pieces.append((label, _wide(label)))
        if value.state is None:
            return pieces
        pieces.append((gate_sign(value.state), px(SIGN)))
        if value.state is GateState.PENDING:
            count = str(value.open_items)
            pieces.append((count, _wide(count)))
        return pieces

    # Qt

    def sizeHint(self) -> QSize:
        if self.value is None:
            return QSize(0, px(HEIGHT))
        return QSize(self.bare_width + self.label_width, px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.bare_width, px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.value is None:
            return
        tokens = current_tokens()
        painter = QPainter(self)
        if self.value.here:
            _paint_front(painter, QRectF(self.rect()), tokens)
        self._paint_pieces(painter, tokens, self.value)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(2, 8, -2, -4), tokens.accent)
        painter.end()

    def _paint_pieces(self, painter: QPainter, tokens: Tokens, value: TabValue) -> None:
        left = float(px(Gap.WIDE))
        state = _colour(value, tokens)
        quiet = tokens.text if value.here else tokens.muted
        room = self.width() - self.bare_width - px(BETWEEN)
        gate_reached = False
        for at, (piece, width) in enumerate(self._pieces(value, room)):
            if isinstance(piece, Sign):
                gate_reached = piece not in BEFORE_LABEL
                box = QRectF(left, (px(HEIGHT) - width) / 2 + px(LOW) / 2, width, width)
                before = tokens.pending if piece is Sign.BELL else quiet
                paint_sign(painter, piece, box, state if gate_reached else before)
            else:
                colour = tokens.muted if at == 0 else state if gate_reached else quiet
                strong = at > 0 and (value.here or gate_reached)
                _draw(painter, left, piece, colour, bold=strong)
            left += width + px(BETWEEN)


def full_name(value: TabValue) -> str:
    """The tab in words: number, label, state, and that the case is a call."""
    words = interface_words("ui_tabs")
    key = "unread" if value.state is None else value.state.value
    state = words[key].format(count=value.open_items)
    name = words["tab"].format(number=value.number, label=_label(value), state=state)
    said = [name]
    if value.by_phone:
        said.append(words["phone"])
    if value.due:
        said.append(words["due"])
    if value.older:
        said.append(words["older"].format(pack=value.older))
    return ", ".join(said)


def _colour(value: TabValue, tokens: Tokens) -> QColor:
    colour: QColor = tokens.muted if value.state is None else getattr(tokens, value.state.value)
    return colour


def _label(value: TabValue) -> str:
    if value.state is None:
        return interface_words("ui_tabs")["unread"]
    return value.label or interface_words("ui_tabs")["new"]


def _fitting(label: str, room: int) -> str:
    # what fits exactly would be cut too
    if _wide(label) <= room:
        return label
    return measures(bold=True).elidedText(label, Qt.TextElideMode.ElideRight, room)


def _wide(text: str) -> int:
    return measures(bold=True).horizontalAdvance(text)


def _draw(painter: QPainter, left: float, text: str, colour: QColor, *, bold: bool) -> None:
    made = font(Size.TEXT, bold=bold)
    metrics = measures(Size.TEXT, bold=bold)
    base = (px(HEIGHT) + px(LOW) + metrics.ascent() - metrics.descent()) / 2
    painter.setFont(made)
    painter.setPen(colour)
    painter.drawText(QPointF(left, round(base)), text)


def _paint_front(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    """The tab in front grows out of what lies below it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(tokens.line)
    painter.setBrush(tokens.panel)
    painter.drawRoundedRect(area.adjusted(0.5, 6.5, -0.5, RADIUS), RADIUS, RADIUS)
