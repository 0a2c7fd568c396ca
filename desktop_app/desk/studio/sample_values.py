"""A text filled with sample values, at every keystroke, without compiling the pack."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.case import Case, Entry, Via
from desktop_app.domain.fact import Kind, Value
from desktop_app.domain.forced_reconnection.ids import COUNSELOR_NAME
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Pack, Piece, Template
from desktop_app.domain.reading import Reading
from desktop_app.domain.text import Filler
from desktop_app.pack.editing.offers import sample
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problem, Problems
from desktop_app.pack.templates import read_template
from desktop_app.pack.tree import Text
from desktop_app.pack.words import interface_words

AT = datetime(2026, 11, 28, 23, 50, tzinfo=KOREAN_TIME)


class FilledText(NamedTuple):
    """A source text with sample values, and what is wrong with its placeholders."""

    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece.text for piece in self.pieces)


def filled(pack: Pack, source: str) -> FilledText:
    """The text with sample values; what cannot be read as a placeholder is left out and said."""
    problems = Problems()
    template = read_template(Text(source, Place(), source), Names(pack.policy), problems)
    return FilledText(_filler(pack).fill(_nameable(pack, template)).pieces, problems.sorted())


def _nameable(pack: Pack, template: Template) -> Template:
    """The template without what the pack has no name for yet."""
    return tuple(part for part in template if isinstance(part, str) or part.fact in pack.facts)


@lru_cache(maxsize=2)
def _known_of(pack: _Key) -> Filler:
    known = dict(_values(pack.pack))
    entries = {fact: Entry(value, AT, "", Via.CALL) for fact, value in known.items()}
    name = interface_words("pack_samples")[COUNSELOR_NAME]
    return Filler(pack.pack, Case(name, entries), Reading(known, {}, {}))


class _Key:
    """A pack by identity: its parts cannot be hashed."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.pack is self.pack

    def __hash__(self) -> int:
        return id(self.pack)


def _filler(pack: Pack) -> Filler:
    return _known_of(_Key(pack))


def _values(pack: Pack) -> Mapping[FactId, Value]:
    policy = pack.policy
    kinds = {**{id_: fact.kind for id_, fact in policy.facts.items()}, **policy.derived}
    return {fact: _value(pack, fact, kind) for fact, kind in kinds.items()}


def _value(pack: Pack, fact: FactId, kind: Kind) -> Value:
    if kind is Kind.CHOICE:
        return next(iter(pack.choices.get(fact, {})), "")
    if kind is Kind.MOMENT:
        return AT
    shown = sample(pack, fact)
    if kind is Kind.WON:
        return int("".join(letter for letter in shown if letter.isdecimal()) or 0)
    return shown
