"""The sheet of a counselor's own figures as a value: pure functions of pack and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from desktop_app.desk.learning.names import Names
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.counts import Counts, Table, Tables
from desktop_app.store.records import CaseId
from desktop_app.ui.values import AskValue

RANGE = FactId("range")
RANGES = (1, 7, 30)
"""Days to choose from; the first is shown first."""
MOST = 5
"""Lines of what is of interest only where it comes often."""


class Figure(NamedTuple):
    """A line: what it is, how much, and that as a part of one."""

    label: str
    told: str
    part: float


class Section(NamedTuple):
    """A heading and the lines below it."""

    title: str
    figures: tuple[Figure, ...]


def range_value(days: int) -> AskValue:
    """The row in which the time is chosen."""
    words = interface_words("ui_figures")
    choices = tuple((str(each), words[f"days_{each}"]) for each in RANGES)
    return AskValue(
        case=CaseId(""),
        fact=RANGE,
        kind=Kind.CHOICE,
        label=words["range"],
        hint="",
        choices=choices,
        chosen=str(days),
        text="",
        is_draft=False,
        masked=False,
        note="",
        stale="",
        problem="",
    )


def note(*, is_shared: bool) -> str:
    """What is counted and where it stays."""
    words = interface_words("ui_figures")
    return f"{words['kept']} {words['shared']}" if is_shared else words["kept"]


def sections(pack: Pack, counts: Counts) -> tuple[Section, ...]:
    """What is shown of the counts; nothing where no case ended."""
    return tuple(each for each in _sections(pack, counts) if each.figures)


def _sections(pack: Pack, counts: Counts) -> Iterator[Section]:
    words, names = interface_words("ui_figures"), Names(pack)
    ends = _ends(counts.ends)
    yield Section(words["ends"], _cases(ends, names.outcome, counts.cases, len(ends)))
    for title, table, name in (
        ("missing", counts.missing, names.condition),
        ("last", counts.last, names.condition),
        ("stale", counts.stale, names.condition),
    ):
        yield Section(words[title], _cases(table, name, counts.cases))
    yield Section(words["edited"], tuple(_edited(counts, names)))
    yield Section(words["uncopied"], tuple(_uncopied(counts, names)))
    yield Section(words["nodes"], tuple(_looked_at(counts, names)))
    backs = {node: row.backs for node, row in counts.nodes.items()}
    yield Section(words["backs"], _cases(backs, names.node, counts.cases))
    calls = {each: sum(table.values()) for each, table in counts.ends.items()}
    yield Section(words["call_types"], _cases(calls, names.call_type, counts.cases, len(calls)))
    yield Section(words["hours"], tuple(_hours(counts)))


def _ends(tables: Tables) -> Table:
    found: dict[str, int] = {}
    for table in tables.values():
        for outcome, cases in table.items():
            found[outcome] = found.get(outcome, 0) + cases
    return found


def _cases(
    table: Table, name: Callable[[str], str], of: int, most: int = MOST
) -> tuple[Figure, ...]:
    words = interface_words("ui_figures")
    return tuple(
        Figure(name(each), words["cases"].format(count=cases), cases / max(of, 1))
        for each, cases in _largest(table, most)
    )


def _largest(table: Mapping[str, int], most: int) -> Iterable[tuple[str, int]]:
    """The largest first; what is as large in the order of its id."""
    return sorted(((k, n) for k, n in table.items() if n), key=lambda each: (-each[1], each[0]))[
        :most
    ]


def _edited(counts: Counts, names: Names) -> Iterator[Figure]:
    table = {script: row.edited for script, row in counts.texts.items()}
    for script, edited in _largest(table, MOST):
        yield _of(names.script(script), edited, counts.texts[script].copied)


def _uncopied(counts: Counts, names: Names) -> Iterator[Figure]:
    table = {script: row.offered - row.copied for script, row in counts.texts.items()}
    for script, left in _largest(table, MOST):
        yield _of(names.script(script), left, counts.texts[script].offered)


def _of(label: str, count: int, of: int) -> Figure:
    told = interface_words("ui_figures")["of_cases"].format(count=count, of=of)
    return Figure(label, told, count / max(of, 1))


def _looked_at(counts: Counts, names: Names) -> Iterator[Figure]:
    table = {n: round(row.seconds / row.cases) for n, row in counts.nodes.items() if row.cases}
    longest = max(table.values(), default=0)
    for node, seconds in _largest(table, MOST):
        yield Figure(names.node(node), duration(seconds), seconds / longest)


def duration(seconds: int) -> str:
    """So many seconds in words."""
    words = interface_words("ui_figures")
    minutes, rest = divmod(seconds, 60)
    how = "minutes" if minutes else "seconds"
    return words[how].format(minutes=minutes, seconds=rest)


def _hours(counts: Counts) -> Iterator[Figure]:
    words = interface_words("ui_figures")
    for hour, table in sorted(counts.hours.items()):
        cases = sum(table.values())
        label = words["hour"].format(hour=int(hour))
        yield Figure(label, words["cases"].format(count=cases), cases / max(counts.cases, 1))
