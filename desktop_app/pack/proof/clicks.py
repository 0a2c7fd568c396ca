"""The shortest way of clicks to a state, as a counselor would make it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from desktop_app.domain.case import Case, Event
from desktop_app.domain.fact import Kind, Stage, Value
from desktop_app.domain.frozen import replace
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Pack
from desktop_app.domain.reading import read
from desktop_app.domain.record import record
from desktop_app.pack.proof.diagrams import States
from desktop_app.pack.proof.reach import Reach

AT = datetime(2026, 1, 1, 21, tzinfo=KOREAN_TIME)
WON = (20_000, 25_000)
SAMPLES: dict[Kind, str] = {
    Kind.TEXT: "…",
    Kind.CALL_ID: "A-1001",
    Kind.PHONE: "02-0000-0000",
    Kind.LINK: "https://example.com/A-1001",
}
STAGES = tuple(Stage)


class Click(NamedTuple):
    """One answer."""

    fact: FactId
    value: Value


def shortest(reach: Reach, states: States) -> tuple[Click, ...]:
    """The fewest answers that lead to one of the states, which are not none at all.

    A state to which plain answers lead is taken before one that has to be recorded ahead.
    """
    diagrams = reach.known.diagrams
    costs = [classes.costs for classes in reach.known.classes.values()]
    plain = diagrams.both(states, reach.answered)
    chosen = diagrams.cheapest(plain, costs) or diagrams.cheapest(states, costs) or ()
    return _in_order(reach, dict(zip(reach.known.classes, chosen, strict=True)))


def _in_order(reach: Reach, chosen: dict[FactId, int]) -> tuple[Click, ...]:
    """The answers in the order of the flow; where that makes one stale, consents last."""
    flow = _order_of_flow(reach.pack)
    facts = sorted((fact for fact, one in chosen.items() if one), key=lambda fact: flow[fact])
    clicks = tuple(click for fact in facts for click in _clicks(reach, fact, chosen[fact]))
    if _leads_there(reach.pack, clicks):
        return clicks
    policy = reach.pack.policy
    return tuple(sorted(clicks, key=lambda click: STAGES.index(policy.facts[click.fact].stage)))


def _order_of_flow(pack: Pack) -> dict[FactId, int]:
    """A number for each fact: what no node asks comes first."""
    asked = dict.fromkeys(ask.fact for node in pack.nodes.values() for ask in node.asks)
    unasked = [fact for fact in pack.policy.facts if fact not in asked]
    return {fact: number for number, fact in enumerate((*unasked, *asked))}


def _clicks(reach: Reach, fact: FactId, class_: int) -> Iterator[Click]:
    row, classes = reach.pack.policy.facts[fact], reach.known.classes[fact]
    # a stale answer is told apart from none by nothing that a condition reads
    entry = classes.answers[min(class_, len(classes.answers)) - 1]
    for each in entry.all():
        yield Click(fact, _sample(reach.pack, fact, row.kind, each.value))


def _sample(pack: Pack, fact: FactId, kind: Kind, value: Value) -> Value:
    if kind is Kind.WON and isinstance(value, int):
        return WON[value - 1]
    if fact == pack.policy.reconnection:
        return "F-1001"
    return AT if kind is Kind.MOMENT else SAMPLES.get(kind, value)


def _leads_there(pack: Pack, clicks: tuple[Click, ...]) -> bool:
    case = Case()
    for click in clicks:
        said = record(pack.policy, case, Event(AT, {click.fact: click.value}))
        if said.refused:
            return False
        case = said.case
    return not read(pack.policy, replace(case)).stale
