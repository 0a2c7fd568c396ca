"""A button that shows which of some choices is in force, and a menu to take another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

Choice = tuple[str, str]
"""A value, and how it is called."""


class FilterButton(QPushButton):
    """Emits the value that was taken; shows the one that it is given."""

    taken = Signal(str)

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choices: tuple[Choice, ...] = ()
        self.menu_of_choices = QMenu(self)
        self.menu_of_choices.triggered.connect(self._picked)
        self.clicked.connect(self.open_menu)

    def show_choices(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these; the button says which one is in force, and stands out unless the first."""
        self.choices = tuple(choices)
        label = next((label for value, label in choices if value == chosen), chosen)
        self.setText(label)
        self.setAccessibleName(self._sentence.format(chosen=label))
        self.setProperty("sign", "next" if chosen else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.menu_of_choices.clear()
        for value, name in choices:
            action = self.menu_of_choices.addAction(name)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == chosen)

    def open_menu(self) -> None:
        """Show the choices below the button, the one in force in hand."""
        actions = self.menu_of_choices.actions()
        chosen = next((each for each in actions if each.isChecked()), None)
        self.menu_of_choices.popup(self.mapToGlobal(QPoint(0, self.height())))
        if chosen is not None:
            self.menu_of_choices.setActiveAction(chosen)

    def _picked(self, action: QAction) -> None:
        self.taken.emit(str(action.data()))
