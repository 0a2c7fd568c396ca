"""What a counselor will notice when one pack takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial

from desktop_app.desk.difference import Difference, Section, compared, renamed, said
from desktop_app.desk.pack_diff_around import differences_around
from desktop_app.desk.pack_words import (
    condition_words,
    fact_words,
    template_words,
    word_by_word,
)
from desktop_app.desk.strictness import Change, strictness
from desktop_app.domain.condition import ALWAYS, NEVER, All, Condition
from desktop_app.domain.ids import ConditionId
from desktop_app.domain.pack import Line, Node, Pack, Script
from desktop_app.domain.policy import GateCondition
from desktop_app.pack.names import own_conditions, own_facts
from desktop_app.pack.required import POLICIES
from desktop_app.pack.words import interface_words


def differences(before: Pack, now: Pack) -> tuple[Difference, ...]:
    """All of them: names that mean something else now, what decides, what is read and shown."""
    parts = (_gates, _nodes, _scripts, _questions, _facts, _memos, _rest, differences_around)
    found = [difference for part in parts for difference in part(before, now)]
    return tuple(sorted(found, key=lambda each: each.change is not Change.SWAPPED))


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
    words = interface_words("pack_diff")
    said = [condition_words(pack, gate.holds)]
    # what applies to own calls alone does so for every condition
    parts = gate.applies.parts[1:] if isinstance(gate.applies, All) else (gate.applies,)
    said += [
        words["applies"].format(part=condition_words(pack, part))
        for part in parts
        if part != ALWAYS
    ]
    if gate.blocked != NEVER:
        said.append(words["blocked"].format(part=condition_words(pack, gate.blocked)))
    said.append(
        words["answered"].format(facts=", ".join(fact_words(pack, fact) for fact in gate.facts))
    )
    return " · ".join(said)


# the flow


def _nodes(before: Pack, now: Pack) -> Iterator[Difference]:
    labels = [{f"{node.id}": node.label for node in pack.nodes.values()} for pack in (before, now)]
    yield from renamed(Section.NODE, labels[0], labels[1], lambda id_: _label(before, now, id_))
    shorts = [{f"{node.id}": node.short for node in pack.nodes.values()} for pack in (before, now)]
    yield from renamed(Section.NODE, shorts[0], shorts[1], lambda id_: _label(before, now, id_))
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
    how = [pack.labels.media.get("sms", "sms")] if script.sms else []
    if script.alternatives is not None:
        how.append(interface_words("pack_diff")["alternatives"].format(name=script.alternatives))
    conditions = [condition_words(pack, when) for when in whens]
    return " · ".join([audience, *how, nodes, *conditions])


def _questions(before: Pack, now: Pack) -> Iterator[Difference]:
    old, new = _asked(before), _asked(now)
    yield from compared(Section.QUESTION, old, new)


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
    yield from renamed(Section.FACT, labels[0], labels[1], lambda id_: labels[1].get(id_, id_))
    kinds = [
        {f"{id_}": fact.kind.value for id_, fact in own_facts(pack.policy).items()}
        for pack in (before, now)
    ]
    both = {id_: kind for id_, kind in kinds[0].items() if id_ in kinds[1]}
    again = {id_: kind for id_, kind in kinds[1].items() if id_ in both}
    yield from compared(Section.FACT, both, again, lambda id_: labels[1].get(id_, id_))
    hints = [
        {f"{fact}": words.hint for fact, words in pack.facts.items()} for pack in (before, now)
    ]
    yield from compared(Section.FACT, hints[0], hints[1], lambda id_: labels[1].get(id_, id_))
    for fact in dict.fromkeys((*before.facts, *now.facts)):
        choices = [pack.facts[fact].choices if fact in pack.facts else {} for pack in (before, now)]
        name = fact_words(now if fact in now.facts else before, fact)
        yield from renamed(Section.CHOICE, choices[0], choices[1], partial(_always, name))


def _always(name: str, _key: str) -> str:
    return name


def _memos(before: Pack, now: Pack) -> Iterator[Difference]:
    words = interface_words("pack_diff")
    for name in before.memos._fields:
        old, new = (getattr(pack.memos, name) for pack in (before, now))
        first = _lines(before, (*old.head, *old.details))
        after = _lines(now, (*new.head, *new.details))
        yield from said(Section.MEMO, words[f"memo_{name}"], first, after)


def _lines(pack: Pack, lines: Iterable[Line]) -> str:
    return "\n".join(_line(pack, line) for line in lines)


def _line(pack: Pack, line: Line) -> str:
    words = _when(pack, template_words(pack, line.text), line.when)
    names = pack.labels.outcomes
    outcomes = "/".join(names.get(outcome, outcome) for outcome in line.outcomes)
    return f"{words} [{outcomes}]" if outcomes else words


# what stands around it


def _rest(before: Pack, now: Pack) -> Iterator[Difference]:
    words = interface_words("pack_diff")
    old, new = asdict(before.labels), asdict(now.labels)
    for kind in old:
        yield from renamed(Section.LABEL, old[kind], new[kind])
    groups = [
        {
            group.label: ", ".join(_gate_name(pack, id_) for id_ in group.conditions)
            for group in pack.checklist
        }
        for pack in (before, now)
    ]
    yield from compared(Section.LABEL, groups[0], groups[1])
    settings = [
        {name: f"{value}" for name, value in asdict(pack.settings).items()}
        for pack in (before, now)
    ]
    yield from compared(Section.SETTING, settings[0], settings[1], words.__getitem__)
