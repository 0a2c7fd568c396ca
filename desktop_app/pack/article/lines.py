"""The lines of an article as a reader sees them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_LINES = 5_000
LONGEST_LINE = 5_000
"""Characters; a longer line is a file that only looks like text."""

BLANK = re.compile(r"\s+")


class ArticleLine(NamedTuple):
    """A line: its text, what stands above it, and which part of the article it belongs to."""

    text: str
    heading: str = ""
    """The nearest heading, and in a table what stands before it in its row."""
    section: int = 0
    """A passage lies in one section: no heading, cell or ruled line is inside of it."""


@dataclass(slots=True)
class LineMaker:
    """Collects the lines, each with the heading and section where it stands."""

    lines: list[ArticleLine] = field(default_factory=list)
    heading: str = ""
    beside: str = ""
    """What stands before it in its row of a table."""
    section: int = 0

    def add(self, text: str) -> None:
        """Take one line; of an empty one nothing remains."""
        shown = visible(text)
        if shown:
            above = " · ".join(filter(None, (self.heading, visible(self.beside))))
            self.lines.append(ArticleLine(shown, above, self.section))

    def head(self, text: str) -> None:
        """Take a heading: what follows stands below it."""
        self.heading = visible(text)
        self.cut()

    def cut(self) -> None:
        """Begin a new section."""
        self.section += 1


def visible(text: str) -> str:
    """The text with plain blanks, without signs that nobody sees, in composed form."""
    shown = "".join(sign for sign in text if sign.isspace() or not _is_unseen(sign))
    return BLANK.sub(" ", unicodedata.normalize("NFC", shown)).strip()


def _is_unseen(sign: str) -> bool:
    """Whether a text of a pack may not hold the sign (see `pack/yaml_tree.py`)."""
    if sign.isascii():
        return not sign.isprintable()
    return unicodedata.category(sign) in UNSEEN or sign in FILLERS or _selects(sign)


UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
FILLERS = frozenset(map(chr, (0x34F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0xFFFD)))


def _selects(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
