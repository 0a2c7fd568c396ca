"""Where the nodes of a flow stand in the chart: rows, lanes and lines, from its ways alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from desktop_app.domain.frozen import NamedTuple

Ways = Mapping[str, Sequence[str]]
"""The nodes that each node leads to, in the order of the chart; the first is the start."""


class Spot(NamedTuple):
    """Where a node stands."""

    row: int
    lane: int


class Line(NamedTuple):
    """A way from one node to another, drawn in a lane between their rows."""

    start: str
    end: str
    lane: int


class FlowLayout(NamedTuple):
    """A chart that is the same for every case."""

    spots: Mapping[str, Spot]
    lines: tuple[Line, ...]
    lanes: int


def lay_out(ways: Ways) -> FlowLayout:
    """One row a node, the main way in lane 0, each branch in the first free lane beside it."""
    ways = _forward(ways)
    rows = {node: row for row, node in enumerate(_order(ways))}
    trunk = _trunk(ways, rows)
    lanes = _lanes(ways, rows, trunk)
    lines = tuple(_lines(ways, lanes, trunk))
    spots = {node: Spot(row, lanes[node]) for node, row in rows.items()}
    return FlowLayout(spots, lines, 1 + max(lanes.values(), default=0))


def _forward(ways: Ways) -> dict[str, tuple[str, ...]]:
    """The ways without those that lead back, so that a flow with a circle is drawn too."""
    kept: dict[str, list[str]] = {node: [] for node in ways}
    state: dict[str, bool] = {}

    def visit(node: str) -> None:
        state[node] = True
        for other in dict.fromkeys(ways[node]):
            if other not in ways or state.get(other):
                continue
            kept[node].append(other)
            if other not in state:
                visit(other)
        state[node] = False

    for node in ways:
        if node not in state:
            visit(node)
    return {node: tuple(others) for node, others in kept.items()}


def _order(ways: Ways) -> Iterator[str]:
    """Every node after those that lead to it, and else in the order in which they were given."""
    waiting = dict.fromkeys(ways, 0)
    for others in ways.values():
        for other in others:
            waiting[other] += 1
    left = list(ways)
    while left:
        node = next(each for each in left if waiting[each] == 0)
        left.remove(node)
        for other in ways[node]:
            waiting[other] -= 1
        yield node


def _trunk(ways: Ways, rows: Mapping[str, int]) -> tuple[str, ...]:
    """The shortest way to the node that is farthest from the start."""
    first = next(iter(rows), None)
    if first is None:
        return ()
    came: dict[str, str | None] = {first: None}
    distance = {first: 0}
    queue = [first]
    for node in queue:
        for other in ways[node]:
            if other not in came:
                came[other] = node
                distance[other] = distance[node] + 1
                queue.append(other)
    at: str | None = max(distance, key=lambda node: (distance[node], rows[node]))
    back: list[str] = []
    while at is not None:
        back.append(at)
        at = came[at]
    return tuple(reversed(back))


def _lanes(ways: Ways, rows: Mapping[str, int], trunk: Sequence[str]) -> dict[str, int]:
    lanes = dict.fromkeys(trunk, 0)
    taken: list[tuple[int, int, int]] = []
    for node in rows:
        if node not in lanes:
            top, bottom = _reach(node, ways, rows)
            lanes[node] = _free_lane(top, bottom, taken)
            taken.append((lanes[node], top, bottom))
    return {node: lanes[node] for node in rows}


def _reach(node: str, ways: Ways, rows: Mapping[str, int]) -> tuple[int, int]:
    """The rows that a branch takes up, those between the ends of its lines included."""
    before = [rows[other] + 1 for other, to in ways.items() if node in to]
    after = [rows[other] - 1 for other in ways[node]]
    return min((*before, rows[node])), max((*after, rows[node]))


def _free_lane(top: int, bottom: int, taken: Sequence[tuple[int, int, int]]) -> int:
    lane = 1
    while any(each == lane and top <= low and high <= bottom for each, high, low in taken):
        lane += 1
    return lane


def _lines(ways: Ways, lanes: Mapping[str, int], trunk: Sequence[str]) -> Iterator[Line]:
    follows = set(pairwise(trunk))
    for node, others in ways.items():
        for other in others:
            on_trunk = (node, other) in follows
            yield Line(node, other, 0 if on_trunk else max(1, lanes[node], lanes[other]))
