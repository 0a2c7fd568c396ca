"""The edits that a draft takes: values that say what is to change, each one step to be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from desktop_app.pack.tree import Path

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""A plain value: all scalars of a pack are texts."""


@dataclass(frozen=True, slots=True)
class SetScalar:
    """Give the scalar at this path another text."""

    step: ClassVar[str] = "set"
    file: str
    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Expand:
    """Let a list or table stand where a text stands, in its line: `origin`, `{fact: origin, …}`."""

    step: ClassVar[str] = "set"
    file: str
    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Replace:
    """Let another value stand at this path; refused where a comment stands inside the old one."""

    step: ClassVar[str] = "set"
    file: str
    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the entry of a mapping at this path another key; its value and place stay."""

    step: ClassVar[str] = "set"
    file: str
    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a value into the sequence or mapping at this path.

    It comes before what has the number `index` now, at the end where that is too large. `key` is
    its name in a mapping, empty in a sequence. An empty value (`asks:`) becomes either.
    """

    step: ClassVar[str] = "insert"
    file: str
    path: Path
    index: int
    value: Value
    key: str = ""


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an entry of a sequence or mapping away, with the comment right above it."""

    step: ClassVar[str] = "remove"
    file: str
    path: Path


@dataclass(frozen=True, slots=True)
class Move:
    """Let the entry with the number `from_index` have the number `to_index`, comment and all."""

    step: ClassVar[str] = "move"
    file: str
    path: Path
    """The sequence or mapping in which it moves."""
    from_index: int
    to_index: int


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Give a file another text; the only edit of a file that cannot be read as YAML."""

    step: ClassVar[str] = "source"
    file: str
    text: str


Single = SetScalar | Expand | Replace | Rename | Insert | Remove | Move | ReplaceText


@dataclass(frozen=True, slots=True)
class Several:
    """Edits that are made one after the other, all or none, as one step."""

    step: str
    """A key of the words `pack_edit_steps`."""
    edits: tuple[Single, ...]


Edit = Single | Several


def target_of(edit: Edit) -> object:
    """What the edit alone gives another text, so that further typing there may join it."""
    if len(singles(edit)) != 1:
        return None
    only = singles(edit)[0]
    if isinstance(only, SetScalar):
        return only.file, only.path
    return only.file if isinstance(only, ReplaceText) else None


def singles(edit: Edit) -> tuple[Single, ...]:
    """The edits of which it is made."""
    return edit.edits if isinstance(edit, Several) else (edit,)
