"""A sheet with one field and a list below it that follows every letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.pack.words import Words
from desktop_app.ui.hangul import HangulLineEdit, held_text
from desktop_app.ui.hit_list import PAGE, HitList, Row
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone

LONGEST = 100
"""Letters of a query; nobody types more."""

STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SeekField(HangulLineEdit):
    """Emits what it holds at every letter, the syllable in composition included."""

    sought = Signal(str)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setMaxLength(LONGEST)
        self.textEdited.connect(self._tell)

    def empty(self) -> None:
        """Hold nothing, without a word about it."""
        self.replace_text("")
        self._told = ""

    def _tell(self, _text: str = "") -> None:
        held = held_text(self)
        if held != self._told:
            self._told = held
            self.sought.emit(held)

    # Qt

    def setFocus(self, _reason: Qt.FocusReason = Qt.FocusReason.PopupFocusReason, /) -> None:
        # as a popup does: the field behind is not left, and what was typed there waits
        super().setFocus(Qt.FocusReason.PopupFocusReason)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER:
            # the Enter that ends a composition belongs to it
            if self.composing:
                self.settle()
            elif not event.isAutoRepeat():
                self.entered.emit()
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SeekPanel(Panel):
    """Emits what is sought and what was chosen; draws the rows that it is given."""

    sought = Signal(str)
    chosen = Signal(str)

    def __init__(self, words: Words, window: QWidget, top: QWidget) -> None:
        super().__init__(words["title"], window, top)
        self._nothing = words["nothing"]
        self.field = SeekField(self)
        self.field.setAccessibleName(words["field"])
        self.field.setPlaceholderText(words["hint"])
        self.list = HitList(words["list"], self)
        self.message = Paragraph(self, tone=Tone.MUTED)
        self.column.addWidget(self.field)
        self.column.addWidget(self.message)
        self.column.addWidget(self.list, 1)
        self.field.sought.connect(self.sought)
        self.field.stepped.connect(self.list.step)
        self.field.entered.connect(self.list.choose_row)
        self.list.chosen.connect(self.chosen)
        self.list.selectionModel().currentChanged.connect(self._tell_row)

    @property
    def query(self) -> str:
        """What is sought."""
        return held_text(self.field)

    def open_empty(self) -> None:
        """Open with an empty field that has the keyboard."""
        self.field.empty()
        self.open_with(self.field)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Draw what was found, or that it was nothing."""
        self.list.show_rows(rows)
        self.say("" if rows else self._nothing)
        self._tell_row(self.list.currentIndex(), self.list.currentIndex())

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say something below the field."""
        self.message.show_text(text)
        self.message.show_tone(tone)

    def _tell_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        """A screen reader says the row under the cursor while the keyboard is in the field."""
        row = self.list.row
        self.field.setAccessibleDescription(row.spoken if row else self._nothing)
