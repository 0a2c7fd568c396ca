"""What YAML says, as texts, tables and lists that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from desktop_app.pack.problems import Place

TWO_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")


class Text(str):
    """A scalar: always text, with its place and the very characters that the file has there."""

    place: Place
    raw: str

    def __new__(cls, value: str, place: Place, raw: str = "") -> Text:
        """The text `value`, written as `raw` at `place`."""
        text = super().__new__(cls, value)
        text.place = place
        text.raw = raw
        return text

    def place_of(self, offset: int) -> Place:
        """The place of the character at this offset of `raw`."""
        before = self.raw[:offset]
        lines = before.count("\n")
        column = offset - before.rfind("\n") if lines else self.place.column + offset
        return Place(self.place.file, self.place.line + lines, column)


class Table(dict["Text", "Tree"]):
    """A mapping and its place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self._keys: dict[str, Text] = {}

    def put(self, key: Text, value: Tree) -> bool:
        """Take an entry; of two with the same key the first stays, and `False` comes back."""
        if key in self:
            return False
        self[key] = value
        self._keys[key] = key
        return True

    def key(self, name: str) -> Text:
        """The key `name` as it stands in the file."""
        return self._keys[name]


class Listing(list["Tree"]):
    """A list and its place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


Tree = Text | Table | Listing

Path = tuple[str | int, ...]
"""The keys and indexes that lead from the root to something."""


class Of(Enum):
    """Which place of an entry is meant."""

    KEY = "key"
    VALUE = "value"
    TEXT_OR_KEY = "text or key"
    """A text itself; the key of all that is larger, where its name stands."""


def place_at(root: Table, path: Path, of: Of = Of.TEXT_OR_KEY) -> Place:
    """Where the path leads, or as far as it goes."""
    node: Tree = root
    place = root.place
    for step in path:
        if isinstance(node, Table) and isinstance(step, str):
            name = _written(node, step)
            if name not in node:
                return place
            place, node = node.key(name).place, node[node.key(name)]
        elif isinstance(node, Listing) and isinstance(step, int):
            if step >= len(node):
                return place
            node = node[step]
            place = node.place
        else:
            break
    is_value = of is Of.VALUE or (of is Of.TEXT_OR_KEY and isinstance(node, Text))
    return node.place if is_value else place


def text_at(root: Table, path: Path) -> Text | None:
    """The text to which the path leads."""
    node: Tree | None = root
    for step in path:
        if isinstance(node, Table) and isinstance(step, str):
            node = node.get(Text(_written(node, step), node.place))
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            break
    return node if isinstance(node, Text) else None


def double_spaces(tree: Tree) -> Iterator[Place]:
    """Where two blanks follow each other between the words of a text."""
    if isinstance(tree, Text):
        # nearly no text has any, and few are worth a closer look
        if "  " in tree.raw:
            yield from _double_spaces(tree)
        return
    for each in tree.values() if isinstance(tree, Table) else tree:
        yield from double_spaces(each)


def _double_spaces(text: Text) -> Iterator[Place]:
    begins = 0
    for line in text.raw.split("\n"):
        indent = len(line) - len(line.lstrip()) if begins else 0
        for found in TWO_BLANKS.finditer(line, indent):
            yield text.place_of(begins + found.start())
        begins += len(line) + 1


def _written(table: Table, step: str) -> str:
    """A script's only wording may stand under `text` instead of `variants`."""
    return "text" if step == "variants" and "text" in table else step
