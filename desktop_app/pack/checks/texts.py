"""The texts: all are there, for the right person, at the right time, and each can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from desktop_app.domain.condition import Is
from desktop_app.domain.forced_reconnection.ids import (
    ADJUSTED_FARE,
    FARE_TO_PAY,
    OF_THE_DESK,
    ORIGINAL_FARE,
    REQUESTER,
    REQUESTER_IDENTITY,
    Answer,
)
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.pack import Audience, Pack, Script, Slot, Template
from desktop_app.pack.checks.exam import Exam, Wants, on_cycles
from desktop_app.pack.checks.finding import Finding, unknown_node
from desktop_app.pack.faults import Fault
from desktop_app.pack.required import (
    BEFORE_IDENTITY,
    DRIVER_TERMS,
    REQUIRED_FACTS,
    REQUIRED_SCRIPTS,
    SMS_SCRIPTS,
)
from desktop_app.pack.satisfy import Want, first_yes
from desktop_app.pack.tree import Path

SMS_AUDIENCES = (Audience.DRIVER, Audience.CUSTOMER)
FARES = (ORIGINAL_FARE, ADJUSTED_FARE)


def required_scripts(pack: Pack) -> Iterator[Finding]:
    """Every text of docs/policy.md, section 5, is there."""
    there = {script.id for script in pack.scripts}
    for script in REQUIRED_SCRIPTS:
        if script not in there:
            yield Finding(Fault.MISSING_SCRIPT, ("scripts", script), {"name": script})


def audiences(pack: Pack) -> Iterator[Finding]:
    """Every text of section 5 is for whom it says."""
    for script in pack.scripts:
        right = REQUIRED_SCRIPTS.get(script.id, script.audience)
        if script.audience is not right:
            fields = {"name": script.audience.value, "script": script.id}
            yield Finding(
                Fault.WRONG_AUDIENCE, ("scripts", script.id, "to"), fields | {"right": right.value}
            )


def media(pack: Pack) -> Iterator[Finding]:
    """Text messages are sent as such, and to one of the two only; a note goes nowhere."""
    for script in pack.scripts:
        if script.sms and script.audience not in SMS_AUDIENCES:
            path = ("scripts", script.id, "medium")
            yield Finding(Fault.MEDIUM_NOT_ALLOWED, path, {"name": script.audience.value})
        elif script.id in SMS_SCRIPTS and not script.sms:
            yield Finding(Fault.SMS_WITHOUT_MEDIUM, ("scripts", script.id), {"name": script.id})


def alternatives(pack: Pack) -> Iterator[Finding]:
    """An alternative has another one beside it."""
    groups = Counter(script.alternatives for script in pack.scripts if script.alternatives)
    for script in pack.scripts:
        if script.alternatives and groups[script.alternatives] == 1:
            others = tuple(group for group in groups if group != script.alternatives)
            path = ("scripts", script.id, "alternatives")
            yield Finding(Fault.LONELY_ALTERNATIVE, path, {"name": script.alternatives}, others)


def required_facts(pack: Pack) -> Iterator[Finding]:
    """Every wording of a text of section 5 contains the facts of its row."""
    for script in pack.scripts:
        for path, text in wordings(script):
            named = {slot.fact for slot in slots(text)}
            for fact in REQUIRED_FACTS.get(script.id, ()):
                if fact not in named and not (fact in FARES and FARE_TO_PAY in named):
                    yield Finding(Fault.MISSING_PLACEHOLDER, path, {"name": fact})


def at_nodes(pack: Pack) -> Iterator[Finding]:
    """A text shows at nodes that exist."""
    for script in pack.scripts:
        for number, node in enumerate(script.nodes):
            if node not in pack.nodes:
                path = ("scripts", script.id, "nodes", number)
                yield unknown_node(pack, path, node)


def tells_no_stranger(pack: Pack) -> Iterator[Finding]:
    """Before the identity is asked, no text that can be copied says anything about the ride."""
    for script in pack.scripts:
        if script.audience is Audience.COUNSELOR or BEFORE_IDENTITY.isdisjoint(script.nodes):
            continue
        for path, text in wordings(script):
            for slot in slots(text):
                if about_ride(pack, slot.fact):
                    fields = {"name": slot.fact}
                    yield Finding(Fault.TELLS_A_STRANGER, path, fields, slot=slot.fact)


def about_ride(pack: Pack, fact: FactId) -> bool:
    """Whether the value says something about the ride, or is private; derived ones do."""
    known = pack.policy.facts.get(fact)
    return known.about_ride or known.private if known else fact not in OF_THE_DESK


def tells_nobody_unverified(exam: Exam) -> Iterator[Finding]:
    """Behind the first nodes too, a text about the ride shows only once the identity is verified.

    At the node of closed cases it is the copying alone that asks.
    """
    pack = exam.pack
    if on_cycles(pack):
        return
    stranger = Want(Is(REQUESTER_IDENTITY, Answer.VERIFIED), yes=False)
    shows: dict[NodeId, bool] = {}
    for script in pack.scripts:
        if script.audience is Audience.COUNSELOR:
            continue
        for node in script.nodes:
            if node in pack.nodes and node not in BEFORE_IDENTITY and node != pack.closed_node:
                if node not in shows:
                    ways = exam.ways_to(node)
                    shows[node] = any(exam.is_sure_to_be((*way, stranger)) for way in ways)
                if shows[node]:
                    yield from _tells(pack, script)


def _tells(pack: Pack, script: Script) -> Iterator[Finding]:
    for path, text in wordings(script):
        for slot in slots(text):
            if about_ride(pack, slot.fact):
                fields = {"name": slot.fact}
                yield Finding(Fault.TELLS_A_STRANGER, path, fields, slot=slot.fact)


def every_script_shows(exam: Exam) -> Iterator[Finding]:
    """Some recorded facts lead to each text while its condition holds."""
    for script in exam.pack.scripts:
        numbers = range(len(script.variants))
        if not any(
            exam.may_be((*way, *chosen(script, number)))
            for number in numbers
            for way in exam.ways_to_any(script.nodes)
        ):
            yield Finding(Fault.SCRIPT_NEVER_SHOWN, ("scripts", script.id), {"name": script.id})


def every_variant_shows(exam: Exam) -> Iterator[Finding]:
    """No wording of several stands behind one that always comes first, or contradicts itself.

    What the flow makes sure of does not count: a last wording for all else is prudent.
    """
    for script in exam.pack.scripts:
        for number in range(len(script.variants)):
            if len(script.variants) > 1 and not exam.may_be(chosen(script, number)):
                path = ("scripts", script.id, "variants", number)
                yield Finding(Fault.VARIANT_NEVER_SHOWN, path, {"name": script.id})


def chosen(script: Script, number: int) -> Wants:
    """What must be so that this wording is the one of its script."""
    return (
        Want(script.when),
        *first_yes([variant.when for variant in script.variants], number),
    )


def driver_asks(exam: Exam) -> Iterator[Finding]:
    """Before the driver's terms, a text to the driver shows only where the driver asks."""
    order = list(exam.pack.nodes)
    early = set(order[: order.index(DRIVER_TERMS)]) if DRIVER_TERMS in order else set()
    another = Want(Is(REQUESTER, Answer.DRIVER), yes=False)
    for script in exam.pack.scripts:
        if script.audience is not Audience.DRIVER:
            continue
        ways = exam.ways_to_any(node for node in script.nodes if node in early)
        if any(exam.is_sure_to_be((*way, Want(script.when), another)) for way in ways):
            path = ("scripts", script.id)
            yield Finding(Fault.DRIVER_TEXT_TO_CUSTOMER, path, {"name": script.id})


def wordings(script: Script) -> Iterator[tuple[Path, Template]]:
    """The wordings of a script, and where each stands."""
    for number, variant in enumerate(script.variants):
        yield ("scripts", script.id, "variants", number, "text"), variant.text


def slots(text: Template) -> Iterator[Slot]:
    """The placeholders of a text."""
    return (part for part in text if isinstance(part, Slot))
