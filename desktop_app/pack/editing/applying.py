"""An edit made to a file's text: tried, read again, and taken only where it says what is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from desktop_app.pack.editing.body import Body, Splice
from desktop_app.pack.editing.edits import (
    Expand,
    Insert,
    Move,
    Remove,
    Rename,
    Replace,
    ReplaceText,
    SetScalar,
    Single,
    Value,
)
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.editing.layout import Layout, inserted, moved, removed
from desktop_app.pack.editing.nodes import (
    Entry,
    Kind,
    Node,
    Pairs,
    Said,
    line_end,
    node_at,
    read,
    said_of,
)
from desktop_app.pack.editing.replacing import renamed, replaced
from desktop_app.pack.editing.scalars import STEP, column_of, place_of, rewritten
from desktop_app.pack.editing.values import in_flow
from desktop_app.pack.source import LARGEST_FILE
from desktop_app.pack.tree import Path
from desktop_app.pack.yaml_tree import STRANGE

Editing = SetScalar | Expand | Replace | Rename | Insert | Remove | Move
"""The edits of what a file says."""

Tried = tuple[Body, Node | None]
"""A body and its root; `None` where it cannot be read."""

DEEPEST_VALUE = 20


def applied(edit: Single, body: Body, root: Node | None) -> Tried:
    """The body and its root after the edit; raises `EditError`."""
    if isinstance(edit, ReplaceText):
        return _replaced(edit, body, root)
    if root is None:
        raise EditError(Trouble.NOT_READABLE, edit.file)
    _refuse_strange(edit)
    # refuses what leads nowhere
    _edited(edit, body.plain, root)
    wanted = meant(edit, said_of(root))
    for start, known in _ends(body, root):
        for each in _edited(edit, start.plain, known):
            tried = start.spliced(each)
            now = read(tried.plain)
            if now is not None and said_of(now) == wanted and _is_small(tried):
                return tried, now
    raise EditError(Trouble.NOT_SAID, edit.file)


def _ends(body: Body, root: Node) -> Iterator[tuple[Body, Node]]:
    """The body, and where its last text ends without a line end, with a sign that says so."""
    yield body, root
    last = root
    while last.entries:
        last = last.entries[-1].value
    text = body.plain
    header = text[last.start : line_end(text, last.start)].partition("#")[0]
    if last.style in ("|", ">") and not text.endswith("\n") and "-" not in header:
        at = last.start + 1
        firm = body.spliced([Splice(at, at, "-")])
        known = read(firm.plain)
        if known is not None and said_of(known) == said_of(root):
            yield firm, known


def _replaced(edit: ReplaceText, body: Body, root: Node | None) -> Tried:
    """Another text, which may be as broken as the one before, so that it can be mended by steps."""
    tried = body.with_text(edit.text)
    now = read(tried.plain)
    # Unicode that no file can hold would only be noticed when it is saved
    if now is None and root is not None:
        raise EditError(Trouble.NOT_READABLE, edit.file)
    if not _is_small(tried):
        raise EditError(Trouble.TOO_LONG, edit.file)
    return tried, now


def _is_small(body: Body) -> bool:
    try:
        return len(body.content) <= LARGEST_FILE
    except UnicodeEncodeError:
        return False


def _refuse_strange(edit: Single) -> None:
    """Refuse what no text of a pack may hold."""
    if isinstance(edit, SetScalar):
        _refuse_strange_texts(edit.text)
    elif isinstance(edit, Expand | Replace):
        _refuse_strange_texts(edit.value)
    elif isinstance(edit, Rename):
        _refuse_strange_texts(edit.key)
    elif isinstance(edit, Insert):
        _refuse_strange_texts(edit.value)
        _refuse_strange_texts(edit.key)


def _refuse_strange_texts(value: Value, depth: int = 0) -> None:
    if depth > DEEPEST_VALUE:
        raise EditError(Trouble.TOO_LONG)
    if isinstance(value, str):
        found = STRANGE.search(value)
        if found is not None:
            raise EditError(Trouble.STRANGE, f"U+{ord(found[0]):04X}")
        return
    for each in (*value, *value.values()) if isinstance(value, Mapping) else value:
        _refuse_strange_texts(each, depth + 1)


def _edited(edit: Editing, text: str, root: Node) -> Iterator[list[Splice]]:
    """The ways in which the edit could be made, the best one first."""
    if isinstance(edit, SetScalar | Expand):
        return _set(edit, text, root)
    is_entry = isinstance(edit, Remove | Replace | Rename)
    path = edit.path[:-1] if is_entry else edit.path
    layout = layout_of(text, root, path)
    if layout is None:
        raise EditError(Trouble.NO_PLACE, edit.file)
    if isinstance(edit, Move):
        return _moved(edit, layout)
    if isinstance(edit, Remove | Replace | Rename):
        return _of_entry(edit, layout)
    return _inserted(edit, layout)


def _moved(edit: Move, layout: Layout) -> Iterator[list[Splice]]:
    count = len(layout.entries)
    if not (0 <= edit.from_index < count and 0 <= edit.to_index < count):
        raise EditError(Trouble.NO_ENTRY, edit.file)
    return moved(layout, edit.from_index, edit.to_index)


def _of_entry(edit: Remove | Replace | Rename, layout: Layout) -> Iterator[list[Splice]]:
    number = layout.node.index(edit.path[-1]) if edit.path else -1
    if number < 0:
        raise EditError(Trouble.NO_ENTRY, edit.file)
    if isinstance(edit, Replace):
        return replaced(layout, number, edit.value, edit.file)
    if isinstance(edit, Rename):
        return renamed(layout, number, edit.key, edit.file)
    return removed(layout, number)


def _inserted(edit: Insert, layout: Layout) -> Iterator[list[Splice]]:
    kind = layout.node.kind
    if kind is not Kind.SCALAR and (kind is Kind.MAPPING) is not bool(edit.key):
        raise EditError(Trouble.NO_PLACE, edit.file)
    if edit.key and layout.node.entry(edit.key) is not None:
        raise EditError(Trouble.DUPLICATE, edit.key)
    return inserted(layout, max(0, min(edit.index, len(layout.entries))), edit.value, edit.key)


def layout_of(text: str, root: Node, path: Path) -> Layout | None:
    """The layout of the sequence, mapping or empty value to which the path leads."""
    node, owner, flow, column = root, None, False, -STEP
    for step in path:
        flow = flow or node.flow
        column = column_of(text, node.entries[0].start(block=True)) if node.entries else column
        entry: Entry | None = node.entry(step)
        if entry is None:
            return None
        owner, node = entry, entry.value
    is_empty = node.kind is Kind.SCALAR and not node.value and not node.style
    if node.kind is Kind.SCALAR and not is_empty:
        return None
    return Layout(text, node, owner is None, owner, flow or node.flow, column)


def _set(edit: SetScalar | Expand, text: str, root: Node) -> Iterator[list[Splice]]:
    node = node_at(root, edit.path)
    if node is None or node.kind is not Kind.SCALAR or not edit.path:
        raise EditError(Trouble.NO_PLACE, edit.file)
    parent = node_at(root, edit.path[:-1])
    layout = layout_of(text, root, edit.path[:-1])
    if parent is None or layout is None:
        raise EditError(Trouble.NO_PLACE, edit.file)
    column = column_of(text, parent.entries[0].start(block=parent.is_block))
    place = place_of(text, node, column, flow=layout.flow)
    blank = " " if text[node.start - 1 : node.start] in (":", "-") else ""
    if isinstance(edit, Expand):
        return iter([[Splice(node.start, node.end, blank + in_flow(edit.value))]])
    if edit.text == node.value:
        return iter([[]])
    return (
        [Splice(node.start, node.end, blank + new)]
        for new in rewritten(edit.text, node, text, place)
    )


def meant(edit: Editing, said: Said) -> Said:
    """What the file is to say after the edit."""
    said = deepcopy(said)
    if isinstance(edit, SetScalar):
        return _with(said, edit.path, edit.text)
    if isinstance(edit, Expand | Replace):
        return _with(said, edit.path, _said(edit.value))
    if isinstance(edit, Rename):
        entries = _entries(said, edit.path[:-1])
        entries[_number(entries, edit.path[-1])][0] = edit.key
    elif isinstance(edit, Remove):
        entries = _entries(said, edit.path[:-1])
        entries.pop(_number(entries, edit.path[-1]))
    elif isinstance(edit, Move):
        entries = _entries(said, edit.path)
        entries.insert(edit.to_index, entries.pop(edit.from_index))
    elif isinstance(edit, Insert):
        entries = _entries(said, edit.path)
        new = _said(edit.value)
        if not isinstance(entries, list):
            return _with(said, edit.path, Pairs([[edit.key, new]]) if edit.key else [new])
        index = max(0, min(edit.index, len(entries)))
        entries.insert(index, [edit.key, new] if edit.key else new)
    return said


def _said(value: Value) -> Said:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return Pairs([name, _said(each)] for name, each in value.items())
    return [_said(each) for each in value]


def _number(entries: Any, step: str | int) -> int:
    if isinstance(step, int):
        return step
    return next(number for number, (name, _value) in enumerate(entries) if name == step)


def _entries(said: Said, path: Path) -> Any:
    """The entries to which the path leads; an empty text where there are none yet."""
    found: Any = said
    for step in path:
        entry = found[_number(found, step)]
        found = entry[1] if isinstance(found, Pairs) else entry
    return found


def _with(said: Said, path: Path, new: Said) -> Said:
    if not path:
        return new
    entries = _entries(said, path[:-1])
    number = _number(entries, path[-1])
    if isinstance(entries, Pairs):
        entries[number] = [str(path[-1]), new]
    else:
        entries[number] = new
    return said
