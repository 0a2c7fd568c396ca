"""The signs that stand beside colours: painted, so that they look alike under every font."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF


class Sign(Enum):
    """What a sign looks like."""

    CHECK = auto()
    TRIANGLE = auto()
    CROSS = auto()
    PHONE = auto()
    RING = auto()
    DOT = auto()
    HERE = auto()
    INFO = auto()
    PLUS = auto()
    MORE = auto()
    OPEN = auto()
    SHUT = auto()
    BACK = auto()
    FREE = auto()
    BELL = auto()


def paint_sign(painter: QPainter, sign: Sign, box: QRectF, colour: QColor) -> None:
    """Paint the sign into the box; it is drawn on a square of twelve units."""
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side / 12, side / 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign in STROKES:
        painter.strokePath(_strokes(sign), _pen(colour))
    if sign in SHAPES:
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in SHAPES[sign]]))
    if sign in CIRCLES:
        _paint_circle(painter, sign, colour)
    painter.restore()


STROKES: dict[Sign, tuple[tuple[tuple[float, float], ...], ...]] = {
    Sign.CHECK: (((1.8, 6.6), (4.8, 9.6), (10.2, 2.8)),),
    Sign.CROSS: (((2.2, 2.2), (9.8, 9.8)), ((9.8, 2.2), (2.2, 9.8))),
    Sign.PLUS: (((6, 1.5), (6, 10.5)), ((1.5, 6), (10.5, 6))),
    Sign.OPEN: (((2.5, 4.2), (6, 7.8), (9.5, 4.2)),),
    Sign.SHUT: (((4.2, 2.5), (7.8, 6), (4.2, 9.5)),),
    Sign.BACK: (((7.8, 2.5), (4.2, 6), (7.8, 9.5)),),
    Sign.FREE: (((2, 2.6), (10, 2.6), (10, 9.4), (2, 9.4), (2, 2.6)), ((2, 4.6), (10, 4.6))),
    Sign.INFO: (((6, 5.6), (6, 8.8)), ((6, 3.3), (6, 3.4))),
    Sign.BELL: (((5.2, 11.1), (6.8, 11.1)),),
}
SHAPES: dict[Sign, tuple[tuple[float, float], ...]] = {
    Sign.TRIANGLE: ((6, 1.2), (11.4, 10.6), (0.6, 10.6)),
    Sign.BELL: (
        *((6, 0.4), (6.9, 1.2), (8.6, 2.2), (9.4, 4), (9.6, 7), (11, 9.2)),
        *((1, 9.2), (2.4, 7), (2.6, 4), (3.4, 2.2), (5.1, 1.2)),
    ),
    Sign.PHONE: (
        *((2.2, 1.2), (4.4, 0.8), (5.4, 3.6), (4.2, 4.8), (5.4, 6.8), (7.2, 7.8), (8.4, 6.6)),
        *((11.2, 7.6), (10.8, 9.8), (9.4, 11), (6, 9.8), (3, 6.8), (1.2, 3)),
    ),
}
CIRCLES: dict[Sign, float] = {
    Sign.RING: 4.6,
    Sign.DOT: 5.4,
    Sign.HERE: 4.6,
    Sign.INFO: 5.2,
    Sign.MORE: 1.1,
}
RINGS: dict[Sign, float] = {Sign.INFO: 1.1, Sign.RING: 1.4}
THICK = 2.0


def _pen(colour: QColor, width: float = 1.7) -> QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap, join)


@cache
def _strokes(sign: Sign) -> QPainterPath:
    path = QPainterPath()
    for first, *rest in STROKES[sign]:
        path.moveTo(*first)
        for point in rest:
            path.lineTo(*point)
    return path


def paint_rounds(painter: QPainter, sign: Sign, boxes: Sequence[QRectF], colour: QColor) -> None:
    """Paint a dot or a ring into each of these boxes, with as few strokes of the brush as can be.

    The painter is to be antialiasing; it is left with another pen and brush.
    """
    side = boxes[0].width() if boxes else 0
    radius = CIRCLES[sign] * side / 12
    if sign is Sign.DOT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(colour, RINGS.get(sign, THICK) * side / 12))
    for box in boxes:
        painter.drawEllipse(box.center(), radius, radius)
    if sign is Sign.HERE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for box in boxes:
            painter.drawEllipse(box.center(), side / 6, side / 6)


def _paint_circle(painter: QPainter, sign: Sign, colour: QColor) -> None:
    radius = CIRCLES[sign]
    if sign in (Sign.DOT, Sign.MORE):
        painter.setBrush(colour)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(colour, RINGS.get(sign, THICK)))
    for x in (2.0, 6.0, 10.0) if sign is Sign.MORE else (6.0,):
        painter.drawEllipse(QPointF(x, 6), radius, radius)
    if sign is Sign.HERE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(6, 6), 2.0, 2.0)
