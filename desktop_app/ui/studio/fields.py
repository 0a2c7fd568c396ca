"""Small parts that several editors of the Studio share: a named field and a heading."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.hangul import HangulLineEdit, held_text
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import Gap, Size, px

UNDO = (Qt.Key.Key_Z, Qt.Key.Key_Y)


def leave_undo(event: QEvent) -> bool:
    """Keep a field from taking the keys of undo and redo, which the window has; whether it was."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    if not chord or event.key() not in UNDO:
        return False
    event.ignore()
    return True


class LineField(HangulLineEdit):
    """One line of words; undoing them is the window's, across everything."""

    written = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.textEdited.connect(self.written)

    def held(self) -> str:
        """What is written, the syllable in composition included."""
        return held_text(self)

    def show_text(self, text: str) -> None:
        """Hold these words, unless they are held already.

        Blanks at the ends are nothing of them, but whoever types goes on behind one.
        """
        if self.held().strip() != text.strip():
            self.replace_text(text)

    # Qt

    def event(self, event: QEvent) -> bool:
        return leave_undo(event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Labelled(QWidget):
    """A field below its name."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.label.show_text(label)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.TIGHT) // 2)
        column.addWidget(self.label)
        column.addWidget(field, 1)


def condition_button(parent: QWidget) -> QPushButton:
    """The button that leads from words to when they show."""
    button = QPushButton(f"{interface_words('studio_when')['edit']}  Ctrl+E", parent)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def beside(said: Paragraph, button: QPushButton) -> QHBoxLayout:
    """A sentence with a button at its end."""
    row = QHBoxLayout()
    row.setSpacing(px(Gap.NEAR))
    row.addWidget(said, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row


def heading(text: str, parent: QWidget | None = None) -> Paragraph:
    """A heading of a part of the window."""
    made = Paragraph(parent, size=Size.TEXT)
    made.show_text(text, strong=True)
    return made
