"""What is seen of a locked window: why, that nothing is lost, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.announce import announce
from desktop_app.ui.keyboard import keyboard_at
from desktop_app.ui.keyed_button import PRESS
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.prompt_bar import AnswerButton
from desktop_app.ui.theme import Gap, Size, current_tokens, px


class LockScreen(QWidget):
    """Draws nothing of any case; emits that the person is there again, or that another one is."""

    go_on = Signal()
    rename = Signal()

    def __init__(self, window: QWidget, counselor: str, *, may_rename: bool) -> None:
        super().__init__(window)
        words = interface_words("ui_lock")
        self._title = Paragraph(self, size=Size.TITLE)
        self._title.show_text(words["title"], strong=True)
        self._text = Paragraph(self, tone=Tone.MUTED)
        self._text.show_text(words["text"])
        self._who = Paragraph(self)
        self._who.show_text(words["who"].format(name=counselor) if counselor else "")
        self.go_on_button = self._button(words["go_on"])
        self.go_on_button.clicked.connect(self.go_on)
        self.rename_button = self._button(words["rename"])
        self.rename_button.clicked.connect(self.rename)
        self.rename_button.setVisible(may_rename)
        self._column = QVBoxLayout(self)
        self._assemble()
        self.setAccessibleName(words["title"])
        announce(self, words["text"])

    def _button(self, label: str) -> AnswerButton:
        button = AnswerButton(self)
        button.setText(label)
        button.setAccessibleName(label)
        return button

    def _assemble(self) -> None:
        self._column.addStretch(2)
        for part in (self._title, self._text, self._who):
            self._column.addWidget(part)
        for button in (self.go_on_button, self.rename_button):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(3)
        self.take_size()

    def take_size(self) -> None:
        """Keep off the edges as far as the text is large."""
        self._column.setContentsMargins(*(px(2 * Gap.WIDE),) * 4)
        self._column.setSpacing(px(Gap.NEAR))

    # Qt

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: ARG002 - two buttons, either way
        buttons = [each for each in (self.go_on_button, self.rename_button) if each.isVisible()]
        here = keyboard_at(self)
        others = [each for each in buttons if each is not here] or buttons
        others[0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # no key that is typed here answers a question behind
        at = keyboard_at(self)
        if event.key() in PRESS and isinstance(at, AnswerButton) and not event.isAutoRepeat():
            at.click()
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_tokens().panel)
        painter.end()
