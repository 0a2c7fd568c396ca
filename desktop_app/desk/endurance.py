"""Writes into a journal until somebody kills the program, and reads what it left behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from desktop_app.domain.ids import FactId
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import KeyGuard
from desktop_app.store.journal.opening import Owner, Places, open_journal
from desktop_app.store.records import Begun, CaseId, Drafted, Kept

CASE = CaseId("00000000-0000-4000-8000-000000000002")
PAUSE = 0.002


def keep_writing(folder: Path, guard: KeyGuard) -> Iterator[int]:
    """Write for ever, on where it ended; the rows of this run that are durable, as they grow."""
    journal = _journal(folder, guard)
    told = 0
    for number in count(len(_rows(journal)) + 1):
        journal.append(CASE, _row(number))
        time.sleep(PAUSE)
        durable = journal.progress.written
        if durable > told:
            told = durable
            yield durable


def read_back(folder: Path, guard: KeyGuard) -> int:
    """The number of rows that are there, all of them in order; raises `ValueError` if not."""
    journal = _journal(folder, guard)
    rows = _rows(journal)
    problems = journal.check()
    journal.close()
    written = [_row(number, at=one.at) for number, one in enumerate(rows, start=1)]
    if problems or rows != written:
        raise ValueError(*problems)
    return len(rows)


def _rows(journal: Journal) -> list[Kept]:
    return [one for case, kept in journal.cases() if case == CASE for one in kept]


def _row(number: int, at: datetime | None = None) -> Kept:
    at = at or datetime.now(UTC).astimezone()
    if number == 1:
        return Begun(at, "", "1", 1)
    return Drafted(at, FactId("origin"), f"{number}")


def _journal(folder: Path, guard: KeyGuard) -> Journal:
    """The journal of the folder, opened as the window does."""
    owner = Owner(guard, _device)
    return open_journal(Places(folder), owner, datetime.now(UTC).astimezone()).journal


def _device() -> str:
    return "self-test"
