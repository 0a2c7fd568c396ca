"""The conditions of a pack, by the place where each stands: where they change, two leads sign."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.condition import ALWAYS, NEVER, Condition
from desktop_app.domain.pack import Memo, Pack
from desktop_app.pack.encode import condition_tree
from desktop_app.pack.names import own_conditions, own_facts
from desktop_app.pack.publishing.forms import canonical, digest
from desktop_app.pack.required import POLICIES

Place = tuple[str, ...]
Tree = object


def conditions(pack: Pack) -> Mapping[Place, Tree]:
    """Whatever decides in a pack, by its place; texts decide nothing.

    What an answer is called decides, too: by its name alone a counselor chooses what is recorded.
    """
    found: dict[Place, Tree] = {}
    for fact in own_facts(pack.policy).values():
        found["fact", fact.id] = [fact.kind.value, *fact.choices]
    for gate in own_conditions(pack.policy, POLICIES[pack.policy.id]):
        found["gate", gate.id] = [
            list(gate.facts),
            *map(condition_tree, (gate.holds, gate.applies, gate.blocked)),
        ]
    found.update(_answers(pack))
    found.update(_flow(pack))
    found.update(_texts(pack))
    found["closed",] = pack.closed_node
    found["checklist",] = [list(group.conditions) for group in pack.checklist]
    found["fills",] = [[fill.target, fill.fact] for fill in pack.fills]
    return found


def conditions_digest(pack: Pack) -> str:
    """The SHA-256 of all conditions of a pack."""
    listed = sorted((list(place), tree) for place, tree in conditions(pack).items())
    return digest(canonical(listed))


def _answers(pack: Pack) -> Mapping[Place, Tree]:
    """What the answers that the gate reads are called, and what the words of the page mean."""
    found: dict[Place, Tree] = {}
    for fact in pack.policy.gate_reads & pack.facts.keys():
        found["answers", fact] = sorted(pack.facts[fact].choices.items())
    page = pack.admin_page
    for fact, labels in page.labels.items():
        found["page", fact] = list(labels)
    for fact, wordings in page.choices.items():
        found["page answers", fact] = sorted(wordings.items())
    return found


def _flow(pack: Pack) -> Mapping[Place, Tree]:
    found: dict[Place, Tree] = {}
    for node in pack.nodes.values():
        found["asks", node.id] = [[ask.fact, condition_tree(ask.when)] for ask in node.asks]
        found["ways", node.id] = [[way.to, condition_tree(way.when)] for way in node.ways]
        found["outcomes", node.id] = [
            [str(each.outcome), condition_tree(each.when)] for each in node.outcomes
        ]
        found["together", node.id] = node.together.label if node.together else None
    found["order",] = list(pack.nodes)
    return found


def _texts(pack: Pack) -> Mapping[Place, Tree]:
    """A text that always shows has no condition, and is no matter for two."""
    found: dict[Place, Tree] = {}
    for script in pack.scripts:
        whens = [script.when, *(variant.when for variant in script.variants)]
        if any(_decides(when) for when in whens):
            found["script", script.id] = list(map(condition_tree, whens))
    memos = pack.memos
    for name in memos._fields:
        memo: Memo = getattr(memos, name)
        lines = (*memo.head, *memo.details)
        found["memo", name] = [
            [condition_tree(line.when), *map(str, line.outcomes)]
            for line in lines
            if line.outcomes or _decides(line.when)
        ]
    return found


def _decides(when: Condition) -> bool:
    return when not in (ALWAYS, NEVER)
