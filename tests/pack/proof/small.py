"""Small packs on parts of the policy, and every state of them that recording can make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from desktop_app.domain.case import Case, Entry, Event
from desktop_app.domain.condition import Condition
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.flow import path
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.pack import (
    Ask,
    FactWords,
    Labels,
    Memo,
    Memos,
    Node,
    Pack,
    Settings,
    Way,
)
from desktop_app.domain.policy import Policy
from desktop_app.domain.reading import changed_terms, counted, read
from desktop_app.domain.record import record
from desktop_app.pack.proof.classes import MISSING, Classes
from tests.pack.packs import POLICY

AT = datetime(2026, 11, 23, 21, tzinfo=UTC)
LONGEST = 3
"""Attempts of a fact that repeats."""
VALUES: dict[Kind, tuple[Value, ...]] = {
    Kind.WON: (1, 2),
    Kind.TEXT: ("가", "나"),
    Kind.CALL_ID: ("A-0001", "A-0002"),
}
Choices = Mapping[str, tuple[str, ...]]
Chosen = tuple[int, ...]


def part_of(choices: Choices, *gate: str) -> Policy:
    """Return the policy with these facts only, of some with fewer choices, and these conditions."""
    facts = {
        fact.id: replace(fact, choices=choices[fact.id]) if choices[fact.id] else fact
        for fact in POLICY.facts.values()
        if fact.id in choices
    }
    conditions = tuple(each for each in POLICY.gate if each.id in gate)
    return replace(POLICY, facts=MappingProxyType(facts), gate=conditions)


def pack_of(policy: Policy, **nodes: tuple[Sequence[Ask], Sequence[tuple[str, Condition]]]) -> Pack:
    """Return a pack of these nodes: what each asks, and its ways."""
    built = {
        NodeId(name): Node(
            NodeId(name),
            name,
            name,
            tuple(asks),
            tuple(Way(NodeId(to), when) for to, when in ways),
        )
        for name, (asks, ways) in nodes.items()
    }
    nothing = Memo(())
    return Pack(
        policy,
        "small",
        "1",
        "small",
        built,
        NodeId("closed"),
        {fact: FactWords(fact) for fact in policy.facts},
        (),
        (),
        (),
        Memos(nothing, nothing, nothing, nothing),
        Labels({}, {}, {}, {}, {}, {}, {}, {}),
        (),
        Settings(),
    )


def asks(*facts: str) -> tuple[Ask, ...]:
    """Return that these facts are asked."""
    return tuple(Ask(FactId(fact)) for fact in facts)


def class_of(policy: Policy, case: Case, classes: Classes) -> int:
    """Return the class of a fact in a case, told by what the domain makes of its entries."""
    entry = case.entries.get(classes.fact)
    if entry is None:
        return MISSING
    if entry.terms is not None:
        terms = policy.terms(counted(policy, case))
        if changed_terms(entry.terms, terms):
            return classes.size - 1
    if policy.facts[classes.fact].repeats:
        return next(
            number
            for number, each in enumerate(classes.answers, 1)
            if _sign(policy, classes.fact, each) == _sign(policy, classes.fact, entry)
        )
    if policy.facts[classes.fact].kind is Kind.WON and len(classes.answers) > 1:
        measure = case.entries.get(FactId("original_fare"))
        return 1 if entry.value == (measure.value if measure else 1) else 2
    return classes.by_value.get(entry.value, 1)


def _sign(policy: Policy, fact: FactId, entry: Entry) -> object:
    derived = policy.derive({fact: entry.value}, {fact: entry})
    return entry.value, {name: value for name, value in derived.items() if "fare" not in name}


Key = tuple[object, ...]


def _key(case: Case) -> Key:
    return tuple(
        (fact, tuple(each.value for each in entry.all()), entry.terms)
        for fact, entry in sorted(case.entries.items())
    )


def _given(fact: Fact, case: Case) -> Iterator[Value]:
    entry = case.entries.get(fact.id)
    if fact.repeats and entry is not None and len(entry.all()) >= LONGEST:
        return
    if fact.id == "forced_call_id":
        yield "F-0001"
    else:
        yield from fact.choices or VALUES[fact.kind]


def all_cases(pack: Pack) -> list[Case]:
    """Return every case that single records and clearings can make."""
    return _walked(pack, lambda case, fact: (None, *_given(fact, case)))


def asked_cases(pack: Pack) -> list[Case]:
    """Return every case that first answers to what the path asks make, stale ones given anew."""

    def given(case: Case, fact: Fact) -> tuple[Value | None, ...]:
        reading = read(pack.policy, case)
        way = path(pack, reading.known)
        asks_it = [
            node for node in pack.nodes for each, _ in pack.asked_at[node] if each == fact.id
        ]
        now = [dict(pack.asked_at[node])[fact.id] for node in way if node in asks_it]
        is_asked = not asks_it or any(asked(reading.known) for asked in now)
        is_open = fact.repeats or fact.id not in case.entries or fact.id in reading.stale
        return tuple(_given(fact, case)) if is_asked and is_open else ()

    return _walked(pack, given)


def _walked(pack: Pack, given: Callable[[Case, Fact], Iterable[Value | None]]) -> list[Case]:
    found = {_key(Case()): Case()}
    new = list(found.values())
    while new:
        waiting, new = new, []
        for case in waiting:
            for fact in pack.policy.facts.values():
                for value in given(case, fact):
                    after = record(pack.policy, case, Event(AT, {fact.id: value})).case
                    after = replace(after, past=())
                    key = _key(after)
                    if key not in found:
                        found[key] = after
                        new.append(after)
    return list(found.values())
