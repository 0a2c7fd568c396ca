"""Syllables that are still being composed: what a field really holds, and ending a composition."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class HangulLineEdit(QLineEdit):
    """A field that knows its composition and hears no late commit after its content was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = ""
        self._deaf = False

    def replace_text(self, text: str) -> None:
        """Show another text: end the composition first, and ignore what it still commits."""
        self._deaf = bool(self.composing)
        end_composition(self)
        self.setText(text)

    # Qt

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._deaf and event.commitString():
            event.accept()
            return
        if event.preeditString():
            self._deaf = False
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._deaf = False
        super().keyPressEvent(event)


def committed_text(field: HangulLineEdit) -> str:
    """What the field holds, the syllable that is being composed included."""
    method = QGuiApplication.inputMethod()
    method.commit()
    if field.composing and sys.platform == "win32":
        # there a reset commits
        method.reset()
    return held_text(field)


def held_text(field: HangulLineEdit) -> str:
    """What is seen in the field, without touching the composition."""
    text = field.text()
    at = field.cursorPosition()
    return text[:at] + field.composing + text[at:]


def end_composition(field: HangulLineEdit) -> None:
    """Take the composition out of the field, so that nothing of it comes into the next text."""
    if not field.composing:
        return
    QGuiApplication.inputMethod().reset()
    if field.composing:
        QCoreApplication.sendEvent(field, QInputMethodEvent())
