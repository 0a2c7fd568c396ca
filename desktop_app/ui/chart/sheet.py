"""Where everything of a printed flowchart stands, on one endless sheet, before it is cut in pages.

Lengths are those of the window, in which 13 stands for a letter's height: `WIDTH` is a page wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from desktop_app.desk.chart_plan import Arrow, Question, Step
from desktop_app.domain.ids import NodeId
from desktop_app.pack.words import interface_words
from desktop_app.ui.text_block import Mark, Part, TextBlock
from desktop_app.ui.theme import Size

WIDTH = 720.0
BOX_LEFT, BOX_WIDTH = 44.0, 372.0
SIDE_LEFT, SIDE_WIDTH = 552.0, 168.0
LANE = 12.0
PAD = 9.0
GAP = 10.0
HEAD_OF_ARROW = 22.0
"""The length of an arrow below its words."""
CENTRE = BOX_LEFT + BOX_WIDTH / 2
SKIP_X = BOX_LEFT + 30.0
"""Where a way that passes steps by leaves its box."""
LABEL_GAP = 8.0


@dataclass(frozen=True)
class Text:
    """A text and where it stands."""

    block: TextBlock
    area: QRectF
    tone: str = "text"


@dataclass
class Box:
    """A step and where it stands."""

    area: QRectF
    texts: list[Text] = field(default_factory=list)
    is_end: bool = False


class Path(NamedTuple):
    """A line through these points, with the head of an arrow at its end."""

    points: tuple[QPointF, ...]


@dataclass
class Sheet:
    """All of a chart; between two rows it can be cut."""

    boxes: list[Box] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    cuts: list[float] = field(default_factory=list)
    """Where a page may end, from above; the last is the end of the sheet."""

    @property
    def height(self) -> float:
        """The height of the whole."""
        return self.cuts[-1]


class _Skip(NamedTuple):
    """A way that passes steps by, until its lane comes to where it leads."""

    to: NodeId
    lane: int
    left_at: float


def lay_out(steps: Sequence[Step], order: Sequence[NodeId], beside: frozenset[NodeId]) -> Sheet:
    """The sheet: one row for each step of `order`, and those `beside` next to what leads there."""
    by_id = {step.id: step for step in steps}
    column = [by_id[node] for node in order if node not in beside]
    return _Setter(by_id, column, beside).set()


class _Setter:
    """Sets row after row."""

    def __init__(
        self, steps: Mapping[NodeId, Step], column: Sequence[Step], beside: frozenset[NodeId]
    ) -> None:
        self._steps = steps
        self._column = column
        self._beside = beside
        self._sheet = Sheet()
        self._skips: list[_Skip] = []

    def set(self) -> Sheet:
        """The sheet with all rows."""
        top = 0.0
        for number, step in enumerate(self._column, 1):
            after = self._column[number] if number < len(self._column) else None
            top = self._row(number, step, after, top)
            self._sheet.cuts.append(top)
        return self._sheet

    def _row(self, number: int, step: Step, after: Step | None, top: float) -> float:
        box = _box(f"{number}. {step.label}", step, BOX_LEFT, BOX_WIDTH, top)
        box.is_end = not step.arrows
        self._sheet.boxes.append(box)
        self._land(step.id, box)
        bottom = max(box.area.bottom(), self._sides(step, top))
        return self._ways_down(step, after, box, bottom)

    # ways to the side

    def _sides(self, step: Step, top: float) -> float:
        """Draw the ends that a step leads to beside it; where the last of them ends."""
        at = top
        for arrow in step.arrows:
            if arrow.to not in self._beside:
                continue
            target = self._steps[arrow.to]
            label = _text(arrow.label, BOX_LEFT + BOX_WIDTH + LABEL_GAP, at, _label_width())
            end = _box(target.label, target, SIDE_LEFT, SIDE_WIDTH, at)
            end.is_end = True
            y = max(label.area.bottom() + 3, end.area.top() + 16)
            if y > end.area.bottom() - 6:
                end.area.setBottom(y + 8)
            self._sheet.texts.append(label)
            self._sheet.boxes.append(end)
            start = QPointF(BOX_LEFT + BOX_WIDTH, y)
            self._sheet.paths.append(Path((start, QPointF(SIDE_LEFT, y))))
            at = end.area.bottom() + GAP
            # a low box grows until its arrows leave it
            own = self._box_at(top)
            own.area.setBottom(max(own.area.bottom(), y + 8))
        return at - GAP if at > top else top

    def _box_at(self, top: float) -> Box:
        return next(
            box
            for box in reversed(self._sheet.boxes)
            if box.area.left() == BOX_LEFT and box.area.top() == top
        )

    # ways down

    def _ways_down(self, step: Step, after: Step | None, box: Box, bottom: float) -> float:
        down = [one for one in step.arrows if after is not None and one.to == after.id]
        past = [one for one in step.arrows if one.to not in self._beside and one not in down]
        bottom = max(bottom, box.area.bottom())
        low = bottom
        for arrow in past:
            low = self._leave(arrow, box, low)
        low = max(low, bottom)
        if down:
            label = _text(down[0].label, CENTRE + LABEL_GAP, bottom + 4, WIDTH - CENTRE - LABEL_GAP)
            self._sheet.texts.append(label)
            low = max(low, label.area.bottom()) + HEAD_OF_ARROW - 8
            start, end = QPointF(CENTRE, box.area.bottom()), QPointF(CENTRE, low)
            self._sheet.paths.append(Path((start, end)))
            return low
        return low + HEAD_OF_ARROW

    def _leave(self, arrow: Arrow, box: Box, low: float) -> float:
        """Let a way leave for a lane on the left; it lands when its step is set."""
        lane = len(self._skips)
        width = CENTRE - SKIP_X - 2 * LABEL_GAP
        label = _text(arrow.label, SKIP_X + LABEL_GAP, low + 4, width)
        self._sheet.texts.append(label)
        y = label.area.bottom() + 4
        self._skips.append(_Skip(arrow.to, lane, y))
        x = _lane_x(lane)
        points = (QPointF(SKIP_X, box.area.bottom()), QPointF(SKIP_X, y), QPointF(x, y))
        self._sheet.paths.append(Path(points))
        return y + 4

    def _land(self, node: NodeId, box: Box) -> None:
        """End the lanes that lead here."""
        for at, skip in enumerate(s for s in self._skips if s.to == node):
            x, y = _lane_x(skip.lane), box.area.top() + 14 + 9 * at
            y = min(y, box.area.bottom() - 4)
            points = (QPointF(x, skip.left_at), QPointF(x, y), QPointF(BOX_LEFT, y))
            self._sheet.paths.append(Path(points))
        self._skips = [skip for skip in self._skips if skip.to != node]


def _lane_x(lane: int) -> float:
    return BOX_LEFT - LANE * (1 + lane % 3)


def _label_width() -> float:
    return SIDE_LEFT - BOX_LEFT - BOX_WIDTH - 2 * LABEL_GAP


def _text(text: str, left: float, top: float, width: float) -> Text:
    block = TextBlock(Size.SMALL, 1.35)
    block.take([Part(text)])
    return Text(block, QRectF(left, top, width, block.height(int(width))), "accent")


def _box(title: str, step: Step, left: float, width: float, top: float) -> Box:
    inner, texts = width - 2 * PAD, []
    y = top + PAD - 2
    for at, (parts, tone) in enumerate(_lines(title, step)):
        block = TextBlock(Size.SMALL, 1.35) if at else TextBlock(Size.TEXT, 1.5)
        block.take(parts)
        texts.append(Text(block, QRectF(left + PAD, y, inner, block.height(int(inner))), tone))
        y = texts[-1].area.bottom() + 1
    return Box(QRectF(left, top, width, y + PAD - 3 - top), texts)


def _lines(title: str, step: Step) -> Iterator[tuple[list[Part], str]]:
    """What stands in a box, and in which colour."""
    yield [Part(title, Mark.STRONG)], "text"
    for question in step.questions:
        yield _asked(question), "muted"
    for outcome in step.outcomes:
        yield [Part(outcome)], "blocked"
    if step.is_closed:
        yield [Part(interface_words("pack_chart")["closed"])], "muted"


def _asked(question: Question) -> list[Part]:
    words = interface_words("pack_chart")
    parts = [Part(question.label, Mark.STRONG)]
    if question.answers:
        parts.append(Part("  " + words["choice"].join(question.answers)))
    if question.when:
        parts.append(Part("  " + words["within"].format(part=question.when)))
    return parts
