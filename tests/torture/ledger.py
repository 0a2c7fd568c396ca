"""What was appended in which order, how much of it was acknowledged, and what a journal has of it.

The rows are drawn by a seed, so that whoever knows the seed knows what must be there.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import apsw

from desktop_app.domain.case import Event, Refusal, Via
from desktop_app.domain.fact import Value
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.store.cases import OnDesk
from desktop_app.store.journal.codec import encode
from desktop_app.store.journal.connect import connected, key_fits
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.journal.journal import Journal
from desktop_app.store.records import (
    Begun,
    CaseId,
    Copied,
    Drafted,
    Edited,
    Kept,
    Labelled,
    PutAway,
)
from tests.torture.score import Score

KEY = bytes(range(32))
DEVICE = "desk-1"
BEGINNING = datetime(2026, 11, 23, 21, 4, tzinfo=UTC)
CASES_AT_ONCE = 6
LONG_TEXT = 9_000
"""Letters that fill some pages of the file."""
ROWS = "SELECT case_id, kind, payload FROM rows ORDER BY seq"

Row = tuple[CaseId, Kept]
Stored = tuple[str, str, str]


class Told(NamedTuple):
    """What a journal may have and what it must have."""

    appended: Sequence[Row]
    acknowledged: int


def _of_call(at: datetime, number: int, _text: str) -> Kept:
    facts: dict[FactId, Value | Refusal | None] = {
        FactId("original_call_id"): f"CALL-{number}",
        FactId("original_fare"): number,
    }
    return Event(at, facts, Via.CALL, "김상담")


def _of_chat(at: datetime, _number: int, text: str) -> Kept:
    return Event(at, {FactId("destination"): text}, Via.CHAT)


def _undo(at: datetime, _number: int, _text: str) -> Kept:
    return Event(at, {}, undo=True)


def _draft(at: datetime, _number: int, text: str) -> Kept:
    return Drafted(at, FactId("origin"), text)


def _copied(at: datetime, number: int, text: str) -> Kept:
    return Copied(at, ScriptId("greeting"), text, ((FactId("original_fare"), str(number)),))


def _edited(at: datetime, _number: int, text: str) -> Kept:
    return Edited(at, ScriptId("greeting"), text, "안녕하세요")


def _labelled(at: datetime, number: int, _text: str) -> Kept:
    return Labelled(at, f"강남 {number}")


KINDS: tuple[Callable[[datetime, int, str], Kept], ...] = (
    _of_call,
    _of_chat,
    _undo,
    _draft,
    _copied,
    _edited,
    _labelled,
)


def rows(seed: int) -> Iterator[Row]:
    """Rows without an end, the same for the same seed; no two are alike."""
    dice = random.Random(f"rows {seed}")
    open_cases: list[CaseId] = []
    number = 0
    while True:
        number += 1
        at = BEGINNING + timedelta(milliseconds=number)
        if not open_cases or (len(open_cases) < CASES_AT_ONCE and dice.random() < 0.1):
            open_cases.append(CaseId(f"019a{seed % 0x10000:04x}-0000-7000-8000-{number:012x}"))
            yield open_cases[-1], Begun(at, "김상담", "pack-7", number)
        elif dice.random() < 0.03:
            yield open_cases.pop(dice.randrange(len(open_cases))), PutAway(at)
        else:
            yield dice.choice(open_cases), _kept(at, number, dice)


def first_rows(seed: int, count: int) -> list[Row]:
    """The first rows of a seed."""
    return list(islice(rows(seed), count))


def _kept(at: datetime, number: int, dice: random.Random) -> Kept:
    long = LONG_TEXT if dice.random() < 0.02 else 0
    text = f"경유지 {number} " + "가" * (long or dice.randint(0, 40))
    return dice.choice(KINDS)(at, number, text)


def compared(path: Path, told: Told) -> Score:
    """How the journal in this file stands to what was told of it."""
    try:
        return _compared(path, told)
    except JournalError as error:
        said = f"{path.name} cannot be opened: {type(error).__name__} {error}"
        return Score(lost=told.acknowledged, different=1, said=(said,))


def _compared(path: Path, told: Told) -> Score:
    journal = Journal.open(path, KEY, DEVICE, BEGINNING)
    try:
        wrong = list(journal.check())
        cases, open_cases = list(journal.cases()), list(journal.open_cases())
        unread = journal.unread_commits
    finally:
        journal.close()
    if unread > 1:
        wrong.append(f"{unread} commits that nobody damaged are told as unread")
    if not key_fits(path, KEY):
        wrong.append("damage to this file would be taken for a wrong key")
    found = _stored(path)
    grouped = _grouped(told.appended[: len(found)])
    if cases != grouped:
        wrong.append("the cases are not those of the rows")
    if open_cases != _on_desk(told.appended[: len(found)], dict(grouped)):
        wrong.append("other cases are open")
    return counted(found, told).plus(Score(different=len(wrong), said=tuple(wrong)))


def counted(found: Sequence[Stored], told: Told) -> Score:
    """The rows that are missing, and those that are not the ones that stood there."""
    expected = [_as_stored(row) for row in told.appended]
    there = set(found)
    lost = sum(row not in there for row in expected[: told.acknowledged])
    same = sum(mine == theirs for mine, theirs in zip(expected, found, strict=False))
    different = len(found) - same
    said = (f"{lost} of {told.acknowledged} lost, {different} of {len(found)} different",)
    return Score(lost=lost, different=different, said=said if lost or different else ())


def _stored(path: Path) -> list[Stored]:
    with connected(path, KEY) as connection:
        return stored_rows(connection)


def stored_rows(connection: apsw.Connection, statement: str = ROWS) -> list[Stored]:
    """The rows of a journal in their order."""
    return [(str(a), str(b), str(c)) for a, b, c in connection.execute(statement)]


def _as_stored(row: Row) -> Stored:
    case, kept = row
    return (case, *encode(kept))


def _on_desk(appended: Sequence[Row], grouped: Mapping[CaseId, Sequence[Kept]]) -> list[OnDesk]:
    """The cases that were not put away, the last one that was touched last."""
    touched = dict.fromkeys(case for case, _kept in reversed(appended))
    here = (case for case in reversed(touched) if not isinstance(grouped[case][-1], PutAway))
    firsts = ((case, grouped[case][0]) for case in here)
    return [OnDesk(case, begun) for case, begun in firsts if isinstance(begun, Begun)]


def _grouped(appended: Sequence[Row]) -> list[tuple[CaseId, tuple[Kept, ...]]]:
    grouped: dict[CaseId, list[Kept]] = {}
    for case, kept in appended:
        grouped.setdefault(case, []).append(kept)
    return [(case, tuple(kept)) for case, kept in grouped.items()]
