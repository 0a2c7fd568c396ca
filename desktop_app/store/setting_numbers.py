"""The settings that are whole numbers: where each stands in the file, what is usual, how far."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from desktop_app.domain.frozen import NamedTuple


class Number(StrEnum):
    """Their ids."""

    DONE_DAYS = "done_days"
    DECLINED_DAYS = "declined_days"
    LOCK_MINUTES = "lock_minutes"
    CLIPBOARD_MINUTES = "clipboard_minutes"


class Range(NamedTuple):
    """Where a number stands, and which ones are fit."""

    table: str
    usual: int
    least: int
    most: int

    def fits(self, value: object) -> bool:
        """Whether this may be the number; neither `true` nor a part of a day is one."""
        return type(value) is int and self.least <= value <= self.most


RANGES: Mapping[Number, Range] = {
    Number.DONE_DAYS: Range("retention", 30, 1, 365),
    Number.DECLINED_DAYS: Range("retention", 7, 1, 365),
    Number.LOCK_MINUTES: Range("privacy", 10, 0, 240),
    Number.CLIPBOARD_MINUTES: Range("privacy", 5, 0, 240),
}
"""Days that cases are kept, and minutes until something is hidden or cleared; 0 is never."""
USUAL: Mapping[Number, int] = {number: each.usual for number, each in RANGES.items()}
TABLES = frozenset(each.table for each in RANGES.values())


def said_numbers(found: Mapping[str, object]) -> tuple[dict[Number, int], bool]:
    """The fit numbers that a file says, and whether others of them are not fit."""
    tables = {name: found.get(name, {}) for name in TABLES}
    fit: dict[Number, int] = {}
    unfit = any(not isinstance(table, dict) for table in tables.values())
    for number, known in RANGES.items():
        table = tables[known.table]
        if isinstance(table, dict) and number in table:
            value = table[number]
            if known.fits(value):
                fit[number] = value
            else:
                unfit = True
    return fit, unfit
