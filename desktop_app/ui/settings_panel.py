"""The sheet of settings: name, size of text, folders, the way to the keys, and where it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.store.setting_numbers import Number
from desktop_app.ui.announce import announce
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.field_row import FieldRow
from desktop_app.ui.keyboard import has_keyboard, keyboard_at
from desktop_app.ui.keyed_button import PRESS
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.present_settings import (
    COUNTS,
    DATA,
    EXPORTS,
    GO_KEYS,
    KEYS,
    MEMOS,
    PACKS,
    PICK,
    RESET,
    SettingsValue,
)
from desktop_app.ui.setting_row import SettingRow
from desktop_app.ui.theme import Gap, px

SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
UPWARDS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
FOLDERS = (MEMOS, EXPORTS, PACKS, COUNTS, DATA)
ACTS = {**dict.fromkeys(FOLDERS, (PICK, RESET)), KEYS: (GO_KEYS,)}
"""The buttons of each setting that is not typed."""


class KeylessArea(QScrollArea):
    """Scrolls to what has the keyboard, and leaves the arrows to the sheet."""

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class SettingsPanel(Panel):
    """Draws the settings; its rows emit what a person wants of them."""

    pressed = Signal(str, str)
    """The setting, and what is to be done to it."""

    def __init__(self, value: SettingsValue, window: QWidget, top: QWidget) -> None:
        super().__init__(interface_words("ui_settings")["title"], window, top)
        content = QWidget()
        self.name = FieldRow(value.name, content)
        self.size_row = ChoiceRow(value.size, content)
        self.numbers = {Number(ask.fact): FieldRow(ask, content) for ask in value.numbers}
        self.lines: dict[str, SettingRow] = {
            line.ask.fact: SettingRow(line, ACTS.get(line.ask.fact, ()), content)
            for line in value.lines
        }
        self.area = KeylessArea(self)
        self.message = Paragraph(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._bring_up)
        self._assemble(content)
        self.show_settings(value)

    def _assemble(self, content: QWidget) -> None:
        self._rows = QVBoxLayout(content)
        for row in self.rows:
            self._rows.addWidget(row)
            row.reached.connect(self._reached)
        for line in self.lines.values():
            line.pressed.connect(self.pressed)
        self._rows.addStretch(1)
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self.message)
        self.message.hide()
        self.take_size()

    def take_size(self) -> None:
        """Keep the rows apart as far as the text is large."""
        super().take_size()
        self._rows.setContentsMargins(0, px(Gap.TIGHT), 0, px(Gap.WIDE))
        self._rows.setSpacing(px(Gap.WIDE))

    @property
    def rows(self) -> tuple[AskRow, ...]:
        """All rows from top to bottom."""
        return (self.name, self.size_row, *self.numbers.values(), *self.lines.values())

    def show_settings(self, value: SettingsValue) -> None:
        """Draw these settings."""
        self.name.show_ask(value.name)
        self.size_row.show_ask(value.size)
        for ask in value.numbers:
            self.numbers[Number(ask.fact)].show_ask(ask)
        for line in value.lines:
            self.lines[line.ask.fact].show_line(line)

    def open_settings(self) -> None:
        """Open with the keyboard in the name."""
        self.say("")
        self.open_with(self.name.focus_target())
        self.name.field.setCursorPosition(len(self.name.field.text()))

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say what came of a change, also to a screen reader."""
        self.message.show_tone(tone)
        self.message.show_text(text)
        if text:
            announce(self, text)

    def _reached(self, setting: str) -> None:
        for row in self.rows:
            row.show_cursor(row.fact == setting)
        self._settle.start(0)

    def _bring_up(self) -> None:
        row = next((row for row in self.rows if has_keyboard(row)), None)
        if row is not None:
            self.area.ensureWidgetVisible(row, 0, px(Gap.WIDE))

    def _move(self, by: int) -> None:
        rows = [row for row in self.rows if row.focus_target() is not row]
        at = next((n for n, row in enumerate(rows) if has_keyboard(row)), -by)
        if 0 <= at + by < len(rows):
            rows[at + by].take_focus()

    def _key_in_sizes(self, event: QKeyEvent) -> None:
        digit = event.key() - int(Qt.Key.Key_0)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in SIDEWAYS:
            self.size_row.step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.isAutoRepeat() or held:
            return
        elif event.key() in PRESS:
            self.size_row.answer_here()
        else:
            self.size_row.answer(digit)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = keyboard_at(self)
        if event.key() in UPWARDS:
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        elif has_keyboard(self.size_row):
            self._key_in_sizes(event)
        elif isinstance(at, QPushButton) and event.key() in PRESS and not event.isAutoRepeat():
            at.click()
        event.accept()
