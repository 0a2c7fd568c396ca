"""A strip across the window with a sentence and buttons: a guide, an offer, a trouble."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.announce import announce
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.prompt_bar import AnswerButton, press_answer
from desktop_app.ui.theme import Gap, Size, current_tokens, px

BELOW_GATE = 2
"""The place in a window's column behind its tabs and its gate."""


class Strip(QWidget):
    """Draws a quiet line, a sentence, and the buttons that it was given."""

    def __init__(self, parent: QWidget, tone: Tone = Tone.ACCENT) -> None:
        super().__init__(parent)
        self._ground = f"{tone.value}_weak"
        self._head = Paragraph(self, size=Size.SMALL, tone=tone)
        self._text = Paragraph(self)
        self._row = FlowingRow(gap=Gap.NEAR)
        self._top = QHBoxLayout()
        self._top.addWidget(self._head, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self._text)
        self._column.addLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # it is as wide as the window; measured for another width it would be laid out twice
        self.resize(parent.width(), self.height())
        self.take_size()

    def take_size(self) -> None:
        """Keep off the edges as far as the text is large, and be as high as the words need."""
        wide, near = px(Gap.WIDE), px(Gap.NEAR)
        self._column.setContentsMargins(wide, near, wide, near)
        self._column.setSpacing(px(Gap.TIGHT))
        self._fit()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text

    @property
    def head(self) -> str:
        """The quiet line."""
        return self._head.text

    def add_button(self, label: str, *, in_head: bool = False) -> AnswerButton:
        """One more button, for the mouse and for Tab: below the sentence, or beside the head."""
        button = AnswerButton(self)
        button.setText(label)
        button.setAccessibleName(label)
        if in_head:
            self._top.addWidget(button)
        else:
            self._row.addWidget(button)
        return button

    def show_words(self, head: str, text: str) -> None:
        """Draw these words, and say a new sentence to a screen reader."""
        self._head.show_text(head)
        if text == self.text:
            return
        self._text.show_text(text)
        self.setAccessibleName(text)
        announce(self, text)
        self._fit()

    def prepare(self) -> None:
        """Get ready what takes long, while it is not shown."""
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()
        self._fit()

    def _fit(self) -> None:
        # before it is shown, nobody tells the rows inside that what they hold is another
        for layout in (self._top, self._row, self._column):
            layout.invalidate()
        self.setFixedHeight(self._column.heightForWidth(max(self.width(), 1)))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_answer(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        paint_ground(painter, self.rect(), getattr(tokens, self._ground))
        paint_ground(painter, QRect(0, self.height() - 1, self.width(), 1), tokens.line)
        painter.end()


def put_on_top(window: QWidget, strip: QWidget, *, at: int) -> None:
    """Put a strip between the parts of the window, counted from above."""
    # the column of a locked window is put aside with all its parts
    column = getattr(window, "column", None) or window.layout()
    if isinstance(column, QVBoxLayout):
        # what it takes of the window's height is taken from the step
        strip.installEventFilter(window)
        column.insertWidget(at, strip)
