"""The left side: all steps and other texts in a list that can be searched."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.desk.studio.outline import Outline
from desktop_app.pack.words import interface_words
from desktop_app.ui.hangul import HangulLineEdit
from desktop_app.ui.studio.ordered_rows import OrderedRows
from desktop_app.ui.studio.targets import Target, found, targets
from desktop_app.ui.theme import Gap, px

HELD = Qt.ItemDataRole.UserRole


class SearchField(HangulLineEdit):
    """Takes what to look for; the arrows go into the list below."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class PlacesList(QWidget):
    """Emits the step, section or text that was chosen."""

    chosen = Signal(object)
    """A `Target`."""
    entered = Signal(object)
    """A `Target` into which the keyboard wants to go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_places")
        self._outline = Outline()
        self._shown: tuple[Target, ...] = ()
        self._quiet = False
        self.search: QLineEdit = SearchField(self)
        self.search.setPlaceholderText(words["search"])
        self.search.setAccessibleName(words["search_name"])
        self.search.setClearButtonEnabled(True)
        self.rows = OrderedRows(self)
        self.rows.setAccessibleName(words["name"])
        self.rows.setAccessibleDescription(words["hint"])
        self.rows.setToolTip(words["hint"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.NEAR))
        column.addWidget(self.search)
        column.addWidget(self.rows, 1)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self._enter)
        if isinstance(self.search, SearchField):
            self.search.down.connect(self.rows.setFocus)
        self.rows.currentRowChanged.connect(self._choose)
        self.rows.itemActivated.connect(self._enter)

    @property
    def targets(self) -> tuple[Target, ...]:
        """What the rows stand for."""
        return self._shown

    def show_outline(self, outline: Outline) -> None:
        """List the steps and texts of this pack."""
        self._outline = outline
        self._look()

    def show_chosen(self, target: Target) -> None:
        """Mark the row of a step or section, where it is listed."""
        row = next((at for at, each in enumerate(self._shown) if each.place == target.place), -1)
        same = 0 <= self.rows.currentRow() < len(self._shown)
        if same and self._shown[self.rows.currentRow()].place == target.place:
            return
        self._quiet = True
        self.rows.setCurrentRow(row)
        self._quiet = False

    def _look(self) -> None:
        sought = self.search.text().strip()
        rows = found(self._outline, sought) if sought else targets(self._outline)
        # what was found stands in no order of its own
        self.rows.ordered = 0 if sought else len(self._outline.nodes)
        if rows == self._shown:
            return
        held = self._held()
        self._quiet = True
        self._shown = rows
        self.rows.clear()
        for target in rows:
            item = QListWidgetItem(target.title)
            item.setToolTip(target.title)
            self.rows.addItem(item)
        if not rows:
            item = QListWidgetItem(interface_words("studio_places")["none"])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.rows.addItem(item)
        self.rows.setCurrentRow(rows.index(held) if held in rows else -1)
        self._quiet = False

    def _held(self) -> Target | None:
        row = self.rows.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _choose(self, row: int) -> None:
        if not self._quiet and 0 <= row < len(self._shown):
            self.chosen.emit(self._shown[row])

    def _enter(self) -> None:
        row = max(0, self.rows.currentRow())
        if row < len(self._shown):
            self.entered.emit(self._shown[row])
