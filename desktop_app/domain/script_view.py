"""A text as it is shown: for whom, by which way, with its values, and whether it may be copied."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.pack import Audience, Piece


class Medium(StrEnum):
    """The way a text goes."""

    CHAT = "chat"
    CALL = "call"
    SMS = "sms"
    NOTE = "note"


# Views build hundreds of these; a frozen dataclass takes three times as long to make.
class ScriptView(NamedTuple):
    """A text of a node on the way, filled."""

    id: ScriptId
    node: NodeId
    title: str
    audience: Audience | None
    """`None` while nobody knows who asks."""
    medium: Medium | None
    """`None` while nobody knows by which channel."""
    pieces: tuple[Piece, ...]
    missing: tuple[FactId, ...]
    copyable: bool
    alternatives: str | None

    @property
    def text(self) -> str:
        """The words as they are copied."""
        return "".join(piece.text for piece in self.pieces)
