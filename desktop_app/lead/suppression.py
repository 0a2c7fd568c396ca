"""Which parts of a whole are left out, so that no group of under five cases can be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

LEAST = 5
"""Cases that a group has which is shown."""

Key = TypeVar("Key", bound=str)


def is_shown(cases: int, of: int) -> bool:
    """Whether a number may stand beside its whole: neither it nor the rest is a small group."""
    return not _is_small(cases) and not _is_small(of - cases)


def left_out(parts: Mapping[Key, int]) -> frozenset[Key]:
    """Which parts of a whole that is shown are left out; the whole has no other parts.

    Small parts are; and where the whole less what is shown would tell them, the next part in the
    order of the keys with them. Not the smallest one: that none of those shown is smaller would
    tell too much of it. A part of nobody is shown only where nothing is left out: five parts of
    five cases, none of which is nobody's, are one case each.
    """
    out = {key for key, cases in parts.items() if _is_small(cases)}
    if out and not _is_enough([parts[key] for key in out]):
        out.update(sorted(key for key, cases in parts.items() if cases >= LEAST)[:1])
    if out:
        out.update(key for key, cases in parts.items() if not cases)
    return frozenset(out)


def chain_shown(chain: Sequence[int]) -> int:
    """How many numbers may be shown of a chain in which each is a part of the one before.

    The first is the whole. As soon as one may not stand beside the one before, the rest goes too.
    """
    shown = 0 if _is_small(chain[0]) else 1
    while 0 < shown < len(chain) and is_shown(chain[shown], chain[shown - 1]):
        shown += 1
    return shown


def _is_small(cases: int) -> bool:
    return 0 < cases < LEAST


def _is_enough(small: Sequence[int]) -> bool:
    """Whether their sum alone tells neither a small group nor any one of them."""
    total, each_most = sum(small), LEAST - 1
    # as many ones, or as many of the largest, can be split in one way only
    return total >= LEAST and len(small) < total < each_most * len(small)
