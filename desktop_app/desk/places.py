"""Where a fact is asked: the place to which a gap, a line of the checklist or F8 leads."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.flow import Place
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.pack import Pack
from desktop_app.domain.questions import together
from desktop_app.domain.view import asks_at

CLOSING_FACTS = (f.FORCED_CALL_ID, f.FORCED_CALL_LINK)
"""Facts with a field in the closing bar; the questions leave them out."""

DETAILS = NodeId("details")
"""No node of a flow: the place of the facts that no node asks."""

TOGETHER = FactId("together")
"""No fact: the one question whose answer records the joint consents of the policy."""


def unasked_facts(pack: Pack) -> tuple[FactId, ...]:
    """The facts that no node asks, in the order of the vocabulary."""
    asked = {ask.fact for node in pack.nodes.values() for ask in node.asks}
    return tuple(fact for fact in pack.policy.facts if fact not in asked)


def asked_at(pack: Pack, opened: OpenCase, node: NodeId) -> tuple[FactId, ...]:
    """The facts that a node asks now, on the way or ahead of it."""
    on_the_way = opened.view.asks.get(node)
    return asks_at(pack, opened.case, node) if on_the_way is None else on_the_way


def questions_at(pack: Pack, opened: OpenCase, node: NodeId) -> tuple[FactId, ...]:
    """What is asked while this node is shown, the joint question before what it answers."""
    if node == DETAILS:
        return unasked_facts(pack)
    facts = tuple(fact for fact in asked_at(pack, opened, node) if fact not in CLOSING_FACTS)
    joint = together(pack, opened.case, node) if node in opened.view.asks else None
    if joint is None or joint.missing:
        return facts
    first = next(at for at, fact in enumerate(facts) if fact in pack.policy.joint.facts)
    return (*facts[:first], TOGETHER, *facts[first:])


def is_open(pack: Pack, opened: OpenCase, fact: FactId) -> bool:
    """Whether the question still waits for an answer."""
    if fact == TOGETHER:
        return True
    shown = opened.view.facts.get(fact)
    if fact in opened.drafts or (shown is not None and shown.changes):
        return True
    return shown is None and not usual_text(pack, opened, fact)


def usual_text(pack: Pack, opened: OpenCase, fact: FactId) -> str:
    """The text that stands for the fact as long as nobody writes one."""
    for fill in pack.fills:
        if fill.target == fact:
            entry = opened.case.entries.get(fill.fact)
            return fill.texts.get(str(entry.value) if entry else "", "")
    return ""


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
    """What still waits and can be answered now: open drafts first, then the gate's order.

    Once the gate is green, what the case still owes: the forced call, the memos, the settlement.
    """
    gate = opened.view.gate
    waiting = dict.fromkeys((*gate.drafts, *(one.fact for one in gate.unmet)))
    found = tuple(
        fact for fact in waiting if place_of(pack, opened, shown, fact) not in (None, DETAILS)
    )
    return found or tuple(_owed(pack, opened))


def _owed(pack: Pack, opened: OpenCase) -> Iterator[FactId]:
    if opened.view.gate.unmet or opened.view.gate.held:
        return
    reconnection = pack.policy.reconnection
    if reconnection not in opened.view.facts:
        yield reconnection
    elif pack.nodes[opened.view.node].ways:
        asked = asked_at(pack, opened, opened.view.node)
        yield from (fact for fact in asked if is_open(pack, opened, fact))
