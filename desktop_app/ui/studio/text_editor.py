"""The editor of one text: its title where it has one, its words, and when it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.desk.studio.outline import Spot, TextLine
from desktop_app.pack.editing.offers import Chip
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.fields import Labelled, LineField, beside, condition_button
from desktop_app.ui.studio.text_area import TextArea
from desktop_app.ui.theme import Gap, Size, px


class TextEditor(QWidget):
    """Emits the place of what was written, and its words, at every stroke."""

    written = Signal(object, str)
    """A `Spot`, and the words that are to stand there."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_text")
        self._line: TextLine | None = None
        self._title_spot: Spot | None = None
        self.title = LineField(words["title"], self)
        self._title_row = Labelled(words["title"], self.title, self)
        self.when = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.condition = condition_button(self)
        self.area = TextArea(words["text_name"], self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.TIGHT))
        column.addWidget(self._title_row)
        column.addLayout(beside(self.when, self.condition))
        column.addWidget(self.area, 1)
        self.title.written.connect(self._title_written)
        self.area.written.connect(self._text_written)
        for field in (self.title, self.area):
            field.left.connect(self.left)

    @property
    def line(self) -> TextLine | None:
        """What is edited."""
        return self._line

    def show_line(self, line: TextLine, title: Spot | None, when: str) -> None:
        """Edit this text; `title` is where its script's title stands."""
        another = self._line is None or self._line.spot != line.spot
        self._line, self._title_spot = line, title
        self._title_row.setVisible(title is not None)
        self.title.show_text(line.title)
        self.when.show_text(when)
        # a whole file is shown to its last blank
        self.area.show_text(line.text.strip() if line.spot.path else line.text)
        if another:
            self.area.go_to(len(line.text))

    def show_placeholders(self, known: tuple[Chip, ...]) -> None:
        """Offer these as chips."""
        self.area.show_placeholders(known)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in this order."""
        return (self.title, self.condition, *self.area.stops())

    def take_focus(self) -> None:
        """Bring the caret into the text."""
        self.area.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """The words as they are written now."""
        return self.area.text()

    def _text_written(self) -> None:
        if self._line is not None:
            self.written.emit(self._line.spot, self.area.text())

    def _title_written(self) -> None:
        if self._title_spot is not None:
            self.written.emit(self._title_spot, self.title.held())
