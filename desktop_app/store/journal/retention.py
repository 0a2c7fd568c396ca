"""Lets cases go when their time has come, from the journal and from every copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.store.journal.backup import daily_copies, daily_copy, good_copies, remove
from desktop_app.store.journal.errors import DamagedError, telling

if TYPE_CHECKING:
    from desktop_app.store.journal.ages import Ages
    from desktop_app.store.journal.journal import Journal
    from desktop_app.store.journal.opening import Places


def keep_ages(journal: Journal, places: Places, ages: Ages, now: datetime) -> int:
    """Purge what is too old, everywhere; how many cases went. Raises `JournalError`.

    To be called on a thread that may wait, and with a journal that is not damaged: the copies
    that hold what was purged go.
    """
    gone = len(journal.purge(ages, now))
    sweep_all(journal, places, now)
    return gone


def sweep_all(journal: Journal, places: Places, now: datetime) -> None:
    """Leave nothing of purged cases in any file beside the journal; raises `JournalError`.

    What a crash has interrupted is done again by the next call.
    """
    if not journal.is_sweep_due:
        return
    journal.sweep()
    with telling(places.journal):
        _renew_copies(journal, places, now)
        for path in _older_files(places):
            remove(path)
    journal.settle()


def _renew_copies(journal: Journal, places: Places, now: datetime) -> None:
    """One new copy in the place of those that were made before: it holds all that they may."""
    before = daily_copies(places.copies) if places.copies.exists() else ()
    if not before:
        return
    copy = journal.back_up(daily_copy(places.copies, now.date()))
    if not good_copies((copy,), journal.key):
        raise DamagedError(copy.name)
    for path in before:
        if path != copy:
            remove(path)


def _older_files(places: Places) -> Iterator[Path]:
    """The journal as it was before it was brought up or mended."""
    yield from places.folder.glob(f"{places.journal.stem}.version-*{places.journal.suffix}")
    if places.damaged.exists():
        yield from (path for path in places.damaged.iterdir() if path.is_file())
