"""Plain JSON values read back into a pack; whatever is not of the right shape is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from desktop_app.domain.condition import ALWAYS, All, Any, Condition, Filled, In, Is, Not
from desktop_app.domain.fact import Fact, Kind
from desktop_app.domain.ids import AdvisoryId, ConditionId, FactId, NodeId, ScriptId
from desktop_app.domain.korean.particles import Pair, pair_of
from desktop_app.domain.pack import (
    AdminPage,
    Article,
    Ask,
    Audience,
    CheckGroup,
    FactWords,
    Fill,
    Form,
    Labels,
    Line,
    Memo,
    Memos,
    Node,
    Pack,
    Script,
    Settings,
    Slot,
    Standing,
    Template,
    Together,
    Variant,
    Way,
)
from desktop_app.domain.policy import GateCondition, Policy
from desktop_app.pack.names import is_own, with_own

DEEPEST = 40
MOST_LEAVES = 512
"""Questions about one fact that are held: a pack asks most of them many times."""
Json = object
T = TypeVar("T")


class IllFormedError(Exception):
    """The values are not those of a pack."""


def text(value: Json) -> str:
    """The value, which is a text."""
    if not isinstance(value, str):
        raise IllFormedError
    return value


def number(value: Json) -> int:
    """The value, which is a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise IllFormedError
    return value


def table(value: Json) -> dict[str, Json]:
    """The value, which is an object."""
    if not isinstance(value, dict):
        raise IllFormedError
    return value


def decode(whole: dict[str, Json], policy: Policy) -> Pack:
    """The pack on its policy; raises `IllFormedError`, `KeyError` or `ValueError`."""
    own = {fact.id: fact for fact in _each(whole["own_facts"], _fact)}
    nodes = _each(whole["nodes"], _node)
    original_call, forced_call, history, agit = _list(whole["memos"], 4)
    return Pack(
        policy=with_own(policy, own, _each(whole["own_conditions"], _gate)),
        id=text(whole["id"]),
        version=text(whole["version"]),
        title=text(whole["title"]),
        nodes={node.id: node for node in nodes},
        closed_node=NodeId(text(whole["closed_node"])),
        facts={FactId(fact): _words(words) for fact, words in table(whole["facts"]).items()},
        scripts=_each(whole["scripts"], _script),
        fills=_each(whole["fills"], _fill),
        checklist=_each(whole["checklist"], _check),
        memos=Memos(_memo(original_call), _memo(forced_call), _memo(history), _memo(agit)),
        labels=_labels(whole["labels"]),
        articles=_each(whole["articles"], _article),
        settings=_settings(whole["settings"]),
        admin_page=_admin_page(whole["admin_page"]),
    )


def _list(value: Json, *lengths: int) -> Sequence[Json]:
    if not isinstance(value, list) or (lengths and len(value) not in lengths):
        raise IllFormedError
    return value


def _each(value: Json, read: Callable[[Json], T]) -> tuple[T, ...]:
    return tuple(map(read, _list(value)))


def _texts(value: Json) -> tuple[str, ...]:
    return _each(value, text)


def _by_key(value: Json) -> dict[str, str]:
    return {key: text(each) for key, each in table(value).items()}


def _fact(value: Json) -> Fact:
    name, kind, choices = _list(value, 3)
    if not is_own(text(name)):
        raise IllFormedError
    return Fact(FactId(text(name)), Kind(text(kind)), _texts(choices))


def _gate(value: Json) -> GateCondition:
    name, facts, holds, applies, blocked = _list(value, 5)
    return GateCondition(
        ConditionId(text(name)),
        tuple(map(FactId, _texts(facts))),
        _condition(holds),
        _condition(applies),
        _condition(blocked),
    )


def _node(value: Json) -> Node:
    name, label, short, asks, ways, outcomes, steps, together = _list(value, 8)
    return Node(
        NodeId(text(name)),
        text(label),
        text(short),
        _each(asks, _ask),
        tuple(Way(NodeId(text(to)), when) for to, when in _each(ways, _when)),
        tuple(Standing(text(outcome), when) for outcome, when in _each(outcomes, _when)),
        _texts(steps),
        None if together is None else _together(together),
    )


def _ask(value: Json) -> Ask:
    fact, *rest = _list(value, 1, 2, 4)
    when = _condition(rest[0]) if rest else ALWAYS
    words, scripts = rest[1:] or ([], [])
    return Ask(FactId(text(fact)), when, _template(words), _scripts(scripts))


