"""What changed: the draft beside the published pack, or beside what was opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.look import wrap_rows
from desktop_app.ui.theme import Gap, px


class DiffPanel(QWidget):
    """Lists the differences, each in one line of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_diff")
        self.head = Paragraph(self)
        self.rows = QListWidget(self)
        wrap_rows(self.rows)
        self.rows.setAccessibleName(words["name"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(Gap.NEAR), 0, 0)
        column.setSpacing(px(Gap.TIGHT))
        column.addWidget(self.head)
        column.addWidget(self.rows, 1)
        self.show_word("waiting")

    def show_word(self, word: str) -> None:
        """Say why nothing is compared: a key of the words `studio_diff`."""
        self.head.show_text(interface_words("studio_diff")[word])
        self.head.show_tone(Tone.MUTED)
        self.rows.clear()
        self.rows.hide()

    def show_lines(self, head: str, lines: Sequence[str]) -> None:
        """List these differences below what they are differences to."""
        self.head.show_text(head, strong=True)
        self.head.show_tone(Tone.TEXT)
        if [self.rows.item(at).text() for at in range(self.rows.count())] != list(lines):
            self.rows.clear()
            for line in lines:
                item = QListWidgetItem(line)
                item.setToolTip(line)
                self.rows.addItem(item)
        self.rows.setVisible(bool(lines))
        if lines and self.rows.currentRow() < 0:
            self.rows.setCurrentRow(0)
