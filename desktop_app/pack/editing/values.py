"""Plain values written as YAML: between brackets or on lines of their own."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.pack.editing.edits import Value
from desktop_app.pack.editing.scalars import STEP, Place, written

WIDEST = 110
IN_FLOW = Place(0, flow=True, alone=False)


def in_flow(value: Value, key: str = "") -> str:
    """The entry between brackets, in one line."""
    name = f"{written(key, IN_FLOW)}: " if key else ""
    if isinstance(value, str):
        return name + written(value, IN_FLOW)
    if isinstance(value, Mapping):
        inside = ", ".join(in_flow(each, name) for name, each in value.items())
        return f"{name}{{{inside}}}"
    return f"{name}[{', '.join(map(in_flow, value))}]"


def in_block(value: Value, indent: int, key: str | None) -> str:
    """The entry of a block at this indent, which its first line lacks; `key` is `None` in a list.

    What is short and simple stays in one line.
    """
    head = "-" if key is None else f"{written(key, Place(indent))}:"
    if isinstance(value, str):
        return f"{head} {written(value, Place(indent + STEP))}"
    short = f"{head} {in_flow(value)}"
    if not value or (_is_simple(value) and indent + len(short) <= WIDEST):
        return short
    if key is None:
        return f"- {_entries(value, indent + STEP)}"
    return f"{head}\n{' ' * (indent + STEP)}{_entries(value, indent + STEP)}"


def _entries(value: Value, indent: int) -> str:
    between = "\n" + " " * indent
    if isinstance(value, Mapping):
        return between.join(in_block(each, indent, name) for name, each in value.items())
    return between.join(in_block(each, indent, None) for each in value)


def fitted(value: Value, indent: int, head: str) -> str:
    """The entry behind `head`, such as `when:` or `-`: in one line wherever it fits into one."""
    if isinstance(value, str):
        return f"{head} {written(value, Place(indent + STEP))}"
    short = f"{head} {in_flow(value)}"
    if not value or indent + len(short) <= WIDEST:
        return short
    between = "\n" + " " * (indent + STEP)
    if isinstance(value, Mapping):
        named = ((f"{written(name, IN_FLOW)}:", each) for name, each in value.items())
    else:
        named = (("-", each) for each in value)
    body = between.join(fitted(each, indent + STEP, name) for name, each in named)
    return f"{head} {body}" if head == "-" else f"{head}{between}{body}"


def _is_simple(value: Value) -> bool:
    """Whether it holds single-line texts only, and nothing that holds more."""
    items = value.values() if isinstance(value, Mapping) else value
    return all(isinstance(each, str) and "\n" not in each for each in items)


def is_long(value: Value) -> bool:
    """Whether it ought to have lines of its own."""
    return not isinstance(value, str) and (
        not _is_simple(value) or len(in_flow(value)) > WIDEST // 2
    )
