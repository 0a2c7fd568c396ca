"""The window in which an article becomes texts: where it comes from, the work, the proposals."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.studio.importing import Found, Left
from desktop_app.pack.words import interface_words
from desktop_app.ui.announce import announce
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.article_panel import ArticlePanel
from desktop_app.ui.studio.article_source import ArticleSource
from desktop_app.ui.studio.fields import Labelled
from desktop_app.ui.theme import Gap, px

USUAL_SIZE = QSize(1000, 720)
LEFT_HEIGHT = 96


class ArticleWindow(QWidget):
    """Shows one page at a time; Escape leaves the work, or the window."""

    broken_off = Signal()
    """Nobody waits any more for what is being worked out."""
    left_entered = Signal(str)
    """The script of a text without a passage, to which the keyboard wants to go."""
    other_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        words = interface_words("article_panel")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(words["title"])
        self.setMinimumSize(760, 520)
        self.resize(USUAL_SIZE.boundedTo(parent.size()))
        self.source = ArticleSource(self)
        self.panel = ArticlePanel(self)
        self.note = Paragraph(self)
        self.left_title = Paragraph(self, tone=Tone.MUTED)
        self.left = QListWidget(self)
        self.left.setAccessibleName(words["left_name"])
        self.left.setFixedHeight(px(LEFT_HEIGHT))
        self.other = QPushButton(words["other"], self)
        self.pages = QStackedWidget(self)
        self._left: tuple[Left, ...] = ()
        self._assemble()
        self.left.itemActivated.connect(self._enter)
        self.other.clicked.connect(self.other_wanted)

    def _assemble(self) -> None:
        words = interface_words("article_panel")
        self.busy = QWidget(self)
        self.work = Paragraph(self.busy)
        bar = QProgressBar(self.busy)
        # nobody knows how long it takes: the bar only says that something is done
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words["working"])
        self.stop = QPushButton(words["stop"], self.busy)
        self.stop.clicked.connect(self.broken_off)
        waiting = QVBoxLayout(self.busy)
        waiting.addStretch(1)
        for widget in (self.work, bar):
            waiting.addWidget(widget)
        waiting.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        waiting.addStretch(2)
        self.found = QWidget(self)
        column = QVBoxLayout(self.found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.NEAR))
        column.addWidget(self.note)
        column.addWidget(self.panel, 1)
        self._left_row = Labelled("", self.left, self.found)
        column.addWidget(self._left_row)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        for page in (self.source, self.busy, self.found):
            self.pages.addWidget(page)
        QVBoxLayout(self).addWidget(self.pages)

    def ask(self, sentence: str = "") -> None:
        """Ask for an article; the sentence says why the last one was of no use."""
        self.pages.setCurrentWidget(self.source)
        self.source.say(sentence)
        self.source.take_focus()
        if sentence:
            announce(self, sentence)

    def show_work(self, word: str) -> None:
        """Say what is being done: a key of the words `article_panel`."""
        said = interface_words("article_panel")[word]
        self.work.show_text(said, strong=True)
        self.pages.setCurrentWidget(self.busy)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def show_found(self, found: Found, note: str = "", tone: Tone = Tone.MUTED) -> None:
        """Show what an article proposes, and the texts for which it has nothing."""
        words = interface_words("article_panel")
        same = words["same"].format(count=found.same) if found.same else ""
        self.note.show_text("\n".join(each for each in (note or found.note, same) if each))
        self.note.show_tone(tone)
        self.panel.show_proposals(found.proposals)
        self._left = found.left
        self._left_row.label.show_text(words["left"].format(count=len(found.left)))
        self._left_row.setVisible(bool(found.left))
        self.left.clear()
        for each in found.left:
            self.left.addItem(QListWidgetItem(words["left_row"].format(**each._asdict())))
        self.left.setCurrentRow(0 if found.left else -1)
        self.pages.setCurrentWidget(self.found)
        if found.proposals:
            self.panel.take_focus()
        else:
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.panel.head.text)

    def show_again(self) -> None:
        """Go back to the proposals, with what was decided of them."""
        self.pages.setCurrentWidget(self.found)
        self.panel.take_focus()

    def _enter(self) -> None:
        row = self.left.currentRow()
        if 0 <= row < len(self._left):
            self.left_entered.emit(self._left[row].script)

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.pages.currentWidget() is self.busy:
            self.broken_off.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.pages.currentWidget() is self.busy:
            self.broken_off.emit()
        else:
            self.close()
