"""Acts on the numbers of the sheet of settings: what is typed holds once it is entered and fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop_app.pack.words import interface_words
from desktop_app.store.setting_numbers import RANGES, Number
from desktop_app.ui.field_row import FieldRow
from desktop_app.ui.preferences import Preferences

Keep = Callable[[str, Number, int], None]
"""Keeps a number that holds now, with what is to be said of it."""


class NumberKeeping(QObject):
    """Holds what is being typed; `drafts` are the texts that are not entered, or not fit."""

    changed = Signal()

    def __init__(self, parent: QObject, preferences: Preferences, keep: Keep) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._keep = keep
        self.drafts: dict[Number, str] = {}
        self.refused: set[Number] = set()

    def listen(self, rows: Mapping[Number, FieldRow]) -> None:
        """Listen to these rows."""
        for row in rows.values():
            row.typed.connect(self.type_in)
            row.entered.connect(self.enter)
            row.left.connect(self.enter)
            row.dropped.connect(self.drop)

    def forget(self) -> None:
        """Show what holds."""
        self.drafts.clear()
        self.refused.clear()

    def type_in(self, _case: str, setting: str, text: str) -> None:
        """Hold what a field contains."""
        number = Number(setting)
        self.drafts[number] = text
        self.refused.discard(number)
        self.changed.emit()

    def drop(self, _case: str, setting: str) -> None:
        """Show the number that holds."""
        self._end(Number(setting))
        self.changed.emit()

    def enter(self, _case: str, setting: str) -> None:
        """Let what was typed hold, or say what would be fit and leave it where it is."""
        number = Number(setting)
        text = self.drafts.get(number)
        if text is None:
            return
        value = read_number(number, text)
        if value is None:
            self.refused.add(number)
        else:
            self._end(number)
            if value != self._preferences.settings.numbers[number]:
                words, how = interface_words("ui_setting_numbers"), "set" if value else "off"
                said = words[f"{number}_{how}"]
                self._keep(said.format(value=value), number, value)
        self.changed.emit()

    def _end(self, number: Number) -> None:
        self.drafts.pop(number, None)
        self.refused.discard(number)


def read_number(number: Number, text: str) -> int | None:
    """The number that was typed, with or without its unit; `None` where it is not fit."""
    unit = interface_words("ui_setting_numbers")[f"unit_{RANGES[number].table}"]
    figures = text.strip().removesuffix(unit).strip()
    if not (figures.isascii() and figures.isdigit() and len(figures) <= len("1000")):
        return None
    value = int(figures)
    return value if RANGES[number].fits(value) else None
