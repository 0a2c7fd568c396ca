"""How much of two texts or lists is the same at their ends."""

from __future__ import annotations

from collections.abc import Sequence

BLOCKS = (4096, 64, 1)
"""Compared block by block first: of a file nearly all stays the same."""


def same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many characters or items are the same at the front, and of the rest at the back."""
    shorter = min(len(old), len(new))
    head = 0
    for size in BLOCKS:
        while head + size <= shorter and old[head : head + size] == new[head : head + size]:
            head += size
    tail, rest = 0, shorter - head
    one, other = len(old), len(new)
    for size in BLOCKS:
        while (
            tail + size <= rest
            and old[one - tail - size : one - tail] == new[other - tail - size : other - tail]
        ):
            tail += size
    return head, tail
