"""What the printed flowchart of a pack says: its steps, what they ask, and where answers lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.desk.pack_words import fact_words
from desktop_app.domain.condition import ALWAYS, All, Any, Condition, Filled, In, Is, Not, facts_of
from desktop_app.domain.forced_reconnection.ids import OPERATOR
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.pack import Ask, Node, Pack, Way
from desktop_app.pack.words import interface_words

LONGEST_WORDS = 90
"""Letters at an arrow; of a longer condition its plain answers are said."""


class Question(NamedTuple):
    """What a step asks: its name, its answers, and when it is asked; empty where always."""

    label: str
    answers: tuple[str, ...] = ()
    when: str = ""


class Arrow(NamedTuple):
    """A way on, with the answers that lead there."""

    to: NodeId
    label: str


class Step(NamedTuple):
    """A step as it is drawn."""

    id: NodeId
    label: str
    questions: tuple[Question, ...]
    arrows: tuple[Arrow, ...]
    outcomes: tuple[str, ...] = ()
    """What a case that stands here is called, and on which answers."""
    is_closed: bool = False
    """Where a case stands that was closed anywhere."""


def chart_plan(pack: Pack) -> tuple[Step, ...]:
    """The steps in the order of the pack."""
    return tuple(_step(pack, node) for node in pack.nodes.values())


def _step(pack: Pack, node: Node) -> Step:
    arrows = tuple(_arrow(pack, way, first=not at) for at, way in enumerate(node.ways))
    is_closed = node.id == pack.closed_node
    questions, outcomes = tuple(_questions(pack, node)), tuple(_outcomes(pack, node))
    return Step(node.id, node.label, questions, arrows, outcomes, is_closed)


def _outcomes(pack: Pack, node: Node) -> Iterator[str]:
    words = interface_words("pack_chart")
    for standing in node.outcomes:
        name = pack.labels.outcomes.get(standing.outcome, standing.outcome)
        when = _words(pack, standing.when) if standing.when != ALWAYS else ""
        if when or name != node.label:
            said = words["outcome"].format(outcome=name)
            yield said + words["within"].format(part=when) if when else said


def _questions(pack: Pack, node: Node) -> Iterator[Question]:
    asked: dict[FactId, list[Ask]] = {}
    for ask in node.asks:
        asked.setdefault(ask.fact, []).append(ask)
    for fact, asks in asked.items():
        answers = tuple(pack.choices.get(fact, {}).values())
        # one fact in two wordings is always asked in one of them
        when = _when(pack, asks[0]) if len(asks) == 1 else ""
        yield Question(fact_words(pack, fact), answers, when)


def _when(pack: Pack, ask: Ask) -> str:
    parts = (*_parts(ask.when), *_parts(pack.policy.facts[ask.fact].asked))
    # whose call it is was settled before, and what is there already is not asked
    plain = (part for part in parts if facts_of(part) - {OPERATOR} - {ask.fact})
    said = dict.fromkeys(_words(pack, part) for part in plain)
    return interface_words("pack_chart")["and"].join(said)


def _arrow(pack: Pack, way: Way, *, first: bool) -> Arrow:
    words = interface_words("pack_chart")
    said = condition_in_short(pack, way.when)
    if not said:
        said = words["all_asked" if first else "otherwise"]
    return Arrow(way.to, said)


def condition_in_short(pack: Pack, condition: Condition) -> str:
    """The answers that a condition wants; empty where any answers will do."""
    joint = interface_words("pack_chart")["and"]
    parts = [part for part in _parts(condition) if not _only_wants_answers(part)]
    said = joint.join(dict.fromkeys(_words(pack, part) for part in parts))
    if len(said) <= LONGEST_WORDS:
        return said
    plain = [_words(pack, part) for part in parts if isinstance(part, Is | In)]
    more = interface_words("pack_chart")["and_more"]
    return joint.join(plain) + more if plain else said


def _parts(condition: Condition) -> tuple[Condition, ...]:
    """The parts of which all are wanted."""
    if not isinstance(condition, All):
        return (condition,)
    return tuple(inner for part in condition.parts for inner in _parts(part))


def _only_wants_answers(condition: Condition) -> bool:
    """Whether it is about something being there, in one way or another."""
    if isinstance(condition, Any):
        return any(_only_wants_answers(part) for part in condition.parts)
    if isinstance(condition, All):
        return any(_only_wants_answers(part) for part in condition.parts)
    return isinstance(condition, Filled)


def _words(pack: Pack, condition: Condition) -> str:
    words = interface_words("pack_chart")
    if isinstance(condition, Is | In):
        values = (condition.value,) if isinstance(condition, Is) else condition.values
        known = pack.choices.get(condition.fact, {})
        shown = words["choice"].join(known.get(value, value) for value in values)
        return words["is"].format(fact=fact_words(pack, condition.fact), value=shown)
    if isinstance(condition, Not):
        return words["not"].format(part=_words(pack, condition.part))
    if isinstance(condition, All | Any):
        parts = [_within(pack, part) for part in condition.parts]
        return words["and" if isinstance(condition, All) else "or"].join(parts)
    return words["filled"].format(fact=fact_words(pack, condition.fact))


def _within(pack: Pack, condition: Condition) -> str:
    compound = isinstance(condition, All | Any) and len(condition.parts) > 1
    said = _words(pack, condition)
    return interface_words("pack_chart")["within"].format(part=said) if compound else said
