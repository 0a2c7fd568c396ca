"""The shape of a policy: its facts, its gate, what it derives and what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from desktop_app.domain.case import Entries, Refusal, Via
from desktop_app.domain.condition import ALWAYS, NEVER, Condition, facts_of
from desktop_app.domain.fact import Fact, Kind, TermId, Value, Values
from desktop_app.domain.frozen import NamedTuple, dataclass
from desktop_app.domain.ids import AdvisoryId, ConditionId, FactId

Derived = dict[FactId, Value]

Refuses = Callable[[Values, Value | None], Refusal | None]
"""Why a value cannot be recorded on what counts now; `None` where it can."""


@dataclass(frozen=True, slots=True)
class GateCondition:
    """One row of the gate (docs/policy.md, section 4)."""

    id: ConditionId
    facts: tuple[FactId, ...]
    """The facts it reads, in the order in which they are asked."""
    holds: Condition
    applies: Condition = ALWAYS
    blocked: Condition = NEVER

    @property
    def reads(self) -> frozenset[FactId]:
        """Every fact that it depends on, whatever it is answered with."""
        parts = (self.holds, self.applies, self.blocked)
        return frozenset(self.facts).union(*map(facts_of, parts))


class Advisory(NamedTuple):
    """Something to point out that is never part of the gate."""

    id: AdvisoryId
    when: Condition


class Joint(NamedTuple):
    """Consents that one answer to one question may record together (docs/policy.md, section 4)."""

    facts: Mapping[FactId, Value]
    """What that one answer records."""
    when: Condition
    """Where one answer is enough."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that code owns of a policy; a pack can add to it and take nothing away."""

    id: str
    facts: Mapping[FactId, Fact]
    """In the order of the vocabulary: what a fact's own condition reads comes before it."""
    gate: tuple[GateCondition, ...]
    advisories: tuple[Advisory, ...]
    terms: Callable[[Values], Mapping[TermId, Value]]
    """The present terms, from the facts that count; a term without a value is left out."""
    derive: Callable[[Values, Entries], Derived]
    """What is derived once stale consents are out of the way."""
    default_via: Callable[[Values, Fact], Via]
    """How a consent was given where nobody said so."""
    refuses: Mapping[FactId, Refuses]
    """The facts that are not always taken, beyond the rules of all policies, and why not."""
    reconnection: FactId
    """The fact that makes history of the terms."""
    choices: Mapping[FactId, tuple[str, ...]]
    """The values of choices, recorded and derived, for the checks of a pack."""
    correctable: frozenset[FactId]
    joint: Joint
    derived: Mapping[FactId, Kind]
    """What templates and conditions of a pack may name beside facts."""
    proven: bool = True
    """Whether the pack that added to it is proven; of one that is not the gate is never green."""
    gate_reads: frozenset[FactId] = field(init=False, repr=False, compare=False)
    """The facts that the gate depends on, or that it froze."""

    def __post_init__(self) -> None:
        frozen = frozenset(fact.id for fact in self.facts.values() if fact.frozen)
        read = frozen.union(*(condition.reads for condition in self.gate))
        object.__setattr__(self, "gate_reads", read)
