"""Where a case stands in the flow and which way it came: a function of the pack and what counts."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.fact import Values
from desktop_app.domain.forced_reconnection.ids import CLOSED, Outcome
from desktop_app.domain.ids import NodeId
from desktop_app.domain.pack import Node, Pack


class Place(StrEnum):
    """Where a node lies from where the case stands."""

    PASSED = "passed"
    HERE = "here"
    TO_COME = "to_come"
    OFF = "off"


def path(pack: Pack, known: Values) -> tuple[NodeId, ...]:
    """The nodes passed in order, the one where the case stands last."""
    at: NodeId | None = pack.first
    way: list[NodeId] = []
    while at is not None:
        way.append(at)
        at = _leads_to(pack.nodes[at], known)
    if CLOSED in known:
        way.append(pack.closed_node)
    return tuple(way)


def _leads_to(node: Node, known: Values) -> NodeId | None:
    for way in node.ways:
        if way.when.yes(known):
            return way.to
    return None


def outcome(pack: Pack, node: NodeId, known: Values) -> Outcome:
    """The name of where a case stands that stands at this node (docs/policy.md, section 7)."""
    standings = pack.nodes[node].outcomes
    named = next((one.outcome for one in standings if one.when(known) is True), None)
    return Outcome(named) if named else Outcome.IN_PROGRESS


def places(pack: Pack, way: tuple[NodeId, ...], known: Values) -> dict[NodeId, Place]:
    """Where every node of the pack lies from where the case stands."""
    return {
        **dict.fromkeys(pack.nodes, Place.OFF),
        **dict.fromkeys(_ahead(pack, way[-1], known), Place.TO_COME),
        **dict.fromkeys(way, Place.PASSED),
        way[-1]: Place.HERE,
    }


def sure_to_come(pack: Pack, here: NodeId, known: Values) -> frozenset[NodeId]:
    """The nodes to come that a case cannot pass by, if it goes on at all; ends are none of them."""
    ahead = _ahead(pack, here, known)
    leading = {node for node in ahead if pack.nodes[node].ways}
    return frozenset(
        node
        for node in leading
        if not leading & _ahead(pack, node, known) & _ahead(pack, here, known, without=node)
    )


def _ahead(pack: Pack, here: NodeId, known: Values, without: NodeId | None = None) -> set[NodeId]:
    """The nodes that a case may still come to, as far as is known; `without` going by one."""
    seen: set[NodeId] = set()
    waiting = [here]
    while waiting:
        for way in pack.nodes[waiting.pop()].ways:
            truth = way.ahead(known)
            if truth is not False and way.to not in seen and way.to != without:
                seen.add(way.to)
                waiting.append(way.to)
            if truth is True:
                break
    return seen
