"""What a lead does, as edits of a draft: texts, labels, choices, questions, and orders.

Each returns an edit for `Draft.apply` and changes nothing itself; each raises `EditError` where the
pack has no such place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import (
    Edit,
    Expand,
    Insert,
    Move,
    Remove,
    SetScalar,
    Several,
    Single,
    Value,
)
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.editing.finding import At
from desktop_app.pack.editing.nodes import Node, Plain, node_at
from desktop_app.pack.models import ID
from desktop_app.pack.names import is_own
from desktop_app.pack.tree import Path

LAST = 1_000_000
"""An index behind all entries."""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact of the pack's own that a node is to ask."""

    fact: FactId
    """Begins with `x_`."""
    label: str
    kind: FactKind = FactKind.CHOICE
    choices: Mapping[str, str] = field(default_factory=dict)
    """The values of a choice and their labels."""
    hint: str = ""
    question: str = ""
    """The words in which it is asked in a call."""


def text_at(draft: Draft, path: Path, text: str) -> SetScalar:
    """Give the text at a path of the pack other words; how its block ends stays."""
    at = _at(draft, path)
    old: Plain | None = draft.plain_in(at)
    if not isinstance(old, str):
        raise EditError(Trouble.NO_PLACE, str(path[-1]))
    # how many line ends a block has at its end is no part of what is written in it
    end = old[len(old.rstrip("\n")) :] if "\n" in old else ""
    return SetScalar(*at, text.rstrip("\n") + end if end else text)


def script_text(draft: Draft, script: ScriptId, text: str, number: int = 0) -> Edit:
    """Give a script's wording of this number another text."""
    return _named(
        "script_text", text_at(draft, ("scripts", script, "variants", number, "text"), text)
    )


def label(draft: Draft, path: Path, text: str) -> Edit:
    """Give a text of the pack another wording: a label, title, hint or question.

    The path is that of the pack: `("nodes", node, "label")`, `("scripts", script, "title")`,
    `("facts", fact, "choices", choice)`, `("nodes", node, "together", "question")`.
    """
    return _named("label", text_at(draft, path, text))


def question_text(draft: Draft, node: NodeId, index: int, text: str) -> Edit:
    """Give the question of this number the words in which it is asked; empty takes them away."""
    path: Path = ("nodes", node, "asks", index)
    at = _at(draft, path)
    asked = draft.plain_in(at)
    if isinstance(asked, str):
        return _named("label", Expand(*at, {"fact": asked, "question": text}))
    if not isinstance(asked, dict):
        raise EditError(Trouble.NO_PLACE, node)
    if "question" not in asked:
        return _named("label", Insert(*at, LAST, text, "question"))
    within = (*at.path, "question")
    return _named("label", SetScalar(at.file, within, text) if text else Remove(at.file, within))


def add_choice(draft: Draft, fact: FactId, choice: str, words: str, index: int = LAST) -> Edit:
    """Let a fact have one more value, before that of this number."""
    _refuse_name(choice)
    at = _at(draft, ("facts", fact))
    facts = draft.plain_in(at)
    if isinstance(facts, dict) and "choices" not in facts:
        return _named("add_choice", Insert(*at, LAST, {choice: words}, "choices"))
    return _named("add_choice", Insert(at.file, (*at.path, "choices"), index, words, choice))


def remove_choice(draft: Draft, fact: FactId, choice: str) -> Edit:
    """Take a value of a fact away."""
    return _named("remove_choice", Remove(*_at(draft, ("facts", fact, "choices", choice))))


def move_choice(draft: Draft, fact: FactId, from_index: int, to_index: int) -> Edit:
    """Let the value with this number have another one."""
    at = _at(draft, ("facts", fact, "choices"))
    return _named("move_choice", Move(*at, from_index, to_index))


def add_question(draft: Draft, node: NodeId, question: Question, index: int = LAST) -> Edit:
    """Let a node ask a new fact of the pack's own, before the question of this number.

    The fact comes into the file of the facts.
    """
    _refuse_name(question.fact)
    if not is_own(question.fact):
        raise EditError(Trouble.BAD_NAME, question.fact)
    for choice in question.choices:
        _refuse_name(choice)
    facts = _at(draft, ("facts",))
    if draft.find(("facts", question.fact)) is not None:
        raise EditError(Trouble.DUPLICATE, question.fact)
    return Several(
        "add_question",
        (
            Insert(*facts, LAST, _fact(question), question.fact),
            ask(draft, node, _ask(question), index),
        ),
    )


