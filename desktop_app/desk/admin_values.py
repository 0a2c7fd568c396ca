"""A value as the admin page shows it, read as the value of its fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from desktop_app.desk.admin_labels import Labels, folded, named
from desktop_app.desk.typed import Problem, read_typed
from desktop_app.domain.case import Refusal
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.values import clean_text, read_value

LONGEST_VALUE = 200
"""Signs of a value; no place and no remark of a call is longer."""
MOST_TRIED = 1000
"""Different texts that are tried for one fact: the page of one call has a few."""

_LONGEST_RAW = 4 * LONGEST_VALUE
_TAG = re.compile(r"</?[A-Za-z!]")


def is_value(text: str) -> bool:
    """Whether there is something to read: a dash is an empty value, a tag is none."""
    start = text[:_LONGEST_RAW]
    return any(map(str.isalnum, start)) and not _TAG.match(start)


class ValueReader:
    """Reads values for the facts of a pack; a text is read once, however often it stands there."""

    def __init__(self, pack: Pack, labels: Labels, now: datetime) -> None:
        self._pack, self._labels, self._now = pack, labels, now
        self._words: dict[FactId, Mapping[str, str]] = {}
        self._read: dict[FactId, dict[str, Value | None]] = {}

    def kind(self, fact: FactId) -> Kind:
        """What sort of value the fact takes."""
        return self._pack.policy.facts[fact].kind

    def is_checked(self, fact: FactId, text: str) -> bool:
        """Whether the text reads as a value whose form says something: any words are a text."""
        return self.kind(fact) is not Kind.TEXT and self.read(fact, text) is not None

    def read(self, fact: FactId, text: str) -> Value | None:
        """The value, or `None` where the text means none for this fact."""
        if len(text) > _LONGEST_RAW:
            return None
        read = self._read.setdefault(fact, {})
        if text not in read and len(read) < MOST_TRIED:
            read[text] = self._checked(fact, clean_text(text))
        return read.get(text)

    def was_tried(self, fact: FactId, text: str) -> bool:
        """Whether the text was looked at, so that reading none of it says something."""
        return len(text) > _LONGEST_RAW or text in self._read.get(fact, {})

    def _checked(self, fact: FactId, text: str) -> Value | None:
        if not text or len(text) > LONGEST_VALUE:
            return None
        known = self._pack.policy.facts[fact]
        value = READERS.get(known.kind, ValueReader._typed)(self, known, text)
        sound = None if isinstance(value, Problem) else read_value(known, value)
        return None if isinstance(sound, Refusal) else sound

    def _typed(self, fact: Fact, text: str) -> Value | Problem:
        return read_typed(fact, text, self._now)

    def _text(self, fact: Fact, text: str) -> Value | Problem:
        unclear = _TAG.search(text) or self._labels.stand_inside(text, with_colon=True)
        return Refusal.NOT_TEXT if unclear else self._typed(fact, text)

    def _choice(self, fact: Fact, text: str) -> Value | Problem:
        if fact.id not in self._words:
            self._words[fact.id] = self._wordings(fact.id)
        return named(self._words[fact.id], text) or Refusal.NOT_A_CHOICE

    def _wordings(self, fact: FactId) -> dict[str, str]:
        """The choice that each folded wording means; the page's own words come first."""
        words = self._pack.facts.get(fact)
        ours = {folded(label): choice for choice, label in words.choices.items()} if words else {}
        page = self._pack.admin_page.choices.get(fact, {})
        return ours | {folded(clean_text(word)): choice for word, choice in page.items()}


READERS: dict[Kind, Callable[[ValueReader, Fact, str], Value | Problem]] = {
    Kind.TEXT: ValueReader._text,
    Kind.CHOICE: ValueReader._choice,
}
