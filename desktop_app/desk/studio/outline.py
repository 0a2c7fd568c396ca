"""The sources of a pack as a lead sees them: steps, their texts and questions, other texts.

It is made from the trees of the files alone, so a pack with problems still has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from desktop_app.pack.problems import Place
from desktop_app.pack.tree import Listing, Path, Table, Text, Tree
from desktop_app.pack.words import interface_words

SECTIONS = ("memos", "labels", "checklist", "articles", "conditions", "fills", "admin_page")
"""The sections whose texts stand beside the steps."""
ABOUT = ("pack", "settings")
BETWEEN = " › "
UNSAID = frozenset({"when", "holds", "applies", "blocked", "to", "nodes", "facts", "under", "fact"})
"""Keys below which ids and conditions stand, and no words."""
IDS = frozenset({"conditions", "outcomes", "outcome"})
"""Keys whose lists hold ids."""


class Spot(NamedTuple):
    """Where a text stands: its file, and the keys and indexes that lead to it there."""

    file: str
    path: Path


class TextLine(NamedTuple):
    """One wording of a script, or a text of another section."""

    spot: Spot
    owner: str
    """The script's id; the section for other texts."""
    title: str
    text: str
    number: int = 0
    """Which of several wordings, from 1; 0 for the only one."""


class ScriptLine(NamedTuple):
    """A script: where it stands, where it shows, its wordings."""

    id: str
    file: str
    title: str
    nodes: tuple[str, ...]
    to: str
    sms: bool
    texts: tuple[TextLine, ...]


class FactLine(NamedTuple):
    """What a fact is called and its answers are."""

    id: str
    file: str
    label: str
    hint: str
    kind: str
    """Empty for a fact of the policy."""
    choices: tuple[tuple[str, str], ...]


class AskLine(NamedTuple):
    """A question of a step."""

    spot: Spot
    """Of the entry in the step's `asks`."""
    fact: str
    question: str | None
    """The words that are read out; `None` where there are none."""


class WayLine(NamedTuple):
    """A way on from a step, or an outcome in which a case stands there."""

    spot: Spot
    """Of the entry in the step's `ways` or `outcome`."""
    name: str
    """The step to which it leads, or the outcome."""
    when: Tree | None
    """Its condition as the file says it; `None` where there is none."""