def ask(draft: Draft, node: NodeId, asked: Value, index: int = LAST) -> Single:
    """Let a node ask a fact that there is already: its id, or a table with `fact` and more."""
    at = _at(draft, ("nodes", node))
    shape = draft.plain_in(at)
    if isinstance(shape, dict) and "asks" not in shape:
        after = list(shape).index("short") + 1 if "short" in shape else LAST
        return Insert(*at, after, [asked], "asks")
    return Insert(at.file, (*at.path, "asks"), index, asked)


def remove_question(draft: Draft, node: NodeId, index: int) -> Edit:
    """Let a node no longer ask the question of this number.

    A fact of the pack's own that nothing names any more goes, too.
    """
    at = _at(draft, ("nodes", node, "asks", index))
    asked = draft.plain_in(at)
    fact = str(asked.get("fact", "")) if isinstance(asked, dict) else str(asked)
    edits: tuple[Single, ...] = (Remove(*at),)
    where = draft.find(("facts", fact))
    if is_own(fact) and where is not None and _mentions(draft, fact) <= _LAST_MENTIONS:
        edits = (*edits, Remove(*where))
    return Several("remove_question", edits)


def move_question(draft: Draft, node: NodeId, from_index: int, to_index: int) -> Edit:
    """Let the question with this number have another one."""
    return _named("move_question", Move(*_at(draft, ("nodes", node, "asks")), from_index, to_index))


def move_node(draft: Draft, node: NodeId, beside: NodeId) -> Edit:
    """Let a node have the place of another one, which makes room towards where it came from."""
    return _beside(draft, "nodes", node, beside, "move_node")


def move_script(draft: Draft, script: ScriptId, beside: ScriptId) -> Edit:
    """Let a script have the place of another one, which makes room towards where it came from.

    Both must stand in one file: `in_one_file` says whether they do.
    """
    return _beside(draft, "scripts", script, beside, "move_script")


def move_variant(draft: Draft, script: ScriptId, from_index: int, to_index: int) -> Edit:
    """Let the wording with this number have another one: the first that fits is shown."""
    at = _at(draft, ("scripts", script, "variants"))
    return _named("move_variant", Move(*at, from_index, to_index))


def in_one_file(draft: Draft, section: str, *names: str) -> bool:
    """Whether entries of a section stand in the same file, so that they can change places."""
    return len({_at(draft, (section, name)).file for name in names}) == 1


def _beside(draft: Draft, section: str, name: str, beside: str, step: str) -> Edit:
    at, other = _at(draft, (section, name)), _at(draft, (section, beside))
    if at.file != other.file:
        raise EditError(Trouble.OTHER_FILE, other.file)
    entries = _node(draft, At(at.file, at.path[:-1]))
    return _named(step, Move(at.file, at.path[:-1], entries.index(name), entries.index(beside)))


_LAST_MENTIONS = 2
"""The fact's own entry, and the question that goes."""


def _mentions(draft: Draft, fact: str) -> int:
    whole = re.compile(rf"\b{re.escape(fact)}\b")
    return sum(len(whole.findall(text)) for text in draft.texts().values())


def _fact(question: Question) -> Value:
    shape: dict[str, Value] = {"label": question.label, "kind": question.kind.value}
    if question.choices:
        shape["choices"] = dict(question.choices)
    if question.hint:
        shape["hint"] = question.hint
    return shape


def _ask(question: Question) -> Value:
    if not question.question:
        return question.fact
    return {"fact": question.fact, "question": question.question}


def _at(draft: Draft, path: Path) -> At:
    at = draft.find(path)
    if at is None:
        raise EditError(Trouble.NO_PLACE, ".".join(map(str, path)))
    return at


def _node(draft: Draft, at: At) -> Node:
    root = draft.parsed(at.file).root
    node = None if root is None else node_at(root, at.path)
    if node is None:
        raise EditError(Trouble.NO_PLACE, at.file)
    return node


def _named(step: str, edit: Single) -> Several:
    return Several(step, (edit,))


def _refuse_name(name: str) -> None:
    if not ID.fullmatch(name):
        raise EditError(Trouble.BAD_NAME, name)
