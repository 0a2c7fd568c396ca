"""A file of a draft: its text and what it says."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.pack.editing.body import Body
from desktop_app.pack.editing.nodes import Node, read


class Parsed(NamedTuple):
    """A file as it stands in the draft."""

    body: Body
    root: Node | None
    """`None` where it cannot be read as YAML; then only `ReplaceText` changes it."""


def parsed(content: bytes | None) -> Parsed | None:
    """The file with this content, an empty one where the disk has none.

    `None` where it is in no encoding that is known.
    """
    body = Body("") if content is None else Body.of(content)
    return None if body is None else Parsed(body, read(body.plain))


def with_text(file: Parsed, text: str) -> Parsed:
    """The same file with this very text."""
    body = file.body.exactly(text)
    return Parsed(body, read(body.plain))
