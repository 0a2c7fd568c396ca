"""What a counselor will notice when one pack takes the place of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import NamedTuple

from desktop_app.desk.pack_words import (
    Stretches,
    condition_words,
    fact_words,
    template_words,
    word_by_word,
)
from desktop_app.desk.strictness import Change, strictness
from desktop_app.domain.condition import ALWAYS, Condition
from desktop_app.domain.ids import ConditionId
from desktop_app.domain.pack import Line, Node, Pack, Script
from desktop_app.domain.policy import GateCondition
from desktop_app.pack.names import own_conditions
from desktop_app.pack.required import POLICIES
from desktop_app.pack.words import interface_words


class Section(StrEnum):
    """What changed: a key of the words `pack_diff`."""

    CONDITION = "condition"
    RULE = "rule"
    NODE = "node"
    SCRIPT = "script"
    QUESTION = "question"
    FACT = "fact"
    CHOICE = "choice"
    MEMO = "memo"
    LABEL = "label"
    SETTING = "setting"
    ARTICLE = "article"
    ADMIN = "admin"


class Difference(NamedTuple):
    """One difference, with the words that went and came."""

    section: Section
    change: Change
    name: str
    words: Stretches = ()


Named = Mapping[str, str]


def differences(before: Pack, now: Pack) -> tuple[Difference, ...]:
    """All of them: what decides first, then what is read and shown."""
    parts = (_gates, _nodes, _scripts, _questions, _facts, _memos, _rest)
    return tuple(difference for part in parts for difference in part(before, now))


def said(section: Section, name: str, before: str, now: str) -> Iterator[Difference]:
    """The difference of two texts, if there is one; an empty text is none."""
    if before != now:
        change = Change.ADDED if not before else Change.CHANGED if now else Change.REMOVED
        yield Difference(section, change, name, word_by_word(before, now))


def _compared(
    section: Section, before: Named, now: Named, name: Callable[[str], str] = str
) -> Iterator[Difference]:
    for key in dict.fromkeys((*before, *now)):
        yield from said(section, name(key), before.get(key, ""), now.get(key, ""))


# the gate


def _gates(before: Pack, now: Pack) -> Iterator[Difference]:
    old, new = _own(before), _own(now)
    for id_ in dict.fromkeys((*old, *new)):
        first, after = old.get(id_), new.get(id_)
        if after is None and first is not None:
            words = word_by_word(_gate_words(before, first), "")
            yield Difference(Section.CONDITION, Change.LOOSER, _gate_name(before, id_), words)
        elif first is None and after is not None:
            words = word_by_word("", _gate_words(now, after))
            yield Difference(Section.CONDITION, Change.ADDED, _gate_name(now, id_), words)
        elif first is not None and after is not None and first != after:
            change = strictness(now.policy, first, after)
            words = word_by_word(_gate_words(before, first), _gate_words(now, after))
            yield Difference(Section.CONDITION, change, _gate_name(now, id_), words)


def _own(pack: Pack) -> dict[ConditionId, GateCondition]:
    core = POLICIES[pack.policy.id]
    return {gate.id: gate for gate in own_conditions(pack.policy, core)}


def _gate_name(pack: Pack, id_: ConditionId) -> str:
    return pack.labels.conditions.get(id_, id_)


def _gate_words(pack: Pack, gate: GateCondition) -> str:
    return condition_words(pack, gate.holds)


# the flow


def _nodes(before: Pack, now: Pack) -> Iterator[Difference]:
    labels = [{f"{node.id}": node.label for node in pack.nodes.values()} for pack in (before, now)]
    yield from _compared(Section.NODE, labels[0], labels[1], lambda id_: _label(before, now, id_))
    words = interface_words("pack_diff")
    for id_ in (each for each in before.nodes if each in now.nodes):
        old, new = before.nodes[id_], now.nodes[id_]
        for kind, of in (("asks", _asks), ("ways", _ways), ("outcomes", _outcomes)):
            name = words[kind].format(name=new.label)
            yield from said(Section.RULE, name, of(before, old), of(now, new))
        steps = words["steps"].format(name=new.label)
        yield from said(Section.NODE, steps, _shown(old.steps), _shown(new.steps))
    common = [[id_ for id_ in a.nodes if id_ in b.nodes] for a, b in _both(before, now)]
    if common[0] != common[1]:
        orders = [_shown(pack.nodes[id_].label for id_ in pack.nodes) for pack in (before, now)]
        yield Difference(Section.NODE, Change.MOVED, words["order"], word_by_word(*orders))


def _both(before: Pack, now: Pack) -> tuple[tuple[Pack, Pack], tuple[Pack, Pack]]:
    return (before, now), (now, before)


def _label(before: Pack, now: Pack, id_: str) -> str:
    node = next(node for pack in (now, before) for node in pack.nodes.values() if node.id == id_)
    return node.label


def _shown(parts: Iterable[str]) -> str:
    return " → ".join(parts)


def _when(pack: Pack, what: str, when: Condition) -> str:
    return what if when == ALWAYS else f"{what} ({condition_words(pack, when)})"


def _asks(pack: Pack, node: Node) -> str:
    return ", ".join(_when(pack, fact_words(pack, ask.fact), ask.when) for ask in node.asks)


def _ways(pack: Pack, node: Node) -> str:
    ways = (_when(pack, pack.nodes[way.to].label, way.when) for way in node.ways)
    return ", ".join(ways)


def _outcomes(pack: Pack, node: Node) -> str:
    names = pack.labels.outcomes
    each = (_when(pack, names.get(one.outcome, one.outcome), one.when) for one in node.outcomes)
    return ", ".join(each)


# what is read and copied


def _scripts(before: Pack, now: Pack) -> Iterator[Difference]:
    old, new = ({script.id: script for script in pack.scripts} for pack in (before, now))
    for id_ in dict.fromkeys((*old, *new)):
        first, after = old.get(id_), new.get(id_)
        title = (after or old[id_]).title
        yield from said(Section.SCRIPT, title, _texts(before, first), _texts(now, after))
        if first is not None and after is not None:
            yield from said(Section.LABEL, title, first.title, after.title)
            name = interface_words("pack_diff")["shows"].format(name=title)
            yield from said(Section.RULE, name, _shows(before, first), _shows(now, after))


def _texts(pack: Pack, script: Script | None) -> str:
    if script is None:
        return ""
    return "\n".join(template_words(pack, variant.text) for variant in script.variants)


def _shows(pack: Pack, script: Script) -> str:
    nodes = ", ".join(pack.nodes[node].label for node in script.nodes if node in pack.nodes)
    whens = [script.when, *(variant.when for variant in script.variants)]
    audience = pack.labels.audiences.get(script.audience, script.audience)
    return " · ".join([audience, nodes, *(condition_words(pack, when) for when in whens)])


def _questions(before: Pack, now: Pack) -> Iterator[Difference]:
    old, new = _asked(before), _asked(now)
    yield from _compared(Section.QUESTION, old, new)


def _asked(pack: Pack) -> dict[str, str]:
    under = interface_words("pack_diff")["under"]
    found: dict[str, str] = {}
    for node in pack.nodes.values():
        for ask in node.asks:
            name = under.format(name=node.label, label=fact_words(pack, ask.fact))
            found[name] = template_words(pack, ask.question)
        if node.together is not None:
            name = under.format(name=node.label, label=node.together.label)
            found[name] = template_words(pack, node.together.question)
    return {name: text for name, text in found.items() if text}


def _facts(before: Pack, now: Pack) -> Iterator[Difference]:
    labels = [
        {f"{fact}": words.label for fact, words in pack.facts.items()} for pack in (before, now)
    ]
    yield from _compared(Section.FACT, labels[0], labels[1], lambda id_: labels[1].get(id_, id_))
    hints = [
        {f"{fact}": words.hint for fact, words in pack.facts.items()} for pack in (before, now)
    ]
    yield from _compared(Section.FACT, hints[0], hints[1], lambda id_: labels[1].get(id_, id_))
    for fact in dict.fromkeys((*before.facts, *now.facts)):
        choices = [pack.facts[fact].choices if fact in pack.facts else {} for pack in (before, now)]
        name = fact_words(now if fact in now.facts else before, fact)
        for value in dict.fromkeys((*choices[0], *choices[1])):
            first, after = (each.get(value, "") for each in choices)
            yield from said(Section.CHOICE, name, first, after)


def _memos(before: Pack, now: Pack) -> Iterator[Difference]:
    words = interface_words("pack_diff")
    for name in before.memos._fields:
        old, new = (getattr(pack.memos, name) for pack in (before, now))
        first = _lines(before, (*old.head, *old.details))
        after = _lines(now, (*new.head, *new.details))
        yield from said(Section.MEMO, words[f"memo_{name}"], first, after)


def _lines(pack: Pack, lines: Iterable[Line]) -> str:
    each = (_when(pack, template_words(pack, line.text), line.when) for line in lines)
    return "\n".join(each)


# what stands around it


def _rest(before: Pack, now: Pack) -> Iterator[Difference]:
    words = interface_words("pack_diff")
    old, new = asdict(before.labels), asdict(now.labels)
    for kind in old:
        yield from _compared(Section.LABEL, old[kind], new[kind])
    groups = [
        {
            group.label: ", ".join(_gate_name(pack, id_) for id_ in group.conditions)
            for group in pack.checklist
        }
        for pack in (before, now)
    ]
    yield from _compared(Section.LABEL, groups[0], groups[1])
    settings = [
        {name: f"{value}" for name, value in asdict(pack.settings).items()}
        for pack in (before, now)
    ]
    yield from _compared(Section.SETTING, settings[0], settings[1], words.__getitem__)
    articles = [{each.label: each.number for each in pack.articles} for pack in (before, now)]
    yield from _compared(Section.ARTICLE, articles[0], articles[1])
    fills = [_fills(pack) for pack in (before, now)]
    yield from _compared(Section.LABEL, fills[0], fills[1])
    admin = [
        {
            fact_words(pack, fact): ", ".join(labels)
            for fact, labels in pack.admin_page.labels.items()
        }
        for pack in (before, now)
    ]
    yield from _compared(Section.ADMIN, admin[0], admin[1])


def _fills(pack: Pack) -> dict[str, str]:
    under = interface_words("pack_diff")["under"]
    return {
        under.format(name=fact_words(pack, fill.target), label=value): text
        for fill in pack.fills
        for value, text in fill.texts.items()
    }
