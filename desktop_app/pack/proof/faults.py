"""What a proof finds: states in which a pack breaks what is promised, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer, Outcome
from desktop_app.domain.ids import ConditionId, NodeId
from desktop_app.domain.pack import Node
from desktop_app.domain.policy import GateCondition
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.faults import Fault
from desktop_app.pack.proof.diagrams import NONE, States
from desktop_app.pack.proof.reach import Reach
from desktop_app.pack.required import POLICIES

EXECUTE = NodeId("execute")
"""Where the case stands once the gate is green (docs/policy.md, section 3)."""


class Broken(NamedTuple):
    """A finding, and the states that show it; `NONE` where no state can show that one lacks."""

    finding: Finding
    states: States


def green_only_when_met(reach: Reach) -> Iterator[Broken]:
    """Wherever the gate is green, every condition of the core is met."""
    diagrams = reach.known.diagrams
    green = diagrams.both(reach.recorded, reach.green)
    for condition in core_gate(reach):
        met = diagrams.without(reach.known.holds(condition), reach.known.blocks(condition))
        wrong = diagrams.without(green, met)
        if wrong:
            yield Broken(_gate(Fault.GREEN_UNMET, condition.id), wrong)


def core_gate(reach: Reach) -> tuple[GateCondition, ...]:
    """The conditions that code owns, as far as their facts are in the policy of this pack."""
    facts = reach.pack.policy.facts.keys() | reach.pack.policy.derived.keys()
    gate = POLICIES[reach.pack.policy.id].gate
    return tuple(each for each in gate if each.reads <= facts)


def _gate(fault: Fault, condition: ConditionId) -> Finding:
    return Finding(fault, ("conditions", condition), {"name": condition})


def ready_only_when_green(reach: Reach) -> Iterator[Broken]:
    """A case stands at `execute` or behind it only while all conditions of the core are met.

    What a pack adds may be met there as well: until then the gate holds the forced call's id back.
    """
    if EXECUTE not in reach.pack.nodes:
        return
    diagrams = reach.known.diagrams
    ready = diagrams.without(reach.on_path[EXECUTE], reach.closed)
    wrong = diagrams.both(ready, reach.recorded)
    for condition in core_gate(reach):
        met = diagrams.without(reach.known.holds(condition), reach.known.blocks(condition))
        unmet = diagrams.without(wrong, met)
        if unmet:
            wrong = diagrams.without(wrong, unmet)
            fields = {"name": condition.id}
            path = _let_through(reach, condition, unmet)
            yield Broken(Finding(Fault.READY_NOT_GREEN, path, fields), unmet)


def _let_through(reach: Reach, condition: GateCondition, states: States) -> tuple[str | int, ...]:
    """The way that a case takes though the condition is not met: one out of a node that asks it."""
    diagrams = reach.known.diagrams
    for node in reversed(tuple(reach.pack.nodes.values())):
        if not {ask.fact for ask in node.asks}.isdisjoint(condition.facts):
            for number, taken in enumerate(reach.ways[node.id]):
                through = diagrams.both(reach.on_path[node.id], taken)
                if diagrams.both(through, states):
                    return ("nodes", node.id, "ways", number)
    return ("nodes", EXECUTE)


def green_only_when_ready(reach: Reach) -> Iterator[Broken]:
    """While the gate is green, the case stands at `execute` or behind it."""
    if EXECUTE not in reach.pack.nodes:
        return
    diagrams = reach.known.diagrams
    green = diagrams.both(reach.recorded, reach.green)
    early = diagrams.without(green, reach.on_path[EXECUTE])
    for node, stands in reach.stands.items():
        wrong = diagrams.both(early, stands)
        if wrong:
            yield Broken(Finding(Fault.GREEN_NOT_READY, ("nodes", node), {"name": node}), wrong)


def every_state_leads_on(reach: Reach) -> Iterator[Broken]:
    """From every state at a node, answers lead on; an end has a name, or gets one by an answer."""
    for node in reach.pack.nodes.values():
        stuck = _stuck(reach, node)
        if stuck:
            fault = Fault.STUCK if node.ways else Fault.END_WITHOUT_NAME
            yield Broken(Finding(fault, ("nodes", node.id), {"name": node.id}), stuck)


def _stuck(reach: Reach, node: Node) -> States:
    diagrams = reach.known.diagrams
    here = diagrams.both(reach.recorded, reach.stands[node.id])
    named = diagrams.any_of(reach.known.yes(each.when) for each in node.outcomes)
    done = diagrams.others(reach.stands[node.id])
    if not node.ways:
        done = diagrams.either(done, named)
    steps = reach.steps_at(node)
    left = diagrams.without(here, done)
    before = NONE
    while left and left != before:
        before = left
        for opens, moves in steps:
            done = diagrams.either(done, diagrams.both(opens, diagrams.moved(done, moves)))
            left = diagrams.without(left, done)
    return left


def every_way_turns_green(reach: Reach) -> Iterator[Broken]:
    """Whatever kind of own call the core lets turn green, answers to what is asked turn it."""
    diagrams = reach.known.diagrams
    before = diagrams.without(reach.recorded, reach.reconnected)
    by_core = reach.kinds(diagrams.both(before, reach.known.allowed(core_gate(reach))))
    by_pack = reach.kinds(diagrams.both(reach.answered, diagrams.both(before, reach.green)))
    never = diagrams.without(by_core, by_pack)
    if never:
        yield Broken(_culprit(reach, never), never)


def _culprit(reach: Reach, kinds: States) -> Finding:
    """The pack's own condition that no such call can meet, else the node that none comes past."""
    diagrams = reach.known.diagrams
    calls = diagrams.both(kinds, reach.answered)
    for condition in reach.pack.policy.gate[len(POLICIES[reach.pack.policy.id].gate) :]:
        met = diagrams.without(reach.known.holds(condition), reach.known.blocks(condition))
        meeting = diagrams.both(calls, met)
        if diagrams.without(kinds, reach.kinds(meeting)):
            return _gate(Fault.NEVER_GREEN, condition.id)
    here = diagrams.without(kinds, NONE)
    last = reach.pack.first
    for node in reach.pack.nodes:
        if diagrams.both(diagrams.both(calls, here), reach.stands[node]):
            last = node
    return Finding(Fault.NEVER_GREEN, ("nodes", last), {"name": last})


