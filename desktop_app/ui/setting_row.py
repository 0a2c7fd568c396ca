"""A setting in words, with buttons that act on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.keyboard import has_keyboard
from desktop_app.ui.present_settings import SettingLine
from desktop_app.ui.theme import Gap, px
from desktop_app.ui.values import AskValue
from desktop_app.ui.values_panel import ValueWords

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class SettingRow(AskRow):
    """Draws the value; emits which button was pressed."""

    pressed = Signal(str, str)
    """The setting, and what is to be done to it."""

    def __init__(self, line: SettingLine, acts: Sequence[str], parent: QWidget) -> None:
        # measured already before the buttons are there
        self._group: QHBoxLayout | None = None
        super().__init__(line.ask.fact, parent)
        words = interface_words("ui_settings")
        self._shown = ValueWords(parent=self)
        # the buttons stay together, wherever the value leaves room for them
        group = QWidget(self)
        self._group = QHBoxLayout(group)
        self.buttons = {act: QPushButton(words[act], group) for act in acts}
        for act, button in self.buttons.items():
            button.setProperty("act", act)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self._clicked)
            button.installEventFilter(self)
            self._group.addWidget(button)
        group.setVisible(bool(acts))
        self._assemble(self._shown, group)
        self.take_size()

    def take_size(self) -> None:
        """Keep the buttons apart as far as the text is large."""
        super().take_size()
        if self._group is not None:
            self._group.setContentsMargins(0, 0, 0, 0)
            self._group.setSpacing(px(Gap.TIGHT))

    @property
    def text(self) -> str:
        """The value as it is read."""
        return self._shown.words.text

    @property
    def note(self) -> str:
        """What stands below it."""
        return self._note.text

    def show_line(self, line: SettingLine) -> None:
        """Draw the setting, and the buttons that act on it now."""
        self.show_ask(line.ask)
        gone = [button for act, button in self.buttons.items() if act not in line.acts]
        if any(button.hasFocus() for button in gone) and has_keyboard(self):
            # a button that goes away gives the keyboard to the one that stays
            self.take_focus()
        for act, button in self.buttons.items():
            button.setVisible(act in line.acts)

    def focus_target(self) -> QWidget:
        """The first button, where there is one."""
        return next(iter(self.buttons.values()), self)

    def _show_control(self, value: AskValue, _before: AskValue | None) -> None:
        words = interface_words("ui_settings")
        self._shown.words.show_text(value.text)
        self._shown.setVisible(bool(value.text))
        name = words["button" if value.text else "button_alone"]
        for act, button in self.buttons.items():
            said = name.format(label=value.label, act=words[act], value=value.text)
            button.setAccessibleName(said)

    def show_note(self) -> None:
        """Draw the note, and say it with the buttons."""
        super().show_note()
        for button in self.buttons.values():
            button.setAccessibleDescription(self._note.text)

    def _clicked(self) -> None:
        self.pressed.emit(self.fact, self.sender().property("act"))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._reach()
        if isinstance(event, QKeyEvent) and event.key() in ARROWS:
            # they lead from row to row, as the sheet knows; a button would go where it likes
            event.ignore()
            return True
        return super().eventFilter(watched, event)
