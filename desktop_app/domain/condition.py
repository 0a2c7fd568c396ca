"""Conditions as data, with three values: yes, no, and not known yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.ids import FactId

Truth = bool | None
"""Yes, no, or `None`: not known yet, so that 'not asked' and 'refused' never look alike."""

Known = Mapping[FactId, object]
"""The values that count, by fact id; a fact that is not there is not known yet."""


@dataclass(frozen=True, slots=True)
class Is:
    """Yes where the fact has this value; not known while the fact is not."""

    fact: FactId
    value: str

    def __call__(self, known: Known) -> Truth:
        given = known.get(self.fact)
        return None if given is None else given == self.value


@dataclass(frozen=True, slots=True)
class In:
    """Yes where the fact has one of these values; not known while the fact is not."""

    fact: FactId
    values: tuple[str, ...]

    def __call__(self, known: Known) -> Truth:
        given = known.get(self.fact)
        return None if given is None else given in self.values


@dataclass(frozen=True, slots=True)
class Filled:
    """Yes where the fact has a value, else no: whether something is known is always known."""

    fact: FactId

    def __call__(self, known: Known) -> Truth:
        return self.fact in known


@dataclass(frozen=True, slots=True)
class Coming:
    """Yes where the fact has a value, else not known: it may still come."""

    fact: FactId

    def __call__(self, known: Known) -> Truth:
        return True if self.fact in known else None


@dataclass(frozen=True, slots=True)
class All:
    """No where one part is no; yes where all are yes; else not known."""

    parts: tuple[Condition, ...]

    def __call__(self, known: Known) -> Truth:
        result: Truth = True
        for part in self.parts:
            truth = part(known)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result


@dataclass(frozen=True, slots=True)
class Any:
    """Yes where one part is yes; no where all are no; else not known."""

    parts: tuple[Condition, ...]

    def __call__(self, known: Known) -> Truth:
        result: Truth = False
        for part in self.parts:
            truth = part(known)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result


@dataclass(frozen=True, slots=True)
class Not:
    """Yes and no changed about; not known stays not known."""

    part: Condition

    def __call__(self, known: Known) -> Truth:
        truth = self.part(known)
        return None if truth is None else not truth


Condition = Is | In | Filled | Coming | All | Any | Not
ALWAYS = All(())
NEVER = Any(())


def all_of(*parts: Condition) -> All:
    """All of the parts."""
    return All(parts)


def any_of(*parts: Condition) -> Any:
    """Any of the parts."""
    return Any(parts)


def filled(*facts: FactId) -> Condition:
    """Every one of these facts has a value."""
    return Filled(facts[0]) if len(facts) == 1 else All(tuple(Filled(fact) for fact in facts))


def facts_of(condition: Condition) -> frozenset[FactId]:
    """The facts that a condition reads."""
    if isinstance(condition, Is | In | Filled | Coming):
        return frozenset({condition.fact})
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return frozenset().union(*map(facts_of, parts))


def prospect(condition: Condition) -> Condition:
    """The condition as it may still turn out: what is not filled yet is not known."""
    if isinstance(condition, Filled):
        return Coming(condition.fact)
    if isinstance(condition, Not):
        return Not(prospect(condition.part))
    if isinstance(condition, All | Any):
        return type(condition)(tuple(map(prospect, condition.parts)))
    return condition
