"""Journals for the measures: so many stored cases and so many on the desk, each of a usual size."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.desk.case_ids import new_case_id
from desktop_app.host.protected_keys import key_guard
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.opening import Owner, Places, open_journal
from desktop_app.store.records import Begun, Copied, Drafted, Kept, PutAway
from tests.bench.full_case import full_case_file

BEGAN = datetime.fromisoformat("2026-11-01T18:00:00+09:00")
FLUSH_EACH = 200
ON_DESK = 50
PATIENCE = 600
TYPED = 5
"""Of so many events one was typed before, and a text was copied after it."""
UNDER_WAY = 20
"""Events of a case that is still on the desk."""


def make_journal(folder: Path, stored: int, on_desk: int) -> None:
    """Write a journal into this folder; its key is beside it."""
    journal = open_journal(Places(folder), Owner(key_guard(), _device), BEGAN).journal
    for number in range(stored + on_desk):
        if number < stored + on_desk - 1:
            _write_case(journal, number, put_away=number < stored)
        if number % FLUSH_EACH == 0:
            journal.flush(PATIENCE)
    # in front stands a new case, as it does on an empty desk
    begun = Begun(BEGAN, "A", shipped_pack().version, on_desk)
    journal.append(new_case_id(BEGAN + timedelta(days=60)), begun)
    if not journal.close(PATIENCE):
        raise OSError(folder)


def copy_journal(source: Path, target: Path) -> None:
    """Lay a copy of a journal and its key into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        if path.is_file():
            shutil.copy2(path, target / path.name)


def _write_case(journal: Journal, number: int, *, put_away: bool) -> None:
    at = BEGAN + timedelta(minutes=number)
    case = new_case_id(at)
    for kept in _rows(at, number, put_away=put_away):
        journal.append(case, kept)


def _rows(at: datetime, number: int, *, put_away: bool) -> Iterator[Kept]:
    pack = shipped_pack()
    script = next(iter(pack.scripts)).id
    yield Begun(at, "A", pack.version, 1 if put_away else number % ON_DESK + 1)
    events = full_case_file(pack).events
    for place, event in enumerate(events if put_away else events[:UNDER_WAY]):
        facts = {
            fact: f"{value}-{number}" if fact.endswith("call_id") else value
            for fact, value in event.facts.items()
        }
        fact = next(iter(facts), None) if place % TYPED == 0 else None
        if fact is not None:
            yield Drafted(event.at, fact, "x")
        yield replace(event, facts=facts)
        if fact is not None:
            yield Drafted(event.at, fact, "")
            yield Copied(event.at, script, "x" * 120)
    if put_away:
        yield PutAway(at)


def _device() -> str:
    return "bench"


if __name__ == "__main__":
    make_journal(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
