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
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
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
"""Keys that mean nothing alone; they come within a composition (Shift doubles a consonant)."""


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
        expect_again(self, self.composing)
        input_method().reset()
        if self.composing:
            QCoreApplication.sendEvent(self, QInputMethodEvent())
        self._ending = False

    # Qt

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        heard = without_echo(self, event)
        was, self.composing = self.composing, heard.preeditString()
        if self.composing:
            expect_again(self, "")
        elif was and heard.commitString():
            expect_again(self, heard.commitString())
        super().inputMethodEvent(heard)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and event.text().isprintable() and not event.modifiers() & CHORD:
            # a letter that came past the input method: what it commits from now on is new
            expect_again(self, "")
        if event.key() not in BARE:
            self.settle()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)


def expect_again(at: QWidget, syllable: str) -> None:
    """Keep in mind for all fields of this window what was taken; the empty text for nothing."""
    at.window().setProperty(ECHO, syllable)


def without_echo(at: QWidget, event: QInputMethodEvent) -> QInputMethodEvent:
    """The event, without the syllable that a field of this window has taken already."""
    if not event.commitString() or event.commitString() != at.window().property(ECHO):
        return event
    return QInputMethodEvent(event.preeditString(), event.attributes())


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
