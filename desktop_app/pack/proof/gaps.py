"""Whether every placeholder can be filled wherever its text could be copied, read or kept."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.condition import Condition, facts_of
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer, Outcome
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Audience, Line, Memo, Script, Slot, Template
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.checks.memos import memos_of
from desktop_app.pack.checks.texts import about_ride, slots
from desktop_app.pack.faults import Fault
from desktop_app.pack.proof.diagrams import EVERY, States
from desktop_app.pack.proof.faults import Broken, may_be_told, outcome_is
from desktop_app.pack.proof.reach import Reach
from desktop_app.pack.required import DERIVED_FROM
from desktop_app.pack.tree import Path

OTHER_SIDE = {Audience.DRIVER: Answer.CUSTOMER, Audience.CUSTOMER: Answer.DRIVER}
"""Who asks where a text goes to somebody who does not."""


def every_gap_can_be_filled(reach: Reach) -> Iterator[Broken]:
    """Where a text shows with a gap, something on the path asks what fills it."""
    for path, text, shown in _texts(reach):
        here = reach.known.diagrams.both(shown, reach.recorded)
        for slot in dict.fromkeys(slots(text)):
            stays = _stays(reach, here, slot)
            if stays:
                fields = {"name": slot.fact}
                yield Broken(Finding(Fault.GAP_STAYS, path, fields, slot=slot.fact), stays)


def _stays(reach: Reach, here: States, slot: Slot) -> States:
    diagrams = reach.known.diagrams
    gap = diagrams.without(here, _shows(reach, slot.fact))
    for fact in _sources(reach, slot.fact) if gap else ():
        row = reach.pack.policy.facts[fact]
        gap = diagrams.without(gap, diagrams.both(reach.asked[fact], reach.taken(row)))
    return gap


def _shows(reach: Reach, fact: FactId) -> States:
    """Where the value of a placeholder is there."""
    if fact in f.OF_THE_DESK:
        return EVERY
    diagrams, found = reach.known.diagrams, reach.known.filled(fact)
    for fill in reach.pack.fills:
        if fill.target == fact:
            found = diagrams.either(found, reach.known.has(fill.fact, *fill.texts))
    return found


def _sources(reach: Reach, fact: FactId) -> tuple[FactId, ...]:
    """The facts from whose answers the value comes."""
    facts = reach.pack.policy.facts
    if fact not in facts:
        return tuple(one for one in DERIVED_FROM.get(fact, ()) if one in facts)
    derived = tuple(facts_of(facts[fact].asked)) if facts[fact].derive else ()
    filled = tuple(fill.fact for fill in reach.pack.fills if fill.target == fact)
    return (fact, *derived, *filled)


def _texts(reach: Reach) -> Iterator[tuple[Path, Template, States]]:
    """Every text with placeholders, where it stands in the source, and where it shows."""
    for script in reach.pack.scripts:
        if script.audience is not Audience.COUNSELOR:
            yield from _wordings(reach, script)
    yield from _questions(reach)
    yield from _memos(reach)


def _wordings(reach: Reach, script: Script) -> Iterator[tuple[Path, Template, States]]:
    diagrams = reach.known.diagrams
    shown = diagrams.any_of(reach.on_path[node] for node in script.nodes)
    shown = diagrams.both(shown, reach.known.yes(script.when))
    for number, variant in enumerate(script.variants):
        path = ("scripts", script.id, "variants", number, "text")
        here = diagrams.both(shown, reach.known.yes(variant.when))
        if any(about_ride(reach.pack, slot.fact) for slot in slots(variant.text)):
            told = may_be_told(reach, OTHER_SIDE.get(script.audience))
            yield path, variant.text, diagrams.both(here, told)
        else:
            yield path, variant.text, here
        shown = diagrams.without(shown, here)


def _questions(reach: Reach) -> Iterator[tuple[Path, Template, States]]:
    diagrams = reach.known.diagrams
    for node in reach.pack.nodes.values():
        for number, ask in enumerate(node.asks):
            if ask.question:
                asked = reach.known.yes(reach.pack.policy.facts[ask.fact].asked)
                here = diagrams.both(
                    reach.on_path[node.id], diagrams.both(asked, _yes(reach, ask.when))
                )
                yield ("nodes", node.id, "asks", number, "question"), ask.question, here
        if node.together is not None:
            here = diagrams.both(reach.on_path[node.id], _yes(reach, reach.pack.policy.joint.when))
            yield ("nodes", node.id, "together", "question"), node.together.question, here


def _yes(reach: Reach, condition: Condition) -> States:
    return reach.known.yes(condition)


def _memos(reach: Reach) -> Iterator[tuple[Path, Template, States]]:
    told = {"agit": outcome_is(reach, Outcome.AWAITING_CUSTOMER), "history": EVERY}
    for name, memo in memos_of(reach.pack).items():
        for path, line in _lines(name, memo):
            here = told.get(name, reach.reconnected)
            here = reach.known.diagrams.both(here, reach.known.yes(line.when))
            if line.outcomes:
                at = (outcome_is(reach, outcome) for outcome in line.outcomes)
                here = reach.known.diagrams.both(here, reach.known.diagrams.any_of(at))
            yield path, line.text, here


def _lines(name: str, memo: Memo) -> Iterator[tuple[Path, Line]]:
    for number, line in enumerate(memo.head):
        yield ("memos", name, "head", number, "text"), line
    for number, line in enumerate(memo.details):
        yield ("memos", "details", number, "text"), line
