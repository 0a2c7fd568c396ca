"""What a pack may name: the facts and derived values of its policy, their kinds and choices."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.domain.condition import all_of
from desktop_app.domain.fact import Fact, Kind, Stage
from desktop_app.domain.forced_reconnection.gate import OWN_OR_UNKNOWN
from desktop_app.domain.forced_reconnection.ids import OF_THE_DESK
from desktop_app.domain.frozen import NamedTuple, replace
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import GateCondition, Policy

OWN_PREFIX = "x_"
"""Facts of a pack's own begin with it (docs/policy.md, section 2)."""
OWN_KINDS = (Kind.CHOICE, Kind.TEXT, Kind.WON)


class Names(NamedTuple):
    """The vocabulary in which conditions and placeholders are read."""

    policy: Policy
    unsure: frozenset[FactId] = frozenset()
    """Facts of the pack's own that are not well-formed: nothing more is said about them."""

    def knows(self, fact: FactId) -> bool:
        """Whether conditions may read it."""
        return fact in self.policy.facts or fact in self.policy.derived

    def may_show(self, fact: FactId) -> bool:
        """Whether texts may name it."""
        return fact in OF_THE_DESK or self.knows(fact)

    def kind(self, fact: FactId) -> Kind:
        """What sort of value it takes."""
        if fact in self.policy.facts:
            return self.policy.facts[fact].kind
        return self.policy.derived.get(fact, Kind.TEXT)

    def choices(self, fact: FactId) -> tuple[str, ...]:
        """Its values where it is a choice."""
        return tuple(map(str, self.policy.choices.get(fact, ())))

    def readable(self) -> tuple[str, ...]:
        """All that conditions may read."""
        return (*self.policy.facts, *self.policy.derived)

    def showable(self) -> tuple[str, ...]:
        """All that texts may name."""
        return (*self.readable(), *OF_THE_DESK)


def with_own(
    policy: Policy, facts: Mapping[FactId, Fact], conditions: tuple[GateCondition, ...] = ()
) -> Policy:
    """The policy with a pack's own facts and gate conditions after the core's."""
    read = {fact for condition in conditions for fact in condition.reads}
    core = {id_: _frozen(fact) if id_ in read else fact for id_, fact in policy.facts.items()}
    further = {
        fact.id: replace(fact, frozen=fact.id in read)
        for fact in facts.values()
        if fact.id not in policy.facts
    }
    choices = {fact.id: fact.choices for fact in further.values() if fact.choices}
    return replace(
        policy,
        facts=MappingProxyType({**core, **further}),
        gate=(*policy.gate, *conditions),
        choices=MappingProxyType({**policy.choices, **choices}),
    )


def _frozen(fact: Fact) -> Fact:
    """A fact of the core that the gate reads now, too; what can only grow goes on growing."""
    may_change = fact.frozen or fact.repeats or fact.stage not in (Stage.FACT, Stage.BOUND)
    return fact if may_change else replace(fact, frozen=True)


def own_facts(policy: Policy) -> dict[FactId, Fact]:
    """The facts that a pack added to its policy."""
    return {id_: fact for id_, fact in policy.facts.items() if id_.startswith(OWN_PREFIX)}


def own_conditions(policy: Policy, core: Policy) -> tuple[GateCondition, ...]:
    """The gate conditions that a pack added to the core's."""
    return policy.gate[len(core.gate) :]


def own_condition(condition: GateCondition) -> GateCondition:
    """A pack's condition as it joins the gate: it never applies where the core's own do not."""
    return replace(condition, applies=all_of(OWN_OR_UNKNOWN, condition.applies))


def is_own(fact: str) -> bool:
    """Whether the id is one that a pack may give to a fact of its own."""
    return fact.startswith(OWN_PREFIX) and len(fact) > len(OWN_PREFIX)
