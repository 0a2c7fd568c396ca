"""The text of one file, to the byte: its line ends, its mark at the start, its encoding."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from desktop_app.domain.korean.cp949 import korean_text
from desktop_app.pack.editing.same import same_ends

BOM = "\ufeff"
UTF8, CP949 = "utf-8", "cp949"


class Splice(NamedTuple):
    """Characters `start` to `end` of a text, and what stands there instead."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Body:
    """The text of a file as it stands there, without the mark at its start."""

    text: str
    has_bom: bool = False
    encoding: str = UTF8
    original: bytes | None = field(default=None, compare=False)
    """The very bytes where nothing was changed since they were read."""

    @classmethod
    def of(cls, content: bytes) -> Body | None:
        """The body of a file; `None` where it is in no encoding that is known."""
        try:
            text = content.decode(UTF8)
        except UnicodeDecodeError:
            korean = korean_text(content)
            return None if korean is None else cls(korean, encoding=CP949, original=content)
        return cls(text.removeprefix(BOM), text.startswith(BOM), original=content)

    @property
    def content(self) -> bytes:
        """The bytes of the file; one in the encoding of Korean Windows becomes UTF-8."""
        if self.original is not None:
            return self.original
        return ((BOM if self.has_bom else "") + self.text).encode(UTF8)

    @cached_property
    def plain(self) -> str:
        """The text with plain line ends, as YAML is read from it."""
        if "\r" not in self.text:
            return self.text
        return self.text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def newline(self) -> str:
        """The line end of most lines."""
        pairs = self.text.count("\r\n")
        feeds = self.text.count("\n") - pairs
        returns = self.text.count("\r") - pairs
        most = max(pairs, feeds, returns)
        return "\r\n" if most and pairs == most else "\r" if returns > feeds else "\n"

    def with_text(self, text: str) -> Body:
        """The same file with another text, of which line ends become those of the file."""
        plain = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
        return self.spliced([Splice(0, len(self.plain), plain)])

    def spliced(self, splices: Sequence[Splice]) -> Body:
        """The body with these parts of `plain` replaced; they do not overlap."""
        text = self.text
        for splice in sorted(splices, reverse=True):
            start, end, new = _trimmed(self.plain, splice)
            new = new if self.newline == "\n" else new.replace("\n", self.newline)
            text = text[: self._exact(start)] + new + text[self._exact(end) :]
        return self.exactly(text)

    def exactly(self, text: str) -> Body:
        """The same file with this very text."""
        return self if text == self.text else replace(self, text=text, original=None)

    def _exact(self, offset: int) -> int:
        """Where the character at this offset of `plain` stands in `text`."""
        return offset + bisect_left(self._pairs, offset)

    @cached_property
    def _pairs(self) -> list[int]:
        """Where in `plain` the line ends of two characters stand."""
        found: list[int] = []
        at = self.text.find("\r\n")
        while at >= 0:
            found.append(at - len(found))
            at = self.text.find("\r\n", at + 2)
        return found


def _trimmed(text: str, splice: Splice) -> Splice:
    """The splice without what stays the same at both of its ends."""
    start, end, new = splice
    head, tail = same_ends(text[start:end], new)
    return Splice(start + head, end - tail, new[head : len(new) - tail])