class NodeLine(NamedTuple):
    """A step."""

    id: str
    file: str
    label: str
    short: str
    asks: tuple[AskLine, ...]
    ways: tuple[WayLine, ...] = ()
    outcomes: tuple[WayLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """All that can be chosen and edited."""

    nodes: tuple[NodeLine, ...] = ()
    scripts: Mapping[str, ScriptLine] = field(default_factory=dict)
    facts: Mapping[str, FactLine] = field(default_factory=dict)
    others: Mapping[str, tuple[TextLine, ...]] = field(default_factory=dict)
    """Texts beside the steps, by section."""

    def node(self, id_: str) -> NodeLine | None:
        """The step with this id."""
        return next((node for node in self.nodes if node.id == id_), None)

    def scripts_at(self, node: str) -> tuple[ScriptLine, ...]:
        """The scripts that show at a step, in the order of the files."""
        return tuple(each for each in self.scripts.values() if node in each.nodes)


def outline(trees: Mapping[str, Table]) -> Outline:
    """The outline of these files; what has another shape than it should is left out."""
    nodes: dict[str, NodeLine] = {}
    scripts: dict[str, ScriptLine] = {}
    facts: dict[str, FactLine] = {}
    others: dict[str, tuple[TextLine, ...]] = {}
    for file, table in trees.items():
        nodes |= {key: _node(file, key, value) for key, value in _entries(table, "nodes")}
        scripts |= {key: _script(file, key, value) for key, value in _entries(table, "scripts")}
        facts |= {key: _fact(file, key, value) for key, value in _entries(table, "facts")}
        for section in (*SECTIONS, *ABOUT):
            lines = tuple(_others(file, section, table.get(_key(section))))
            others[section] = (*others.get(section, ()), *lines)
    return Outline(
        tuple(nodes.values()),
        scripts,
        facts,
        {section: lines for section, lines in others.items() if lines},
    )


@cache
def _key(name: str) -> Text:
    return Text(name, Place())


def _entries(table: Table, section: str) -> Iterator[tuple[str, Table]]:
    found = table.get(_key(section))
    if isinstance(found, Table):
        for key, value in found.items():
            if isinstance(value, Table):
                yield str(key), value


def _said(table: Table, key: str) -> str:
    found = table.get(_key(key))
    return str(found).strip() if isinstance(found, Text) else ""


def _list(table: Table, key: str) -> list[Tree]:
    found = table.get(_key(key))
    if isinstance(found, Text):
        return [found]
    return list(found) if isinstance(found, Listing) else []


def _names(table: Table, key: str) -> tuple[str, ...]:
    return tuple(str(each) for each in _list(table, key) if isinstance(each, Text))


def _node(file: str, id_: str, table: Table) -> NodeLine:
    asks = tuple(
        ask
        for at, entry in enumerate(_list(table, "asks"))
        if (ask := _ask(Spot(file, ("nodes", id_, "asks", at)), entry)) is not None
    )
    label, short = _said(table, "label"), _said(table, "short")
    ways = tuple(_ways(file, id_, table, "ways", "to"))
    return NodeLine(id_, file, label, short, asks, ways, tuple(_ways(file, id_, table, "outcome")))


def _ways(file: str, id_: str, table: Table, key: str, name: str = "outcome") -> Iterator[WayLine]:
    base = ("nodes", id_, key)
    if isinstance(alone := table.get(_key(key)), Text):
        yield WayLine(Spot(file, base), str(alone), None)
        return
    for at, entry in enumerate(_list(table, key)):
        spot = Spot(file, (*base, at))
        if isinstance(entry, Text):
            yield WayLine(spot, str(entry), None)
        elif isinstance(entry, Table) and _said(entry, name):
            yield WayLine(spot, _said(entry, name), entry.get(_key("when")))


def _ask(spot: Spot, entry: Tree) -> AskLine | None:
    if isinstance(entry, Text):
        return AskLine(spot, str(entry), None)
    if isinstance(entry, Table) and _said(entry, "fact"):
        question = _said(entry, "question") if _key("question") in entry else None
        return AskLine(spot, _said(entry, "fact"), question)
    return None


def _script(file: str, id_: str, table: Table) -> ScriptLine:
    title = _said(table, "title") or id_
    return ScriptLine(
        id_,
        file,
        title,
        _names(table, "nodes"),
        _said(table, "to"),
        _said(table, "medium") == "sms",
        tuple(_wordings(file, id_, title, table)),
    )


def _wordings(file: str, id_: str, title: str, table: Table) -> Iterator[TextLine]:
    base = ("scripts", id_)
    text = table.get(_key("text"))
    if isinstance(text, Text):
        yield TextLine(Spot(file, (*base, "text")), id_, title, str(text))
    variants = table.get(_key("variants"))
    for at, each in enumerate(variants if isinstance(variants, Listing) else ()):
        path = (*base, "variants", at)
        if isinstance(each, Text):
            yield TextLine(Spot(file, path), id_, title, str(each), at + 1)
        elif isinstance(each, Table) and isinstance(each.get(_key("text")), Text):
            spot = Spot(file, (*path, "text"))
            yield TextLine(spot, id_, title, str(each[_key("text")]), at + 1)


def _fact(file: str, id_: str, table: Table) -> FactLine:
    found = table.get(_key("choices"))
    choices = found.items() if isinstance(found, Table) else ()
    return FactLine(
        id_,
        file,
        _said(table, "label"),
        _said(table, "hint"),
        _said(table, "kind"),
        tuple((str(key), str(value)) for key, value in choices if isinstance(value, Text)),
    )


def _others(file: str, section: str, tree: Tree | None) -> Iterator[TextLine]:
    words = interface_words("studio_steps")
    for path, text in _texts(tree, (section,)):
        steps = (str(step + 1) if isinstance(step, int) else step for step in path[1:])
        title = BETWEEN.join(words.get(step, step) for step in steps if step != "text")
        yield TextLine(Spot(file, path), section, title, str(text))


def _texts(tree: Tree | None, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(tree, Text):
        yield path, tree
    elif isinstance(tree, Table):
        for key, value in tree.items():
            holds_ids = key in IDS and isinstance(value, Listing | Text)
            if str(key) not in UNSAID and not holds_ids:
                yield from _texts(value, (*path, str(key)))
    elif isinstance(tree, Listing):
        for at, value in enumerate(tree):
            yield from _texts(value, (*path, at))
