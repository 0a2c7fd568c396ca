"""What the journal's tests share: a key, a case's rows, and a change of single bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.domain.case import Event, Via
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.store.journal.journal import Journal
from desktop_app.store.records import (
    Begun,
    CaseId,
    Copied,
    Drafted,
    Edited,
    HandedOver,
    Kept,
    Labelled,
    MovedOver,
    Named,
    Noticed,
    OpenedAgain,
    PutAway,
    Reminded,
)

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
NOW = datetime.fromisoformat("2026-11-23T21:04:00.250+09:00")
CALL = FactId("original_call_id")
SECRET = "경유지추가부탁드려요"
BEGUN = Begun(NOW, "김상담", "pack-7", 1)
DRAFT = Drafted(NOW, FactId("destination"), SECRET)

KINDS_OF_SCHEMA_3: tuple[Kept, ...] = (
    BEGUN,
    DRAFT,
    Event(NOW, {CALL: "ABC-1234", FactId("fare"): 34_000, FactId("at"): NOW}, Via.CALL, "김상담"),
    Event(NOW, {FactId("fare"): None}, by="김상담", correction=True),
    Copied(NOW, ScriptId("greeting"), "안녕하세요", ((CALL, "ABC-1234"),)),
    Edited(NOW, ScriptId("greeting"), "반가워요", "안녕하세요"),
    Labelled(NOW, "강남"),
    Named(NOW, "이상담"),
    Event(NOW, {}, undo=True),
    OpenedAgain(NOW, 3),
    Reminded(NOW, SECRET, NOW + timedelta(minutes=10)),
    Reminded(NOW, SECRET, None),
    HandedOver(NOW, "reminder", NOW, SECRET, "박상담", "자리 비움"),
    Noticed(NOW, "reminder", NOW, SECRET),
)
"""What the released fixtures hold; a kind of row that came later needs no other schema."""

EVERY_KIND: tuple[Kept, ...] = (*KINDS_OF_SCHEMA_3, MovedOver(NOW, "pack-8"))


def journal(path: Path, key: bytes = KEY) -> Journal:
    """The journal in this file."""
    return Journal.open(path, key, "desk-1", NOW, "policy-1")


@contextmanager
def opened(path: Path) -> Iterator[Journal]:
    """The journal in this file, closed at the end."""
    made = journal(path)
    try:
        yield made
    finally:
        assert made.close(30)


def case_id(number: int) -> CaseId:
    """The id of a made-up case."""
    return CaseId(f"019a0000-0000-7000-8000-{number:012x}")


def call_of(number: int) -> str:
    """The original call of a made-up case."""
    return f"CALL-{number:05}"


def case_rows(number: int, length: int = 30, *, put_away: bool = False) -> list[Kept]:
    """So many rows of a made-up case."""
    rows: list[Kept] = [BEGUN, Event(NOW, {CALL: call_of(number)}, by="김상담")]
    while len(rows) < length - put_away:
        at = NOW + timedelta(seconds=len(rows))
        rows.append(Event(at, {FactId("destination"): f"{SECRET} {len(rows)}"}, Via.CHAT, "김상담"))
    return [*rows, PutAway(NOW)] if put_away else rows


def write(into: Journal, cases: Iterable[tuple[CaseId, Iterable[Kept]]]) -> None:
    """Append all rows of some cases."""
    for case, rows in cases:
        for row in rows:
            into.append(case, row)


def flip(path: Path, place: int) -> None:
    """Change one bit of a file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)
