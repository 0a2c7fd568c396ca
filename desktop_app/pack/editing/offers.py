"""What a text may name: placeholders with samples of their values, and particles to them."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.particles import FURTHER_PAIRS, PAIRS, pair_of, with_particle
from desktop_app.domain.pack import Pack
from desktop_app.pack.names import Names
from desktop_app.pack.templates import FORMS, fitting
from desktop_app.pack.words import interface_words


class Chip(NamedTuple):
    """A placeholder to choose."""

    fact: FactId
    label: str
    sample: str
    """A value as texts show it."""
    forms: tuple[str, ...] = ()
    """In which forms it can be shown beside the usual one, such as `date`."""

    @property
    def written(self) -> str:
        """How a text names it."""
        return f"{{{self.fact}}}"


class Offer(NamedTuple):
    """A placeholder with a particle."""

    written: str
    """How a text names it: `{origin|…}`."""
    particle: str
    """The particle as it follows the sample."""
    shown: str
    """The sample with it."""


def chips(pack: Pack) -> tuple[Chip, ...]:
    """All that the texts of a pack may name, in the order of the facts."""
    names = Names(pack.policy)
    return tuple(
        Chip(FactId(fact), _label(pack, fact), sample(pack, FactId(fact)), _forms(fact, names))
        for fact in names.showable()
    )


def sample(pack: Pack, fact: FactId) -> str:
    """A value of a fact as texts show it: made up, and of nobody."""
    samples = interface_words("pack_samples")
    words = pack.facts.get(fact)
    names = Names(pack.policy)
    if names.kind(fact) is Kind.CHOICE and words is not None and words.choices:
        return next(iter(words.choices.values()))
    if fact in samples:
        return samples[fact]
    by_kind = samples.get(f"kind_{names.kind(fact).value}", "")
    return by_kind or _label(pack, fact)


def offered(placeholder: str, sample: str = "") -> tuple[Offer, ...]:
    """The placeholder with each particle that the texts know; empty where it is none.

    `placeholder` is `{origin}`, also with a form or with a particle, which is replaced.
    """
    inside = placeholder.strip().removeprefix("{").removesuffix("}")
    fact, *rest = inside.split("|")
    if not fact or any(brace in inside for brace in "{}"):
        return ()
    kept = "|".join((fact, *(part for part in rest if part in FORMS and pair_of(part) is None)))
    offers = []
    for pair in PAIRS + FURTHER_PAIRS:
        shown = with_particle(sample or fact, pair)
        written = f"{{{kept}|{pair.after_consonant}}}"
        offers.append(Offer(written, shown.removeprefix(sample or fact), shown))
    return tuple(offers)


def _label(pack: Pack, fact: str) -> str:
    words = pack.facts.get(FactId(fact))
    return words.label if words is not None else fact


def _forms(fact: str, names: Names) -> tuple[str, ...]:
    return fitting(FactId(fact), names)
