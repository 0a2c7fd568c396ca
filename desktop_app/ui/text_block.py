"""Parts of text set in lines and painted: values in boxes, gaps in dashed ones."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import cache, lru_cache, partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_app.domain.frozen import NamedTuple
from desktop_app.ui.theme import TEXT_LINES, Size, Tokens, font, font_of, px, text_size
from desktop_app.ui.wrapping import Run, Stretch, line_count, wrap

BOX_PADDING = 2.0
GAP_PADDING = 10.0
BRACKETS = "⟦⟧"


class Mark(Enum):
    """What a part of a text is."""

    PLAIN = auto()
    STRONG = auto()
    FILLED = auto()
    MISSING = auto()


PADDING = {Mark.FILLED: BOX_PADDING, Mark.MISSING: GAP_PADDING}


class Part(NamedTuple):
    """A part of a text; `target` is what a click on it is about."""

    text: str
    mark: Mark = Mark.PLAIN
    target: str = ""


_Plan = tuple[list[tuple[Mark, QRectF]], list[tuple[tuple[bool, bool], list[tuple[QPointF, str]]]]]
"""Boxes to be painted, and words with their places, by whether they are bold and missing."""


class TextBlock:
    """Sets parts in lines of a width, and paints them."""

    def __init__(self, size: Size = Size.TEXT, lines: float = TEXT_LINES) -> None:
        self.parts: tuple[Part, ...] = ()
        self._size = size
        self._line = lines
        self._percent = 0
        self._take_type()

    def _take_type(self) -> None:
        """Take the type as large as text now is; what was measured with another is forgotten."""
        if self._percent == text_size():
            return
        self._percent = text_size()
        self._line_height = round(px(self._size) * self._line)
        self._wide: int | None = None
        self._lines: dict[int, tuple[Run, ...]] = {}
        self._plan: _Plan | None = None
        self._planned = 0
        self._fonts = {bold: font(self._size, bold=bold) for bold in (False, True)}
        self._metrics = {bold: _fine_measures(px(self._size), bold) for bold in (False, True)}

    @property
    def line_height(self) -> int:
        """The height of one line."""
        self._take_type()
        return self._line_height

    @property
    def text(self) -> str:
        """The words."""
        return "".join(part.text for part in self.parts)

    def take(self, parts: Sequence[Part]) -> bool:
        """Hold these parts; whether they are others than before."""
        if tuple(parts) == self.parts:
            return False
        self.parts = tuple(parts)
        self._wide = self._plan = None
        self._lines = {}
        return True

    def width(self) -> int:
        """The width of the whole on one line."""
        self._take_type()
        if self._wide is None:
            stretches = map(_stretch, self.parts)
            widths = (self._measure(one.text, one.bold) + 2 * one.padding for one in stretches)
            self._wide = 1 + int(sum(widths))
        return self._wide

    def unwrapped_height(self) -> int:
        """The height of the whole where no line is too long."""
        return (1 + self.text.count("\n")) * self.line_height if self.parts else 0

    def height(self, width: int) -> int:
        """The height in lines of this width; nothing for no text."""
        return line_count(self._set(width)) * self.line_height if self.parts else 0

    def target_at(self, spot: QPointF, width: int) -> str:
        """The target of the part at this spot; empty where there is none."""
        found = (run for run in self._set(width) if self._box(run).contains(spot))
        return next((self.parts[run.stretch].target for run in found), "")

    def box_of(self, target: str, width: int) -> QRectF:
        """Where the first run of the part with this target stands; `StopIteration` without one."""
        runs = (run for run in self._set(width) if self.parts[run.stretch].target == target)
        return self._box(next(runs))

    def paint(self, painter: QPainter, area: QRectF, tokens: Tokens, colour: QColor) -> None:
        """Paint the text into the area, from its top."""
        boxes, words = self._plan_for(int(area.width()))
        painter.save()
        painter.translate(area.topLeft())
        if boxes:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark, box in boxes:
            paint_box = _paint_filled if mark is Mark.FILLED else _paint_gap
            paint_box(painter, box, tokens)
        for (is_bold, is_missing), runs in words:
            painter.setFont(self._fonts[is_bold])
            painter.setPen(tokens.pending if is_missing else colour)
            for spot, text in runs:
                painter.drawText(spot, text)
        painter.restore()

    def _plan_for(self, width: int) -> _Plan:
        """What is painted for this width; the same text is painted again and again."""
        runs = self._set(width)
        if self._plan is None or self._planned != width:
            self._plan, self._planned = self._planned_anew(runs), width
        return self._plan

    def _planned_anew(self, runs: Sequence[Run]) -> _Plan:
        boxes: list[tuple[Mark, QRectF]] = []
        words: dict[tuple[bool, bool], list[tuple[QPointF, str]]] = {}
        started: set[int] = set()
        for run in runs:
            part, box = self.parts[run.stretch], self._box(run)
            if part.mark in PADDING:
                boxes.append((part.mark, box))
            stretch = _stretch(part)
            metrics = self._metrics[stretch.bold]
            inset = 0 if run.stretch in started else stretch.padding
            started.add(run.stretch)
            base = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
            look = stretch.bold, part.mark is Mark.MISSING
            words.setdefault(look, []).append((QPointF(run.left + inset, round(base)), run.text))
        return boxes, list(words.items())

    def _set(self, width: int) -> tuple[Run, ...]:
        self._take_type()
        # layouts ask for several widths again and again
        if width not in self._lines:
            stretches = tuple(map(_stretch, self.parts))
            self._lines[width] = _wrapped(stretches, width, px(self._size))
        return self._lines[width]

    def _measure(self, text: str, bold: bool) -> float:
        return self._metrics[bold].horizontalAdvance(text)

    def _box(self, run: Run) -> QRectF:
        top = run.line * self.line_height
        return QRectF(run.left, top + 1, run.width, self.line_height - 2)


@lru_cache(maxsize=1024)
def _wrapped(stretches: tuple[Stretch, ...], width: int, pixels: int) -> tuple[Run, ...]:
    """Set in lines once: the same texts come again from step to step and from case to case."""
    return wrap(stretches, width, partial(_advance, pixels))


# a text is set for several widths in turn, and half of its parts are blanks
@lru_cache(maxsize=4096)
def _advance(pixels: int, text: str, bold: bool) -> float:
    return _fine_measures(pixels, bold).horizontalAdvance(text)


@cache
def _fine_measures(pixels: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font_of(pixels, bold=bold))


def _stretch(part: Part) -> Stretch:
    text = part.text.strip(BRACKETS) if part.mark is Mark.MISSING else part.text
    return Stretch(text, part.mark is not Mark.PLAIN, PADDING.get(part.mark, 0.0))


def _paint_filled(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.filled)
    painter.drawRoundedRect(box, 4, 4)


def _paint_gap(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """A dashed box with the double brackets of a gap, which many fonts lack."""
    pen = QPen(tokens.pending, 1, Qt.PenStyle.DashLine)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(tokens.pending_weak)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(QPen(tokens.pending, 1))
    top, bottom = box.top() + 4.5, box.bottom() - 4.5
    for edge, inward in ((box.left() + 3.5, 1), (box.right() - 3.5, -1)):
        for step in (0, 2):
            x = edge + inward * step
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for y in (top, bottom):
            painter.drawLine(QPointF(edge, y), QPointF(edge + inward * 4, y))
