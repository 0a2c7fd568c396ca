"""Where a fact is asked: the place to which a gap, a line of the checklist or F8 leads."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.flow import Place
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.pack import Pack
from desktop_app.ui.present import CLOSING_FACTS, DETAILS, asked_at, unasked_facts


def place_of(pack: Pack, opened: OpenCase, shown: NodeId, fact: FactId) -> NodeId | None:
    """The node to show for this fact; `None` where no node that may still come asks it.

    The one in front comes first, then the latest on the way, then the next ahead, where one that
    asks something else before it counts too.
    """
    nodes = tuple(_nodes(pack, opened, shown))
    for node in nodes:
        if fact in asked_at(pack, opened, node) and fact not in CLOSING_FACTS:
            return node
    for node in nodes:
        if any(ask.fact == fact for ask in pack.nodes[node].asks):
            return node
    return DETAILS if fact in unasked_facts(pack) else None


def _nodes(pack: Pack, opened: OpenCase, shown: NodeId) -> Iterator[NodeId]:
    places = opened.view.places
    if shown in pack.nodes:
        yield shown
    yield from reversed(opened.view.path)
    yield from (node for node in pack.nodes if places[node] is Place.TO_COME)


def node_that_asks(pack: Pack, fact: FactId) -> NodeId | None:
    """The first node that asks the fact at all."""
    nodes = (node.id for node in pack.nodes.values() if any(a.fact == fact for a in node.asks))
    return next(nodes, None)


def open_facts(pack: Pack, opened: OpenCase, shown: NodeId) -> tuple[FactId, ...]:
    """What still waits and can be answered now: open drafts first, then the gate's order."""
    gate = opened.view.gate
    waiting = dict.fromkeys((*gate.drafts, *(one.fact for one in gate.unmet)))
    return tuple(
        fact for fact in waiting if place_of(pack, opened, shown, fact) not in (None, DETAILS)
    )
