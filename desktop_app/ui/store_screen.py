"""The screen before the window: records that cannot be opened, or that had to be mended."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.paragraph import Paragraph
from desktop_app.ui.present_store import Choice, StoreValue
from desktop_app.ui.scrolling import give_view
from desktop_app.ui.sure import Doubt, is_sure
from desktop_app.ui.theme import Gap, Size, current_tokens, px

WIDTH = 440
HEIGHT = 560


class StoreScreen(QDialog):
    """Draws a value; `chosen` is what the person pressed, closing it is the last choice."""

    def __init__(self, value: StoreValue) -> None:
        super().__init__()
        self.setWindowTitle(interface_words("ui_store")["title"])
        self.value = value
        self.chosen = value.choices[-1]
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(20), px(20), px(20))
        column.setSpacing(px(Gap.WIDE))
        head = Paragraph(self, size=Size.TITLE)
        head.show_text(value.head, strong=True)
        column.addWidget(head)
        column.addWidget(self._paragraphs(), 1)
        column.addLayout(self._buttons())
        self.setAccessibleName(value.head)
        self.setAccessibleDescription(" ".join(value.paragraphs))
        self.resize(px(WIDTH), px(HEIGHT))

    def _paragraphs(self) -> QScrollArea:
        area, inside = QScrollArea(self), QWidget()
        give_view(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.WIDE))
        for text in self.value.paragraphs:
            paragraph = Paragraph(inside)
            paragraph.show_text(text)
            column.addWidget(paragraph)
        column.addStretch(1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _buttons(self) -> FlowingRow:
        row = FlowingRow(gap=Gap.NEAR)
        for choice in self.value.choices:
            button = QPushButton(choice.word, self)
            button.setAccessibleName(choice.word)
            button.setAutoDefault(choice is self.value.choices[0])
            button.clicked.connect(partial(self._choose, choice))
            row.addWidget(button)
        return row

    def _choose(self, choice: Choice) -> None:
        if choice is Choice.ANEW and not self._is_sure():
            return
        self.chosen = choice
        self.accept()

    def _is_sure(self) -> bool:
        words = interface_words("ui_store")
        doubt = Doubt(words["really"], words["really_text"], words["anew"], words["quit"])
        return is_sure(self, doubt)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_tokens().panel)
        painter.end()


def ask(value: StoreValue) -> Choice:
    """Show the screen until the person has chosen."""
    screen = StoreScreen(value)
    screen.exec()
    chosen = screen.chosen
    screen.deleteLater()
    return chosen
