"""Where an article comes from: a file that is named or looked for, or words that are pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.studio.importing import Given
from desktop_app.pack.article.reading import FORMS, LARGEST_BYTES
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.fields import Labelled, LineField
from desktop_app.ui.theme import Gap, Size, px

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PasteArea(QPlainTextEdit):
    """Takes pasted words; Ctrl+Enter reads them."""

    finished = Signal()
    refused = Signal()
    """More was pasted than any article has."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(interface_words("article_source")["paste_hint"])
        self.setTabChangesFocus(True)

    # Qt

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(source.text()) > LARGEST_BYTES:
            self.refused.emit()
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if chord and event.key() in ENTER:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class ArticleSource(QWidget):
    """Emits what is to be read."""

    wanted = Signal(object)
    """A `Given`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        words = interface_words("article_source")
        self.path = LineField(words["file"], self)
        self.path.setPlaceholderText(words["file_hint"])
        self.browse = QPushButton(words["browse"], self)
        self.browse.setAccessibleName(words["browse_name"])
        self.read_file = QPushButton(words["read_file"], self)
        self.paste = PasteArea(words["paste"], self)
        self.read_paste = QPushButton(words["read_paste"], self)
        self.note = Paragraph(self)
        self._assemble()
        self.path.returnPressed.connect(self._want_file)
        self.read_file.clicked.connect(self._want_file)
        self.browse.clicked.connect(self._browse)
        self.paste.finished.connect(self._want_paste)
        self.paste.refused.connect(self._say_too_large)
        self.read_paste.clicked.connect(self._want_paste)

    def _assemble(self) -> None:
        words = interface_words("article_source")
        file = QHBoxLayout()
        file.setSpacing(px(Gap.NEAR))
        file.addWidget(self.path, 1)
        file.addWidget(self.browse)
        file.addWidget(self.read_file)
        label = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        label.show_text(words["file"])
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.read_paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.NEAR))
        column.addWidget(self.note)
        column.addWidget(label)
        column.addLayout(file)
        column.addWidget(Labelled(words["paste"], self.paste, self), 1)
        column.addLayout(below)

    def say(self, sentence: str) -> None:
        """Say why nothing was read; empty for nothing."""
        self.note.show_text(sentence)
        self.note.show_tone(Tone.BLOCKED)

    def take_focus(self) -> None:
        """Bring the keyboard to the file."""
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)
        self.path.selectAll()

    def _want_file(self) -> None:
        path = self.path.held().strip().strip('"')
        if path:
            self.wanted.emit(Given(path=path))
        else:
            self.say(interface_words("article_source")["no_file"])

    def _want_paste(self) -> None:
        text = self.paste.toPlainText()
        if text.strip():
            self.wanted.emit(Given(text=text))
        else:
            self.say(interface_words("article_source")["no_paste"])

    def _say_too_large(self) -> None:
        words = interface_words("article_trouble")
        self.say(words["too_large"].format(limit=LARGEST_BYTES // 1_000_000))

    def _browse(self) -> None:
        words = interface_words("article_source")
        forms = " ".join(f"*{suffix}" for suffix in FORMS)
        chosen, _ = QFileDialog.getOpenFileName(
            self, words["file"], self.path.held(), words["files"].format(forms=forms)
        )
        if chosen:
            self.path.show_text(str(Path(chosen)))
            self._want_file()
