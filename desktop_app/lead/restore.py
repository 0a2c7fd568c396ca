"""Reads the cases of a journal, whole or damaged, without changing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from desktop_app.domain.case import Event
from desktop_app.domain.ids import FactId
from desktop_app.store.journal.backup import daily_copies
from desktop_app.store.journal.codec import PURGED, RowError, decode
from desktop_app.store.journal.connect import connected, key_fits
from desktop_app.store.journal.errors import (
    DamagedError,
    JournalError,
    NewerSchemaError,
    WrongKeyError,
    telling,
)
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.recovery import Recovered, recover, take_bytes
from desktop_app.store.journal.rows import StoredRow
from desktop_app.store.journal.schema import USER_VERSION
from desktop_app.store.journal.wal import read_log, unread_commits
from desktop_app.store.records import Begun, Drafted, Kept, Named


class RestoredCase(NamedTuple):
    """What a journal tells of a case."""

    id: str
    policy: str
    pack: str
    """The version of the pack on which it began; empty, like the others, where nothing says so."""
    counselor_name: str
    events: tuple[Event, ...]
    drafts: Mapping[FactId, str]
    """What stood in its fields without being recorded."""
    lost: tuple[int, ...] = ()
    """The places in the case of the rows that could not be read."""
    has_beginning: bool = True


class Restored(NamedTuple):
    """What came back of a journal, and what did not."""

    cases: tuple[RestoredCase, ...]
    """In the order in which they began."""
    lost_cases: Mapping[str, int]
    """How many rows are known of each case of which none could be read."""
    lost_unknown: int
    """Rows that are lost without a word of which case they belonged to."""
    is_end_known: bool
    unread_commits: int
    """Commits in the log that could not be read; a power cut leaves one."""
    is_log_damaged: bool
    from_copy: int
    copy: Path | None
    """The daily copy beside the journal from which rows were taken."""


def restore(journal: Path, key: bytes) -> Restored:
    """What can be read of a journal, with the daily copies beside it where something is missing.

    Raises `WrongKeyError` for another journal than the key's, `DamagedError` where nothing can be
    read of it, `NewerSchemaError` for one of a later release, and another `JournalError` where
    there is no room to work.
    """
    with TemporaryDirectory() as folder, telling(journal):
        work = Path(folder) / "journal.db"
        take_bytes(journal, work)
        found = _found(journal, work, key)
        unread, is_log_damaged = _unread(work, key)
        if not found.rows and not found.is_end_known:
            raise (DamagedError if key_fits(journal, key) else WrongKeyError)(journal.name)
    return _restored(found)._replace(unread_commits=unread, is_log_damaged=is_log_damaged)


def _found(journal: Path, work: Path, key: bytes) -> Recovered:
    found = recover(work, key)
    if not found.lost and found.is_end_known:
        return found
    beside = (*daily_copies(journal.parent), *daily_copies(Places(journal.parent).copies))
    copies = [_taken(copy, work) for copy in beside if copy != journal]
    return recover(work, key, copies) if copies else found


def _taken(copy: Path, work: Path) -> Path:
    """Another of a copy's bytes: opening changes a file."""
    taken = work.with_name(copy.name)
    take_bytes(copy, taken)
    return taken


def _unread(work: Path, key: bytes) -> tuple[int, bool]:
    log = read_log(work)
    try:
        with connected(work, key) as connection:
            version = connection.pragma("user_version")
            if version > USER_VERSION:
                raise NewerSchemaError(str(version))
            return unread_commits(log, connection), not log.header_holds
    except NewerSchemaError:
        raise
    except JournalError:
        # what the file itself lacks is told by its rows
        return 0, not log.header_holds


def _restored(found: Recovered) -> Restored:
    rows: dict[str, list[StoredRow]] = {}
    for row in found.rows:
        # of a purged case nothing is left to be restored, and nothing is lost
        if row.payload is not None and row.kind != PURGED:
            rows.setdefault(row.case_id, []).append(row)
    lost = [row for row in found.lost if row.case_id is not None]
    places: dict[str, list[int]] = {}
    for each in lost:
        places.setdefault(str(each.case_id), []).append(each.case_seq or 0)
    return Restored(
        tuple(_case(id_, of_case, places.get(id_, ())) for id_, of_case in rows.items()),
        Counter(str(each.case_id) for each in lost if each.case_id not in rows),
        len(found.lost) - len(lost),
        found.is_end_known,
        0,
        is_log_damaged=False,
        from_copy=found.from_copy,
        copy=found.copy,
    )


def _case(id_: str, rows: Sequence[StoredRow], lost: Iterable[int]) -> RestoredCase:
    read = {row.case_seq: _decoded(row) for row in rows}
    kept = [each for each in read.values() if each is not None]
    unread = [place for place, each in read.items() if each is None]
    names = [each.counselor_name for each in kept if isinstance(each, Begun | Named)]
    return RestoredCase(
        id_,
        next((row.policy for row in rows if row.policy), ""),
        next((row.pack for row in rows if row.pack), ""),
        names[-1] if names else "",
        tuple(each for each in kept if isinstance(each, Event)),
        _drafts(kept),
        tuple(sorted({*unread, *lost})),
        any(isinstance(each, Begun) for each in kept),
    )


def _decoded(row: StoredRow) -> Kept | None:
    try:
        return decode(row.kind, str(row.payload))
    except RowError:
        return None


def _drafts(kept: Iterable[Kept]) -> Mapping[FactId, str]:
    drafts: dict[FactId, str] = {}
    for each in kept:
        if isinstance(each, Drafted):
            drafts.pop(each.fact, None)
            if each.text:
                drafts[each.fact] = each.text
    return drafts
