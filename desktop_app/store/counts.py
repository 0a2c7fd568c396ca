"""Counts of a day without anything of a person, and the one form in which files hold them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple, NoReturn, TypeVar

FORMAT = 1
LARGEST_FILE = 256_000
"""Bytes; a day of one desk takes some five thousand."""
MOST_CASES = 10_000
MOST_KEYS = 400
LONGEST_NAME = 80
DAY_SECONDS = 86_400
TOO_MANY = MOST_CASES * DAY_SECONDS + 1
THREE = 3
"""Numbers in a row of a text or a step."""
ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
DESK = re.compile(r"[0-9a-f]{16}")
HOURS = frozenset(f"{hour:02}" for hour in range(24))

Table = Mapping[str, int]
"""Cases by an id of the pack or the policy."""
Tables = Mapping[str, Table]


class TextCount(NamedTuple):
    """In how many cases a text could be copied, was copied, and was copied with other words."""

    offered: int
    copied: int
    edited: int


class NodeCount(NamedTuple):
    """How many cases were looked at here, for how long, and in how many somebody came back."""

    cases: int
    seconds: int
    backs: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of the cases of one pack, each of them once, when it was put away."""

    cases: int = 0
    ends: Tables = field(default_factory=dict)
    """By call type, then by where the case ended."""
    hours: Tables = field(default_factory=dict)
    """By the hour in Korea in which the case began, `21`, then by where it ended."""
    missing: Table = field(default_factory=dict)
    """Conditions that were not met where a case that could have been green ended without it."""
    last: Table = field(default_factory=dict)
    """Conditions that green waited for at the last."""
    stale: Table = field(default_factory=dict)
    """Conditions whose consent had to be asked again."""
    texts: Mapping[str, TextCount] = field(default_factory=dict)
    nodes: Mapping[str, NodeCount] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """One day of one desk; `desk` is drawn anew for each day and says nothing of the machine."""

    day: date
    desk: str
    packs: Mapping[str, Counts] = field(default_factory=dict)


