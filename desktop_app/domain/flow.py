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
    return next((way.to for way in node.ways if way.when(known) is True), None)


def outcome(pack: Pack, node: NodeId, known: Values) -> Outcome:
    """The name of where a case stands that stands at this node (docs/policy.md, section 7)."""
    standings = pack.nodes[node].outcomes
    named = next((one.outcome for one in standings if one.when(known) is True), None)
    return Outcome(named) if named else Outcome.IN_PROGRESS


def places(pack: Pack, way: tuple[NodeId, ...], known: Values) -> dict[NodeId, Place]:
    """Where every node of the pack lies from where the case stands."""
    ahead = _ahead(pack, way[-1], known)
    passed = set(way[:-1])
    return {node: _place(node, way[-1], passed, ahead) for node in pack.nodes}


def _place(node: NodeId, here: NodeId, passed: set[NodeId], ahead: set[NodeId]) -> Place:
    if node == here:
        return Place.HERE
    if node in passed:
        return Place.PASSED
    return Place.TO_COME if node in ahead else Place.OFF


def _ahead(pack: Pack, here: NodeId, known: Values) -> set[NodeId]:
    """The nodes that a case may still come to, as far as is known."""
    seen: set[NodeId] = set()
    waiting = [here]
    while waiting:
        for way in pack.nodes[waiting.pop()].ways:
            truth = way.ahead(known)
            if truth is not False and way.to not in seen:
                seen.add(way.to)
                waiting.append(way.to)
            if truth is True:
                break
    return seen
