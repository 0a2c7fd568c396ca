"""Journals for the measures: so many stored cases and so many on the desk, each of a usual size."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from desktop_app.desk.case_ids import new_case_id
from desktop_app.domain.pack import Pack
from desktop_app.host.protected_keys import key_guard
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.opening import Owner, Places, open_journal
from desktop_app.store.journal.rows import INSERT
from desktop_app.store.journal.schema import as_one
from desktop_app.store.journal.writer import NewRow
from desktop_app.store.records import Begun, CaseId, Copied, Drafted, Kept, PutAway
from tests.bench.full_case import full_case_file

BEGAN = datetime.fromisoformat("2026-11-01T18:00:00+09:00")
CASES_AT_ONCE = 200
ON_DESK = 50
PATIENCE = 600
TYPED = 5
"""Of so many events one was typed before, and a text was copied after it."""
UNDER_WAY = 32
"""Rows of a case that is still on the desk."""
NUMBER = "{number}"
"""Stands in the rows that cases have in common for the number of each."""


def make_journal(folder: Path, stored: int, on_desk: int) -> None:
    """Write a journal into this folder; its key is beside it.

    The rows are those that the program writes, but are not handed from thread to thread.
    """
    journal = open_journal(Places(folder), Owner(key_guard(), _device), BEGAN).journal
    with journal._writer.connection() as connection, journal._writer.chained() as links:
        # nobody counts on it before it is whole
        connection.pragma("synchronous", "off")
        cases = _cases(journal, stored, on_desk)
        while some := list(islice(cases, CASES_AT_ONCE)):
            rows = (links.linked(row) for case in some for row in case)
            with as_one(connection):
                connection.executemany(INSERT, rows)
    if not journal.close(PATIENCE):
        raise OSError(folder)


def copy_journal(source: Path, target: Path) -> None:
    """Lay a copy of a journal and its key into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        if path.is_file():
            shutil.copy2(path, target / path.name)


def _cases(journal: Journal, stored: int, on_desk: int) -> Iterator[list[NewRow]]:
    """The rows of each case; what most of them have in common is made into rows once."""
    pack = shipped_pack()
    rows = [journal.row(CaseId(""), kept) for kept in _kept_of_events(pack)]
    begun = Begun(BEGAN, "A", pack.version, 1)
    for number in range(stored + on_desk - 1):
        at = BEGAN + timedelta(minutes=number)
        case, is_stored = new_case_id(at), number < stored
        first = begun._replace(at=at, number=1 if is_stored else number % ON_DESK + 1)
        last = [journal.row(case, PutAway(at))] if is_stored else []
        usual = [_of(case, number, row) for row in (rows if is_stored else rows[:UNDER_WAY])]
        yield [journal.row(case, first), *usual, *last]
    # in front stands a new case, as it does on an empty desk
    case = new_case_id(BEGAN + timedelta(days=60))
    yield [journal.row(case, begun._replace(number=on_desk))]


def _of(case: CaseId, number: int, row: NewRow) -> NewRow:
    return row._replace(case_id=case, payload=row.payload.replace(NUMBER, f"{number}"))


def _kept_of_events(pack: Pack) -> Iterator[Kept]:
    """What is kept of a whole case between its beginning and its end."""
    script = next(iter(pack.scripts)).id
    for place, event in enumerate(full_case_file(pack).events):
        facts = {
            fact: f"{value}-{NUMBER}" if fact.endswith("call_id") else value
            for fact, value in event.facts.items()
        }
        fact = next(iter(facts), None) if place % TYPED == 0 else None
        if fact is not None:
            yield Drafted(event.at, fact, "x")
        yield replace(event, facts=facts)
        if fact is not None:
            yield Drafted(event.at, fact, "")
            yield Copied(event.at, script, "x" * 120)


def _device() -> str:
    return "bench"


if __name__ == "__main__":
    make_journal(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
