"""What a lead picks conditions from, where they stand, and how they read in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.desk.pack_words import condition_words
from desktop_app.desk.studio.outline import Outline, Spot, TextLine
from desktop_app.domain.pack import Pack
from desktop_app.pack.conditions import read_condition
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.nodes import node_at
from desktop_app.pack.editing.when_rows import FactTest, Relation, Row
from desktop_app.pack.names import Names, is_own
from desktop_app.pack.problems import Problems
from desktop_app.pack.tree import Path, Tree
from desktop_app.pack.words import interface_words

HELD = {"memos": ("text",), "articles": ("label", "number")}
"""Sections whose entries may have a condition, and which of their texts stand beside it."""


class Known(NamedTuple):
    """A fact that conditions may read."""

    id: str
    label: str
    choices: Mapping[str, str]
    """The labels of its values; empty for a fact that is written and not chosen."""


def known_facts(outline: Outline, pack: Pack | None) -> tuple[Known, ...]:
    """What conditions may read, in the order of the sources."""
    readable = set(Names(pack.policy).readable()) if pack is not None else set()
    return tuple(
        Known(fact.id, fact.label or fact.id, dict(fact.choices))
        for fact in outline.facts.values()
        if pack is None or is_own(fact.id) or fact.id in readable
    )


def when_words(pack: Pack, when: Tree) -> str:
    """A condition as its file says it, in words."""
    return condition_words(pack, read_condition(when, Names(pack.policy), Problems()))


def row_words(row: Row, known: Mapping[str, Known]) -> str:
    """A row of a condition in words."""
    words = interface_words("studio_when")
    if row.test is None:
        return words[row.relation]
    return words[row.relation].format(**_named(row.test, known))


def _named(test: FactTest, known: Mapping[str, Known]) -> dict[str, str]:
    fact = known.get(test.fact, Known(test.fact, test.fact, {}))
    values = (fact.choices.get(value, value) for value in test.values)
    return {"fact": fact.label, "values": interface_words("studio_when")["or"].join(values)}


def relations_of(known: Known) -> tuple[Relation, ...]:
    """What can be asked of a fact."""
    chosen = (Relation.IS, Relation.IS_NOT) if known.choices else ()
    return (*chosen, Relation.FILLED, Relation.UNFILLED)


def holders_of(line: TextLine) -> tuple[Spot, ...]:
    """What the condition of a text stands in, the nearest first; none for a text without any."""
    file, path = line.spot
    match path:
        case ("scripts", str(), "variants", int(), *_):
            return Spot(file, path[:4]), Spot(file, path[:2])
        case ("scripts", str(), "text"):
            return (Spot(file, path[:2]),)
        case (str(section), *_) if section in HELD:
            return _other_holder(file, path, HELD[section])
    return ()


def _other_holder(file: str, path: Path, texts: tuple[str, ...]) -> tuple[Spot, ...]:
    inner = path[:-1] if path[-1] in texts else path
    return (Spot(file, inner),) if isinstance(inner[-1], int) else ()


def line_number(draft: Draft, spot: Spot) -> int:
    """The line, from 1, at which something stands in its file as it is edited now; 1 for a file."""
    found = draft.parsed(spot.file)
    if found.root is None or not spot.path:
        return 1
    holder = node_at(found.root, spot.path[:-1])
    entry = holder.entry(spot.path[-1]) if holder is not None else None
    if holder is None or entry is None:
        return 1
    return found.body.plain.count("\n", 0, entry.start(block=holder.is_block)) + 1
