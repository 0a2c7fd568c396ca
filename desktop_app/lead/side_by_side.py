"""Two texts beside each other on a terminal, where a Hangul takes two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

BETWEEN = " │ "
INDENT = "   "
LEAST = 20
"""Columns for each text, however narrow the terminal is."""


def side_by_side(left: str, right: str, width: int) -> list[str]:
    """The lines of both texts, within `width` columns."""
    each = max(LEAST, (width - len(INDENT) - len(BETWEEN)) // 2)
    rows = zip_longest(_wrapped(left, each), _wrapped(right, each), fillvalue="")
    return [
        f"{INDENT}{one}{' ' * (each - columns(one))}{BETWEEN}{other}".rstrip()
        for one, other in rows
    ]


def columns(text: str) -> int:
    """The columns that a text takes."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        here = ""
        for word in line.split(" "):
            longer = f"{here} {word}" if here else word
            if columns(longer) <= width:
                here = longer
                continue
            if here:
                yield here
            *full, here = _cut(word, width)
            yield from full
        yield here


def _cut(word: str, width: int) -> list[str]:
    """A word in pieces that fit."""
    pieces = [""]
    for sign in word:
        if columns(pieces[-1]) + _columns(sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces
