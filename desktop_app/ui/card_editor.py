"""Writing a text anew in its card, before it is copied."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.hangul import expect_again, without_echo
from desktop_app.ui.theme import px

STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Ways of losing the keyboard that do not leave the editor."""
LEAST, MOST = 64, 260
"""Heights between which the editor grows with its text."""


class CardEditor(QPlainTextEdit):
    """Takes the words of one text; leaving it keeps them, Escape does not."""

    left = Signal()
    dropped = Signal()
    written = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(interface_words("ui_cards")["editor"])
        self.textChanged.connect(self._fit)
        self.textChanged.connect(self.written)

    def begin(self, text: str) -> None:
        """Hold this text, with the caret at its end."""
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self._fit()

    def words(self) -> str:
        """What is written, the syllable in composition included, which ends with it."""
        QGuiApplication.inputMethod().commit()
        if self.composing:
            # what the input method still commits of it goes into no other field
            expect_again(self, self.composing)
        return self.held()

    def held(self) -> str:
        """What is written, the syllable in composition included, which goes on."""
        text = self.toPlainText()
        at = self.textCursor().position()
        return text[:at] + self.composing + text[at:]

    def take_size(self) -> None:
        """Take the room that the text needs as it is large."""
        self._fit()

    def _fit(self) -> None:
        lines = self.document().size().height()
        tall = round(lines * self.fontMetrics().lineSpacing()) + 2 * self.frameWidth() + px(12)
        self.setFixedHeight(max(px(LEAST), min(px(MOST), tall)))

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(px(200), self.height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self.composing = self.composing, event.preeditString()
        if before != self.composing:
            self.written.emit()
        super().inputMethodEvent(without_echo(self, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
            # no letter that is typed here answers a question
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
