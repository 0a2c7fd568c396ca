"""A filter: a button that shows which of some choices is in force, and a menu to take another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

Choice = tuple[str, str]
"""A value, and how it is called; the empty value filters nothing."""


class CaseFilter(QObject):
    """Emits the value that was taken; shows the one that it is given."""

    taken = Signal(str)

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self.button = QPushButton(parent)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.open_menu)
        self.choices: tuple[Choice, ...] = ()
        self.menu = QMenu(self.button)
        self.menu.triggered.connect(self._picked)

    def show_choices(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these; the button says which one is in force, and stands out where it filters."""
        self.choices = tuple(choices)
        label = next((label for value, label in choices if value == chosen), chosen)
        self.button.setText(label)
        self.button.setAccessibleName(self._sentence.format(chosen=label))
        self.button.setProperty("sign", "next" if chosen else "")
        self.button.style().unpolish(self.button)
        self.button.style().polish(self.button)
        self.menu.clear()
        for value, name in choices:
            action = self.menu.addAction(name)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == chosen)

    def open_menu(self) -> None:
        """Show the choices below the button, the one in force in hand."""
        chosen = next((each for each in self.menu.actions() if each.isChecked()), None)
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        if chosen is not None:
            self.menu.setActiveAction(chosen)

    def _picked(self, action: QAction) -> None:
        self.taken.emit(str(action.data()))
