"""Small helps for widgets that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.ui.theme import RADIUS

RING = 2


def paint_box(
    painter: QPainter, area: QRectF, fill: QColor, edge: QColor, *, radius: float = RADIUS
) -> None:
    """Paint a box with a hair line that lies on whole pixels.

    One box inside the other: Qt takes two to five times as long to draw a line around the corners.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    painter.drawRoundedRect(area, radius + 0.5, radius + 0.5)
    painter.setBrush(fill)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius - 0.5, radius - 0.5)


def paint_ground(painter: QPainter, area: QRect | QRectF, colour: QColor) -> None:
    """Fill an area; for Qt's `fillRect`, PySide6 makes the names of 169 gradients first."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)
    painter.restore()


def paint_ring(painter: QPainter, area: QRectF, colour: QColor, *, radius: float = RADIUS) -> None:
    """Paint the ring of what has the focus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)