class UnfitCountsError(Exception):
    """A file that no desk has written; `kind` is a key of the words of `lead_report_unfit`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


Row = TypeVar("Row", TextCount, NodeCount)


def merged(*counts: Counts) -> Counts:
    """All of them together."""
    return Counts(
        sum(each.cases for each in counts),
        _tables(each.ends for each in counts),
        _tables(each.hours for each in counts),
        _table(each.missing for each in counts),
        _table(each.last for each in counts),
        _table(each.stale for each in counts),
        _rows((each.texts for each in counts), TextCount._make),
        _rows((each.nodes for each in counts), NodeCount._make),
    )


def _table(tables: Iterable[Table]) -> Table:
    found: dict[str, int] = {}
    for table in tables:
        for key, number in table.items():
            found[key] = found.get(key, 0) + number
    return found


def _tables(several: Iterable[Tables]) -> Tables:
    found: dict[str, list[Table]] = {}
    for tables in several:
        for key, table in tables.items():
            found.setdefault(key, []).append(table)
    return {key: _table(tables) for key, tables in found.items()}


def _rows(
    several: Iterable[Mapping[str, Row]], make: Callable[[Iterable[int]], Row]
) -> Mapping[str, Row]:
    # thousands of days with dozens of rows: added up in place
    found: dict[str, list[int]] = {}
    for rows in several:
        for key, (first, second, third) in rows.items():
            row = found.get(key)
            if row is None:
                found[key] = [first, second, third]
            else:
                row[0] += first
                row[1] += second
                row[2] += third
    return {key: make(row) for key, row in found.items()}


# the form


def file_name(day: date, desk: str) -> str:
    """How the file of a day is called on a share."""
    return f"{day.isoformat()}-{desk}.json"


def as_tree(counted: DayCounts) -> dict[str, object]:
    """The day as JSON holds it, always in the same order."""
    packs = {name: _tree(counted.packs[name]) for name in sorted(counted.packs)}
    return {
        "format": FORMAT,
        "day": counted.day.isoformat(),
        "desk": counted.desk,
        "packs": packs,
    }


def dump_day(counted: DayCounts) -> bytes:
    """The day as the bytes of a file."""
    return json.dumps(as_tree(counted), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _tree(counts: Counts) -> dict[str, object]:
    return {
        "cases": counts.cases,
        "ends": {key: dict(sorted(counts.ends[key].items())) for key in sorted(counts.ends)},
        "hours": {key: dict(sorted(counts.hours[key].items())) for key in sorted(counts.hours)},
        "missing": dict(sorted(counts.missing.items())),
        "last": dict(sorted(counts.last.items())),
        "stale": dict(sorted(counts.stale.items())),
        "texts": {key: list(row) for key, row in sorted(counts.texts.items())},
        "nodes": {key: list(row) for key, row in sorted(counts.nodes.items())},
    }


KEYS = _tree(Counts()).keys()


def load_day(data: bytes) -> DayCounts:
    """The day that these bytes hold; raises `UnfitCountsError`, whatever they are."""
    if len(data) > LARGEST_FILE:
        raise UnfitCountsError("too_large")
    try:
        tree = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise UnfitCountsError("not_json") from error
    return read_tree(tree)


def read_tree(tree: object) -> DayCounts:
    """The day that a tree of JSON holds; raises `UnfitCountsError`."""
    found = _object(tree)
    if type(found.get("format")) is not int:
        raise UnfitCountsError("shape")
    if found["format"] != FORMAT:
        raise UnfitCountsError("version")
    if found.keys() != {"format", "day", "desk", "packs"}:
        raise UnfitCountsError("shape")
    day, desk = _day(found["day"]), found["desk"]
    if not isinstance(desk, str) or not DESK.fullmatch(desk):
        raise UnfitCountsError("shape")
    packs = _object(found["packs"])
    return DayCounts(day, desk, {_name(name): _counts(each) for name, each in packs.items()})


def _counts(tree: object) -> Counts:
    found = _object(tree)
    if found.keys() != KEYS:
        raise UnfitCountsError("shape")
    read = Counts(
        _number(found["cases"], MOST_CASES),
        {_id(key): _cases(each) for key, each in _object(found["ends"]).items()},
        {_hour(key): _cases(each) for key, each in _object(found["hours"]).items()},
        _cases(found["missing"]),
        _cases(found["last"]),
        _cases(found["stale"]),
        {_id(key): TextCount(*_three(row)) for key, row in _object(found["texts"]).items()},
        {_id(key): NodeCount(*_three(row)) for key, row in _object(found["nodes"]).items()},
    )
    if not _adds_up(read):
        raise UnfitCountsError("sums")
    return read


def _adds_up(read: Counts) -> bool:
    """Whether the parts can be parts of the whole."""
    of_cases = (*read.missing.values(), *read.last.values(), *read.stale.values())
    return (
        all(sum(sum(t.values()) for t in each.values()) == read.cases for each in _split(read))
        and all(number <= read.cases for number in of_cases)
        and all(r.edited <= r.copied <= r.offered <= read.cases for r in read.texts.values())
        and all(row.backs <= row.cases for row in read.nodes.values())
        and all(row.seconds <= row.cases * DAY_SECONDS for row in read.nodes.values())
    )


def _split(read: Counts) -> tuple[Tables, Tables]:
    return read.ends, read.hours


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _no_number(_text: str) -> NoReturn:
    raise ValueError


def _object(tree: object) -> dict[str, object]:
    if not isinstance(tree, dict) or len(tree) > MOST_KEYS:
        raise UnfitCountsError("shape")
    return tree


def _cases(tree: object) -> Table:
    return {_id(key): _number(each, MOST_CASES) for key, each in _object(tree).items()}


def _three(tree: object) -> tuple[int, int, int]:
    if type(tree) is not list or len(tree) != THREE:
        raise UnfitCountsError("shape")
    first, second, third = tree
    if not type(first) is type(second) is type(third) is int:
        raise UnfitCountsError("shape")
    if not (0 <= first < TOO_MANY and 0 <= second < TOO_MANY and 0 <= third < TOO_MANY):
        raise UnfitCountsError("shape")
    return first, second, third


def _number(tree: object, most: int) -> int:
    if type(tree) is not int or not 0 <= tree <= most:
        raise UnfitCountsError("shape")
    return tree


# the same few hundred stand in every file
@lru_cache(maxsize=4096)
def _id(key: str) -> str:
    if not ID.fullmatch(key):
        raise UnfitCountsError("shape")
    return key


def _hour(key: str) -> str:
    if key not in HOURS:
        raise UnfitCountsError("shape")
    return key


def _name(key: str) -> str:
    if not 0 < len(key) <= LONGEST_NAME or not key.isprintable():
        raise UnfitCountsError("shape")
    return key


def _day(tree: object) -> date:
    try:
        day = date.fromisoformat(tree) if isinstance(tree, str) else None
    except ValueError:
        day = None
    if day is None or tree != day.isoformat():
        raise UnfitCountsError("shape")
    return day
