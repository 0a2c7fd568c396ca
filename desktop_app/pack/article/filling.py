"""The blanks of a passage and the placeholders that stand for them in a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.blanks import Blank, BlankKind, Part
from desktop_app.domain.korean.particles import Pair, written_particle
from desktop_app.domain.pack import Form, Slot, Template
from desktop_app.pack.article.passages import plain
from desktop_app.pack.article.wordings import Vocabulary, Wording, brace, escaped

SURE_MARGIN = 0.3
"""How much better the best reading of a blank is than the next, on a scale of about 2."""
MOST_WEIGHED = 5
"""Blanks and placeholders of one passage that are weighed against each other."""
CONTEXT = 8
"""Letters before and behind that are compared."""

FITS = {
    BlankKind.WON: {Kind.WON: 1.0},
    BlankKind.AMOUNT: {Kind.WON: 0.9},
    BlankKind.DATE: {Kind.MOMENT: 1.0},
    BlankKind.TIME: {Kind.MOMENT: 0.8},
    BlankKind.MOMENT: {Kind.MOMENT: 1.0},
    BlankKind.PHONE: {Kind.PHONE: 1.0},
}
ANY_FITS = {Kind.WON: 0.2, Kind.MOMENT: 0.3, Kind.PHONE: 0.6}
TEXT_FITS = 0.7
IN_ORDER = 0.3
"""For two blanks that stand as their placeholders stand in the script."""
FORMS = {BlankKind.DATE: Form.DATE, BlankKind.TIME: Form.TIME, BlankKind.AMOUNT: Form.AMOUNT}


@dataclass(frozen=True, slots=True)
class Filled:
    """A blank of a passage and what was found for it."""

    blank: Blank
    before: str
    behind: str
    """The words of the passage on both sides, up to the next blanks."""
    fact: FactId | None
    """`None` where nothing fits, and the blank stays open."""
    form: Form
    sure: bool
    choices: tuple[FactId, ...]
    """The facts that the script may name here, the likeliest first."""


def fill(parts: Sequence[Part], wording: Wording, vocabulary: Vocabulary) -> tuple[Filled, ...]:
    """What stands for each blank of the passage, in their order."""
    blanks = tuple(_blanks(parts))
    slots = _slots(wording)
    weights = [[_weight(blank, slot, vocabulary) for slot in slots] for blank in blanks]
    best, rest = _best(weights, len(slots))
    return tuple(
        _filled(blank, number, (best, rest), slots, _choices(blank, wording, vocabulary))
        for number, blank in enumerate(blanks)
    )


def chosen(filled: Filled, fact: FactId) -> Filled:
    """The blank with the fact that somebody chose for it; `ValueError` where it may not stand."""
    if fact not in filled.choices:
        raise ValueError(fact)
    usual = FORMS.get(filled.blank.kind, Form.VALUE)
    form = filled.form if fact == filled.fact else usual
    return Filled(
        filled.blank, filled.before, filled.behind, fact, form, sure=True, choices=filled.choices
    )


def text_of(parts: Sequence[Part], fillings: Sequence[Filled], vocabulary: Vocabulary) -> str:
    """The passage as the source of a pack writes it; an open blank stays as it is written."""
    return "".join(_pieces(parts, iter(fillings), vocabulary))


def _pieces(
    parts: Sequence[Part], fillings: Iterator[Filled], vocabulary: Vocabulary
) -> Iterator[str]:
    last: Filled | None = None
    # the empty words behind the last part let a blank at the end be written, too
    for part in (*parts, ""):
        words = part if isinstance(part, str) else ""
        if last is not None:
            said, words = _placeholder(last, words, vocabulary)
            yield said
        yield escaped(words)
        last = None if isinstance(part, str) else next(fillings)


def _placeholder(filled: Filled, words: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """What stands for the blank, and the words behind it without the particle that it takes."""
    if filled.fact is None:
        return escaped(filled.blank.written), words
    if filled.blank.unit and vocabulary.kinds.get(filled.fact) is not Kind.WON:
        return brace(Slot(filled.fact, filled.form)) + filled.blank.unit, words
    pair, rest = _particle(words)
    return brace(Slot(filled.fact, filled.form, pair)), rest


def _particle(words: str) -> tuple[Pair | None, str]:
    """The particle with which the words behind a value begin, and the words without it."""
    found = written_particle(words)
    return (found.pair, words[len(found.words) :]) if found else (None, words)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A blank or a placeholder with the letters on both sides of it."""

    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class _BlankSpot(_Spot):
    blank: Blank
    words: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _SlotSpot(_Spot):
    slot: Slot


def _blanks(parts: Sequence[Part]) -> Iterator[_BlankSpot]:
    for number, part in enumerate(parts):
        if not isinstance(part, str):
            before = parts[number - 1] if number else ""
            behind = parts[number + 1] if number + 1 < len(parts) else ""
            sides = tuple(side if isinstance(side, str) else "" for side in (before, behind))
            said = _canonical(sides[1])
            yield _BlankSpot(_end(sides[0]), said, part, (sides[0], sides[1]))


def _slots(wording: Wording) -> tuple[_SlotSpot, ...]:
    return tuple(_slot_spots(wording.template))


