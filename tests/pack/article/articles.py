"""Two articles in the style of a help centre, and which passage is which wording of the pack.

Both are written for these tests: the shipped pack's texts in other words, with blanks. The first
keeps close to the pack, the second says most things otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from desktop_app.pack.article.passages import plain

CLOSE = Path(__file__).with_name("help_centre.html")
LOOSE = Path(__file__).with_name("loose.md")

Expected = Mapping[str, str]
"""The letters of the passage of each wording that the article has, by the wording's id."""


class _Marked(HTMLParser):
    """Gathers what stands in the elements that say which wording they are."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._here: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id_ = dict(attrs).get("data-script")
        if id_:
            self._here = id_, tag
            self.found[id_] = ""

    def handle_endtag(self, tag: str) -> None:
        if self._here and self._here[1] == tag:
            self._here = None

    def handle_data(self, data: str) -> None:
        if self._here:
            self.found[self._here[0]] += data


def close() -> Expected:
    """Return what the first article has."""
    marked = _Marked()
    marked.feed(CLOSE.read_text(encoding="utf-8"))
    return {id_: plain(text) for id_, text in marked.found.items()}


def loose() -> Expected:
    """Return what the second article has; a comment before each passage says which it is."""
    found = {}
    for part in LOOSE.read_text(encoding="utf-8").split("<!-- ")[1:]:
        id_, _, behind = part.partition(" -->")
        passage = behind.strip().split("\n\n")[0]
        if passage.startswith("|"):
            passage = passage.rstrip(" |").rsplit(" | ", 1)[1]
        if id_ != "-":
            found[id_] = plain(re.sub(r"^(?:- |\d+\. )", "", passage))
    return found


def without(path: Path, dropped: frozenset[str]) -> bytes:
    """Return one of the articles without the passages of these wordings."""
    text = path.read_text(encoding="utf-8")
    if path == CLOSE:
        marked = re.compile(r'<(\w+) data-script="([^"]+)">.*?</\1>', re.DOTALL)
        return marked.sub(lambda found: "" if found[2] in dropped else found[0], text).encode()
    first, *parts = text.split("<!-- ")
    for part in parts:
        id_, _, behind = part.partition(" -->")
        _, blank, rest = behind.strip("\n").partition("\n\n")
        first += f"{blank}{rest}\n" if id_ in dropped else behind
    return first.encode()
