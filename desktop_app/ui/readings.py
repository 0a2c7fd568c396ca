"""Texts that are read to the customer, each above the question that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import CARD_RADIUS, SCRIPT_LINES, Gap, Size, current_tokens, px
from desktop_app.ui.values import ReadingValue


class Reading(QWidget):
    """One text to read out; emits the fact of a value that was clicked."""

    fact_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value: ReadingValue | None = None
        self._title = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.body = Paragraph(self, lines=SCRIPT_LINES)
        self.body.part_clicked.connect(self.fact_wanted)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self.body)
        self.take_size()

    def take_size(self) -> None:
        """Keep off the edges as far as the text is large."""
        self._column.setContentsMargins(px(Gap.WIDE), px(Gap.TIGHT), px(Gap.WIDE), px(Gap.TIGHT))
        self._column.setSpacing(0)

    def show_reading(self, value: ReadingValue) -> None:
        """Draw this text."""
        if value != self.value:
            self.value = value
            self._title.show_text(value.title)
            self.body.show_parts(value.parts)
            self.setAccessibleName(f"{value.title}. {self.body.text}")

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.line)
        painter.setBrush(tokens.panel)
        area = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(area, CARD_RADIUS, CARD_RADIUS)
        painter.end()


class Readings(QWidget):
    """The texts above one question; they are reused."""

    fact_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._readings: list[Reading] = []
        self._column = QVBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.take_size()
        self.hide()

    def take_size(self) -> None:
        """Keep off the edges as far as the text is large."""
        self._column.setContentsMargins(px(Gap.WIDE), px(Gap.TIGHT), px(Gap.WIDE), 0)
        self._column.setSpacing(px(Gap.TIGHT))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The texts that are shown, in their order."""
        return tuple(reading for reading in self._readings if not reading.isHidden())

    def prepare(self, count: int) -> None:
        """Have room for so many texts, so that they are there at once."""
        while len(self._readings) < count:
            reading = Reading(self)
            reading.hide()
            reading.fact_wanted.connect(self.fact_wanted)
            self._column.addWidget(reading)
            self._readings.append(reading)

    def show_readings(self, values: Sequence[ReadingValue]) -> None:
        """Draw these texts; nothing is there without one."""
        self.prepare(len(values))
        for reading, value in zip(self._readings, values, strict=False):
            reading.show_reading(value)
            reading.show()
        for reading in self._readings[len(values) :]:
            reading.hide()
        self.setVisible(bool(values))
