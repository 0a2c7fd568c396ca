"""Headings and lines of figures below each other, each line with a bar for its part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.present_learning import Figure, Section
from desktop_app.ui.theme import Gap, Size, current_tokens, px

BAR = 4


class Bar(QWidget):
    """Draws a part of one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float) -> None:
        """Draw this part; the words beside it say the same."""
        self._part = min(max(part, 0.0), 1.0)
        self.update()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(px(BAR), px(BAR))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, box = current_tokens(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, share in ((tokens.line, 1.0), (tokens.accent, self._part)):
            painter.setBrush(colour)
            part = QRectF(box.left(), box.top(), box.width() * share, box.height())
            painter.drawRoundedRect(part, box.height() / 2, box.height() / 2)
        painter.end()


class Number(Paragraph):
    """Is as wide as its words and no wider, so that they end where the bar does."""

    # Qt

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Line(QWidget):
    """A heading, or one figure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = Paragraph(self)
        self._told = Number(self, size=Size.SMALL, tone=Tone.MUTED)
        self._bar = Bar(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = QHBoxLayout()
        words.addWidget(self._label, 1)
        words.addWidget(self._told, 0, Qt.AlignmentFlag.AlignRight)
        self._column = QVBoxLayout(self)
        self._column.addLayout(words)
        self._column.addWidget(self._bar)
        self.take_size()

    def take_size(self) -> None:
        """Keep words and bar together, and a heading off what is above it."""
        above = px(Gap.NEAR) if self._bar.isHidden() else 0
        self._column.setContentsMargins(0, above, 0, px(Gap.TIGHT))
        self._column.setSpacing(0)

    def show_heading(self, title: str) -> None:
        """Be a heading."""
        self._label.show_text(title, strong=True)
        self._told.show_text("")
        self._bar.hide()
        self.take_size()

    def show_figure(self, figure: Figure) -> None:
        """Be this figure."""
        self._label.show_text(figure.label)
        self._told.show_text(figure.told)
        self._bar.show_part(figure.part)
        self._bar.show()
        self.take_size()

    @property
    def words(self) -> tuple[str, str]:
        """What it says."""
        return self._label.text, self._told.text


class FigureSheet(QWidget):
    """Draws sections; lines that are there are used again."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self.take_size()

    def take_size(self) -> None:
        """Keep off the bar of the scroll area."""
        self._column.setContentsMargins(0, 0, px(Gap.NEAR), px(Gap.WIDE))
        self._column.setSpacing(px(Gap.TIGHT))

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The words of what is shown, line by line."""
        return tuple(line.words for line in self._lines if not line.isHidden())

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Draw these."""
        wanted: list[str | Figure] = []
        for section in sections:
            wanted += (section.title, *section.figures)
        while len(self._lines) < len(wanted):
            line = Line(self)
            self._lines.append(line)
            self._column.insertWidget(self._column.count() - 1, line)
        for at, line in enumerate(self._lines):
            each = wanted[at] if at < len(wanted) else None
            if isinstance(each, str):
                line.show_heading(each)
            elif each is not None:
                line.show_figure(each)
            line.setVisible(each is not None)