def every_script_is_reached(reach: Reach) -> Iterator[Broken]:
    """Answers to what is asked lead to each text."""
    diagrams = reach.known.diagrams
    for script in reach.pack.scripts:
        wordings = diagrams.any_of(reach.known.yes(each.when) for each in script.variants)
        shown = diagrams.both(wordings, reach.known.yes(script.when))
        at = diagrams.any_of(reach.on_path[node] for node in script.nodes)
        if not diagrams.both(diagrams.both(shown, at), reach.answered):
            fields = {"name": script.id}
            finding = Finding(Fault.SCRIPT_NOT_REACHED, ("scripts", script.id), fields)
            yield Broken(finding, NONE)


def outcome_is(reach: Reach, outcome: str) -> States:
    """Where the case stands at this outcome."""
    diagrams, found = reach.known.diagrams, NONE
    for node in reach.pack.nodes.values():
        before = NONE
        for each in node.outcomes:
            yes = diagrams.without(reach.known.yes(each.when), before)
            before = diagrams.either(before, yes)
            if each.outcome == outcome:
                found = diagrams.either(found, diagrams.both(reach.stands[node.id], yes))
        if outcome == Outcome.IN_PROGRESS:
            found = diagrams.either(found, diagrams.without(reach.stands[node.id], before))
    return found


def may_be_told(reach: Reach, other_side: Answer | None) -> States:
    """Where a text about the ride may be copied: the requester is verified, or does not get it."""
    facts, known = reach.pack.policy.facts, reach.known
    if f.REQUESTER_IDENTITY not in facts:
        return known.diagrams.others(NONE)
    verified = known.has(f.REQUESTER_IDENTITY, Answer.VERIFIED)
    if other_side is None or f.REQUESTER not in facts:
        return verified
    return known.diagrams.either(verified, known.has(f.REQUESTER, other_side))
