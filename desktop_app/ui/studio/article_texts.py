"""A proposal as it is drawn: placeholders by their names, and what differs set strong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.desk.pack_words import Mark as Change
from desktop_app.desk.pack_words import word_by_word
from desktop_app.domain.korean.particles import pair_of, particle
from desktop_app.pack.article.proposals import Proposal
from desktop_app.ui.text_block import Mark, Part

BRACE = re.compile(r"(\{\{|\}\}|\{[a-z][^{}]*\})")
NO_BREAK = "\ue012"
"""Stands for a blank in the name of a placeholder, so that it is one word."""
BEGINS, ENDS = "\ue010", "\ue011"
"""Stand around the name of a placeholder while words are compared."""
NAMED = re.compile(f"({BEGINS}[^{ENDS}]*{ENDS})")


def both_sides(proposal: Proposal) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The present wording and the official one, what only one of them has set strong."""
    changes = word_by_word(_named(proposal, proposal.old), _named(proposal, proposal.new))
    old = [part for mark, text in changes if mark is not Change.NEW for part in _parts(mark, text)]
    new = [part for mark, text in changes if mark is not Change.GONE for part in _parts(mark, text)]
    return tuple(old), tuple(new)


def _named(proposal: Proposal, source: str) -> str:
    return BRACE.sub(lambda brace: _name(proposal, brace[0]), source)


def _name(proposal: Proposal, brace: str) -> str:
    if brace in ("{{", "}}"):
        return brace[0]
    fact, *rest = brace[1:-1].split("|")
    label = next((name for id_, name in proposal.vocabulary.labels.items() if id_ == fact), fact)
    pair = pair_of(rest[-1]) if rest else None
    behind = particle(label, pair) if pair else ""
    return f"{BEGINS}{label.replace(' ', NO_BREAK)}{ENDS}{behind}"


def _parts(change: Change, text: str) -> Iterator[Part]:
    mark = Mark.PLAIN if change is Change.SAME else Mark.STRONG
    for each in NAMED.split(text):
        if each.startswith(BEGINS):
            yield Part(each[1:-1].replace(NO_BREAK, " "), Mark.FILLED)
        elif each:
            yield Part(each, mark)
