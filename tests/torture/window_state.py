"""What stands in all open cases, in words that two processes can compare."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from desktop_app.desk.open_case import OpenCase, reopened
from desktop_app.domain.pack import Pack
from desktop_app.store.journal.codec import decode, encode
from desktop_app.store.records import CaseId, Kept, PutAway

CaseState = Mapping[str, str]
"""What stands in one case: each thing under a name of its own."""
State = Mapping[str, CaseState]
"""By the id of the case; only what is on the desk."""


def state_of(cases: Iterable[OpenCase], tabs: Mapping[CaseId, tuple[int, str]]) -> State:
    """The state of these cases, with the numbers and names that their tabs show."""
    return {opened.id: dict(_case(opened, *tabs.get(opened.id, (0, "")))) for opened in cases}


def folded_state(pack: Pack, rows: Iterable[tuple[CaseId, Kept]]) -> State:
    """The state after these rows."""
    kept_of: dict[CaseId, list[Kept]] = {}
    for case, kept in rows:
        kept_of.setdefault(case, []).append(kept)
    here = {case: kept for case, kept in kept_of.items() if not isinstance(kept[-1], PutAway)}
    cases = [reopened(pack, case, kept) for case, kept in here.items()]
    return state_of(cases, {opened.id: (opened.number, opened.label) for opened in cases})


def _case(opened: OpenCase, number: int, label: str) -> Iterator[tuple[str, str]]:
    yield "number", str(number)
    yield "label", label
    for fact, entry in opened.case.entries.items():
        yield f"fact {fact}", f"{entry.value} {entry.at} {entry.by} {entry.via}"
    for fact, text in opened.drafts.items():
        yield f"draft {fact}", text
    for script, copied in opened.copies.items():
        yield f"copied {script}", f"{copied.at} {copied.text}"
    for script, edited in opened.edits.items():
        yield f"edited {script}", edited.text


def as_line(state: State) -> str:
    """The state on one line."""
    return json.dumps(state, sort_keys=True)


def row_line(case: CaseId, kept: Kept) -> str:
    """A row on one line."""
    return json.dumps([case, *encode(kept)])


def read_row(line: str) -> tuple[CaseId, Kept]:
    """The row of such a line."""
    case, kind, payload = json.loads(line)
    return CaseId(case), decode(kind, payload)


def missing(expected: State, seen: State, allowed: Iterable[State]) -> int:
    """The things of a state that are not seen, nor in any way in which they may stand by now."""
    later = list(allowed)
    return sum(
        seen.get(case, {}).get(name) != value
        and not any(_of(each, case, name) == _of(seen, case, name) for each in later)
        for case, things in expected.items()
        for name, value in things.items()
    )


def never_entered(seen: State, states: Iterable[State]) -> int:
    """The things that are seen and never stood there."""
    ever = {
        (case, name, value)
        for state in states
        for case, things in state.items()
        for name, value in things.items()
    }
    return sum(
        (case, name, value) not in ever
        for case, things in seen.items()
        for name, value in things.items()
    )


def _of(state: State, case: str, name: str) -> str | None:
    return state.get(case, {}).get(name)
