"""The sheet of past cases: a field, filters, a list, one case to be read, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.case_filter import CaseFilter
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.keyboard import has_keyboard, keyboard_at
from desktop_app.ui.keyed_button import PRESS
from desktop_app.ui.panel import Guarded
from desktop_app.ui.past_sheet import PastSheet, SheetValue
from desktop_app.ui.seek_panel import SeekPanel
from desktop_app.ui.theme import Gap

FILTERS = ("day", "outcome", "counselor")


class ActValue(NamedTuple):
    """A button below the case that is looked at; one without a label is not offered."""

    name: str
    label: str


class HistoryPanel(SeekPanel):
    """Shows the list or one case; Escape goes back one step."""

    wanted = Signal(str)
    """The name of the act."""
    looked_at = Signal()
    """Another case stands under the cursor."""
    back_wanted = Signal()

    def __init__(self, window: QWidget, top: QWidget) -> None:
        super().__init__(interface_words("ui_history"), window, top)
        words = interface_words("ui_history_filters")
        self._closing_word = self.close_button.text()
        self.filters = {name: CaseFilter(words[name], self) for name in FILTERS}
        row = FlowingRow(gap=Gap.TIGHT)
        for each in self.filters.values():
            row.addWidget(each.button)
        self.column.insertLayout(self.column.indexOf(self.field) + 1, row)
        self.sheet = PastSheet(self)
        self.sheet.hide()
        self.sheet.back_wanted.connect(self.back_wanted)
        self.column.insertWidget(self.column.indexOf(self.list) + 1, self.sheet, 1)
        self.acts: dict[str, QPushButton] = {}
        self._acts = FlowingRow(gap=Gap.NEAR)
        self.column.addLayout(self._acts)
        self.list.selectionModel().currentChanged.connect(self._tell_looked_at)

    @property
    def is_reading(self) -> bool:
        """Whether one case is shown."""
        return self.is_open and not self.sheet.isHidden()

    def open_empty(self) -> None:
        """Open with the list and an empty field."""
        self._show_part(reading=False)
        super().open_empty()

    def show_results(self) -> None:
        """The list, with the keyboard in the field."""
        self._show_part(reading=False)
        self.field.setFocus()

    def show_case(
        self, value: SheetValue, acts: Sequence[ActValue], *, leads_to_list: bool
    ) -> None:
        """One case, with the keyboard on what can be done with it first."""
        self.sheet.show_case(value, leads_to_list=leads_to_list)
        self._show_part(reading=True)
        self.say("")
        self.show_acts(acts)
        first = next((b for b in self.acts.values() if not b.isHidden()), self.sheet.area)
        self.open_with(first)

    def show_acts(self, acts: Sequence[ActValue]) -> None:
        """Offer what can be done with the case that is looked at."""
        for act in acts:
            button = self.acts.get(act.name) or self._add_act(act.name)
            button.setText(act.label)
            button.setAccessibleName(act.label)
            button.setVisible(bool(act.label))

    def _add_act(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("act", name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._pressed)
        self._acts.addWidget(button)
        self.acts[name] = button
        return button

    def _pressed(self) -> None:
        self.wanted.emit(str(self.sender().property("act")))

    def _tell_looked_at(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.looked_at.emit()

    def _show_part(self, *, reading: bool) -> None:
        closing = interface_words("ui_history_case")["close"]
        self.close_button.setText(closing if reading else self._closing_word)
        self.sheet.setVisible(reading)
        buttons = (each.button for each in self.filters.values())
        for part in (self.field, self.list, *buttons):
            part.setVisible(not reading)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, fresh = keyboard_at(self), not event.isAutoRepeat()
        if event.key() in PRESS and isinstance(at, QPushButton):
            if fresh and self._lets(event):
                at.click()
            event.accept()
        elif event.key() == Qt.Key.Key_Delete and fresh and (self.is_reading or at is self.list):
            self.wanted.emit("purge")
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.is_reading:
            event.accept()
            self.back_wanted.emit()
        elif self.is_reading and has_keyboard(self) and self.sheet.scroll_by(event.key()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _lets(self, event: QKeyEvent) -> bool:
        """The Enter that brought a case up does nothing more with it."""
        window = self.window()
        return not isinstance(window, Guarded) or window.guard.lets(event)
