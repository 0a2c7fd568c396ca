"""Finds cases among very many by what stands in a few columns of text, newest first."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from typing import NamedTuple

from desktop_app.domain.korean.initials import Reading, initials_of, readings, without_blanks
from desktop_app.domain.phones import phone_digits, sought_digits
from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.history import fits, words

END = "\n"
BETWEEN = "\t"
"""Like the end, it stands in no text without blanks."""


class Column:
    """One line of text for each case, all of them in one string that is searched at once."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.starts = array("q", (0,))
        parts = []
        for line in lines:
            parts.append(line)
            self.starts.append(self.starts[-1] + len(line) + len(END))
        self.text = "".join(f"{part}{END}" for part in parts)

    def span(self, number: int) -> tuple[int, int]:
        """Where the line of a case begins and ends."""
        return self.starts[number], self.starts[number + 1]

    def number(self, place: int) -> int:
        """The case whose line is at this place."""
        return bisect_right(self.starts, place) - 1


class Mark(NamedTuple):
    """A text that the line of every fitting case holds."""

    column: Column
    text: str

    @property
    def weight(self) -> int:
        """About how many cases fit."""
        return self.column.text.count(self.text)

    def find(self, start: int, end: int) -> int:
        """Where it stands next; -1 for nowhere."""
        return self.column.text.find(self.text, start, end)


class Spelled(NamedTuple):
    """One reading of a text that the line of a fitting case holds.

    Initials stand at the same places as the letters that they belong to, so that no line has to be
    read to see whether both are there.
    """

    column: Column
    initials: str
    """Of the whole column."""
    reading: Reading

    @property
    def weight(self) -> int:
        """About how many cases fit, or more."""
        text, rare, _offset = self._rare()
        return text.count(rare)

    def find(self, start: int, end: int) -> int:
        """Where it stands next; -1 for nowhere."""
        text, rare, offset = self._rare()
        place = text.find(rare, start + offset, end)
        while place >= 0 and not self._stands(place - offset):
            place = text.find(rare, place + 1, end)
        return place - offset if place >= 0 else -1

    def _rare(self) -> tuple[str, str, int]:
        """What is looked for first, in which text, and its place in the reading."""
        if not self.reading.letters:
            return self.initials, self.reading.initials, 0
        offset, letters = max(self.reading.letters, key=lambda run: len(run[1]))
        return self.column.text, letters, offset

    def _stands(self, place: int) -> bool:
        if not self.initials.startswith(self.reading.initials, place):
            return False
        runs, text = self.reading.letters, self.column.text
        return all(text.startswith(letters, place + offset) for offset, letters in runs)


class AnyOf(NamedTuple):
    """Texts of which a line of every fitting case holds at least one."""

    texts: tuple[Mark | Spelled, ...]

    @property
    def weight(self) -> int:
        """About how many cases fit, or more."""
        return sum(each.weight for each in self.texts)

    def having(self, since: int) -> Iterator[int]:
        """The cases, from this one on, whose line holds one; each once."""
        streams = (self._having(each, since) for each in self.texts)
        return (number for number, _same in groupby(merge(*streams)))

    def is_in(self, number: int) -> bool:
        """Whether the line of a case holds one."""
        return any(each.find(*each.column.span(number)) >= 0 for each in self.texts)

    def _having(self, text: Mark | Spelled, since: int) -> Iterator[int]:
        starts, end = text.column.starts, len(text.column.text)
        place = text.find(starts[since], end)
        while place >= 0:
            number = text.column.number(place)
            yield number
            place = text.find(starts[number + 1], end)


class Finder:
    """Cases at hand to be searched: a fixed stock, and those that changed since beside it."""

    def __init__(self, numbered: Iterable[tuple[int, StoredCase]]) -> None:
        """Take cases, newest first, with numbers that fall."""
        rising: list[int] = []
        lines: list[tuple[str, str, str]] = []
        for number, one in numbered:
            rising.append(-number)
            lines.append((_words(one), _marks(one), BETWEEN.join(map(phone_digits, one.phones))))
        self._negative = array("q", rising)
        """The numbers with the sign changed, so that they rise."""
        self._words, self._marks, self._phones = (
            Column(line[each] for line in lines) for each in range(3)
        )
        self._initials = initials_of(self._words.text)
        self._changed: dict[int, StoredCase | None] = {}
        self._weights: dict[AnyOf, int] = {}

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
        ordered = sorted(wanted, key=self._weight) if len(wanted) > 1 else wanted
        found = ordered[0].having(since)
        return (each for each in found if all(other.is_in(each) for other in ordered[1:]))

    def _weight(self, needle: AnyOf) -> int:
        """The needle's weight; that of a mark, which many queries have, is weighed once."""
        if any(text.column is not self._marks for text in needle.texts):
            return needle.weight
        if needle not in self._weights:
            self._weights[needle] = needle.weight
        return self._weights[needle]

    def _needles(self, query: HistoryQuery) -> Sequence[AnyOf]:
        day = "" if query.day is None else query.day.isoformat()
        values = {"d": day, "c": query.counselor, "x": query.outcome}
        texts = (f"{name}={value}{BETWEEN}" for name, value in values.items() if value)
        found = [AnyOf((Mark(self._marks, text),)) for text in texts]
        if query.text.strip():
            spelled = (Spelled(self._words, self._initials, each) for each in readings(query.text))
            digits = sought_digits(query.text)
            phones = (Mark(self._phones, digits),) if digits else ()
            found.append(AnyOf((*spelled, *phones)))
        return found


def _words(one: StoredCase) -> str:
    return BETWEEN.join(map(without_blanks, words(one)))


def _marks(one: StoredCase) -> str:
    day = one.began.date().isoformat()
    return f"d={day}{BETWEEN}c={one.counselor}{BETWEEN}x={one.standing}{BETWEEN}"
