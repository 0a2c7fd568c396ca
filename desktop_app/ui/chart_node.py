"""One node of the flowchart: its sign and short name, as a button for every hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.flow import Place
from desktop_app.domain.ids import NodeId
from desktop_app.ui.keyed_button import KeyedButton
from desktop_app.ui.painting import paint_ground, paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import Size, Tokens, current_tokens, font, measures, px

SIGNS = {
    Place.PASSED: Sign.DOT,
    Place.HERE: Sign.HERE,
    Place.TO_COME: Sign.RING,
    Place.OFF: Sign.RING,
}
SIGN = 13.0
SMALL_SIGN = 9.0
HERE_SIGN = 15.0


class ChartNode(KeyedButton):
    """Draws where a node lies; a click asks to see it."""

    def __init__(self, node: NodeId, short: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.node = node
        self._short = short
        self._place = Place.OFF
        self._shown = False
        self._wide: tuple[int, int] = (0, 0)
        self.sign_at = QPointF()
        self.label_left = 0.0
        self.has_label = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def place(self) -> Place:
        """Where the node lies."""
        return self._place

    def show_place(self, place: Place, name: str, *, shown: bool) -> None:
        """Draw where the node lies, and whether the counselor looks at it."""
        if (place, name, shown) == (self._place, self.accessibleName(), self._shown):
            return
        self._place = place
        self._shown = shown
        self.setAccessibleName(name)
        self.setToolTip(name)
        reachable = place in (Place.PASSED, Place.HERE)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if reachable else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def label_width(self) -> int:
        """The room that the label takes."""
        size, wide = self._wide
        if size != px(Size.SMALL):
            size = px(Size.SMALL)
            wide = measures(Size.SMALL, bold=True).horizontalAdvance(self._short)
            self._wide = size, wide
        return wide

    def _colours(self, tokens: Tokens) -> tuple[QColor, QColor]:
        """The colour of the sign and of the label."""
        return {
            Place.PASSED: (tokens.accent, tokens.text),
            Place.HERE: (tokens.accent, tokens.accent),
            Place.TO_COME: (tokens.muted, tokens.muted),
            Place.OFF: (tokens.line, tokens.faint),
        }[self._place]

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(px(96), px(28))

    def minimumSizeHint(self) -> QSize:
        tall = measures(Size.SMALL).height() if self.has_label else px(HERE_SIGN)
        wide = self.label_left + self.label_width() if self.has_label else self.sign_at.x()
        return QSize(round(wide), tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        sign, label = self._colours(tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shown:
            self._paint_shown(painter, tokens)
        side = px({Place.HERE: HERE_SIGN, Place.OFF: SMALL_SIGN}.get(self._place, SIGN))
        box = QRectF(self.sign_at.x() - side / 2, self.sign_at.y() - side / 2, side, side)
        # a line that ends at the node does not show through its ring
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.accent_weak if self._shown else tokens.background)
        painter.drawEllipse(box)
        paint_sign(painter, SIGNS[self._place], box, sign)
        if self.has_label:
            self._paint_label(painter, label)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(2, 1, -2, -1), tokens.accent)
        painter.end()

    def _paint_shown(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.accent_weak)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 1, -3, -1), 6, 6)

    def _paint_label(self, painter: QPainter, colour: QColor) -> None:
        made = font(Size.SMALL, bold=self._place is Place.HERE)
        metrics = measures(Size.SMALL, bold=self._place is Place.HERE)
        base = self.sign_at.y() + (metrics.ascent() - metrics.descent()) / 2
        if not self._shown:
            # a line that passes by goes behind the name
            wide = metrics.horizontalAdvance(self._short)
            tall = metrics.height()
            ground = QRectF(self.label_left - 2, self.sign_at.y() - tall / 2, wide + 4, tall)
            paint_ground(painter, ground, current_tokens().background)
        painter.setFont(made)
        painter.setPen(colour)
        painter.drawText(QPointF(self.label_left, round(base)), self._short)
