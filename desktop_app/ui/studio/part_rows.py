"""The list of texts, questions or answers that stand at a place, whose order can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.studio.ordered_rows import OrderedRows
from desktop_app.ui.studio.targets import Part

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PartRow(NamedTuple):
    """One row: what it stands for, its name, and a word about it."""

    part: Part
    title: str
    aside: str


class PartRows(OrderedRows):
    """Shows texts or questions; what happens to their order is for others to decide."""

    picked = Signal(object)
    """The `Part` of the row that the cursor came to."""
    entered = Signal(object)
    """The `Part` in which the keyboard wants to be."""
    removal_wanted = Signal(int)

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PartRow, ...] = ()
        self._empty = empty
        self._quiet = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(interface_words("studio_parts")["hint"])
        self.setToolTip(interface_words("studio_parts")["hint"])
        self.currentRowChanged.connect(self._pick)
        self.itemActivated.connect(self._activate)

    @property
    def rows(self) -> tuple[PartRow, ...]:
        """What is shown."""
        return self._rows

    def row_of(self, part: Part) -> int:
        """The row of a part; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.part == part), -1)

    def show_rows(self, rows: Sequence[PartRow], held: Part | None) -> None:
        """Show these rows, with the cursor on the part that is held."""
        self._quiet = True
        if tuple(rows) != self._rows or self.count() == 0:
            self._rows, self.ordered = tuple(rows), len(rows)
            self.clear()
            words = interface_words("studio_parts")
            for at, row in enumerate(self._rows):
                item = QListWidgetItem(f"{row.title}  ·  {row.aside}" if row.aside else row.title)
                spoken = words["row"].format(
                    title=row.title, aside=row.aside, count=len(rows), number=at + 1
                )
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                item.setToolTip(item.text())
                self.addItem(item)
            if not rows:
                item = QListWidgetItem(self._empty)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(item)
        self.setCurrentRow(self.row_of(held) if held is not None else -1)
        self._quiet = False

    def _pick(self, row: int) -> None:
        if not self._quiet and 0 <= row < len(self._rows):
            self.picked.emit(self._rows[row].part)

    def _activate(self) -> None:
        if 0 <= self.currentRow() < len(self._rows):
            self.entered.emit(self._rows[self.currentRow()].part)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        if event.key() == Qt.Key.Key_Delete and 0 <= row < len(self._rows):
            self.removal_wanted.emit(row)
        elif event.key() in ENTER:
            self._activate()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # whoever only passes by keeps what is in hand, though the cursor comes to the first row
        self._quiet = True
        super().focusInEvent(event)
        if self.currentRow() < 0 and self._rows:
            self.setCurrentRow(0)
        self._quiet = False
