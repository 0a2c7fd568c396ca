"""A wide field for the words of a text, with its chips; every stroke is told at once."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.pack.editing.offers import Chip
from desktop_app.ui.hangul import expect_again, without_echo
from desktop_app.ui.studio.chips import MOST_CHIPS, Chips
from desktop_app.ui.studio.fields import leave_undo
from desktop_app.ui.theme import Gap, px

NAMED = re.compile(r"\{([a-z0-9_]+)[|}]")
HIGH, LOW = 96, 64
FEW_CHIPS = 2


class WideField(QPlainTextEdit):
    """Holds the words; undoing them is the window's, across everything."""

    written = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, *, low: bool) -> None:
        super().__init__(parent)
        self._low = low
        self.composing = ""
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.textChanged.connect(self.written)

    def held(self) -> str:
        """What is written, the syllable in composition included."""
        text, at = self.toPlainText(), self.textCursor().position()
        return text[:at] + self.composing + text[at:]

    def settle(self) -> None:
        """End a composition: its syllable becomes text."""
        QGuiApplication.inputMethod().commit()
        if self.composing:
            expect_again(self, self.composing)
            self.insertPlainText(self.composing)
            self.composing = ""

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(px(260), px(LOW if self._low else HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(52 if self._low else 84))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self.composing = self.composing, event.preeditString()
        super().inputMethodEvent(without_echo(self, event))
        if before != self.composing:
            self.written.emit()

    def event(self, event: QEvent) -> bool:
        return leave_undo(event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextArea(QWidget):
    """A wide field and the chips below it."""

    written = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, low: bool = False) -> None:
        super().__init__(parent)
        self._quiet = False
        self.field = WideField(self, low=low)
        self.field.setAccessibleName(name)
        self.chips = Chips(self, FEW_CHIPS if low else MOST_CHIPS)
        self._known: tuple[Chip, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.TIGHT))
        column.addWidget(self.field, 1)
        column.addWidget(self.chips)
        self.field.written.connect(self._written)
        self.field.left.connect(self.left)
        self.field.cursorPositionChanged.connect(self._caret)
        self.chips.insert_wanted.connect(self.insert)

    def text(self) -> str:
        """The words as they are written now."""
        return self.field.held()

    def show_text(self, text: str) -> None:
        """Hold these words, unless they are held already.

        Blanks at the ends are nothing of a text, but whoever types goes on behind one.
        """
        if self.field.held().strip() != text.strip():
            self._quiet = True
            at = self.field.textCursor().position()
            self.field.setPlainText(text)
            cursor = self.field.textCursor()
            cursor.setPosition(min(at, len(text)))
            self.field.setTextCursor(cursor)
            self._quiet = False
        self._offer()

    def show_placeholders(self, known: tuple[Chip, ...]) -> None:
        """Offer these."""
        self._known = known
        self._offer()

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in this order."""
        return (self.field, *self.chips.buttons)

    def go_to(self, offset: int) -> None:
        """Put the caret there."""
        cursor = self.field.textCursor()
        cursor.setPosition(max(0, min(offset, len(self.field.toPlainText()))))
        self.field.setTextCursor(cursor)

    def insert(self, words: str, instead: int) -> None:
        """Write words at the caret, in place of so many characters before it."""
        cursor = self.field.textCursor()
        move = QTextCursor.MoveOperation.PreviousCharacter
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor, instead)
        cursor.insertText(words)
        self.field.setTextCursor(cursor)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self) -> None:
        if not self._quiet:
            self.written.emit()
            self._caret()

    def _caret(self) -> None:
        cursor = self.field.textCursor()
        self.chips.show_caret(self.field.toPlainText()[: cursor.position()])

    def _offer(self) -> None:
        self.chips.show_placeholders(self._known, NAMED.findall(self.field.toPlainText()))
        self._caret()
