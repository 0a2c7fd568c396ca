"""One finding of a check: what is wrong with which part of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from desktop_app.domain.frozen import dataclass
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.pack import Pack
from desktop_app.pack.faults import Fault
from desktop_app.pack.tree import Of, Path


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and the part it belongs to, by the keys that lead to it in the source."""

    fault: Fault
    path: Path
    fields: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    of: Of = Of.TEXT_OR_KEY
    """Whether the last key of the path is what is wrong, or what stands below it."""
    about: Path = ()
    """Another part that it speaks of, which may only be unreadable."""
    slot: FactId | None = None
    """The placeholder inside the text to which the path leads."""
    at: str = ""
    """The characters inside that text which are meant."""
    is_note: bool = False
    """Whether it is worth a word only, and keeps nobody from using the pack."""


def unknown_node(pack: Pack, path: Path, node: NodeId) -> Finding:
    """The finding that a node which is named does not exist."""
    nodes = tuple(pack.nodes)
    return Finding(Fault.UNKNOWN_NODE, path, {"name": node}, nodes, about=("nodes", node))