def _slot_spots(template: Template) -> Iterator[_SlotSpot]:
    for number, part in enumerate(template):
        if isinstance(part, Slot):
            before = template[number - 1] if number else ""
            behind = template[number + 1] if number + 1 < len(template) else ""
            said = part.particle.after_consonant if part.particle else ""
            words = behind if isinstance(behind, str) else ""
            yield _SlotSpot(
                _end(before if isinstance(before, str) else ""), plain(said + words)[:CONTEXT], part
            )


def _end(words: str) -> str:
    return plain(words)[-CONTEXT:]


def _canonical(words: str) -> str:
    """The first letters behind a blank, its particle in one of its two forms."""
    pair, rest = _particle(words)
    return plain((pair.after_consonant if pair else "") + rest)[:CONTEXT]


def _weight(blank: _BlankSpot, slot: _SlotSpot, vocabulary: Vocabulary) -> float:
    """How well the placeholder fits the blank, up to 2; 0 where it cannot stand there."""
    fact = slot.slot.fact
    kind = vocabulary.kinds.get(fact, Kind.TEXT)
    if blank.blank.name and blank.blank.kind is BlankKind.NAMED:
        fits = 1.5 if fact in vocabulary.meant(blank.blank.name) else 0.0
    elif blank.blank.kind in FITS:
        fits = FITS[blank.blank.kind].get(kind, 0.0)
    else:
        fits = ANY_FITS.get(kind, TEXT_FITS)
    return fits and fits + _alike(blank, slot)


def _alike(one: _Spot, other: _Spot) -> float:
    """How alike the letters on both sides are, from 0 to 1; what stands nearest counts most."""
    behind = _common(one.behind, other.behind)
    before = _common(one.before[::-1], other.before[::-1])
    return 0.6 * behind + 0.4 * before


def _common(one: str, other: str) -> float:
    if not one and not other:
        return 1.0
    count = 0
    for left, right in zip(one[:3], other[:3], strict=False):
        if left != right:
            break
        count += 1
    return count / 3


_Assignment = tuple[int | None, ...]


def _best(weights: Sequence[Sequence[float]], slots: int) -> tuple[_Assignment, list[float]]:
    """For each blank its placeholder in the best reading, and how much worse it is without it."""
    if not weights or not slots:
        return (None,) * len(weights), [0.0] * len(weights)
    size = max(len(weights), slots)
    if size > MOST_WEIGHED:
        return tuple(map(_likeliest, weights)), [0.0] * len(weights)
    fitting = [
        [*(place for place in range(slots) if weight[place] > 0), None] for weight in weights
    ]
    readings = {
        reading: _worth(weights, reading)
        for reading in product(*fitting)
        if _is_one_to_one(reading)
    }
    best = max(readings, key=lambda reading: (readings[reading], _order(reading)))
    rest = [_ahead(readings, best, at) for at in range(len(weights))]
    return best, rest


def _is_one_to_one(reading: _Assignment) -> bool:
    placed = [place for place in reading if place is not None]
    return len(set(placed)) == len(placed)


def _ahead(readings: Mapping[_Assignment, float], best: _Assignment, at: int) -> float:
    """How much better the best reading is than all that read this blank otherwise."""
    others = [worth for other, worth in readings.items() if other[at] != best[at]]
    return readings[best] - max(others) if others else 0.0


def _likeliest(weights: Sequence[float]) -> int | None:
    best = max(range(len(weights)), key=weights.__getitem__)
    return best if weights[best] > 0 else None


def _worth(weights: Sequence[Sequence[float]], reading: _Assignment) -> float:
    worth = sum(weights[at][place] for at, place in enumerate(reading) if place is not None)
    return worth + IN_ORDER * _order(reading)


def _order(reading: _Assignment) -> int:
    placed = [place for place in reading if place is not None]
    return sum(one < other for one, other in pairwise(placed))


def _choices(blank: _BlankSpot, wording: Wording, vocabulary: Vocabulary) -> tuple[FactId, ...]:
    """The facts that may stand for the blank, of those that the script may name."""
    if blank.blank.kind is BlankKind.NAMED:
        meant = vocabulary.meant(blank.blank.name)
        return tuple(fact for fact in wording.allowed if fact in meant)
    kinds = FITS.get(blank.blank.kind)
    return tuple(
        fact
        for fact in wording.allowed
        if kinds is None or vocabulary.kinds.get(fact, Kind.TEXT) in kinds
    )


def _filled(
    spot: _BlankSpot,
    number: int,
    found: tuple[_Assignment, list[float]],
    slots: Sequence[_SlotSpot],
    choices: tuple[FactId, ...],
) -> Filled:
    best, rest = found
    place = best[number]
    blank = spot.blank
    if place is None:
        # of a blank that says nothing of its value the only choice is no guess
        says = blank.kind is not BlankKind.ANY
        only = choices[0] if len(choices) == 1 and says else None
        form = FORMS.get(blank.kind, Form.VALUE)
        return Filled(blank, *spot.words, only, form, sure=False, choices=choices)
    slot = slots[place].slot
    others = tuple(fact for fact in choices if fact != slot.fact)
    form = FORMS.get(blank.kind, slot.form if blank.kind is BlankKind.ANY else Form.VALUE)
    return Filled(
        blank,
        *spot.words,
        slot.fact,
        form,
        sure=rest[number] >= SURE_MARGIN,
        choices=(slot.fact, *others),
    )
