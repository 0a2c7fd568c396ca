"""Which passage of an article is which wording of a pack: each passage for one wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from desktop_app.pack.article.errors import ArticleError, Trouble
from desktop_app.pack.article.likeness import Rarity
from desktop_app.pack.article.passages import Passage, Passages, compared_template, words_of
from desktop_app.pack.article.wordings import Wording

LEAST = 48.0
"""Below this likeness (0 to 100) two texts have only polite endings in common."""
LEAST_RATIO = 40.0
"""Pairs whose letters are less alike than this are not looked at any closer."""
PART = 0.12
"""How much of a sentence a wording has at least where a passage for it begins or ends."""
ENOUGH = 0.25
"""How much of both texts is in both at least, before they are compared letter by letter."""
HEADING = 6.0
"""What a heading that says the same as the script's title adds where passages compete."""
TWICE = 96.0
"""From here on a passage may stand for a second wording, which says the same."""


@dataclass(frozen=True, slots=True)
class Match:
    """A wording and its passage."""

    wording: Wording
    passage: Passage
    score: float
    """Likeness from 0 to 100."""
    margin: float
    """How much less alike the passage is to the next wording; 100 where no other is alike."""


def match(wordings: Sequence[Wording], passages: Passages) -> tuple[Match, ...]:
    """The best passage of each wording that has one, in the order of the wordings.

    Raises `ArticleError` where the library that compares is not here.
    """
    found = _candidates(wordings, passages)
    taken: list[_Candidate] = []
    owned: dict[int, _Candidate] = {}
    for each in sorted(found, key=lambda one: (-one.rank, one.passage.first, one.wording)):
        if each.wording not in owned and not _is_taken(each, taken):
            owned[each.wording] = each
            taken.append(each)
    rivals = _rivals(found)
    return tuple(
        Match(wordings[number], best.passage, best.score, _margin(best, rivals))
        for number, best in sorted(owned.items())
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    wording: int
    passage: Passage
    score: float
    rank: float


def _candidates(wordings: Sequence[Wording], passages: Passages) -> list[_Candidate]:
    """Every pair that is alike."""
    try:
        from rapidfuzz import fuzz  # noqa: PLC0415 - only leads have it
    except ModuleNotFoundError as error:
        raise ArticleError(Trouble.NO_LIBRARY) from error
    queries = [compared_template(wording.template) for wording in wordings]
    sentences = [sentence.compared for sentence in passages.sentences]
    rare = Rarity([*sentences, *queries])
    weights = list(map(rare.weight, sentences))
    found: list[_Candidate] = []
    for number, query in enumerate(queries):
        context = words_of(wordings[number].context)
        near = _near(rare.shares(query), weights, rare.weight(query))
        for passage in near.passages(passages):
            ratio = fuzz.ratio(query, passage.compared, score_cutoff=LEAST_RATIO)
            score = (ratio + rare.alike(query, passage.compared)) / 2 if ratio else 0.0
            if score >= LEAST:
                says = fuzz.token_set_ratio(words_of(passage.heading), context)
                found.append(_Candidate(number, passage, score, score + HEADING * says / 100))
    return found


@dataclass(frozen=True, slots=True)
class _Near:
    """The sentences that have something of a wording."""

    numbers: Sequence[int]
    shares: Sequence[float]
    """What all sentences before this number share with the wording."""
    weights: Sequence[float]
    """How much there is in all sentences before this number."""
    whole: float

    def passages(self, passages: Passages) -> Iterator[Passage]:
        """The passages that begin and end with such a sentence, and have enough in between."""
        for number, first in enumerate(self.numbers):
            last = passages.last(first)
            for here in self.numbers[number:]:
                if here > last:
                    break
                shared = self.shares[here + 1] - self.shares[first]
                both = self.whole + self.weights[here + 1] - self.weights[first]
                if 2 * shared >= ENOUGH * both:
                    yield passages.between(first, here)


def _near(shares: Mapping[int, float], weights: Sequence[float], whole: float) -> _Near:
    said = [shares.get(number, 0.0) for number in range(len(weights))]
    near = [number for number, part in enumerate(said) if part > PART * weights[number]]
    return _Near(near, (0.0, *accumulate(said)), (0.0, *accumulate(weights)), whole)


def _is_taken(each: _Candidate, taken: Sequence[_Candidate]) -> bool:
    """Whether a sentence of the passage belongs to another wording already."""
    return any(
        each.passage.first <= other.passage.last and other.passage.first <= each.passage.last
        for other in taken
        if not (each.score >= TWICE and each.passage is other.passage)
    )


def _rivals(found: Sequence[_Candidate]) -> dict[tuple[int, int], list[_Candidate]]:
    by_passage: dict[tuple[int, int], list[_Candidate]] = {}
    for each in found:
        by_passage.setdefault((each.passage.first, each.passage.last), []).append(each)
    return by_passage


def _margin(best: _Candidate, rivals: dict[tuple[int, int], list[_Candidate]]) -> float:
    others = rivals[best.passage.first, best.passage.last]
    ranks = [each.rank for each in others if each.wording != best.wording]
    return best.rank - max(ranks) if ranks else 100.0
