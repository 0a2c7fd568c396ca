"""Rows whose order is changed by Alt and an arrow key, or by dragging one of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedRows(QListWidget):
    """Asks for moves and makes none: the rows follow the sources, which are moved first."""

    move_wanted = Signal(int, int)
    """A row, and the row in whose place it wants to stand."""
    stuck = Signal()
    """Somebody wanted to move a row that has no place of its own in an order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ordered = 0
        """How many rows, from the first one, can change places."""
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def _want(self, row: int, to: int) -> None:
        if not 0 <= row < self.ordered:
            self.stuck.emit()
        elif 0 <= to < self.ordered and row != to:
            self.move_wanted.emit(row, to)

    def dropped_from(self, source: QObject, event: QDropEvent) -> None:
        """A row was dropped: it wants to stand where it was let go."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if source is self and self.currentRow() >= 0:
            self._want(self.currentRow(), self._place_at(event))

    def _place_at(self, event: QDropEvent) -> int:
        """The row in whose place something is let go: the last one below all rows."""
        over = self.indexAt(event.position().toPoint())
        if not over.isValid():
            return self.ordered - 1
        below = self.dropIndicatorPosition() is self.DropIndicatorPosition.BelowItem
        to = over.row() + (1 if below else 0)
        return min(to - (1 if self.currentRow() < to and below else 0), self.ordered - 1)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._want(self.currentRow(), self.currentRow() + step)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped_from(event.source(), event)
