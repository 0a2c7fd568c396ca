"""Which colours of the theme are drawn on which, and how much they must stand out there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Need(Enum):
    """How much what is drawn must stand out from its ground, as a ratio of luminances."""

    TEXT = 4.5
    SIGN = 3.0
    """Signs, rings and edges that say something by themselves."""
    NONE = 1.0
    """Hair lines that only group, what is out of use, and steps that are not on this way."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that is drawn, and those that it is drawn on, by the names of their tokens."""

    need: Need
    ink: str
    grounds: tuple[str, ...]


_WEAK = ("accent_weak", "allowed_weak", "pending_weak", "blocked_weak")

PAIRS = (
    Pair(Need.TEXT, "text", ("background", "panel", "filled", "accent_weak")),
    # a card that was copied is drawn quietly, its values too; and a step that is looked at early
    Pair(Need.TEXT, "muted", ("background", "panel", "filled", "accent_weak")),
    Pair(Need.TEXT, "accent", ("background", "panel", "accent_weak")),
    Pair(Need.TEXT, "allowed", ("background", "panel", "allowed_weak")),
    Pair(Need.TEXT, "pending", ("background", "panel", "pending_weak")),
    Pair(Need.TEXT, "blocked", ("background", "panel", "blocked_weak")),
    # what is selected in a field
    Pair(Need.TEXT, "panel", ("accent",)),
    Pair(Need.SIGN, "text", ("background", "panel")),
    Pair(Need.SIGN, "muted", ("background", "panel", "accent_weak")),
    # the ring of what has the keyboard, the way that was taken, the bar of the checklist
    Pair(Need.SIGN, "accent", ("background", "panel", "line", *_WEAK)),
    Pair(Need.SIGN, "allowed", ("background", "panel", "allowed_weak", "line")),
    # also the edge of a draft
    Pair(Need.SIGN, "pending", ("background", "panel", "pending_weak")),
    # also the edge of a field with a problem
    Pair(Need.SIGN, "blocked", ("background", "panel", "blocked_weak")),
    Pair(Need.NONE, "line", ("background", "panel", "accent_weak")),
    Pair(Need.NONE, "faint", ("background", "panel", "accent_weak")),
)
"""All that is drawn on one another."""
