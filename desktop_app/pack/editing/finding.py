"""Where in the files of a draft the parts of the pack stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.pack.editing.nodes import Kind, Node
from desktop_app.pack.read import LISTS
from desktop_app.pack.tree import Path


class At(NamedTuple):
    """A path within a file."""

    file: str
    path: Path


class Places:
    """Finds paths of the pack, whose sections may be spread over files."""

    def __init__(self, roots: Mapping[str, Node]) -> None:
        self._roots = roots

    def find(self, path: Path) -> At | None:
        """Where the path leads; `None` where nothing stands there."""
        if not path:
            return None
        section, *steps = path
        if section in LISTS:
            return self._item(str(section), steps)
        for file, root in self._roots.items():
            entry = root.entry(section)
            if entry is not None and (not steps or entry.value.entry(steps[0]) is not None):
                within = _within(entry.value, steps)
                return None if within is None else At(file, (section, *within))
        return None

    def _item(self, section: str, steps: list[str | int]) -> At | None:
        """An item of a section that is a list: those of all files are counted through."""
        ahead = steps[0] if steps and isinstance(steps[0], int) else 0
        for file, root in self._roots.items():
            entry = root.entry(section)
            if entry is None or entry.value.kind is not Kind.SEQUENCE:
                continue
            if ahead < len(entry.value.entries):
                within = _within(entry.value, [ahead, *steps[1:]] if steps else [])
                return None if within is None else At(file, (section, *within))
            ahead -= len(entry.value.entries)
        return None


def _within(node: Node, steps: list[str | int]) -> Path | None:
    """The steps as the file has them: a lone text may stand for a list or table with one entry."""
    path: list[str | int] = []
    rest = list(steps)
    while rest:
        step = rest.pop(0)
        if step == "variants" and node.entry("variants") is None and node.entry("text"):
            step, rest = "text", []
        entry = node.entry(step)
        if entry is None:
            return tuple(path) if _stands_for(node, step) else None
        path.append(step)
        node = entry.value
    return tuple(path)


def _stands_for(node: Node, step: str | int) -> bool:
    """Whether the node is a text that stands in the place of its own only part."""
    return (
        node.kind is Kind.SCALAR
        and bool(node.value)
        and step in (0, "text", "fact", "outcome", "to")
    )
