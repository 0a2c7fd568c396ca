"""The gate: derived from everything recorded, never stored, never green by default."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.ids import ConditionId, FactId
from desktop_app.domain.policy import GateCondition, Policy
from desktop_app.domain.reading import Reading, TermChange


class GateState(StrEnum):
    """Red, amber, green (docs/policy.md, section 4)."""

    BLOCKED = "blocked"
    PENDING = "pending"
    ALLOWED = "allowed"


@dataclass(frozen=True, slots=True)
class ConditionState:
    """How one applying condition stands."""

    id: ConditionId
    holds: bool
    blocked: bool
    changes: tuple[TermChange, ...]
    """What makes its consent stale; empty where it is not."""
    fact: FactId
    """The fact that a person answers next for it; where it holds, its last one."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The verdict and the conditions that apply, in the policy's order."""

    state: GateState
    conditions: tuple[ConditionState, ...]
    drafts: tuple[FactId, ...] = ()
    """Facts that the gate reads and that somebody is typing into."""

    @property
    def unmet(self) -> tuple[ConditionState, ...]:
        """The conditions that do not hold."""
        return tuple(one for one in self.conditions if not one.holds)

    @property
    def stale(self) -> tuple[ConditionState, ...]:
        """The conditions whose consent was given on other terms."""
        return tuple(one for one in self.conditions if one.changes)

    @property
    def blockers(self) -> tuple[ConditionState, ...]:
        """The conditions that cannot be met."""
        return tuple(one for one in self.conditions if one.blocked)


def judge(policy: Policy, reading: Reading, drafts: frozenset[FactId] = frozenset()) -> Gate:
    """The gate over a reading, with the conditions that a pack has added to its policy."""
    known = reading.known
    conditions = tuple(
        _state(condition, reading) for condition in policy.gate if condition.applies(known) is True
    )
    held_up = _held_up(policy, reading, drafts)
    return Gate(_verdict(conditions, bool(held_up)), conditions, held_up)


def _held_up(policy: Policy, reading: Reading, drafts: frozenset[FactId]) -> tuple[FactId, ...]:
    """The drafts that the gate waits for: of facts that it reads and that count as things stand.

    After the reconnection the terms are history, and no draft can change them any more.
    """
    if not drafts or policy.reconnection in reading.known:
        return ()
    return tuple(
        fact
        for fact in policy.facts
        if fact in drafts
        and _is_read(policy, fact)
        and policy.facts[fact].asked(reading.known) is not False
    )


def _is_read(policy: Policy, fact: FactId) -> bool:
    in_a_condition = any(fact in condition.reads for condition in policy.gate)
    return policy.facts[fact].frozen or in_a_condition


def _state(condition: GateCondition, reading: Reading) -> ConditionState:
    known = reading.known
    changes = reading.stale.get(condition.facts[-1], ())
    # a stale consent is not known, so it can neither hold nor block
    return ConditionState(
        condition.id,
        holds=condition.holds(known) is True,
        blocked=condition.blocked(known) is True,
        changes=changes,
        fact=_next_fact(condition, reading),
    )


def _next_fact(condition: GateCondition, reading: Reading) -> FactId:
    return next(
        (fact for fact in condition.facts if fact not in reading.known), condition.facts[-1]
    )


def _verdict(conditions: tuple[ConditionState, ...], held_up: bool) -> GateState:
    if any(one.blocked for one in conditions):
        return GateState.BLOCKED
    if held_up or not conditions or not all(one.holds for one in conditions):
        return GateState.PENDING
    return GateState.ALLOWED
