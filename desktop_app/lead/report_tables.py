"""What a report shows: counts of many desks together, less the groups that are too small.

Every number that is shown is a part of one whole only, which is shown too: all cases are split by
pack and those by day, and all cases by outcome and those by call type and by hour. So whoever adds
and subtracts comes to nothing that `suppression` did not reckon with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from desktop_app.lead.suppression import LEAST, chain_shown, left_out
from desktop_app.store.counts import Counts, DayCounts, Tables, merged

Cells = Mapping[str, int | None]
"""Cases by id; `None` where they are left out."""


class PackLine(NamedTuple):
    """The cases of one pack; without a number it has no days either."""

    name: str
    cases: int | None
    days: Cells
    """By day, `2026-11-28`."""


class OutcomeLine(NamedTuple):
    """The cases that ended in one way; without a number they are not split either."""

    outcome: str
    cases: int | None
    call_types: Cells
    hours: Cells


class ConditionLine(NamedTuple):
    """A condition of the gate, and in how many cases."""

    condition: str
    cases: int


class NodeLine(NamedTuple):
    """A step, how many cases were looked at there, for how many seconds on average."""

    node: str
    cases: int
    seconds: int
    backs: int | None


class TextLine(NamedTuple):
    """A text of one pack: in how many cases it could be copied, was, and was with other words."""

    script: str
    offered: int
    copied: int | None
    edited: int | None


class Report(NamedTuple):
    """All that is shown; without cases there is nothing more."""

    files: int
    days: tuple[date, ...]
    cases: int | None
    packs: tuple[PackLine, ...] = ()
    outcomes: tuple[OutcomeLine, ...] = ()
    missing: tuple[ConditionLine, ...] = ()
    last: tuple[ConditionLine, ...] = ()
    stale: tuple[ConditionLine, ...] = ()
    nodes: tuple[NodeLine, ...] = ()
    texts: tuple[tuple[str, tuple[TextLine, ...]], ...] = ()
    """By the name of the pack."""


def tabled(days: Sequence[DayCounts]) -> Report:
    """The report over these days of desks."""
    packs = _by_pack(days)
    whole = merged(*packs.values())
    dates = tuple(sorted({each.day for each in days}))
    if whole.cases < LEAST:
        return Report(len(days), dates, None)
    lines = tuple(_pack_lines(packs, days))
    return Report(
        files=len(days),
        days=dates,
        cases=whole.cases,
        packs=lines,
        outcomes=tuple(_outcome_lines(whole)),
        missing=_condition_lines(whole.missing, whole.cases),
        last=_condition_lines(whole.last, whole.cases),
        stale=_condition_lines(whole.stale, whole.cases),
        nodes=tuple(_node_lines(whole)),
        texts=tuple(
            (line.name, tuple(_text_lines(packs[line.name])))
            for line in lines
            if line.cases is not None
        ),
    )


def _by_pack(days: Sequence[DayCounts]) -> dict[str, Counts]:
    found: dict[str, list[Counts]] = {}
    for day in days:
        for name, counts in day.packs.items():
            found.setdefault(name, []).append(counts)
    return {name: merged(*found[name]) for name in sorted(found)}


def _hidden(parts: Mapping[str, int]) -> Cells:
    out = left_out(parts)
    return {key: None if key in out else cases for key, cases in parts.items()}


def _pack_lines(packs: Mapping[str, Counts], days: Sequence[DayCounts]) -> Iterable[PackLine]:
    shown = _hidden({name: counts.cases for name, counts in packs.items()})
    for name, cases in shown.items():
        by_day: Counter[str] = Counter()
        for day in days:
            if name in day.packs:
                by_day[day.day.isoformat()] += day.packs[name].cases
        split = {} if cases is None else _hidden(dict(sorted(by_day.items())))
        yield PackLine(name, cases, split)


def _outcome_lines(whole: Counts) -> Iterable[OutcomeLine]:
    types, hours = _turned(whole.ends), _turned(whole.hours)
    shown = _hidden({outcome: sum(types[outcome].values()) for outcome in types})
    # the largest first, and those that are left out last: their order tells no size
    for outcome in sorted(shown, key=lambda each: (-(shown[each] or 0), each)):
        cases = shown[outcome]
        if cases is None:
            yield OutcomeLine(outcome, None, {}, {})
        else:
            yield OutcomeLine(outcome, cases, _hidden(types[outcome]), _hidden(hours[outcome]))


def _turned(tables: Tables) -> dict[str, dict[str, int]]:
    """By outcome first."""
    found: dict[str, dict[str, int]] = {}
    for key in sorted(tables):
        for outcome, cases in tables[key].items():
            found.setdefault(outcome, {})[key] = cases
    return found


def _condition_lines(table: Mapping[str, int], of: int) -> tuple[ConditionLine, ...]:
    lines = (ConditionLine(key, n) for key, n in table.items() if n and chain_shown((of, n)) > 1)
    return tuple(sorted(lines, key=lambda line: (-line.cases, line.condition)))


def _node_lines(whole: Counts) -> Iterable[NodeLine]:
    for node, row in whole.nodes.items():
        shown = chain_shown((whole.cases, row.cases, row.backs))
        if shown > 1 and row.cases:
            backs = row.backs if shown > 2 else None  # noqa: PLR2004 - the third of the chain
            yield NodeLine(node, row.cases, round(row.seconds / row.cases), backs)


def _text_lines(counts: Counts) -> Iterable[TextLine]:
    """The texts that were left uncopied most come first, those of which nothing is shown last."""
    lines = []
    for script, row in counts.texts.items():
        chain = (counts.cases, row.offered, row.copied, row.edited)
        shown = chain_shown(chain)
        if shown > 1 and row.offered:
            given = [number if at < shown else None for at, number in enumerate(chain)]
            lines.append(TextLine(script, row.offered, given[2], given[3]))
    return sorted(lines, key=_uncopied_first)


def _uncopied_first(line: TextLine) -> tuple[bool, float, str]:
    copied = 0.0 if line.copied is None else line.copied / line.offered
    return line.copied is None, copied, line.script
