"""The editor of a condition: its rows, what the row in hand says, and where a way leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.studio.when import Known, row_words
from desktop_app.pack.editing import when_rows
from desktop_app.pack.editing.nodes import Plain
from desktop_app.pack.editing.when_rows import FactTest, Relation, Row
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.fact_picker import FactPicker
from desktop_app.ui.studio.fields import Labelled
from desktop_app.ui.studio.look import wrap_rows
from desktop_app.ui.studio.pick_box import PickBox
from desktop_app.ui.theme import Gap, Size, px

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
INDENT = "      "
LEAST_HEIGHT = 104


class Shown(NamedTuple):
    """What the editor shows."""

    title: str
    condition: Plain | None
    known: Sequence[Known]
    scopes: tuple[str, ...] = ()
    """What the condition may be for, where there are several."""
    scope: int = 0
    to: str | None = None
    """The step to which a way leads; `None` for all else."""
    nodes: tuple[tuple[str, str], ...] = ()
    """All steps, an id and a name each."""
    leaves: bool = True
    """Whether there are words to go back to."""


class ConditionRows(QListWidget):
    """The rows; Delete takes one away, Enter goes to what it says."""

    removed = Signal()
    entered = Signal()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), px(LEAST_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ConditionEditor(QWidget):
    """Emits a whole condition whenever something of it was picked; others write it."""

    written = Signal(object)
    """The condition as a file holds it; `None` for none."""
    scope_picked = Signal(int)
    way_picked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_when")
        self._shown = Shown("", None, ())
        self._rows: tuple[Row, ...] = ()
        self._new: str = ""
        """`add` or `bundle` while a fact is awaited for one more test."""
        self.title = Paragraph(self)
        self.back = QPushButton(f"{words['back']}  Esc", self)
        self.scope = PickBox(words["scope"], self)
        self.to = PickBox(words["to"], self)
        self.rows = ConditionRows(self)
        self.rows.setAccessibleName(words["rows"])
        self.rows.setAccessibleDescription(words["hint"])
        wrap_rows(self.rows)
        self.picker = FactPicker(self)
        self.add = QPushButton(words["add"], self)
        self.bundle = QPushButton(words["bundle"], self)
        self.remove = QPushButton(words["remove"], self)
        self._assemble()
        self._listen()

    def _assemble(self) -> None:
        words = interface_words("studio_when")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._scope_row = Labelled(words["scope"], self.scope, self)
        self._to_row = Labelled(words["to"], self.to, self)
        hint = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        hint.show_text(words["hint"])
        buttons = QHBoxLayout()
        buttons.setSpacing(px(Gap.NEAR))
        for button in (self.add, self.bundle, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.TIGHT))
        column.addLayout(head)
        for widget in (self._scope_row, self._to_row):
            column.addWidget(widget)
        column.addWidget(self.rows, 1)
        column.addWidget(self.picker)
        column.addLayout(buttons)
        column.addWidget(hint)

    def _listen(self) -> None:
        self.rows.currentRowChanged.connect(self._show_row)
        self.rows.removed.connect(self._remove)
        self.rows.entered.connect(self.picker.take_focus)
        self.picker.picked.connect(self._pick)
        self.picker.grouped.connect(self._regroup)
        self.add.clicked.connect(self._add)
        self.bundle.clicked.connect(self._bundle)
        self.remove.clicked.connect(self._remove)
        self.back.clicked.connect(self.left)
        self.to.picked.connect(self.way_picked)
        self.scope.activated.connect(self.scope_picked)

    def show_condition(self, shown: Shown) -> None:
        """Edit this condition; the row in hand stays the same one as far as there is one."""
        if shown == self._shown:
            # whoever is picking is not disturbed
            return
        row = self.rows.currentRow() if self._is_same_place(shown) else 0
        self._shown, self._new = shown, ""
        self._rows = when_rows.rows_of(shown.condition)
        self.title.show_text(shown.title, strong=True)
        self.back.setVisible(shown.leaves)
        self._scope_row.setVisible(len(shown.scopes) > 1)
        self.scope.show_items(
            [(str(n), name) for n, name in enumerate(shown.scopes)], str(shown.scope)
        )
        self._to_row.setVisible(shown.to is not None)
        self.to.show_items(shown.nodes, shown.to or "")
        self.picker.show_known({each.id: each for each in shown.known})
        self._list()
        self.rows.setCurrentRow(min(max(row, 0), len(self._rows) - 1))
        self._show_row()

    def _is_same_place(self, shown: Shown) -> bool:
        return (shown.title, shown.scope) == (self._shown.title, self._shown.scope)

    def _list(self) -> None:
        words, known = interface_words("studio_when"), {each.id: each for each in self._shown.known}
        self.rows.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.rows.clear()
        for number, row in enumerate(self._rows, 1):
            text = row_words(row, known)
            item = QListWidgetItem(INDENT * row.depth + text)
            spoken = words["row"].format(
                text=text, depth=row.depth + 1, count=len(self._rows), number=number
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.rows.addItem(item)
        if not self._rows:
            item = QListWidgetItem(words["always"])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.rows.addItem(item)
        self.rows.blockSignals(False)  # noqa: FBT003 - Qt's way

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in this order."""
        above = (self.back, self.scope, self.to, self.rows)
        return (*above, *self.picker.stops(), self.add, self.bundle, self.remove)

    def take_focus(self) -> None:
        """Bring the keyboard to the rows."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def row(self) -> Row | None:
        """The row in hand."""
        at = self.rows.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _show_row(self) -> None:
        row = self.row
        self._new = ""
        self.picker.show_row(row, is_new=False)
        self.bundle.setEnabled(row is not None and row.test is not None)
        self.remove.setEnabled(row is not None)

    # what is done

    def _add(self) -> None:
        self._await("add")

    def _bundle(self) -> None:
        self._await("bundle")

    def _await(self, what: str) -> None:
        """Wait for the fact of one more test: nothing is written before one is picked."""
        self._new = what
        self.picker.show_row(self.row, is_new=True)
        self.picker.take_focus()

    def _pick(self, test: FactTest) -> None:
        condition, row = self._shown.condition, self.row
        if self._new == "bundle" and condition is not None and row is not None:
            self._write(when_rows.bundled(condition, row, test))
        elif self._new or condition is None or row is None:
            self._write(when_rows.added(condition, row, test), new=test)
        else:
            self._write(when_rows.changed(condition, row, test))

    def _regroup(self, relation: str) -> None:
        condition, row = self._shown.condition, self.row
        if condition is not None and row is not None:
            self._write(when_rows.regrouped(condition, row, Relation(relation)))

    def _remove(self) -> None:
        condition, row = self._shown.condition, self.row
        if condition is not None and row is not None:
            self._write(when_rows.without(condition, row))

    def _write(self, condition: Plain | None, new: FactTest | None = None) -> None:
        before, shown = self._rows, self._shown
        self.written.emit(condition)
        if self._shown is shown:
            # it was refused: the picker shows what stands there still
            self._show_row()
        if new is not None and self._rows != before:
            # the new test is in hand, so that what is asked of it can be picked at once
            fresh = [at for at, row in enumerate(self._rows) if row.test == new]
            behind = [at for at in fresh if at >= len(before) or self._rows[at] != before[at]]
            self.rows.setCurrentRow((behind or fresh or [0])[0])

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._new:
            self._show_row()
            self.take_focus()
        elif self._shown.leaves:
            self.left.emit()
