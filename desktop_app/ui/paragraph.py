"""Running text as a widget, with an even line height and parts that can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.text_block import Mark, Part, TextBlock
from desktop_app.ui.theme import TEXT_LINES, Size, current_tokens

LEAST_WIDTH = 40


class Tone(Enum):
    """The colour of running text, by the name of its token."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    PENDING = "pending"
    BLOCKED = "blocked"
    ALLOWED = "allowed"


class Paragraph(QWidget):
    """Draws parts of text in lines; emits the target of a part that was clicked."""

    part_clicked = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        size: Size = Size.TEXT,
        lines: float = TEXT_LINES,
        tone: Tone = Tone.TEXT,
    ) -> None:
        super().__init__(parent)
        self._block = TextBlock(size, lines)
        self._tone = tone
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    @property
    def text(self) -> str:
        """The words that are drawn."""
        return self._block.text

    def show_text(self, text: str, *, strong: bool = False) -> None:
        """Draw plain text; nothing is shown where there is none."""
        mark = Mark.STRONG if strong else Mark.PLAIN
        self.show_parts((Part(text, mark),) if text else ())

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Draw these parts."""
        if self._block.take(parts):
            self.setAccessibleName(self.text)
            self._want_room()
            self.update()
        if self.isHidden() == bool(parts):
            self.setVisible(bool(parts))

    def _want_room(self) -> None:
        """Let the layout give it room anew: other words are shown."""
        self.updateGeometry()

    def show_tone(self, tone: Tone) -> None:
        """Draw in the colour of this tone."""
        if tone is not self._tone:
            self._tone = tone
            self.update()

    def part_rect(self, target: str) -> QRectF:
        """Where the first run of the part with this target stands."""
        return self._block.box_of(target, self.width())

    def _target_at(self, spot: QPointF) -> str:
        return self._block.target_at(spot, self.width())

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(self._block.width(), self._block.unwrapped_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self._block.line_height if self._block.parts else 0)

    def heightForWidth(self, width: int) -> int:
        return self._block.height(width)

    def hasHeightForWidth(self) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        colour: QColor = getattr(tokens, self._tone.value)
        painter = QPainter(self)
        self._block.paint(painter, QRectF(self.rect()), tokens, colour)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        target = self._target_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target = self._target_at(event.position())
        if target and event.button() is Qt.MouseButton.LeftButton:
            self.part_clicked.emit(target)


class LabelText(Paragraph):
    """Running text in a width that is given to it, whatever it says: a label beside a control.

    Words of the same height ask for no layout: one under the cursor is strong, and the row of it
    would be laid out, and all rows with it, at each step of the cursor.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._high = (-1, 0)
        """The width and height that it had with the words before."""
        self._is_due = False

    def _want_room(self) -> None:
        width = self.width()
        high, self._high = self._high, (width, self._block.height(width))
        if self._high == high:
            # layouts remember heights for other widths too
            self._is_due = True
        else:
            self.updateGeometry()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._is_due and event.size().width() != event.oldSize().width():
            self._is_due = False
            self.updateGeometry()
        super().resizeEvent(event)
