"""Notes for the counselor above the cards: plain text, the admin path, and what to point out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.text_block import Part, TextBlock
from desktop_app.ui.theme import RADIUS, Gap, Size, current_tokens, px
from desktop_app.ui.values import StepValue

INDENT = 20
SIGN = 12


class Note(QWidget):
    """One note with the sign before it; what is to be pointed out stands on its own ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._block = TextBlock(Size.SMALL)
        self._sign = Sign.INFO
        self._tone = Tone.MUTED
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """The words of the note."""
        return self._block.text

    def show_note(self, text: str, sign: Sign, tone: Tone) -> None:
        """Draw this note."""
        moved = tone is not self._tone
        look = sign is not self._sign or moved
        self._sign, self._tone = sign, tone
        words = self._block.take((Part(text),))
        if words:
            self.setAccessibleName(text)
        if words or moved:
            # what is to be pointed out stands on a ground that takes room
            self.updateGeometry()
        if words or look:
            self.update()

    def _inset(self) -> int:
        return px(Gap.NEAR) if self._tone is Tone.PENDING else 0

    def _room(self, width: int) -> int:
        return width - px(INDENT) - 2 * self._inset()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(160))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._block.height(self._room(width)) + (2 * px(Gap.TIGHT) if self._inset() else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        colour = getattr(tokens, self._tone.value)
        inset = self._inset()
        painter = QPainter(self)
        if inset:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.pending_weak)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        top = px(Gap.TIGHT) if inset else 0
        side = px(SIGN)
        middle = top + (self._block.line_height - side) / 2
        paint_sign(painter, self._sign, QRectF(inset, middle, side, side), colour)
        area = QRectF(inset + px(INDENT), top, self._room(self.width()), self.height())
        self._block.paint(painter, area, tokens, colour)
        painter.end()


class Notes(QWidget):
    """Draws all notes of a step; they are reused from step to step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes: list[Note] = []
        self._column = QVBoxLayout(self)
        self.take_size()

    def take_size(self) -> None:
        """Keep the notes apart as far as the text is large."""
        self._column.setContentsMargins(0, 0, 0, px(Gap.TIGHT))
        self._column.setSpacing(px(Gap.TIGHT))

    @property
    def texts(self) -> tuple[str, ...]:
        """The notes that are shown."""
        return tuple(note.text for note in self._notes if not note.isHidden())

    def show_articles(self, value: StepValue) -> None:
        """Draw the related articles of this step."""
        self._show([(text, Sign.INFO, Tone.MUTED) for text in value.articles])

    def show_notes(self, value: StepValue) -> None:
        """Draw the notes of this step."""
        title = interface_words("ui_step")["admin_step"]
        path = (title.format(n=n, step=step) for n, step in enumerate(value.steps, 1))
        lines = [
            *((text, Sign.TRIANGLE, Tone.PENDING) for text in value.advisories),
            *((text, Sign.INFO, Tone.MUTED) for text in value.notes),
            *((text, Sign.SHUT, Tone.TEXT) for text in path),
        ]
        self._show(lines)

    def _show(self, lines: Sequence[tuple[str, Sign, Tone]]) -> None:
        while len(self._notes) < len(lines):
            note = Note(self)
            self._column.addWidget(note)
            self._notes.append(note)
        for note, line in zip(self._notes, lines, strict=False):
            note.show_note(*line)
            note.show()
        for note in self._notes[len(lines) :]:
            note.hide()
        self.setVisible(bool(lines))
