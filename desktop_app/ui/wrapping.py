"""Lines of running text: words kept whole, each run known by the stretch that it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from desktop_app.domain.frozen import NamedTuple

Measure = Callable[[str, bool], float]
"""The width in pixels of a stretch of text, bold or not."""

PARTS = re.compile(r"\n|[^\S\n]+|\S+")


class Stretch(NamedTuple):
    """A stretch of text before it is set in lines."""

    text: str
    bold: bool = False
    padding: float = 0
    """Room kept free on either side of it, for a box around it."""


class Run(NamedTuple):
    """A stretch as it stands on one line; `stretch` is its index among those that were given."""

    stretch: int
    text: str
    line: int
    left: float
    width: float


class _Part(NamedTuple):
    stretch: int
    text: str
    bold: bool
    before: float
    after: float


def wrap(stretches: Sequence[Stretch], width: float, measure: Measure) -> tuple[Run, ...]:
    """Set the stretches in lines of at most this width; a word wider than a line is cut."""
    setter = _Setter(width, measure)
    for word in _words(stretches):
        setter.take(word)
    return tuple(setter.runs)


def line_count(runs: Sequence[Run]) -> int:
    """How many lines the runs stand on; an empty text has one."""
    return runs[-1].line + 1 if runs else 1


def _parts(stretches: Sequence[Stretch]) -> Iterator[_Part]:
    for index, stretch in enumerate(stretches):
        found = PARTS.findall(stretch.text)
        for at, text in enumerate(found):
            before = stretch.padding if at == 0 else 0
            after = stretch.padding if at == len(found) - 1 else 0
            yield _Part(index, text, stretch.bold, before, after)


def _words(stretches: Sequence[Stretch]) -> Iterator[list[_Part]]:
    """The parts between two blanks belong together, such as a value and its particle."""
    word: list[_Part] = []
    for part in _parts(stretches):
        if part.text.isspace():
            if word:
                yield word
            yield [part]
            word = []
        else:
            word.append(part)
    if word:
        yield word


class _Setter:
    def __init__(self, width: float, measure: Measure) -> None:
        self.runs: list[Run] = []
        self._width = width
        self._measure = measure
        self._line = 0
        self._left = 0.0
        self._blank: _Part | None = None

    def take(self, word: list[_Part]) -> None:
        if word[0].text == "\n":
            self._break()
        elif word[0].text.isspace():
            self._blank = word[0] if self._left else None
        else:
            self._place(word)

    def _place(self, word: list[_Part]) -> None:
        widths = [self._wide(part) for part in word]
        blank = self._wide(self._blank) if self._blank else 0.0
        if self._left and self._left + blank + sum(widths) > self._width:
            self._break()
        if self._blank is not None:
            self._put(self._blank, blank)
            self._blank = None
        for part, width in zip(word, widths, strict=True):
            self._put_or_cut(part, width)

    def _put_or_cut(self, part: _Part, width: float) -> None:
        if self._left and self._left + width > self._width >= width:
            self._break()
        if self._left + width <= self._width:
            self._put(part, width)
            return
        rest = part
        if self._left and self._left + self._wide(_cut(part, 1)) > self._width:
            self._break()
        while rest.text:
            head = self._fitting(rest)
            self._put(head, self._wide(head))
            rest = _Part(part.stretch, rest.text[len(head.text) :], part.bold, 0, part.after)
            if rest.text:
                self._break()

    def _fitting(self, part: _Part) -> _Part:
        """As much of the part as this line still holds; one letter at least on an empty line."""
        count = len(part.text)
        while count > 1 and self._left + self._wide(_cut(part, count)) > self._width:
            count -= 1
        return _cut(part, count)

    def _put(self, part: _Part, width: float) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.stretch == part.stretch and last.line == self._line:
            self.runs[-1] = Run(
                last.stretch, last.text + part.text, last.line, last.left, last.width + width
            )
        else:
            self.runs.append(Run(part.stretch, part.text, self._line, self._left, width))
        self._left += width

    def _break(self) -> None:
        self._line += 1
        self._left = 0.0
        self._blank = None

    def _wide(self, part: _Part) -> float:
        return part.before + self._measure(part.text, part.bold) + part.after


def _cut(part: _Part, count: int) -> _Part:
    after = part.after if count == len(part.text) else 0
    return _Part(part.stretch, part.text[:count], part.bold, part.before, after)
