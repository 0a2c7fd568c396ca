"""How the tabs share a strip: whole labels, then shorter ones, then some tabs in the menu only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.domain.frozen import NamedTuple


class TabNeed(NamedTuple):
    """What a tab takes without its label, and what its whole label takes beside that."""

    bare: int
    label: int


class TabRoom(NamedTuple):
    """The tabs that are shown, by index from left to right, and their widths in pixels."""

    first: int
    widths: tuple[int, ...]

    @property
    def shown(self) -> range:
        """The indexes of the tabs that are shown."""
        return range(self.first, self.first + len(self.widths))


def share(needs: Sequence[TabNeed], room: int, front: int, least_label: int) -> TabRoom:
    """The tab in front is always shown, and with as much of its label as there is room for.

    A label of which less than `least_label` would be left is not drawn at all.
    """
    shown = _shown([need.bare for need in needs], room, front)
    left = room - sum(needs[at].bare for at in shown)
    labels = _labels([needs[at].label for at in shown], left, front - shown.start, least_label)
    widths = (needs[at].bare + label for at, label in zip(shown, labels, strict=True))
    return TabRoom(shown.start, tuple(widths))


def _shown(bare: Sequence[int], room: int, front: int) -> range:
    """As many neighbours of the front tab as fit, those before it first."""
    if sum(bare) <= room:
        return range(len(bare))
    first, end, taken = front, front + 1, bare[front]
    while first > 0 and taken + bare[first - 1] <= room:
        first -= 1
        taken += bare[first]
    while end < len(bare) and taken + bare[end] <= room:
        taken += bare[end]
        end += 1
    return range(first, end)


def _labels(wanted: Sequence[int], room: int, front: int, least: int) -> Iterator[int]:
    """All have the same limit; where that is too little to read, the front tab takes the room."""
    if sum(wanted) <= room:
        return iter(wanted)
    limit = _limit(wanted, room)
    if limit < least:
        own = min(wanted[front], max(0, room))
        own = own if own >= min(least, wanted[front]) else 0
        return (own if at == front else 0 for at in range(len(wanted)))
    rest = room - sum(min(each, limit) for each in wanted)
    return (min(each, limit + (rest if at == front else 0)) for at, each in enumerate(wanted))


def _limit(wanted: Sequence[int], room: int) -> int:
    """The greatest width such that labels cut to it fit in the room together."""
    left, waiting = max(0, room), len(wanted)
    for each in sorted(wanted):
        if each * waiting > left:
            return left // waiting
        left -= each
        waiting -= 1
    return max(wanted, default=0)
