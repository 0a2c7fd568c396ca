"""One difference of two packs, and the differences of texts and names by their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from desktop_app.desk.pack_words import Stretches, word_by_word
from desktop_app.desk.strictness import Change

Named = Mapping[str, str]


class Section(StrEnum):
    """What changed: a key of the words `pack_diff`."""

    CONDITION = "condition"
    RULE = "rule"
    NODE = "node"
    SCRIPT = "script"
    QUESTION = "question"
    FACT = "fact"
    CHOICE = "choice"
    MEMO = "memo"
    LABEL = "label"
    SETTING = "setting"
    ARTICLE = "article"
    ADMIN = "admin"


class Difference(NamedTuple):
    """One difference, with the words that went and came."""

    section: Section
    change: Change
    name: str
    words: Stretches = ()


def said(section: Section, name: str, before: str, now: str) -> Iterator[Difference]:
    """The difference of two texts, if there is one; an empty text is none."""
    if before != now:
        change = Change.ADDED if not before else Change.CHANGED if now else Change.REMOVED
        yield Difference(section, change, name, word_by_word(before, now))


def compared(
    section: Section, before: Named, now: Named, name: Callable[[str], str] = str
) -> Iterator[Difference]:
    """The differences of texts by their keys."""
    for key in dict.fromkeys((*before, *now)):
        yield from said(section, name(key), before.get(key, ""), now.get(key, ""))


def renamed(
    section: Section, before: Named, now: Named, name: Callable[[str], str] = str
) -> Iterator[Difference]:
    """The differences of names that stand side by side: one may have become that of another."""
    owners = {words: key for key, words in before.items()}
    for key in dict.fromkeys((*before, *now)):
        for found in said(section, name(key), before.get(key, ""), now.get(key, "")):
            swapped = owners.get(now.get(key, ""), key) != key
            yield found._replace(change=Change.SWAPPED) if swapped else found
