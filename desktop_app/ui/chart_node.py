"""One node of the flowchart: its sign and short name, as a button for every hand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.flow import Place
from desktop_app.domain.ids import NodeId
from desktop_app.ui.keyed_button import KeyedButton
from desktop_app.ui.painting import paint_ring
from desktop_app.ui.signs import Sign, paint_rounds
from desktop_app.ui.theme import RADIUS, Size, Tokens, font, measures, px, wide

SIGNS = {
    Place.PASSED: Sign.DOT,
    Place.HERE: Sign.HERE,
    Place.TO_COME: Sign.RING,
    Place.OFF: Sign.RING,
}
SIGN = 13.0
SMALL_SIGN = 9.0
HERE_SIGN = 15.0
SIDES = {
    Place.PASSED: SIGN,
    Place.HERE: HERE_SIGN,
    Place.TO_COME: SIGN,
    Place.OFF: SMALL_SIGN,
}


class ChartNode(KeyedButton):
    """Stands for a node, and knows where it lies; a click asks to see it."""

    def __init__(self, node: NodeId, short: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.node = node
        self.short = short
        self._place = Place.OFF
        self._shown = False
        self.sign_x = self.label_left = 0.0
        self.middle = 0.0
        """How far below the top of the chart the middle of its row lies."""
        self.has_label = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def place(self) -> Place:
        """Where the node lies."""
        return self._place

    @property
    def is_shown(self) -> bool:
        """Whether the counselor looks at it."""
        return self._shown

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
        return wide(self.short, Size.SMALL, bold=True)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(px(96), px(28))

    def minimumSizeHint(self) -> QSize:
        tall = measures(Size.SMALL).height() if self.has_label else px(HERE_SIGN)
        wide = self.label_left + self.label_width() if self.has_label else self.sign_x
        return QSize(round(wide), tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave it to the chart, which paints all of them in one go: two dozen took it long."""


def paint_nodes(painter: QPainter, nodes: Iterable[ChartNode], tokens: Tokens) -> None:
    """Paint these nodes over the lines of the chart in which they stand, those alike together."""
    alike: dict[Place, list[ChartNode]] = {}
    named: list[ChartNode] = []
    painter.setPen(Qt.PenStyle.NoPen)
    for node in nodes:
        alike.setdefault(node.place, []).append(node)
        if node.is_shown:
            painter.setBrush(tokens.accent_weak)
            area = QRectF(node.geometry()).adjusted(3, 1, -3, -1)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        elif node.has_label:
            named.append(node)
    _paint_behind_names(painter, named, tokens)
    for place, some in alike.items():
        _paint_signs(painter, place, some, tokens)
    for place, some in alike.items():
        _paint_names(painter, place, some, tokens)
    for node in chain.from_iterable(alike.values()):
        if node.hasFocus():
            area = QRectF(node.geometry()).adjusted(2, 1, -2, -1)
            paint_ring(painter, area, tokens.accent)


def _paint_behind_names(painter: QPainter, nodes: Iterable[ChartNode], tokens: Tokens) -> None:
    """A line that passes by goes behind the name."""
    grounds: list[QRectF] = []
    for node in nodes:
        is_here = node.place is Place.HERE
        long = wide(node.short, Size.SMALL, bold=is_here) + 4
        tall = measures(Size.SMALL, bold=is_here).height()
        grounds.append(QRectF(node.label_left - 2, node.middle - tall / 2, long, tall))
    painter.setBrush(tokens.background)
    painter.drawRects(grounds)


def _paint_signs(
    painter: QPainter, place: Place, nodes: Iterable[ChartNode], tokens: Tokens
) -> None:
    side = px(SIDES[place])
    boxes: list[QRectF] = []
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.background)
    for node in nodes:
        box = QRectF(node.sign_x - side / 2, node.middle - side / 2, side, side)
        boxes.append(box)
        # a line that ends at the node does not show through its ring
        if node.is_shown:
            painter.setBrush(tokens.accent_weak)
            painter.drawEllipse(box)
            painter.setBrush(tokens.background)
        else:
            painter.drawEllipse(box)
    paint_rounds(painter, SIGNS[place], boxes, _colours(place, tokens)[0])


def _paint_names(
    painter: QPainter, place: Place, nodes: Iterable[ChartNode], tokens: Tokens
) -> None:
    is_here = place is Place.HERE
    metrics = measures(Size.SMALL, bold=is_here)
    drop = (metrics.ascent() - metrics.descent()) / 2
    painter.setFont(font(Size.SMALL, bold=is_here))
    painter.setPen(_colours(place, tokens)[1])
    for node in nodes:
        if node.has_label:
            painter.drawText(QPointF(node.label_left, round(node.middle + drop)), node.short)


def _colours(place: Place, tokens: Tokens) -> tuple[QColor, QColor]:
    """The colour of the sign and of the label."""
    return {
        Place.PASSED: (tokens.accent, tokens.text),
        Place.HERE: (tokens.accent, tokens.accent),
        Place.TO_COME: (tokens.muted, tokens.muted),
        Place.OFF: (tokens.line, tokens.faint),
    }[place]
