"""Verifies a journal whose key the machine holds, and lets old cases in it go."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.lead.given import GivenError, must_be_file
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import (
    DamagedError,
    JournalError,
    NewerSchemaError,
    telling,
)
from desktop_app.store.journal.health import take_at_rest
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import KeyGuard, read_key
from desktop_app.store.journal.opening import TORN, Places
from desktop_app.store.journal.retention import sweep_all
from desktop_app.store.journal.schema import USER_VERSION
from desktop_app.store.journal.verify import Finding, Verified, verify

WORDS = "lead_own_journal"


class OlderSchemaError(JournalError):
    """The file is of a release that did not chain its rows."""

    kind = "older_schema"


def verify_journal(path: Path, guard: KeyGuard, codes: Sequence[str]) -> tuple[list[str], bool]:
    """What to say of a journal, which stays as it is, and whether something is wrong with it.

    Raises `GivenError` and `JournalError`.
    """
    must_be_file(path)
    key = read_key(_key_file(path), guard)
    with TemporaryDirectory() as folder, telling(path):
        work = Path(folder) / "journal.db"
        take_at_rest(path, work)
        with connected(work, key) as connection:
            version = int(connection.pragma("user_version"))
            if version != USER_VERSION:
                raise (NewerSchemaError if version > USER_VERSION else OlderSchemaError)(path.name)
            found = verify(connection, codes)
    return list(_told(found, len(codes))), bool(found.findings)


def purge_journal(path: Path, guard: KeyGuard, before: date, *, is_asked: bool) -> list[str]:
    """Let the cases go that ended before a day, from every file; what to say.

    How many those are is told first, and asked about where `is_asked`. Raises `GivenError`, and
    `JournalError` also where the program has the journal open, or has to mend it first.
    """
    must_be_file(path)
    key = read_key(_key_file(path), guard)
    words, now = interface_words(WORDS), datetime.now(UTC).astimezone()
    count = _would_go(path, key, before, now)
    if not count:
        return [words["nothing_gone"].format(day=before.isoformat())]
    journal = Journal.open(path, key, "", now)
    try:
        if is_asked and not _is_sure(count, before):
            return [words["all_stay"]]
        gone = len(journal.purge_before(before, now))
        sweep_all(journal, Places(path.parent), now)
    finally:
        journal.close()
    return [words["gone"].format(count=gone)]


def _would_go(path: Path, key: bytes, before: date, now: datetime) -> int:
    """How many cases would go, seen in a copy; raises where the program would mend the file."""
    places = Places(path.parent)
    if path.name == places.journal.name and (places.wanted.exists() or places.rebuilt.exists()):
        # what was built again from it takes its place, with all that is purged here
        raise DamagedError(path.name)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, telling(path):
        work = Path(folder) / "journal.db"
        take_at_rest(path, work)
        journal = Journal.open(work, key, "", now)
        try:
            if journal.unread_commits > TORN or journal.check():
                raise DamagedError(path.name)
            return len(journal.purge_before(before, now))
        finally:
            journal.close()


def _is_sure(count: int, before: date) -> bool:
    """Whether whoever sits at the terminal says yes; `GivenError` where nobody does."""
    words = interface_words(WORDS)
    if sys.stdin is None or not sys.stdin.isatty():
        raise GivenError("nobody_asked")
    try:
        said = input(words["sure"].format(count=count, day=before.isoformat()))
    except (EOFError, KeyboardInterrupt):
        return False
    return said.strip().casefold() in words["yes"].split(" | ")


def _key_file(path: Path) -> Path:
    """The key beside the journal; that of a daily copy lies one folder up."""
    beside, above = Places(path.parent).key, Places(path.parent.parent).key
    return beside if beside.exists() or not above.exists() else above


def _told(found: Verified, codes: int) -> Iterator[str]:
    words = interface_words(WORDS)
    kind = "wrong" if found.findings else "whole"
    yield words[kind].format(count=len(found.findings), cases=found.cases, rows=found.rows)
    if found.purged:
        yield words["purged"].format(count=found.purged)
    if codes and not found.findings:
        yield words["codes"].format(count=codes)
    for each in found.findings:
        yield words[each.wrong].format(places=_places(each), **each._asdict())


def _places(finding: Finding) -> str:
    if finding.last <= finding.first:
        return str(finding.first)
    return f"{finding.first}~{finding.last}"
