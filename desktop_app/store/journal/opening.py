"""Opens the journal of a desk at a start: its key, its folder, and what was damaged, mended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.domain.frozen import NamedTuple
from desktop_app.store.journal.ages import Ages
from desktop_app.store.journal.errors import DamagedError, telling
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import KeyGuard, make_key, put_key_aside, read_key
from desktop_app.store.journal.report import Report

DAYS_KEPT = 7
"""How long a damaged file is kept, as it is."""
TORN = 1
"""Commits that a power cut may leave behind unread: the last one, which nobody was told of."""
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
        if places.wanted.exists() or places.rebuilt.exists() or _is_gone(places):
            return _mended(places, key, owner, now)
    try:
        journal = Journal.open(places.journal, key, owner.device(), now, owner.policy)
    except DamagedError:
        return _mended(places, key, owner, now)
    if journal.unread_commits <= TORN:
        return OpenJournal(journal, untold(journal))
    return _mended_without_log(journal, places, key, owner, now)


def begin_anew(places: Places, owner: Owner, now: datetime) -> None:
    """Put a journal aside whose key cannot be had, so that the next opening makes a new one.

    The key goes first: without it nothing else that is still there is opened after a crash.
    """
    with telling(places.journal):
        if places.key.exists():
            put_key_aside(places.key, now)
        aside = f"journal.{now.strftime(STAMP)}"
        for source in (places.journal, log_of(places.journal), places.rebuilt):
            if source.exists():
                source.replace(source.with_name(source.name.replace("journal", aside, 1)))
        if places.copies.exists():
            places.copies.replace(places.folder / f"copies.{now.strftime(STAMP)}")
        places.wanted.unlink(missing_ok=True)
    make_key(places.key, owner.guard)


def want_mending(places: Places, unread_commits: int = 0) -> None:
    """Let the next opening read the file row by row and build it again.

    Commits of a log that could not be read are noted there, since the log will be gone.
    """
    with telling(places.wanted):
        places.wanted.write_text(str(unread_commits or ""), encoding="ascii")


def noted_unread(places: Places) -> int:
    """How many commits of a log were noted as lost."""
    with suppress(OSError, ValueError):
        return int(places.wanted.read_text(encoding="ascii"))
    return 0


def untold(journal: Journal) -> Report | None:
    """What was mended of the journal, as long as no person has heard of it."""
    return None if journal.untold is None else Report.read(journal.untold)


def forget_old(places: Places, now: datetime) -> None:
    """Delete damaged files that have been kept long enough."""
    oldest = (now - timedelta(days=DAYS_KEPT)).timestamp()
    for path in places.damaged.glob("*") if places.damaged.exists() else ():
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def is_there(path: Path) -> bool:
    """Whether there is a file with anything in it: a power cut may leave one without."""
    return path.exists() and path.stat().st_size > 0


def log_of(path: Path) -> Path:
    """Where the log of a journal lies."""
    return path.with_name(path.name + "-wal")


def _key(places: Places, owner: Owner) -> bytes:
    """The key; a new one only where there is nothing that another could open."""
    something = (places.journal, places.rebuilt, log_of(places.journal), *_copies(places))
    if places.key.exists() or any(path.exists() for path in something):
        return read_key(places.key, owner.guard)
    return make_key(places.key, owner.guard)


def _is_gone(places: Places) -> bool:
    """Whether there was a journal, but is none any more."""
    return not is_there(places.journal) and bool(_copies(places) or log_of(places.journal).exists())


def _copies(places: Places) -> tuple[Path, ...]:
    if not places.copies.exists():
        return ()
    from desktop_app.store.journal.backup import daily_copies  # noqa: PLC0415 - few starts need it

    return daily_copies(places.copies)


def _mended(places: Places, key: bytes, owner: Owner, now: datetime) -> OpenJournal:
    from desktop_app.store.journal.mending import mended  # noqa: PLC0415 - damage is rare

    return mended(places, key, owner, now)


def _mended_without_log(
    journal: Journal, places: Places, key: bytes, owner: Owner, now: datetime
) -> OpenJournal:
    """What a copy has of the commits that can no longer be read comes from there."""
    from desktop_app.store.journal.mending import keep_log  # noqa: PLC0415 - damage is rare

    try:
        keep_log(places, now)
        want_mending(places, journal.unread_commits)
    finally:
        journal.close()
    return _mended(places, key, owner, now)
