"""The labels: no two things that stand side by side have the same name, and none names nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of

from desktop_app.domain.condition import facts_of
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.checks.memos import lines_of
from desktop_app.pack.checks.questions import questions
from desktop_app.pack.checks.texts import slots, wordings
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names, own_facts
from desktop_app.pack.proof.classes import all_conditions
from desktop_app.pack.required import POLICIES
from desktop_app.pack.tree import Of, Path
from desktop_app.pack.words import interface_words

Naming = tuple[str, str, str]
"""What an answer is called, the answer, and the key under which that stands."""
Named = tuple[str, str, Path]
"""What something is called, its id, and where the name stands."""


def twice(pack: Pack) -> Iterator[Finding]:
    """Facts, choices of one, nodes, labels of a list, and texts of a node have different names."""
    for names in _lists(pack):
        seen: dict[str, str] = {}
        for label, id_, path in names:
            first = seen.setdefault(_folded(label), id_)
            if first != id_:
                yield Finding(Fault.LABEL_TWICE, path, {"name": label, "first": first})


def _lists(pack: Pack) -> Iterator[Iterable[Named]]:
    facts = {fact: words for fact, words in pack.facts.items() if fact in pack.policy.facts}
    yield [(words.label, fact, ("facts", fact, "label")) for fact, words in facts.items()]
    for fact, words in pack.facts.items():
        choices = words.choices.items()
        yield [(label, choice, ("facts", fact, "choices", choice)) for choice, label in choices]
    nodes = pack.nodes.values()
    yield [(node.label, node.id, ("nodes", node.id, "label")) for node in nodes]
    yield [(node.short, node.id, ("nodes", node.id, "short")) for node in nodes]
    for field in fields_of(pack.labels):
        labels: dict[str, str] = getattr(pack.labels, field.name)
        yield [(label, id_, _of_label(pack, field.name, id_)) for id_, label in labels.items()]
    yield from _titles(pack)


def _of_label(pack: Pack, name: str, id_: str) -> Path:
    core = {condition.id for condition in POLICIES[pack.policy.id].gate}
    own = name == "conditions" and id_ not in core
    return ("conditions", id_, "label") if own else ("labels", name, id_)


def _titles(pack: Pack) -> Iterator[Iterable[Named]]:
    for scripts in pack.scripts_at.values():
        yield [(script.title, script.id, ("scripts", script.id, "title")) for script in scripts]


def _folded(label: str) -> str:
    return "".join(label.split()).casefold()


def of_another(pack: Pack) -> Iterator[Finding]:
    """No answer of the core is called what the policy calls another: the wrong one was recorded."""
    owners, names = _owners(), Names(pack.policy)
    lists: list[tuple[Path, FactId, list[Naming]]] = [
        (
            ("facts", fact, "choices"),
            fact,
            [(label, id_, id_) for id_, label in given.choices.items()],
        )
        for fact, given in pack.facts.items()
    ]
    lists += [
        (("admin_page", "choices", fact), fact, [(word, id_, word) for word, id_ in page.items()])
        for fact, page in pack.admin_page.choices.items()
    ]
    for path, fact, named in lists:
        for label, choice, key in _of_another(owners, names, fact, named):
            owner = owners[fact, _folded(label)]
            fields = {"name": label, "fact": fact, "choice": owner, "given": choice}
            yield Finding(Fault.NAME_OF_ANOTHER, (*path, key), fields)


def _of_another(
    owners: Mapping[tuple[str, str], str], names: Names, fact: FactId, named: list[Naming]
) -> Iterator[Naming]:
    """The names that are another's; that one stands twice, or for nothing, is said elsewhere."""
    counts = Counter(_folded(label) for label, _, _ in named)
    for label, choice, key in named:
        is_plain = counts[_folded(label)] == 1 and choice in names.choices(fact)
        if is_plain and owners.get((fact, _folded(label)), choice) != choice:
            yield label, choice, key


def _owners() -> Mapping[tuple[str, str], str]:
    """Which answer has each name of a fact, by the policy."""
    named = ([*key.split("."), label] for key, label in interface_words("core_answers").items())
    return {(fact, _folded(label)): choice for fact, choice, label in named}


def unused(pack: Pack) -> Iterator[Finding]:
    """A fact of the pack's own is asked, read by a condition, or named in a text."""
    own = own_facts(pack.policy)
    used = _used(pack) if own else frozenset()
    for fact in own:
        if fact not in used:
            yield Finding(Fault.UNUSED_FACT, ("facts", fact), {"name": fact}, of=Of.KEY)


def _used(pack: Pack) -> frozenset[FactId]:
    asked = {ask.fact for node in pack.nodes.values() for ask in node.asks}
    read = frozenset[FactId]().union(*map(facts_of, all_conditions(pack)))
    texts = [text for script in pack.scripts for _, text in wordings(script)]
    texts += [text for _, text in (*lines_of(pack), *questions(pack))]
    shown = {slot.fact for text in texts for slot in slots(text)}
    filled = {each for fill in pack.fills for each in (fill.target, fill.fact)}
    answered = {fact for condition in pack.policy.gate for fact in condition.facts}
    return frozenset(asked | read | shown | filled | answered)
