"""What a lead can go to: a step or section, and in it a text or a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from desktop_app.desk.studio.outline import (
    ABOUT,
    SECTIONS,
    AskLine,
    NodeLine,
    Outline,
    Spot,
    TextLine,
    WayLine,
)
from desktop_app.pack.tree import Path
from desktop_app.pack.words import interface_words

MOST_FOUND = 200
LONGEST = 60


class PartKind(StrEnum):
    """What a part of a step is."""

    TEXT = "text"
    ASK = "ask"
    WAY = "way"
    """A way on to another step."""
    OUTCOME = "outcome"
    """How a case stands at the step."""
    OTHER = "other"
    SOURCE = "source"
    """A whole file that cannot be read as YAML."""


WAYS = (PartKind.WAY, PartKind.OUTCOME)
"""Parts of which there are no words, only a condition."""


class Part(NamedTuple):
    """A text or question: the script, fact or section, and which of its texts; a step's way."""

    kind: PartKind
    owner: str
    number: int = 0
    path: tuple[str | int, ...] = ()
    """Of a text beside the steps."""


class Target(NamedTuple):
    """Where to go: a step's id or a section, and a part of it."""

    place: str
    title: str
    part: Part | None = None
    when: bool = False
    """Whether its condition is meant, and not its words."""


def targets(outline: Outline) -> tuple[Target, ...]:
    """All steps in the order of the flow, and then the sections of other texts."""
    words = interface_words("studio_places")
    nodes = [Target(node.id, node.label or node.id) for node in outline.nodes]
    others = [each for each in (*SECTIONS, *ABOUT) if each in outline.others]
    return (*nodes, *(Target(each, words[each]) for each in others))


def found(outline: Outline, sought: str) -> tuple[Target, ...]:
    """The steps, texts and questions in which the words are found."""
    return tuple(_found(outline, sought.casefold()))[:MOST_FOUND]


def _found(outline: Outline, sought: str) -> Iterator[Target]:
    for target in targets(outline):
        if sought in target.title.casefold():
            yield target
    for said, target in _all_parts(outline):
        if sought in said.casefold():
            yield target


def _all_parts(outline: Outline) -> Iterator[tuple[str, Target]]:
    """Every text and question with the words in which it is sought."""
    for node in outline.nodes:
        yield from _parts_of(outline, node)
    words = interface_words("studio_places")
    for section, lines in outline.others.items():
        for line in lines:
            yield line.text, _hit(section, words[section], line.text, other_part(line))


def _parts_of(outline: Outline, node: NodeLine) -> Iterator[tuple[str, Target]]:
    place = node.label or node.id
    for script in outline.scripts_at(node.id):
        for line in script.texts:
            said = f"{line.title} {line.text}"
            yield said, _hit(node.id, place, line.title, text_part(line))
    for ask, part in zip(node.asks, ask_parts(node.asks), strict=True):
        yield _asked(outline, ask), _hit(node.id, place, ask_title(outline, ask), part)


def _hit(place: str, shown: str, title: str, part: Part) -> Target:
    said = " ".join(title.split())
    said = interface_words("studio_places")["hit"].format(place=shown, title=said)
    return Target(place, said[:LONGEST], part)


def _asked(outline: Outline, ask: AskLine) -> str:
    fact = outline.facts.get(ask.fact)
    choices = " ".join(label for _, label in fact.choices) if fact else ""
    return f"{ask_title(outline, ask)} {ask.question or ''} {choices}"


def ask_title(outline: Outline, ask: AskLine) -> str:
    """What a question is called."""
    fact = outline.facts.get(ask.fact)
    return fact.label if fact and fact.label else ask.fact


def text_part(line: TextLine) -> Part:
    """The part of a wording."""
    return Part(PartKind.TEXT, line.owner, line.number)


def other_part(line: TextLine) -> Part:
    """The part of a text beside the steps."""
    return Part(PartKind.OTHER, line.owner, 0, (line.spot.file, *line.spot.path))


def ask_parts(asks: Sequence[AskLine]) -> tuple[Part, ...]:
    """The parts of the questions of a step: one fact may be asked in several ways."""
    facts = [ask.fact for ask in asks]
    return tuple(Part(PartKind.ASK, fact, facts[:at].count(fact)) for at, fact in enumerate(facts))


def target_of(outline: Outline, spot: Spot) -> Target | None:
    """Where a place of the sources is edited; `None` where the Studio has no field for it."""
    found: Target | None = None
    match spot.path:
        case ("scripts", str(id_), *rest):
            found = _of_script(outline, id_, rest)
        case ("facts", str(fact), *_):
            found = _of_fact(outline, fact)
        case ("nodes", str(node), "asks", int(at), *rest):
            found = _of_ask(outline, node, at, rest)
        case ("nodes", str(node), "ways" | "outcome" as key, *rest):
            found = _of_way(outline, node, key, rest)
        case ("nodes", str(node), *_):
            found = Target(node, node)
        case (str(section), *_) if section in outline.others:
            found = _of_other(outline, section, spot)
    return found


def _of_script(outline: Outline, id_: str, rest: list[str | int]) -> Target | None:
    script = outline.scripts.get(id_)
    if script is None or not script.texts or not script.nodes:
        return None
    at = rest[1] if len(rest) > 1 and rest[0] == "variants" else 0
    line = script.texts[min(int(at) if isinstance(at, int) else 0, len(script.texts) - 1)]
    return Target(script.nodes[0], script.title, text_part(line), when="when" in rest)


def _of_fact(outline: Outline, fact: str) -> Target | None:
    for node in outline.nodes:
        if any(ask.fact == fact for ask in node.asks):
            return Target(node.id, fact, Part(PartKind.ASK, fact))
    return None


def _of_way(outline: Outline, node: str, key: str, rest: list[str | int]) -> Target:
    at = rest[0] if rest and isinstance(rest[0], int) else 0
    kind = PartKind.WAY if key == "ways" else PartKind.OUTCOME
    part = Part(kind, node, at)
    return Target(node, node, part if way_line(outline, part) is not None else None)


def way_line(outline: Outline, part: Part) -> WayLine | None:
    """The way or outcome that a part stands for; `None` where it is gone."""
    node = outline.node(part.owner)
    if node is None:
        return None
    lines = node.ways if part.kind is PartKind.WAY else node.outcomes
    return lines[part.number] if part.number < len(lines) else None


def _of_ask(outline: Outline, node: str, at: int, rest: list[str | int]) -> Target | None:
    line = outline.node(node)
    if line is None:
        return None
    parts = zip(line.asks, ask_parts(line.asks), strict=True)
    found = [part for ask, part in parts if ask.spot.path[3] == at]
    return Target(node, node, found[0] if found else None, when="when" in rest)


def _of_other(outline: Outline, section: str, spot: Spot) -> Target:
    lines = outline.others[section]
    for line in lines:
        inside = line.spot.path[: len(spot.path)] == spot.path
        if line.spot.file == spot.file and (
            inside or spot.path[: len(line.spot.path)] == line.spot.path
        ):
            return Target(section, section, other_part(line))
    near = [line for line in lines if line.spot.path[:-1] == spot.path[:-1]]
    return Target(section, section, other_part((near or list(lines))[0]))


def _overlap(one: Path, other: Path) -> bool:
    """Whether one of the paths leads on from where the other ends."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
