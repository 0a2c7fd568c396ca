"""Turning the wheel until something is seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

NOTCH = 60
MOST_NOTCHES = 200


def turn_to(widget: QWidget) -> None:
    """Turn the wheel over each area that the widget scrolls in, as far as that helps."""
    for area in _areas(widget):
        for _ in range(MOST_NOTCHES):
            way = _way(area, widget)
            if way == 0 or not _turn(area, way):
                break


def _areas(widget: QWidget) -> Iterator[QScrollArea]:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            yield above
        above = above.parentWidget()


def _way(area: QScrollArea, widget: QWidget) -> int:
    """1 where the widget lies before what is seen, -1 behind it, 0 where its middle is seen."""
    seen = area.viewport().rect()
    middle = widget.mapTo(area.viewport(), widget.rect().center())
    if middle.y() < seen.top() or middle.x() < seen.left():
        return 1
    return -1 if middle.y() > seen.bottom() or middle.x() > seen.right() else 0


def _turn(area: QScrollArea, way: int) -> bool:
    """Turn by one notch; whether that moved anything."""
    before = _place(area)
    view = area.viewport()
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, way * NOTCH),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place only
    )
    QCoreApplication.sendEvent(view, event)
    return _place(area) != before


def _place(area: QScrollArea) -> tuple[int, int]:
    return area.horizontalScrollBar().value(), area.verticalScrollBar().value()
