"""Another value or key in the place of an old one, where no comment would be lost by it."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.pack.editing.body import Splice
from desktop_app.pack.editing.edits import Value
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.editing.layout import Layout
from desktop_app.pack.editing.nodes import Entry, Kind, Node, line_end
from desktop_app.pack.editing.scalars import column_of, written
from desktop_app.pack.editing.values import IN_FLOW, fitted, in_flow


def replaced(layout: Layout, number: int, value: Value, file: str) -> Iterator[list[Splice]]:
    """The entry of this number with another value; raises `EditError` for a comment inside."""
    entry, text = layout.entries[number], layout.text
    start = entry.start(block=layout.node.is_block)
    if _has_comment(text, start, entry):
        raise EditError(Trouble.COMMENT, file)
    if layout.flow:
        yield [Splice(entry.value.start, entry.value.end, in_flow(value))]
        return
    head = "-" if entry.key is None else f"{text[entry.key.start : entry.key.end]}:"
    yield [Splice(start, entry.end, fitted(value, column_of(text, start), head))]


def renamed(layout: Layout, number: int, key: str, file: str) -> Iterator[list[Splice]]:
    """The entry of this number under another key."""
    old = layout.entries[number].key
    if old is None or not key:
        raise EditError(Trouble.NO_PLACE, file)
    if layout.node.entry(key) is not None:
        raise EditError(Trouble.DUPLICATE, key)
    yield [Splice(old.start, old.end, written(key, IN_FLOW))]


def _has_comment(text: str, start: int, entry: Entry) -> bool:
    """Whether a `#` stands between the words of the entry."""
    at = start
    for scalar in _words(entry):
        if "#" in text[at : scalar.start]:
            return True
        if scalar.style in ("|", ">") and "#" in text[scalar.start : line_end(text, scalar.start)]:
            return True
        at = max(at, scalar.end)
    return "#" in text[at : entry.end]


def _words(entry: Entry) -> Iterator[Node]:
    """The keys and texts of an entry, from its first character to its last."""
    if entry.key is not None:
        yield entry.key
    if entry.value.kind is Kind.SCALAR:
        yield entry.value
    for each in entry.value.entries:
        yield from _words(each)
