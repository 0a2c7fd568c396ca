"""The questions of a call: each fact is asked once, below texts that show, naming its terms."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.condition import Condition, any_of
from desktop_app.domain.forced_reconnection.ids import FARE_TO_PAY, ORIGINAL_FARE
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.pack import Node, Pack, Template
from desktop_app.pack.checks.exam import Exam
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.checks.texts import about_ride, slots
from desktop_app.pack.faults import Fault
from desktop_app.pack.required import (
    BEFORE_IDENTITY,
    QUESTION_FACTS,
    REQUIRED_SCRIPTS,
    TOGETHER_FACTS,
)
from desktop_app.pack.satisfy import Want
from desktop_app.pack.tree import Path


def questions(pack: Pack) -> Iterator[tuple[Path, Template]]:
    """Every question that is read out, and where it stands."""
    for node in pack.nodes.values():
        for path, text, _ in _questions(node):
            yield path, text


def _questions(node: Node) -> Iterator[tuple[Path, Template, tuple[FactId, ...]]]:
    """The questions of a node, where each stands, and what it must name."""
    for number, ask in enumerate(node.asks):
        if ask.question:
            path: Path = ("nodes", node.id, "asks", number, "question")
            yield path, ask.question, QUESTION_FACTS.get(ask.fact, ())
    if node.together is not None:
        path = ("nodes", node.id, "together", "question")
        yield path, node.together.question, _joint_terms(node.together.question)


def _joint_terms(text: Template) -> tuple[FactId, ...]:
    """What the one question must name; where it is asked, the original fare is the one to pay."""
    original = ORIGINAL_FARE in {slot.fact for slot in slots(text)}
    return tuple(fact for fact in TOGETHER_FACTS if not (fact == FARE_TO_PAY and original))


def asked_once(exam: Exam) -> Iterator[Finding]:
    """Where a node has a fact twice, with other words, never both are asked at a time."""
    for node in exam.pack.nodes.values():
        before: dict[FactId, list[Condition]] = {}
        for number, ask in enumerate(node.asks):
            earlier = before.setdefault(ask.fact, [])
            if earlier and exam.is_sure_to_be((Want(any_of(*earlier)), Want(ask.when))):
                path = ("nodes", node.id, "asks", number, "fact")
                yield Finding(Fault.ASKED_TWICE, path, {"name": ask.fact})
            earlier.append(ask.when)


def unders(pack: Pack) -> Iterator[Finding]:
    """A question stands below texts that exist and show at its node.

    A text of the policy that is not there is missed by `required_scripts`.
    """
    at = {script.id: script.nodes for script in pack.scripts}
    for node in pack.nodes.values():
        for path, scripts in _unders(node):
            for number, script in enumerate(scripts):
                place = (*path, "under", number)
                if script not in at and script not in REQUIRED_SCRIPTS:
                    yield _unknown_script(pack, place, script)
                elif script in at and _is_elsewhere(pack, node, at[script]):
                    given = {"name": script, "node": node.id}
                    yield Finding(Fault.SCRIPT_ELSEWHERE, place, given)


def _is_elsewhere(pack: Pack, node: Node, nodes: tuple[NodeId, ...]) -> bool:
    """Whether a text shows at none of these; a misspelt node may be the very one that lacks."""
    return node.id not in nodes and pack.nodes.keys() >= set(nodes)


def _unders(node: Node) -> Iterator[tuple[Path, tuple[ScriptId, ...]]]:
    for number, ask in enumerate(node.asks):
        yield ("nodes", node.id, "asks", number), ask.under
    if node.together is not None:
        yield ("nodes", node.id, "together"), node.together.under


def _unknown_script(pack: Pack, path: Path, script: ScriptId) -> Finding:
    there = tuple(each.id for each in pack.scripts)
    return Finding(Fault.UNKNOWN_SCRIPT, path, {"name": script}, there, about=("scripts", script))


def terms_are_named(pack: Pack) -> Iterator[Finding]:
    """The question of a consent names what is consented to (docs/policy.md, section 4)."""
    for node in pack.nodes.values():
        for path, text, terms in _questions(node):
            named = {slot.fact for slot in slots(text)}
            for term in terms:
                if term not in named:
                    yield Finding(Fault.MISSING_PLACEHOLDER, path, {"name": term})


def tells_no_stranger(pack: Pack) -> Iterator[Finding]:
    """Before the identity is asked, no question says anything about the ride."""
    for node in pack.nodes.values():
        for path, text, _ in _questions(node) if node.id in BEFORE_IDENTITY else ():
            for slot in slots(text):
                if about_ride(pack, slot.fact):
                    fields = {"name": slot.fact}
                    yield Finding(Fault.TELLS_A_STRANGER, path, fields, slot=slot.fact)


def together(pack: Pack) -> Iterator[Finding]:
    """One node at most has the joint question, and it asks each of the joint consents."""
    having = [node for node in pack.nodes.values() if node.together is not None]
    for node in having[1:]:
        path = ("nodes", node.id, "together")
        yield Finding(Fault.SEVERAL_TOGETHER, path, {"name": having[0].id})
    for node in having:
        asked = {ask.fact for ask in node.asks}
        # a misspelt fact may be the very one that lacks
        for fact in pack.policy.joint.facts if asked <= pack.policy.facts.keys() else ():
            if fact not in asked:
                path = ("nodes", node.id, "together")
                yield Finding(Fault.TOGETHER_WITHOUT_ASK, path, {"name": fact})
