"""The last line: what the program has to say, quietly, also to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.announce import announce
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.text_block import Part, TextBlock
from desktop_app.ui.theme import Gap, Size, current_tokens, px

PADDING = 4


class StatusLine(QWidget):
    """Draws one message; a long one takes more lines."""

    told = Signal()
    """A message has come, maybe an empty one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = TextBlock(Size.SMALL)
        self._tone = Tone.MUTED
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def text(self) -> str:
        """The message."""
        return self._block.text

    @property
    def tone(self) -> Tone:
        """The tone of the message."""
        return self._tone

    def show_message(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Draw this message and say it."""
        changed = self._block.take((Part(text),) if text else ())
        if changed:
            self.setAccessibleName(text)
            self._fit()
        if text:
            announce(self, text)
        if changed or tone is not self._tone:
            self._tone = tone
            self.update()
        self.told.emit()

    def _room(self) -> int:
        return self.width() - 2 * px(Gap.WIDE)

    def take_size(self) -> None:
        """Be as high as the message needs."""
        self._fit()

    def _fit(self) -> None:
        wanted = max(self._block.height(self._room()), self._block.line_height) + 2 * px(PADDING)
        if wanted != self.height():
            self.setFixedHeight(wanted)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(200, self._block.line_height + 2 * px(PADDING))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        paint_ground(painter, self.rect(), tokens.background)
        area = QRectF(px(Gap.WIDE), px(PADDING), self._room(), self.height())
        self._block.paint(painter, area, tokens, getattr(tokens, self._tone.value))
        painter.end()
