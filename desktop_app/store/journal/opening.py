"""Opens the journal of a desk at a start: its key, its folder, and what was damaged, mended."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from desktop_app.store.journal.ages import Ages
from desktop_app.store.journal.errors import DamagedError, telling
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import KeyGuard, make_key, put_key_aside, read_key
from desktop_app.store.journal.report import Report

LOG = logging.getLogger(__name__)
DAYS_KEPT = 7
"""How long a damaged file is kept, as it is."""
TORN = 1
"""Commits that a power cut may leave behind unread: the last one, which nobody was told of."""
BESIDE = ("-wal", "-journal")
STAMP = "%Y%m%dT%H%M%S%f"


class Places(NamedTuple):
    """Where everything of a journal lies."""

    folder: Path

    @property
    def journal(self) -> Path:
        """The journal itself."""
        return self.folder / "journal.db"

    @property
    def rebuilt(self) -> Path:
        """A journal that was built again, until it takes the other's place."""
        return self.folder / "journal.rebuilt.db"

    @property
    def key(self) -> Path:
        """The protected key."""
        return self.folder / "journal.key"

    @property
    def sealed(self) -> Path:
        """The same key, sealed for the lead."""
        return self.folder / "journal.key.sealed"

    @property
    def copies(self) -> Path:
        """The daily copies."""
        return self.folder / "copies"

    @property
    def damaged(self) -> Path:
        """Damaged files, as they were found."""
        return self.folder / "damaged"

    @property
    def wanted(self) -> Path:
        """A file that says: look for damage at the next start, the last run saw some."""
        return self.folder / "journal.repair"


class OpenJournal(NamedTuple):
    """The journal, and what had to be mended for it."""

    journal: Journal
    report: Report | None = None


class Owner(NamedTuple):
    """Whose journal it is, and what its new rows carry."""

    guard: KeyGuard
    device: Callable[[], str]
    """The id of a device that has none yet."""
    policy: str = ""
    lead_key: Callable[[], bytes | None] = lambda: None
    """The public key of a lead for whom the journal's key is kept sealed; `None` without one."""
    ages: Callable[[], Ages] = Ages
    """How long cases are kept; asked anew each time."""


def open_journal(places: Places, owner: Owner, now: datetime) -> OpenJournal:
    """The journal of this folder; a damaged one is read as far as it can be, and built again.

    Raises `JournalError`: another process has it, the key cannot be had, the disk is full.
    """
    with telling(places.journal):
        places.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = _key(places, owner)
    _finish_rebuilding(places)
    if places.wanted.exists() or (not places.journal.exists() and _copies(places)):
        return _mended(places, key, owner, now)
    try:
        journal = _opened(places, key, owner, now)
    except DamagedError:
        return _mended(places, key, owner, now)
    if journal.unread_commits <= TORN:
        return OpenJournal(journal)
    # what can be read of them is read from the log as it lies there, not through SQLite
    journal.close()
    return OpenJournal(_opened(places, key, owner, now), Report.of_log(journal.unread_commits))


def begin_anew(places: Places, owner: Owner, now: datetime) -> None:
    """Put a journal aside whose key cannot be had, so that the next opening makes a new one."""
    with telling(places.journal):
        aside = f"journal.{now.strftime(STAMP)}"
        for source in _files_of(places.journal):
            source.replace(source.with_name(source.name.replace("journal", aside, 1)))
        if places.key.exists():
            put_key_aside(places.key, now)
        if places.copies.exists():
            places.copies.replace(places.folder / f"copies.{now.strftime(STAMP)}")
        places.wanted.unlink(missing_ok=True)
    make_key(places.key, owner.guard)


def want_mending(places: Places) -> None:
    """Let the next opening read the file row by row and build it again."""
    with telling(places.wanted):
        places.wanted.touch()


def forget_old(places: Places, now: datetime) -> None:
    """Delete damaged files that have been kept long enough."""
    oldest = (now - timedelta(days=DAYS_KEPT)).timestamp()
    for path in places.damaged.glob("*") if places.damaged.exists() else ():
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def _key(places: Places, owner: Owner) -> bytes:
    """The key; a new one only where there is nothing that another could open."""
    something = places.journal.exists() or places.rebuilt.exists() or _copies(places)
    if places.key.exists() or something:
        return read_key(places.key, owner.guard)
    return make_key(places.key, owner.guard)


def _opened(places: Places, key: bytes, owner: Owner, now: datetime) -> Journal:
    return Journal.open(places.journal, key, owner.device(), now, owner.policy)


def _copies(places: Places) -> tuple[Path, ...]:
    from desktop_app.store.journal.backup import daily_copies  # noqa: PLC0415 - few starts need it

    return daily_copies(places.copies) if places.copies.exists() else ()


def _mended(places: Places, key: bytes, owner: Owner, now: datetime) -> OpenJournal:
    """Build the journal again from what can be read of it and its copies."""
    from desktop_app.store.journal.recovery import rebuild, recover  # noqa: PLC0415

    LOG.warning("the journal is damaged")
    # before anything touches it: the lock of another process, a full disk
    found = recover(places.journal, key, _copies(places))
    with telling(places.journal):
        kept = _keep_damaged(places, now)
    rebuild(found.rows, places.rebuilt, key, owner.device(), now)
    _finish_rebuilding(places)
    with telling(places.wanted):
        places.wanted.unlink(missing_ok=True)
    LOG.warning("%d rows restored, %d lost", len(found.rows), len(found.lost))
    journal = _opened(places, key, owner, now)
    return OpenJournal(journal, Report.of_recovery(found, kept))


def _keep_damaged(places: Places, now: datetime) -> Path | None:
    """Copy the damaged file, encrypted as it is, to where it is kept for some days."""
    files = tuple(_files_of(places.journal))
    if not files:
        return None
    places.damaged.mkdir(mode=0o700, exist_ok=True)
    for source in files:
        target = places.damaged / f"{now.strftime(STAMP)}-{source.name}"
        shutil.copyfile(source, target)
        _sync(target)
    return places.damaged


def _finish_rebuilding(places: Places) -> None:
    """Let a journal that was built again take the place of the damaged one.

    Whole files are moved, the log of the old one goes first: it must not be read into the new one.
    A crash in between is finished by the next start.
    """
    if not places.rebuilt.exists():
        return
    with telling(places.journal):
        for beside in _beside(places.journal):
            beside.unlink(missing_ok=True)
        places.rebuilt.replace(places.journal)


def _files_of(path: Path) -> Iterator[Path]:
    yield from filter(Path.exists, (path, *_beside(path)))


def _beside(path: Path) -> Iterable[Path]:
    return (path.with_name(path.name + end) for end in BESIDE)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
