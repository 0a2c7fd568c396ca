"""Builds a damaged journal again from its rows and its copies, and keeps the damaged file."""

from __future__ import annotations

import filecmp
import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import apsw

from desktop_app.store.journal.backup import daily_copies
from desktop_app.store.journal.connect import BUSY_MILLISECONDS, connect, key_fits, telling_key
from desktop_app.store.journal.errors import (
    DamagedError,
    NewerSchemaError,
    WrongKeyError,
    telling,
)
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.opening import (
    OpenJournal,
    Owner,
    Places,
    is_there,
    log_of,
    noted_unread,
    untold,
    want_mending,
)
from desktop_app.store.journal.recovery import MISSING, Beside, missing_text, rebuild, recover
from desktop_app.store.journal.report import REPORT, Report
from desktop_app.store.journal.schema import USER_VERSION
from desktop_app.store.private_files import sync_folder

LOG = logging.getLogger(__name__)
STAMP = "%Y%m%dT%H%M%S%f"


def mended(places: Places, key: bytes, owner: Owner, now: datetime) -> OpenJournal:
    """The journal of this folder, built again from what can be read of it and its copies.

    Raises `JournalError`; what was found is then still there, and the next start tries again.
    """
    with _alone(places):
        _refuse_others(places, key)
        if not places.rebuilt.exists():
            _rebuild(places, key, owner, now)
        _take_place(places)
        journal = Journal.open(places.journal, key, owner.device(), now, owner.policy)
    return OpenJournal(journal, untold(journal))


def keep_log(places: Places, now: datetime) -> None:
    """Keep a log of which SQLite passes over the end: closing the journal will delete it."""
    _keep(places, (log_of(places.journal),), now)


def _rebuild(places: Places, key: bytes, owner: Owner, now: datetime) -> None:
    LOG.warning("the journal is damaged")
    unread = noted_unread(places)
    # a crash leads here again, whatever this start found
    want_mending(places, unread)
    found = recover(places.journal, key, _copies(places))
    report = Report.of_recovery(found, _keep_damaged(places, now), unread)
    notes = {**dict(found.notes), MISSING: missing_text(found), REPORT: report.text()}
    beside = Beside(notes, found.marks)
    rebuild(found.rows, places.rebuilt, key, owner.device(), now, beside)
    LOG.warning("%d rows restored, %d lost", len(found.rows), len(found.lost))


def _take_place(places: Places) -> None:
    """Move a whole file; the log of the old one goes first: it must not be read into the new one.

    A crash in between is finished by the next start, which does not mend once more.
    """
    with telling(places.journal):
        places.wanted.unlink(missing_ok=True)
        for beside in _beside(places.journal):
            beside.unlink(missing_ok=True)
        places.rebuilt.replace(places.journal)
        sync_folder(places.folder)


@contextmanager
def _alone(places: Places) -> Iterator[None]:
    """Let no second program mend the same file meanwhile (`LockedError`)."""
    path = places.folder / "journal.mending"
    with telling(path), closing(apsw.Connection(str(path))) as lock:
        lock.set_busy_timeout(BUSY_MILLISECONDS)
        lock.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            # Windows lets it lie there, empty
            with suppress(OSError):
                path.unlink()


def _refuse_others(places: Places, key: bytes) -> None:
    """Raise where nothing may be mended: what is there is in use, of another key, or newer."""
    if places.rebuilt.exists():
        _look_at(places.rebuilt, key)
    if is_there(places.journal):
        with suppress(DamagedError):
            _look_at(places.journal, key)
        return
    copies = _copies(places)
    if copies and not any(key_fits(copy, key) for copy in copies):
        raise WrongKeyError(copies[0].name)


def _look_at(path: Path, key: bytes) -> None:
    with telling_key(path, key), closing(connect(path, key)) as connection:
        # what is to be kept as it is is not to be tidied up by a look
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        version = connection.pragma("user_version")
        if version > USER_VERSION:
            raise NewerSchemaError(str(version))


def _copies(places: Places) -> tuple[Path, ...]:
    return daily_copies(places.copies) if places.copies.exists() else ()


def _keep_damaged(places: Places, now: datetime) -> Path | None:
    """Copy the damaged file, encrypted as it is, to where it is kept for some days."""
    files = tuple(filter(is_there, (places.journal, *_beside(places.journal))))
    _keep(places, files, now)
    return places.damaged if files else None


def _keep(places: Places, files: Iterable[Path], now: datetime) -> None:
    with telling(places.damaged):
        for source in files:
            places.damaged.mkdir(mode=0o700, exist_ok=True)
            if not _is_kept(places, source):
                _keep_one(source, places.damaged / f"{now.strftime(STAMP)}-{source.name}")


def _is_kept(places: Places, source: Path) -> bool:
    """Whether an earlier try has kept the same bytes: tries would fill a disk that is full."""
    kept = places.damaged.glob(f"*-{source.name}")
    return any(filecmp.cmp(source, one, shallow=False) for one in kept)


def _keep_one(source: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    shutil.copyfile(source, part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    sync_folder(target.parent)


def _beside(path: Path) -> tuple[Path, ...]:
    return log_of(path), path.with_name(path.name + "-journal")
