"""Syllables that are still being composed: what a field really holds, and ending a composition."""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

RESET_COMMITS = sys.platform == "win32"
"""Whether a reset of the input method commits what is being composed, instead of dropping it."""
ECHO = "late_commit"
"""The property of a window under which the syllable stands that may be committed once more."""
BARE = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Mode_switch,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_Hangul,
        Qt.Key.Key_Hangul_Hanja,
        Qt.Key.Key_unknown,
    }
)
"""Keys that alone mean nothing; they come in the midst of a composition (Shift with ㄱ is ㄲ)."""


class InputMethod(Protocol):
    """What the system composes with."""

    def commit(self) -> None:
        """Send what is being composed to the field in hand."""

    def reset(self) -> None:
        """Forget what is being composed."""


def input_method() -> InputMethod:
    """The input method of the system."""
    return QGuiApplication.inputMethod()


class HangulLineEdit(QLineEdit):
    """A field that knows its composition, and takes each syllable once, however often it comes.

    An input method may commit late, into a field that shows another case by then, or twice. What
    was ended is therefore remembered for the whole window until the next composition begins.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = ""
        self._ending = False

    def replace_text(self, text: str) -> None:
        """Show another text; nothing of the composition comes into it."""
        end_composition(self)
        self.setText(text)

    def settle(self) -> None:
        """End the composition: it becomes text of this field, whoever commits it."""
        if self.composing and self.hasFocus():
            input_method().commit()
            if self.composing and RESET_COMMITS:
                input_method().reset()
        if self.composing:
            self._commit_here()

    def _commit_here(self) -> None:
        """Commit in the input method's place, and let it go on with nothing of it."""
        event = QInputMethodEvent()
        event.setCommitString(self.composing)
        QCoreApplication.sendEvent(self, event)
        if self.hasFocus():
            input_method().reset()

    def drop_composition(self) -> None:
        """End the composition without its text."""
        self._ending = True
        self._expect_again(self.composing)
        input_method().reset()
        if self.composing:
            QCoreApplication.sendEvent(self, QInputMethodEvent())
        self._ending = False

    def _expect_again(self, syllable: str) -> None:
        self.window().setProperty(ECHO, syllable)

    def _without_echo(self, event: QInputMethodEvent) -> QInputMethodEvent:
        """The event without a syllable that was taken already."""
        if not event.commitString() or event.commitString() != self.window().property(ECHO):
            return event
        return QInputMethodEvent(event.preeditString(), event.attributes())

    # Qt

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        heard = self._without_echo(event)
        was, self.composing = self.composing, heard.preeditString()
        if self.composing:
            self._expect_again("")
        elif was and heard.commitString():
            self._expect_again(heard.commitString())
        super().inputMethodEvent(heard)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text().isprintable():
            # a letter that came past the input method: what it commits from now on is new
            self._expect_again("")
        if event.key() not in BARE:
            self.settle()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)


def committed_text(field: HangulLineEdit) -> str:
    """What the field holds, the syllable that is being composed included, which ends with it."""
    field.settle()
    return held_text(field)


def held_text(field: HangulLineEdit) -> str:
    """What is seen in the field, without touching the composition."""
    text = field.text()
    at = field.cursorPosition()
    return text[:at] + field.composing + text[at:]


def end_composition(field: HangulLineEdit) -> None:
    """Take the composition out of the field, so that nothing of it comes into the next text."""
    if field.composing:
        field.drop_composition()