def _together(value: Json) -> Together:
    words, label, scripts = _list(value, 3)
    return Together(_template(words), text(label), _scripts(scripts))


def _scripts(value: Json) -> tuple[ScriptId, ...]:
    return tuple(map(ScriptId, _texts(value)))


def _words(value: Json) -> FactWords:
    label, choices, hint = _list(value, 3)
    return FactWords(text(label), _by_key(choices), text(hint))


def _script(value: Json) -> Script:
    name, title, nodes, audience, variants, when, sms, alternatives = _list(value, 8)
    return Script(
        ScriptId(text(name)),
        text(title),
        tuple(map(NodeId, _texts(nodes))),
        Audience(text(audience)),
        _each(variants, _variant),
        _condition(when),
        sms=_truth(sms),
        alternatives=None if alternatives is None else text(alternatives),
    )


def _truth(value: Json) -> bool:
    if not isinstance(value, bool):
        raise IllFormedError
    return value


def _fill(value: Json) -> Fill:
    target, fact, texts = _list(value, 3)
    return Fill(FactId(text(target)), FactId(text(fact)), _by_key(texts))


def _check(value: Json) -> CheckGroup:
    label, conditions = _list(value, 2)
    return CheckGroup(text(label), tuple(map(ConditionId, _texts(conditions))))


def _memo(value: Json) -> Memo:
    head, details = _list(value, 2)
    return Memo(_each(head, _line), _each(details, _line))


def _variant(value: Json) -> Variant:
    template, when = _when(value)
    return Variant(_template(template), when)


def _line(value: Json) -> Line:
    template, *rest = _list(value, 1, 2, 3)
    when = _condition(rest[0]) if rest else ALWAYS
    outcomes = _texts(rest[1]) if len(rest) > 1 else ()
    return Line(_template(template), when, outcomes)


def _when(value: Json) -> tuple[Json, Condition]:
    what, *when = _list(value, 1, 2)
    return what, _condition(when[0]) if when else ALWAYS


def _admin_page(value: Json) -> AdminPage:
    labels, choices = map(table, _list(value, 2))
    return AdminPage(
        {FactId(fact): _texts(each) for fact, each in labels.items()},
        {FactId(fact): _by_key(each) for fact, each in choices.items()},
    )


def _labels(value: Json) -> Labels:
    lists = {name: _by_key(labels) for name, labels in table(value).items()}
    return Labels(
        conditions={ConditionId(name): label for name, label in lists["conditions"].items()},
        advisories={AdvisoryId(name): label for name, label in lists["advisories"].items()},
        outcomes=lists["outcomes"],
        settlements=lists["settlements"],
        follow_ups=lists["follow_ups"],
        via=lists["via"],
        audiences=lists["audiences"],
        media=lists["media"],
    )


def _article(value: Json) -> Article:
    label, digits, *rest = _list(value, 3, 4)
    nodes, when = _when(rest)
    return Article(text(label), text(digits), tuple(map(NodeId, _texts(nodes))), when)


def _settings(value: Json) -> Settings:
    given = table(value)
    return Settings(
        number(given["second_attempt_minutes"]),
        number(given["sms_limit_bytes"]),
        number(given["lms_limit_bytes"]),
        _truth(given["memo_details"]),
    )


def _template(value: Json) -> Template:
    return _each(value, _part)


def _part(value: Json) -> str | Slot:
    if isinstance(value, str):
        return value
    fact, form, particle = _list(value, 3)
    return Slot(FactId(text(fact)), Form(text(form)), _particle(particle))


def _particle(value: Json) -> Pair | None:
    if value is None:
        return None
    pair = pair_of(text(value))
    if pair is None:
        raise IllFormedError
    return pair


def _condition(value: Json, depth: int = 0) -> Condition:
    if depth > DEEPEST:
        raise IllFormedError
    operator, *operands = _list(value)
    if operator in ("all", "any"):
        parts = tuple(_condition(each, depth + 1) for each in operands)
        return ALWAYS if value == ["all"] else All(parts) if operator == "all" else Any(parts)
    if operator == "not":
        (part,) = operands
        return Not(_condition(part, depth + 1))
    return _leaf(text(operator), tuple(map(text, operands)))


@lru_cache(MOST_LEAVES)
def _leaf(operator: str, operands: tuple[str, ...]) -> Condition:
    fact, *values = operands
    if operator == "in":
        return In(FactId(fact), tuple(values))
    if operator == "is":
        (value,) = values
        return Is(FactId(fact), value)
    if operator == "filled" and not values:
        return Filled(FactId(fact))
    raise IllFormedError
