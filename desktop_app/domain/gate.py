"""The gate: derived from everything recorded, never stored, never green by default."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.fact import Values
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import ConditionId, FactId
from desktop_app.domain.policy import GateCondition, Policy
from desktop_app.domain.reading import Reading, TermChange


class GateState(StrEnum):
    """Red, amber, green (docs/policy.md, section 4)."""

    BLOCKED = "blocked"
    PENDING = "pending"
    ALLOWED = "allowed"


# Views build hundreds of these; a frozen dataclass takes three times as long to make.
class ConditionState(NamedTuple):
    """How one applying condition stands."""

    id: ConditionId
    holds: bool
    blocked: bool
    changes: tuple[TermChange, ...]
    """What makes its consent stale; empty where it is not."""
    fact: FactId
    """The fact that a person answers next for it; where it holds, its last one."""


class Gate(NamedTuple):
    """The verdict and the conditions that apply, in the policy's order."""

    state: GateState
    conditions: tuple[ConditionState, ...]
    drafts: tuple[FactId, ...] = ()
    """Facts that the gate reads and that somebody is typing into."""
    held: bool = False
    """Whether the case goes by a pack on which none may be finished."""
    unproven: bool = False
    """Whether it is kept from green because nobody has proven the pack."""

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


def judge(
    policy: Policy,
    reading: Reading,
    drafts: frozenset[FactId] = frozenset(),
    *,
    held: bool = False,
) -> Gate:
    """The gate over a reading, with the conditions that a pack has added to its policy."""
    known = reading.known
    conditions = tuple(
        [_state(condition, reading) for condition in policy.gate if condition.applies.yes(known)]
    )
    held_up = _held_up(policy, reading, drafts)
    # once the reconnection is recorded nothing can be done about it any more
    is_open = policy.reconnection not in known
    waits, unproven = held and is_open, not policy.proven and is_open
    verdict = _verdict(conditions, held_up=bool(held_up) or waits or unproven)
    return Gate(verdict, conditions, held_up, waits, unproven)


def _held_up(policy: Policy, reading: Reading, drafts: frozenset[FactId]) -> tuple[FactId, ...]:
    """The drafts that the gate waits for: of facts that it reads and that count as things stand.

    After the reconnection the terms are history, and no draft can change them any more.
    """
    if not drafts or policy.reconnection in reading.known:
        return ()
    waiting = drafts & policy.gate_reads
    return tuple(
        fact
        for fact, vocable in policy.facts.items()
        if fact in waiting and vocable.asked(reading.known) is not False
    )


def _state(condition: GateCondition, reading: Reading) -> ConditionState:
    known, facts = reading.known, condition.facts
    # a stale consent is not known, so it can neither hold nor block
    return ConditionState(
        condition.id,
        condition.holds.yes(known),
        condition.blocked.yes(known),
        reading.stale.get(facts[-1], ()),
        facts[0] if len(facts) == 1 else _next_fact(facts, known),
    )


def _next_fact(facts: tuple[FactId, ...], known: Values) -> FactId:
    for fact in facts:
        if fact not in known:
            return fact
    return facts[-1]


def _verdict(conditions: tuple[ConditionState, ...], *, held_up: bool) -> GateState:
    if any(one.blocked for one in conditions):
        return GateState.BLOCKED
    if held_up or not conditions or not all(one.holds for one in conditions):
        return GateState.PENDING
    return GateState.ALLOWED
