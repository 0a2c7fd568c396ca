"""The rows of texts and questions at a step, made from the outline."""

from __future__ import annotations

from desktop_app.desk.pack_words import condition_words
from desktop_app.desk.studio.outline import Outline, TextLine, WayLine
from desktop_app.desk.studio.when import when_words
from desktop_app.domain.condition import ALWAYS
from desktop_app.domain.ids import NodeId, ScriptId
from desktop_app.domain.pack import Pack
from desktop_app.pack.names import is_own
from desktop_app.pack.words import interface_words
from desktop_app.ui.studio.part_rows import PartRow
from desktop_app.ui.studio.targets import (
    Part,
    PartKind,
    ask_parts,
    ask_title,
    other_part,
    text_part,
)

LONGEST = 60
BETWEEN = " · "


def text_rows(outline: Outline, node: str) -> tuple[PartRow, ...]:
    """The texts of a step, each wording a row."""
    words = interface_words("studio_parts")
    audiences = {
        line.spot.path[-1]: line.text
        for line in outline.others.get("labels", ())
        if "audiences" in line.spot.path
    }
    rows = []
    for script in outline.scripts_at(node):
        for line in script.texts:
            title = line.title
            if line.number:
                title = words["variant"].format(title=title, number=line.number)
            rows.append(PartRow(text_part(line), title, audiences.get(script.to, "")))
    return tuple(rows)


def ask_rows(outline: Outline, node: str) -> tuple[PartRow, ...]:
    """The questions of a step."""
    words, line = interface_words("studio_parts"), outline.node(node)
    rows = []
    asks = line.asks if line is not None else ()
    for ask, part in zip(asks, ask_parts(asks), strict=True):
        fact = outline.facts.get(ask.fact)
        count = len(fact.choices) if fact else 0
        said = [words["choices"].format(count=count)] if count else []
        said += [words["own"]] if is_own(ask.fact) else []
        rows.append(PartRow(part, ask_title(outline, ask), BETWEEN.join(said)))
    return tuple(rows)


def way_rows(outline: Outline, node: str, pack: Pack | None) -> tuple[PartRow, ...]:
    """The ways on from a step, and behind them the outcomes in which a case stands there."""
    words, line = interface_words("studio_parts"), outline.node(node)
    if line is None:
        return ()
    labels = outline.others.get("labels", ())
    outcomes = {each.spot.path[-1]: each.text for each in labels if "outcomes" in each.spot.path}
    rows = []
    for number, way in enumerate(line.ways):
        to = outline.node(way.name)
        title = words["way"].format(title=to.label if to else way.name)
        rows.append(PartRow(Part(PartKind.WAY, node, number), title, _when(pack, way)))
    for number, way in enumerate(line.outcomes):
        title = words["outcome"].format(title=outcomes.get(way.name, way.name))
        rows.append(PartRow(Part(PartKind.OUTCOME, node, number), title, _when(pack, way)))
    return tuple(rows)


def _when(pack: Pack | None, way: WayLine) -> str:
    """When a way is taken, in words."""
    if way.when is None:
        return interface_words("studio_text")["always"]
    return when_words(pack, way.when) if pack is not None else ""


def other_rows(outline: Outline, section: str) -> tuple[PartRow, ...]:
    """The texts of a section beside the steps."""
    return tuple(
        PartRow(other_part(line), " ".join(line.text.split())[:LONGEST], line.title)
        for line in outline.others.get(section, ())
    )


def line_of(outline: Outline, place: str, part: Part) -> TextLine | None:
    """The text that a part stands for; `None` where it is gone."""
    if part.kind is PartKind.TEXT:
        script = outline.scripts.get(part.owner)
        lines = script.texts if script else ()
        return next((line for line in lines if line.number == part.number), None)
    lines = outline.others.get(place, ())
    return next((line for line in lines if other_part(line) == part), None)


def when_of(pack: Pack, id_: ScriptId, number: int) -> str:
    """When a text shows, in words."""
    words = interface_words("studio_text")
    script = next((each for each in pack.scripts if each.id == id_), None)
    if script is None:
        return ""
    whens = [script.when]
    if 0 < number <= len(script.variants):
        whens.append(script.variants[number - 1].when)
    said = [condition_words(pack, when) for when in whens if when != ALWAYS]
    return words["shows"].format(when=BETWEEN.join(said) or words["always"])


def asked_when(pack: Pack, node: NodeId, number: int) -> str:
    """When a step asks the question of this number, in words; empty where that is not known."""
    words = interface_words("studio_question")
    asks = pack.nodes[node].asks if node in pack.nodes else ()
    if not 0 <= number < len(asks):
        return ""
    when = asks[number].when
    said = words["always"] if when == ALWAYS else condition_words(pack, when)
    return words["asked"].format(when=said)
