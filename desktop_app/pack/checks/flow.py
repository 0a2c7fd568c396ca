"""The flow: every node is there, is reached and leads on without going round."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.ids import NodeId
from desktop_app.domain.pack import Pack
from desktop_app.pack.checks.exam import Exam, leads_to, on_cycles
from desktop_app.pack.checks.finding import Finding, unknown_node
from desktop_app.pack.faults import Fault
from desktop_app.pack.required import REQUIRED_NODES
from desktop_app.pack.satisfy import first_yes


def required_nodes(pack: Pack) -> Iterator[Finding]:
    """Every node of docs/policy.md, section 3, is there."""
    for node in REQUIRED_NODES:
        if node not in pack.nodes:
            yield Finding(Fault.MISSING_NODE, ("nodes", node), {"name": node})


def ways_lead_to_nodes(pack: Pack) -> Iterator[Finding]:
    """A way leads to a node that exists."""
    for node in pack.nodes.values():
        for number, way in enumerate(node.ways):
            if way.to not in pack.nodes:
                path = ("nodes", node.id, "ways", number, "to")
                yield unknown_node(pack, path, way.to)


def no_cycle(pack: Pack) -> Iterator[Finding]:
    """A case never comes back to a node; said once, at a node on the way round."""
    left = on_cycles(pack)
    if left:
        first = next(node for node in pack.nodes if node in left)
        round_ = " → ".join(_round(pack, first, left))
        yield Finding(Fault.CYCLE, ("nodes", first), {"name": first, "round": round_})


def _round(pack: Pack, first: NodeId, left: set[NodeId]) -> tuple[NodeId, ...]:
    """A way round, from a node on it back to it."""
    way = [first]
    while True:
        step = next(node for node in pack.nodes if node in leads_to(pack, way[-1]) & left)
        if step in way:
            return (*way[way.index(step) :], step)
        way.append(step)


def closed_is_an_end(pack: Pack) -> Iterator[Finding]:
    """Where a closed case stands, nothing follows and no way leads there."""
    closed = pack.nodes.get(pack.closed_node)
    if closed is None:
        yield Finding(Fault.NO_CLOSED_NODE, ("nodes",))
    elif closed.ways:
        yield Finding(Fault.CLOSED_LEADS_ON, ("nodes", closed.id, "ways"), {"name": closed.id})


def every_node_is_reached(exam: Exam) -> Iterator[Finding]:
    """Some recorded facts lead to each node."""
    for node in exam.pack.nodes:
        if not any(exam.may_be(way) for way in exam.ways_to(node)):
            yield Finding(Fault.NODE_NOT_REACHED, ("nodes", node), {"name": node})


def every_way_is_taken(exam: Exam) -> Iterator[Finding]:
    """No way or outcome stands behind one that is always taken, or contradicts itself."""
    for node in exam.pack.nodes.values():
        lists = {"ways": [way.when for way in node.ways]}
        lists["outcome"] = [standing.when for standing in node.outcomes]
        for name, conditions in lists.items():
            for number in range(len(conditions)):
                if not exam.may_be(first_yes(conditions, number)):
                    path = ("nodes", node.id, name, number)
                    yield Finding(Fault.NEVER_TAKEN, path, {"name": node.id})
