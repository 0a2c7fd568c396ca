"""The texts of the policy show wherever it says so: no node and no condition hides one."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.condition import ALWAYS, All, Any, Condition, In
from desktop_app.domain.ids import NodeId
from desktop_app.domain.pack import Pack, Script
from desktop_app.pack.checks.exam import Exam, Wants
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.faults import Fault
from desktop_app.pack.must_show import MUST_SHOW, Showing
from desktop_app.pack.satisfy import Want


def at_their_nodes(pack: Pack) -> Iterator[Finding]:
    """A text of section 5 shows at all nodes of its row, maybe at others, too."""
    for script in pack.scripts:
        showing = MUST_SHOW.get(script.id)
        for node in showing.nodes if showing else ():
            # of a text at a node that does not exist that is said
            if node not in script.nodes and pack.nodes.keys() >= set(script.nodes):
                fields = {"name": script.id, "node": node}
                yield Finding(Fault.NOT_AT_ITS_NODE, ("scripts", script.id, "nodes"), fields)


def not_hidden(exam: Exam) -> Iterator[Finding]:
    """Whenever its row says so, a text of section 5 shows at its nodes."""
    for script in exam.pack.scripts:
        showing = MUST_SHOW.get(script.id)
        if showing is not None and _may_be_hidden(exam, script, showing):
            at = "when" if script.when != ALWAYS else "variants"
            yield Finding(Fault.TEXT_HIDDEN, ("scripts", script.id, at), {"name": script.id})


def _may_be_hidden(exam: Exam, script: Script, showing: Showing) -> bool:
    for hidden in _hidings(script, showing):
        wants = (Want(showing.when), *hidden)
        # most packs leave no way to hide it, wherever the case stands
        if exam.may_be(wants) and _is_hidden_at(exam, showing.nodes, wants):
            return True
    return False


def _hidings(script: Script, showing: Showing) -> Iterator[Wants]:
    """What hides a text: its condition, or that none of its wordings is the one."""
    # a condition that says no more than the row needs no search
    if not _parts(script.when) <= _parts(showing.when):
        yield (Want(script.when, yes=False),)
    if all(variant.when != ALWAYS for variant in script.variants):
        yield tuple(Want(variant.when, yes=False) for variant in script.variants)


def _parts(condition: Condition) -> set[Condition]:
    """What has to hold together."""
    if isinstance(condition, All):
        return set[Condition]().union(*map(_parts, condition.parts))
    if isinstance(condition, In | Any):
        # in whichever order it was written
        return {_sorted(condition)}
    return {condition}


def _sorted(condition: In | Any) -> Condition:
    if isinstance(condition, In):
        return In(condition.fact, tuple(sorted(condition.values)))
    return Any(tuple(sorted(condition.parts, key=repr)))


def _is_hidden_at(exam: Exam, nodes: tuple[NodeId, ...], wants: Wants) -> bool:
    return any(exam.is_sure_to_be((*way, *wants)) for way in exam.ways_to_any(nodes))
