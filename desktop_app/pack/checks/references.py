"""What reading a source has checked already and a compiled pack from elsewhere has to prove."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from desktop_app.domain.condition import All, Any, Condition, Filled, In, Is, Not
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.domain.pack import Pack, Slot
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.checks.memos import lines_of, memos_of
from desktop_app.pack.checks.questions import questions
from desktop_app.pack.checks.texts import slots, wordings
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.required import SETTING_RANGES
from desktop_app.pack.templates import fits, fitting
from desktop_app.pack.tree import Path


def placeholders(pack: Pack) -> Iterator[Finding]:
    """Every placeholder names something, in a form that fits it."""
    texts = chain.from_iterable(wordings(script) for script in pack.scripts)
    for path, text in chain(texts, lines_of(pack), questions(pack)):
        for slot in slots(text):
            yield from _slot(Names(pack.policy), path, slot)


def _slot(names: Names, path: Path, slot: Slot) -> Iterator[Finding]:
    if not names.may_show(slot.fact):
        yield Finding(Fault.UNKNOWN_FACT, path, {"name": slot.fact}, names.showable())
    elif not fits(slot.fact, slot.form, names):
        given = {"fact": slot.fact, "form": slot.form.value, "name": ""}
        yield Finding(Fault.FORM_DOES_NOT_FIT, path, given, fitting(slot.fact, names))


def conditions(pack: Pack) -> Iterator[Finding]:
    """Every condition reads facts that exist, and values that they can have."""
    names = Names(pack.policy)
    for path, condition in _conditions(pack):
        for leaf in _leaves(condition):
            yield from _leaf(names, path, leaf)


def _conditions(pack: Pack) -> Iterator[tuple[Path, Condition]]:
    for path, conditions_ in (*_of_nodes(pack), *_of_texts(pack), *_of_gate(pack)):
        for condition in conditions_:
            yield path, condition


def _of_nodes(pack: Pack) -> Iterator[tuple[Path, list[Condition]]]:
    for node in pack.nodes.values():
        path = ("nodes", node.id)
        yield path, [ask.when for ask in node.asks]
        yield path, [way.when for way in node.ways]
        yield path, [standing.when for standing in node.outcomes]


def _of_texts(pack: Pack) -> Iterator[tuple[Path, list[Condition]]]:
    for script in pack.scripts:
        yield ("scripts", script.id), [script.when, *(each.when for each in script.variants)]
    for name, memo in memos_of(pack).items():
        yield ("memos", name), [line.when for line in (*memo.head, *memo.details)]
    yield ("articles",), [article.when for article in pack.articles]


def _of_gate(pack: Pack) -> Iterator[tuple[Path, list[Condition]]]:
    for each in pack.policy.gate:
        yield ("conditions", each.id), [each.holds, each.applies, each.blocked]


def _leaves(condition: Condition) -> Iterator[Is | In | Filled]:
    if isinstance(condition, Is | In | Filled):
        yield condition
    elif isinstance(condition, All | Any):
        yield from chain.from_iterable(map(_leaves, condition.parts))
    elif isinstance(condition, Not):
        yield from _leaves(condition.part)


def _leaf(names: Names, path: Path, leaf: Is | In | Filled) -> Iterator[Finding]:
    if not names.knows(leaf.fact):
        yield Finding(Fault.UNKNOWN_FACT, path, {"name": leaf.fact}, names.readable())
    elif isinstance(leaf, Filled):
        return
    elif names.kind(leaf.fact) is not Kind.CHOICE:
        yield Finding(Fault.NOT_A_CHOICE, path, {"name": leaf.fact})
    else:
        values = leaf.values if isinstance(leaf, In) else (leaf.value,)
        right = names.choices(leaf.fact)
        for value in values:
            if value not in right:
                given = {"name": value, "fact": leaf.fact}
                yield Finding(Fault.UNKNOWN_VALUE, path, given, right)


def settings(pack: Pack) -> Iterator[Finding]:
    """Every number is within its range."""
    for name, (least, most) in SETTING_RANGES.items():
        value: int = getattr(pack.settings, name)
        if not least <= value <= most:
            given = {"name": str(value), "least": str(least), "most": str(most)}
            yield Finding(Fault.OUT_OF_RANGE, ("settings", name), given)


def outcomes(pack: Pack) -> Iterator[Finding]:
    """Every outcome is one that code knows."""
    right = tuple(map(str, Outcome))
    for path, outcome in _outcomes(pack):
        if outcome not in right:
            yield Finding(Fault.NOT_ALLOWED, path, {"name": outcome}, right)


def _outcomes(pack: Pack) -> Iterator[tuple[Path, str]]:
    for node in pack.nodes.values():
        for standing in node.outcomes:
            yield ("nodes", node.id, "outcome"), standing.outcome
    for name, memo in memos_of(pack).items():
        for line in (*memo.head, *memo.details):
            yield from ((("memos", name), outcome) for outcome in line.outcomes)
