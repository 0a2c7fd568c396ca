"""Finds cases among very many by what stands in a few columns of text, newest first."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import NamedTuple

from desktop_app.domain.korean.initials import (
    initials_of,
    matches_initials,
    needles,
    without_blanks,
)
from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.history import fits, words

END = "\n"
BETWEEN = "\t"
"""Like the end, it stands in no text without blanks."""


class Column:
    """One line of text for each case, all of them in one string that is searched at once."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.text, self.starts = "", array("q", (0,))
        parts = []
        for line in lines:
            parts.append(line)
            self.starts.append(self.starts[-1] + len(line) + len(END))
        self.text = "".join(f"{part}{END}" for part in parts)

    def line(self, number: int) -> str:
        """The text of one case."""
        return self.text[self.starts[number] : self.starts[number + 1]]

    def having(self, needle: str, since: int) -> Iterator[int]:
        """The cases, from this one on, whose line has the needle in it."""
        if since >= len(self.starts) - 1:
            return
        place = self.text.find(needle, self.starts[since])
        while place >= 0:
            number = bisect_right(self.starts, place) - 1
            yield number
            place = self.text.find(needle, self.starts[number + 1])


class Needle(NamedTuple):
    """A text that the line of every fitting case holds."""

    column: Column
    text: str


class Finder:
    """Cases at hand to be searched: a fixed stock, and those that changed since beside it."""

    def __init__(self, numbered: Iterable[tuple[int, StoredCase]]) -> None:
        """Take cases, newest first, with numbers that fall."""
        rising: list[int] = []
        lines: list[tuple[str, str]] = []
        for number, one in numbered:
            rising.append(-number)
            lines.append((_words(one), _marks(one)))
        self._negative = array("q", rising)
        """The numbers with the sign changed, so that they rise."""
        self._words = Column(line for line, _marks in lines)
        self._marks = Column(marks for _line, marks in lines)
        self._initials = Column(())
        self._initials.text = initials_of(self._words.text)
        self._initials.starts = self._words.starts
        self._changed: dict[int, StoredCase | None] = {}

    @property
    def changes(self) -> int:
        """How many cases lie beside the stock: they are searched one by one."""
        return len(self._changed)

    def change(self, number: int, one: StoredCase | None) -> None:
        """Take a case in the place of what was known of it; `None` for one that is gone."""
        self._changed[number] = one

    def candidates(self, query: HistoryQuery, before: int | None) -> Iterator[int]:
        """The numbers, below this one, of the cases that may fit, newest first.

        What a case of the stock holds is to be asked for with `fits` once it was read.
        """
        since = 0 if before is None else bisect_right(self._negative, -before)
        stock = (-self._negative[each] for each in self._in_stock(query, since))
        kept = (number for number in stock if number not in self._changed)
        beside = sorted(
            number
            for number, one in self._changed.items()
            if one is not None and (before is None or number < before) and fits(query, one)
        )
        return merge(kept, reversed(beside), reverse=True)

    def _in_stock(self, query: HistoryQuery, since: int) -> Iterator[int]:
        wanted = self._needles(query)
        if not wanted:
            return iter(range(since, len(self._negative)))
        first, *others = self._rarest_first(wanted)
        found = first.column.having(first.text, since)
        fitting = (each for each in found if all(_holds(needle, each) for needle in others))
        return (each for each in fitting if matches_initials(query.text, self._words.line(each)))

    def _needles(self, query: HistoryQuery) -> list[Needle]:
        day = "" if query.day is None else query.day.isoformat()
        values = {"d": day, "c": query.counselor, "x": query.outcome}
        marks = (f"{name}={value}{BETWEEN}" for name, value in values.items() if value)
        text = needles(query.text)
        found = [Needle(self._marks, mark) for mark in marks]
        if text.letters:
            found.append(Needle(self._words, text.letters))
        elif text.initials:
            found.append(Needle(self._initials, text.initials))
        return found

    def _rarest_first(self, wanted: Sequence[Needle]) -> Sequence[Needle]:
        if len(wanted) == 1:
            return wanted
        return sorted(wanted, key=lambda needle: needle.column.text.count(needle.text))


def _holds(needle: Needle, number: int) -> bool:
    starts = needle.column.starts
    return needle.column.text.find(needle.text, starts[number], starts[number + 1]) >= 0


def _words(one: StoredCase) -> str:
    return BETWEEN.join(map(without_blanks, words(one)))


def _marks(one: StoredCase) -> str:
    day = one.began.date().isoformat()
    return f"d={day}{BETWEEN}c={one.counselor}{BETWEEN}x={one.outcome}{BETWEEN}"
