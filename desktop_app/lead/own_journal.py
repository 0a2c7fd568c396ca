"""Verifies a journal whose key the machine holds, and lets old cases in it go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.lead.given import must_be_file
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import (
    JournalError,
    NewerSchemaError,
    telling,
)
from desktop_app.store.journal.health import take_at_rest
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import KeyGuard, read_key
from desktop_app.store.journal.opening import Places
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


def purge_journal(path: Path, guard: KeyGuard, before: date) -> list[str]:
    """Let the cases go that ended before a day, from every file; what to say.

    Raises `GivenError`, and `JournalError` also where the program has the journal open.
    """
    must_be_file(path)
    key = read_key(_key_file(path), guard)
    now = datetime.now(UTC).astimezone()
    journal = Journal.open(path, key, "", now)
    try:
        gone = len(journal.purge_before(before, now))
        sweep_all(journal, Places(path.parent), now)
    finally:
        journal.close()
    words = interface_words(WORDS)
    return [words["gone" if gone else "nothing_gone"].format(count=gone, day=before.isoformat())]


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
