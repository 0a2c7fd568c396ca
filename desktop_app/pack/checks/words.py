"""The words: everything that code knows by id has a name, and nothing else does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of

from desktop_app.domain.case import Via
from desktop_app.domain.case_view import FollowUpKind, Medium
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection.ids import (
    STOP_REASON,
    STOP_REASON_TEXT,
    Answer,
    Outcome,
    SettlementKind,
)
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Audience, Fill, Pack
from desktop_app.pack.checks.finding import Finding, unknown_node
from desktop_app.pack.checks.memos import lines_of
from desktop_app.pack.checks.questions import questions
from desktop_app.pack.checks.texts import slots, wordings
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.tree import Of


def facts(pack: Pack) -> Iterator[Finding]:
    """Every fact has a label, and every label is that of a fact or of a derived value."""
    names = Names(pack.policy)
    for fact in pack.facts:
        if not names.may_show(fact):
            yield Finding(Fault.UNKNOWN_FACT, ("facts", fact), {"name": fact}, names.showable())
    for fact in pack.policy.facts:
        if fact not in pack.facts:
            yield Finding(Fault.MISSING_FACT, ("facts", fact), {"name": fact})


def choices(pack: Pack) -> Iterator[Finding]:
    """Every choice of a fact has a name, and every name is that of a choice."""
    names = Names(pack.policy)
    for fact, words in pack.facts.items():
        right = names.choices(fact)
        if words.choices and not right and names.may_show(fact):
            yield Finding(Fault.CHOICES_OF_NO_CHOICE, ("facts", fact, "choices"), {"name": fact})
            continue
        if fact in pack.policy.facts:
            for choice in _missing(right, words.choices):
                given = {"name": choice, "fact": fact}
                yield Finding(Fault.MISSING_CHOICE, ("facts", fact, "choices"), given)
        for choice in _missing(words.choices, right) if right else ():
            path = ("facts", fact, "choices", choice)
            given = {"name": choice, "fact": fact}
            yield Finding(Fault.UNKNOWN_VALUE, path, given, right, of=Of.KEY)


def derived(pack: Pack) -> Iterator[Finding]:
    """A derived value that a text names has a label, and names for its choices."""
    for fact in _shown(pack):
        words = pack.facts.get(fact)
        if fact in pack.policy.facts:
            continue
        if words is None:
            yield Finding(Fault.MISSING_FACT, ("facts", fact), {"name": fact})
            continue
        for choice in _missing(map(str, pack.policy.choices.get(fact, ())), words.choices):
            given = {"name": choice, "fact": fact}
            yield Finding(Fault.MISSING_CHOICE, ("facts", fact, "choices"), given)


def _shown(pack: Pack) -> tuple[FactId, ...]:
    """The facts that texts, memos and questions name."""
    texts = [text for script in pack.scripts for _, text in wordings(script)]
    texts += [text for _, text in (*lines_of(pack), *questions(pack))]
    return tuple(dict.fromkeys(slot.fact for text in texts for slot in slots(text)))


def labels(pack: Pack) -> Iterator[Finding]:
    """Each list of labels is complete and has nothing beside."""
    for name, right in _right_labels(pack).items():
        given: Mapping[str, str] = getattr(pack.labels, name)
        for key in _missing(right, given):
            yield Finding(Fault.MISSING_LABEL, ("labels", name), {"name": key, "list": name})
        for key in _missing(given, right):
            path = ("labels", name, key)
            yield Finding(Fault.NOT_ALLOWED, path, {"name": key}, right, of=Of.KEY)


def _right_labels(pack: Pack) -> dict[str, tuple[str, ...]]:
    audiences = [audience for audience in Audience if audience is not Audience.REQUESTER]
    right: dict[str, Iterable[str]] = {
        "conditions": (condition.id for condition in pack.policy.gate),
        "advisories": (advisory.id for advisory in pack.policy.advisories),
        "outcomes": Outcome,
        "settlements": SettlementKind,
        "follow_ups": FollowUpKind,
        "via": Via,
        "audiences": audiences,
        "media": Medium,
    }
    return {field.name: tuple(map(str, right[field.name])) for field in fields_of(pack.labels)}


def checklist(pack: Pack) -> Iterator[Finding]:
    """Every condition of the gate stands in the checklist once."""
    right = tuple(str(condition.id) for condition in pack.policy.gate)
    seen: Counter[str] = Counter()
    for place, group in enumerate(pack.checklist):
        for number, condition in enumerate(group.conditions):
            path = ("checklist", place, "conditions", number)
            seen[condition] += 1
            if condition not in right:
                yield Finding(Fault.UNKNOWN_CONDITION, path, {"name": condition}, right)
            elif seen[condition] > 1:
                yield Finding(Fault.CONDITION_CHECKED_TWICE, path, {"name": condition})
    for missing in _missing(right, seen):
        yield Finding(Fault.CONDITION_NOT_CHECKED, ("checklist",), {"name": missing})


def asks(pack: Pack) -> Iterator[Finding]:
    """What a node asks is a fact; a derived value cannot be answered."""
    for node in pack.nodes.values():
        for number, ask in enumerate(node.asks):
            path = ("nodes", node.id, "asks", number, "fact")
            yield from _fact(pack, ask.fact, path)


def own_conditions(pack: Pack) -> Iterator[Finding]:
    """A condition of the pack's own is answered by facts and is none of the core's."""
    seen: set[str] = set()
    for condition in pack.policy.gate:
        path = ("conditions", condition.id)
        if condition.id in seen:
            yield Finding(Fault.CONDITION_OF_CORE, path, {"name": condition.id}, of=Of.KEY)
        seen.add(condition.id)
        for number, fact in enumerate(condition.facts):
            yield from _fact(pack, fact, (*path, "facts", number))


def _fact(pack: Pack, fact: FactId, path: tuple[str | int, ...]) -> Iterator[Finding]:
    if fact in pack.policy.derived:
        yield Finding(Fault.ASKS_DERIVED, path, {"name": fact})
    elif fact not in pack.policy.facts:
        yield Finding(Fault.UNKNOWN_FACT, path, {"name": fact}, tuple(pack.policy.facts))


def articles(pack: Pack) -> Iterator[Finding]:
    """An article shows at nodes that exist."""
    for place, article in enumerate(pack.articles):
        for number, node in enumerate(article.nodes):
            if node not in pack.nodes:
                path = ("articles", place, "nodes", number)
                yield unknown_node(pack, path, node)


def fills(pack: Pack) -> Iterator[Finding]:
    """The usual words for a reason are those of a choice, never of `other`, for a text."""
    targets: set[FactId] = set()
    for place, fill in enumerate(pack.fills):
        yield from _fill(pack, place, fill)
        if fill.target in targets:
            yield Finding(Fault.FILL_TWICE, ("fills", place, "target"), {"name": fill.target})
        targets.add(fill.target)
    if STOP_REASON_TEXT not in targets:
        missing = {"name": STOP_REASON_TEXT, "fact": STOP_REASON}
        yield Finding(Fault.MISSING_FILL, ("fills",), missing)


def _fill(pack: Pack, place: int, fill: Fill) -> Iterator[Finding]:
    names = Names(pack.policy)
    path = ("fills", place)
    if names.kind(fill.target) is not Kind.TEXT or fill.target not in pack.policy.facts:
        wrong = {"name": str(fill.target)}
        yield Finding(Fault.FILL_TARGET_NOT_TEXT, (*path, "target"), wrong)
    if names.kind(fill.fact) is not Kind.CHOICE:
        yield Finding(Fault.NOT_A_CHOICE, (*path, "fact"), {"name": fill.fact})
        return
    right = tuple(choice for choice in names.choices(fill.fact) if choice != Answer.OTHER)
    for choice in _missing(fill.texts, right):
        fault = Fault.FILL_FOR_OTHER if choice == Answer.OTHER else Fault.UNKNOWN_VALUE
        given = {"name": choice, "fact": fill.fact}
        yield Finding(fault, (*path, "texts", choice), given, right, of=Of.KEY)
    for choice in _missing(right, fill.texts):
        given = {"name": choice, "fact": fill.fact}
        yield Finding(Fault.MISSING_CHOICE, (*path, "texts"), given)


def _missing(wanted: Iterable[str], there: Iterable[str]) -> Iterator[str]:
    """What is wanted and not there."""
    present = set(there)
    return (each for each in wanted if each not in present)
