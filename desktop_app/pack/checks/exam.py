"""A pack under examination: the ways to its nodes, and what recorded facts can make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import islice

from desktop_app.domain.condition import Filled
from desktop_app.domain.forced_reconnection.ids import CLOSED
from desktop_app.domain.frozen import dataclass
from desktop_app.domain.ids import NodeId
from desktop_app.domain.pack import Pack
from desktop_app.pack.satisfy import Budget, Trials, Want, first_yes

MOST_WAYS = 32
Wants = tuple[Want, ...]


@dataclass(frozen=True, slots=True)
class Exam:
    """A pack, and how much may still be tried on it: hostile packs take no longer than others."""

    pack: Pack
    budget: Budget = field(default_factory=Budget)
    trials: Trials = field(init=False)
    _ways: dict[NodeId, tuple[Wants, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "trials", Trials(self.pack.policy, self.budget))

    def may_be(self, wants: Wants) -> bool:
        """Whether recorded facts can meet the wants, as far as is found out."""
        return self.trials.possible(wants) is not False

    def is_sure_to_be(self, wants: Wants) -> bool:
        """Whether recorded facts are found that meet the wants."""
        return self.trials.possible(wants) is True

    def ways_to(self, node: NodeId) -> tuple[Wants, ...]:
        """What must be so on each way to the node; where the flow goes round, nothing is said."""
        if not self._ways:
            self._ways.update(_all_ways(self.pack))
        return self._ways[node]

    def ways_to_any(self, nodes: Iterable[NodeId]) -> Iterator[Wants]:
        """The ways to all of the nodes that exist."""
        for node in nodes:
            if node in self.pack.nodes:
                yield from self.ways_to(node)


def leads_to(pack: Pack, node: NodeId) -> set[NodeId]:
    """The nodes right after this one."""
    return {way.to for way in pack.nodes[node].ways if way.to in pack.nodes}


def on_cycles(pack: Pack) -> set[NodeId]:
    """The nodes from which a case could go round for ever."""
    left = set(pack.nodes)
    ends = left
    while ends:
        ends = {node for node in left if not leads_to(pack, node) & left}
        left = left - ends
    return left


def _all_ways(pack: Pack) -> dict[NodeId, tuple[Wants, ...]]:
    if on_cycles(pack):
        return dict.fromkeys(pack.nodes, ((),))
    return {node: _ways_to(pack, node) for node in pack.nodes}


def _ways_to(pack: Pack, node: NodeId) -> tuple[Wants, ...]:
    if node == pack.closed_node:
        return ((Want(Filled(CLOSED)),),)
    return tuple(islice(_ways(pack, pack.first, node, leading_to(pack, node)), MOST_WAYS))


def leading_to(pack: Pack, node: NodeId) -> set[NodeId]:
    """The nodes from which this one can be reached, itself among them."""
    leading, more = {node}, {node}
    after = {each: leads_to(pack, each) for each in pack.nodes}
    while more:
        more = {each for each, next_ones in after.items() if next_ones & more} - leading
        leading |= more
    return leading


def _ways(pack: Pack, at: NodeId, node: NodeId, leading: set[NodeId]) -> Iterator[Wants]:
    if at == node:
        yield ()
        return
    ways = pack.nodes[at].ways
    for number, way in enumerate(ways):
        if way.to in leading:
            taken = first_yes([each.when for each in ways], number)
            for rest in _ways(pack, way.to, node, leading):
                yield (*taken, *rest)
