"""The sheet of finding: a field, what was found, and a text of it to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.reading_panel import ReadingPanel, TextValue
from desktop_app.ui.seek_panel import SeekPanel


class FindPanel(SeekPanel):
    """Shows the list or one text; Escape goes back one step."""

    copy_wanted = Signal(str)

    def __init__(self, window: QWidget, top: QWidget) -> None:
        super().__init__(interface_words("ui_find"), window, top)
        self._closing_word = self.close_button.text()
        self._copy_keys: tuple[QKeySequence, ...] = ()
        self.reading = ReadingPanel(self)
        self.reading.hide()
        self.column.addWidget(self.reading, 1)
        self.reading.back_wanted.connect(self.show_results)
        self.reading.copy_wanted.connect(self.copy_wanted)

    @property
    def is_reading(self) -> bool:
        """Whether a text is shown."""
        return self.is_open and not self.reading.isHidden()

    def take_keys(self, copy: Sequence[QKeySequence]) -> None:
        """The keys that copy the text that is read, and nothing behind the sheet."""
        self._copy_keys = tuple(copy)

    def open_empty(self) -> None:
        """Open with the list and an empty field."""
        self._show_part(reading=False)
        super().open_empty()

    def show_results(self) -> None:
        """The list, with the keyboard in the field."""
        self._show_part(reading=False)
        self.field.setFocus()

    def show_reading(self, value: TextValue) -> None:
        """One text, with the keyboard on its words."""
        self.reading.show_text(value)
        if not self.is_reading:
            self._show_part(reading=True)
            self.reading.take_focus()

    def _show_part(self, *, reading: bool) -> None:
        words = interface_words("ui_find")
        self.close_button.setText(words["close"] if reading else self._closing_word)
        self.reading.setVisible(reading)
        for part in (self.field, self.list):
            part.setVisible(not reading)
        self.message.setVisible(not reading and bool(self.message.text))

    def _copies(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()) in self._copy_keys

    def _press_copy(self) -> None:
        """Copy what is read; of the list the text is shown first."""
        if self.is_reading:
            self.reading.ask_copy()
        else:
            self.list.choose_row()

    # Qt

    def event(self, event: QEvent) -> bool:
        # before the window's own key for it
        asks = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and self._copies(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._copies(event):
            if not event.isAutoRepeat():
                self._press_copy()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.is_reading:
            event.accept()
            self.show_results()
        else:
            super().keyPressEvent(event)
