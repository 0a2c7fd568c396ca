"""YAML read into nodes that know where they begin and end, so that they can be rewritten there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import yaml

from desktop_app.pack.tree import Path
from desktop_app.pack.yaml_tree import DEEPEST, LOADER

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What a file says, without its places: texts, lists and tables."""


class Pairs(list["Said"]):
    """The keys of a table and their values, in order; a key may stand in it twice."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pairs) and list.__eq__(self, other)


Said = str | list["Said"]
"""What a file says, to be compared: a table is `Pairs`."""


class Kind(Enum):
    """What a node is."""

    SCALAR = "scalar"
    MAPPING = "mapping"
    SEQUENCE = "sequence"


@dataclass(slots=True)
class Node:
    """Characters `start` to `end` of a text, and what they say."""

    kind: Kind
    start: int
    end: int
    flow: bool = False
    """Whether a mapping or sequence stands between brackets."""
    style: str = ""
    """How a scalar is written: `'`, `"`, `|`, `>`, or plainly."""
    value: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether its entries stand on lines of their own."""
        return self.kind is not Kind.SCALAR and not self.flow

    def entry(self, step: str | int) -> Entry | None:
        """The entry of this key or index; of two with the same key the first one."""
        if isinstance(step, int):
            fits = self.kind is Kind.SEQUENCE and 0 <= step < len(self.entries)
            return self.entries[step] if fits else None
        return next((each for each in self.entries if each.name == step), None)

    def index(self, step: str | int) -> int:
        """The number of this entry; -1 where there is none."""
        entry = self.entry(step)
        return -1 if entry is None else self.entries.index(entry)


@dataclass(slots=True, eq=False)
class Entry:
    """A value and, in a mapping, its key."""

    value: Node
    key: Node | None = None
    dash: int = 0
    """Where the dash of an item in a block sequence stands."""

    @property
    def name(self) -> str | None:
        """The key."""
        return None if self.key is None else self.key.value

    def start(self, *, block: bool) -> int:
        """Where the entry begins: at its key, its dash, or the value itself."""
        if self.key is not None:
            return self.key.start
        return self.dash if block else self.value.start

    @property
    def end(self) -> int:
        """Where its value ends; where there is none, its key."""
        return self.value.end if self.key is None else max(self.key.end, self.value.end)


def read(text: str) -> Node | None:
    """The root of a text with plain line ends; `None` where a pack could not hold it."""
    reader = _Reader(text)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if not reader.take(event):
                return None
    except yaml.YAMLError:
        return None
    return reader.root or Node(Kind.MAPPING, len(text), len(text))


def node_at(root: Node, path: Path) -> Node | None:
    """The node to which the path leads."""
    node: Node = root
    for step in path:
        entry = node.entry(step)
        if entry is None:
            return None
        node = entry.value
    return node


def plain_of(node: Node) -> Plain:
    """What the node says; of two entries with the same key the first one."""
    if node.kind is Kind.SCALAR:
        return node.value
    if node.kind is Kind.SEQUENCE:
        return [plain_of(entry.value) for entry in node.entries]
    said: dict[str, Plain] = {}
    for entry in node.entries:
        said.setdefault(entry.name or "", plain_of(entry.value))
    return said


def said_of(node: Node) -> Said:
    """What the node says, with the order of its tables."""
    if node.kind is Kind.SCALAR:
        return node.value
    if node.kind is Kind.SEQUENCE:
        return [said_of(entry.value) for entry in node.entries]
    return Pairs([entry.name or "", said_of(entry.value)] for entry in node.entries)


def path_at(root: Node, offset: int) -> Path:
    """The path of the deepest node that holds the character at this offset."""
    path: list[str | int] = []
    node = root
    while (found := _holding(node, offset)) is not None:
        number, entry = found
        path.append(number if entry.name is None else entry.name)
        node = entry.value
    return tuple(path)


def scalars(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """All scalars below the node, with their paths."""
    if node.kind is Kind.SCALAR:
        yield path, node
    for number, entry in enumerate(node.entries):
        step = number if entry.name is None else entry.name
        yield from scalars(entry.value, (*path, step))


def _holding(node: Node, offset: int) -> tuple[int, Entry] | None:
    for number, entry in enumerate(node.entries):
        if entry.start(block=node.is_block) <= offset <= entry.end:
            return number, entry
    return None


class _Reader:
    """Takes the events of one document; knows no recursion, so depth costs nothing."""

    def __init__(self, text: str) -> None:
        self.root: Node | None = None
        self._text = text
        self._open: list[Node] = []
        self._keys: list[Node | None] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take an event; `False` where it is of no use to a pack."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            return self._documents == 1
        if isinstance(event, yaml.AliasEvent):
            return False
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return self._node(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        return True

    def _node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        if event.anchor is not None or event.tag is not None:
            return False
        start, end = _index(event.start_mark), _index(event.end_mark)
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            node = Node(Kind.SCALAR, start, end, style=style, value=event.value)
            if style in ("|", ">"):
                node.end = _end_of_block(self._text, start, end)
        else:
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            kind = Kind.MAPPING if is_mapping else Kind.SEQUENCE
            node = Node(kind, start, start, flow=bool(event.flow_style))
        return self._put(node)

    def _put(self, node: Node) -> bool:
        if self.root is None:
            self.root = node
        elif self._open[-1].kind is Kind.MAPPING and self._keys[-1] is None:
            if node.kind is not Kind.SCALAR or (node.value == "<<" and not node.style):
                return False
            self._keys[-1] = node
            return True
        else:
            self._add(node)
        if node.kind is not Kind.SCALAR:
            self._open.append(node)
            self._keys.append(None)
        return len(self._open) <= DEEPEST

    def _add(self, node: Node) -> None:
        top = self._open[-1]
        entry = Entry(node, self._keys[-1])
        if top.is_block and top.kind is Kind.SEQUENCE:
            entry.dash = _dash(self._text, top.start, node.start)
        top.entries.append(entry)
        self._keys[-1] = None

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        node = self._open.pop()
        self._keys.pop()
        if node.flow:
            node.end = _index(event.end_mark)
        elif node.entries:
            node.end = node.entries[-1].end


def _index(mark: Any) -> int:
    if mark is None:
        raise yaml.YAMLError("an event without its place")
    return int(mark.index)


def _end_of_block(text: str, start: int, end: int) -> int:
    """Where the last line of a block scalar ends; empty ones that are kept belong to it."""
    raw = text[start:end]
    header = raw.partition("\n")[0]
    if "+" in header.partition("#")[0]:
        return start + max(len(raw.removesuffix("\n")), len(header))
    return line_end(text, start + len(raw.rstrip()))


def _dash(text: str, first: int, value: int) -> int:
    """Where the dash before the value stands: in the column of the first one."""
    column = first - line_start(text, first)
    at = line_start(text, value)
    while at > first:
        before = text[at : at + column + 1]
        if before == " " * column + "-" and at + column < value:
            return at + column
        at = line_start(text, at - 1)
    return first


def line_start(text: str, at: int) -> int:
    """Where the line of this character begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of this character ends, before its line end."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
