"""Whether a gate condition lets fewer cases through than another, by trying what they read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import product
from math import prod

from desktop_app.domain.condition import All, Any, Condition, In, Is, Not, facts_of
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import GateCondition, Policy

MOST_STATES = 50_000
OTHER = "\0"
"""A value that no condition names."""


class Change(StrEnum):
    """What became of something: a key of the words `pack_diff`."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    STRICTER = "stricter"
    LOOSER = "looser"
    MOVED = "moved"
    SWAPPED = "swapped"
    """It is called now as something else beside it was: whoever knows the old name errs."""


def strictness(policy: Policy, before: GateCondition, now: GateCondition) -> Change:
    """Whether what is let through now is less than before, or more, or simply other."""
    values = _values(policy, before, now)
    if prod(map(len, values.values())) > MOST_STATES:
        return Change.CHANGED
    states = [(_lets(before, known), _lets(now, known)) for known in _states(values)]
    let_in = any(after and not first for first, after in states)
    kept_out = any(first and not after for first, after in states)
    if let_in == kept_out:
        return Change.CHANGED
    return Change.LOOSER if let_in else Change.STRICTER


def _lets(gate: GateCondition, known: Mapping[FactId, object]) -> bool:
    if not gate.applies.yes(known):
        return True
    return gate.holds.yes(known) and not gate.blocked.yes(known)


def _states(values: Mapping[FactId, tuple[str, ...]]) -> Iterator[Mapping[FactId, object]]:
    """Every combination; an empty value is that of a fact that is not known."""
    for combination in product(*values.values()):
        yield {fact: value for fact, value in zip(values, combination, strict=True) if value}


def _values(policy: Policy, *gates: GateCondition) -> dict[FactId, tuple[str, ...]]:
    conditions = [part for gate in gates for part in (gate.holds, gate.applies, gate.blocked)]
    facts = sorted({fact for condition in conditions for fact in facts_of(condition)})
    named = {fact: dict.fromkeys(("", OTHER)) for fact in facts}
    for condition in conditions:
        for fact, value in _named(condition):
            named[fact][value] = None
    for fact in facts:
        choices = policy.choices.get(fact)
        if choices is not None and set(map(str, choices)) <= named[fact].keys():
            # every choice is named: there is no other
            del named[fact][OTHER]
    return {fact: tuple(given) for fact, given in named.items()}


def _named(condition: Condition) -> Iterator[tuple[FactId, str]]:
    if isinstance(condition, Is):
        yield condition.fact, condition.value
    elif isinstance(condition, In):
        yield from ((condition.fact, value) for value in condition.values)
    elif isinstance(condition, Not):
        yield from _named(condition.part)
    elif isinstance(condition, All | Any):
        for part in condition.parts:
            yield from _named(part)
