"""Which value stands beside or below which label in a text that was copied from the admin page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from desktop_app.desk.admin_labels import COLON, Labels
from desktop_app.desk.admin_values import ValueReader, is_value
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId

MOST_CELLS = 200
"""Cells of a line that are looked at; no table of the page is wider."""

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands with the label of a fact, and the line on which it stands, from 1."""

    fact: FactId
    text: str
    line: int


Row = tuple[str, ...]
Pairs = list[Pair]


class Rows:
    """The lines of a text as rows of cells."""

    def __init__(self, text: str, labels: Labels, values: ValueReader) -> None:
        self._labels, self._values = labels, values
        lines = enumerate(_LINE_END.split(text), 1)
        filled = [(number, line) for number, line in lines if line and not line.isspace()]
        self._lines = [number for number, _line in filled]
        self._rows = [_cells(line) for _number, line in filled]
        self._mute: set[Row] = set()

    def pairs(self) -> Iterator[Pair]:
        """Every label with its value, in the order of the text."""
        at = 0
        while at < len(self._rows):
            below: list[Pairs] = []
            # a million of the same short lines are looked at once
            if self._rows[at] not in self._mute:
                beside = self._beside(at)
                below = self._below(at) if self._is_heading(at, beside) else []
                yield from chain(*below) if below else beside
            at += 1 + len(below)

    # beside

    def _beside(self, at: int) -> Pairs:
        """The values of a line that stand after their labels on the same line."""
        cells = [cell for cell in self._rows[at] if not COLON.fullmatch(cell)]
        alone = sum(map(bool, cells)) == 1
        pairs, index = [], 0
        while index < len(cells):
            fact = self._labels.whole(cells[index]) if cells[index] else None
            after = cells[index + 1] if fact and index + 1 < len(cells) else ""
            if fact and after and not self._has_label(after):
                pairs.append(self._pair(fact, after, at))
                index += 1
            elif cells[index] and fact is None:
                pairs += self._within(cells[index], at, alone=alone)
            index += 1
        return [pair for pair in pairs if is_value(pair.text)]

    def _within(self, cell: str, at: int, *, alone: bool) -> Pairs:
        """Label and value of one cell."""
        found = self._labels.before_colon(cell)
        if found is None:
            found = self._labels.before_blank(cell)
            if found is None or not self._reads(*found, alone=alone):
                return []
        return [self._pair(*found, at)]

    def _reads(self, fact: FactId, text: str, *, alone: bool) -> bool:
        """Whether the words after a label are its value; words could go on with a longer label."""
        if self._values.read(fact, text) is None:
            return False
        if self._values.kind(fact) is not Kind.TEXT:
            return True
        plain = alone and not COLON.search(text)
        return plain and not self._labels.stand_inside(text, with_colon=False)

    def _has_label(self, cell: str) -> bool:
        return bool(cell) and bool(self._labels.whole(cell) or self._labels.before_colon(cell))

    # below

    def _is_heading(self, at: int, beside: Pairs) -> bool:
        """Whether the values stand below: nothing but labels, or what is below makes more sense."""
        facts = [self._labels.whole(cell) if cell else None for cell in self._rows[at]]
        if not any(facts):
            if not beside:
                self._mute.add(self._rows[at])
            return False
        if not self._is_below(at, at + 1):
            return False
        if all(facts) or self._is_single(at):
            return True
        many = sum(map(bool, facts)) > 1
        return many and self._sense(self._row_below(at, at + 1)) > self._sense(beside)

    def _sense(self, pairs: Pairs) -> int:
        return sum(self._values.is_checked(pair.fact, pair.text) for pair in pairs)

    def _is_single(self, at: int) -> bool:
        """Whether the line holds one thing, with no empty cell behind it for a value."""
        row = self._rows[at]
        return bool(row[-1]) and not any(row[:-1])

    def _is_below(self, heading: int, at: int) -> bool:
        """Whether the line holds values for the columns of the heading, and no labels."""
        if at >= len(self._rows) or self._lines[at] != self._lines[at - 1] + 1:
            return False
        row = self._rows[at]
        if self._is_single(heading):
            labelled = self._has_label("".join(row)) or self._beside(at)
            return sum(map(bool, row)) == 1 and not labelled
        return len(row) == len(self._rows[heading]) and not any(map(self._has_label, row))

    def _below(self, heading: int) -> list[Pairs]:
        """The values of each line below the heading."""
        end = heading + 1
        while self._is_below(heading, end) and (end == heading + 1 or not self._is_single(heading)):
            end += 1
        return [self._row_below(heading, at) for at in range(heading + 1, end)]

    def _row_below(self, heading: int, at: int) -> Pairs:
        row = self._rows[at]
        if self._is_single(heading):
            row = ("",) * (len(self._rows[heading]) - 1) + ("".join(row),)
        columns = zip(map(self._labels.whole, self._rows[heading]), row, strict=True)
        return [self._pair(fact, cell, at) for fact, cell in columns if fact and is_value(cell)]

    def _pair(self, fact: FactId, text: str, at: int) -> Pair:
        """The pair with a colon taken off that stood between a label and its value."""
        colon = COLON.match(text)
        value = text[colon.end() :].strip() if colon else text
        return Pair(fact, value, self._lines[at])


def _cells(line: str) -> Row:
    return tuple(cell.strip() for cell in line.split("\t", MOST_CELLS)[:MOST_CELLS])
