"""What a lead adds with one button: a text, a question or an answer, with words to write over."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.desk.studio.outline import FactLine, Outline, ScriptLine
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.pack.editing.changes import Question
from desktop_app.pack.editing.edits import Edit, Insert, Remove, Several, Value
from desktop_app.pack.names import OWN_PREFIX
from desktop_app.pack.words import interface_words


def new_question(outline: Outline, kind: Kind) -> Question:
    """A question of the pack's own with words to write over."""
    words = interface_words("studio_new")
    fact = FactId(_free(f"{OWN_PREFIX}question", outline.facts))
    choices = {"yes": words["yes"], "no": words["no"]} if kind is Kind.CHOICE else {}
    return Question(fact, words["question"], kind, choices)


def new_choice(fact: FactLine) -> str:
    """The id of one answer more."""
    return _free("answer", (key for key, _ in fact.choices))


def script_added(outline: Outline, node: str) -> tuple[Edit, str] | None:
    """A text more at a step, behind those that stand there; `None` without a file of scripts."""
    there: tuple[ScriptLine, ...] = outline.scripts_at(node) or tuple(outline.scripts.values())
    if not there:
        return None
    last = there[-1]
    in_file = [each.id for each in outline.scripts.values() if each.file == last.file]
    name, words = _free("x_text", outline.scripts), interface_words("studio_new")
    to = last.to if last.to != "counselor" else "driver"
    title = words["text_title"]
    value: dict[str, Value] = {"title": title, "nodes": [node], "to": to, "text": words["text"]}
    return Insert(last.file, ("scripts",), in_file.index(last.id) + 1, value, name), name


def script_removed(outline: Outline, id_: str) -> Edit:
    """A text less, with all its wordings."""
    return Several("remove", (Remove(outline.scripts[id_].file, ("scripts", id_)),))


def _free(base: str, taken: Iterable[str]) -> str:
    known, number = set(taken), 1
    while f"{base}_{number}" in known:
        number += 1
    return f"{base}_{number}"
