"""Copies of the journal: consistent, encrypted with its key, and whole or not there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import apsw

from desktop_app.store.journal.connect import connect, connected, telling_key
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.journal.schema import quick_check
from desktop_app.store.private_files import sync_folder

PAGES_A_STEP = 256
"""A megabyte: the writer waits no longer than its copying takes."""
DAYS_KEPT = 7
DAILY = re.compile(r"journal-([0-9]{4}-[0-9]{2}-[0-9]{2})\.db")
BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may have laid beside a file."""


Held = Callable[[], AbstractContextManager[apsw.Connection]]
"""Gives the journal's connection to one user at a time."""


def backup(connection: apsw.Connection, path: Path, key: bytes) -> Path:
    """Copy the journal to `path` and return it; raises `JournalError`.

    A file that is there already stays until the new copy is on the disk.
    """

    @contextmanager
    def held() -> Iterator[apsw.Connection]:
        yield connection

    for _step in backup_steps(held, path, key):
        pass
    return path


def backup_steps(held: Held, path: Path, key: bytes) -> Iterator[None]:
    """`backup` piece by piece; between two steps others may use the connection, and write."""
    part = path.with_name(path.name + ".part")
    remove(part)
    try:
        with telling_key(part, key):
            yield from _copied(held, part, key)
            put_in_place(part, path)
    finally:
        remove(part)


def daily_copy(folder: Path, today: date) -> Path:
    """Where the copy of a day lies."""
    return folder / f"journal-{today.isoformat()}.db"


def daily_copies(folder: Path) -> tuple[Path, ...]:
    """The daily copies that are there, newest first."""
    dated = {path: day_of(path) for path in folder.glob("journal-*.db")}
    days = {path: day for path, day in dated.items() if day is not None}
    return tuple(sorted(days, key=days.__getitem__, reverse=True))


def keep_daily(folder: Path, today: date, days: int = DAYS_KEPT) -> tuple[Path, ...]:
    """Delete the copies of more than `days` days ago; what is left, newest first.

    The newest always stays: a desk that nobody used for weeks keeps what it has.
    """
    oldest = today - timedelta(days=days - 1)
    for path in daily_copies(folder)[1:]:
        if (day_of(path) or today) < oldest:
            remove(path)
    return daily_copies(folder)


def good_copies(copies: Iterable[Path], key: bytes) -> tuple[Path, ...]:
    """Those of the copies that open with the key and are whole."""
    return tuple(path for path in copies if _is_good(path, key))


def remove(path: Path) -> None:
    """Delete a file of SQLite's, with what lies beside it."""
    for name in (path.name, *(path.name + end for end in BESIDE)):
        path.with_name(name).unlink(missing_ok=True)


def put_in_place(part: Path, path: Path) -> None:
    """Give a closed file its name, for good; whatever had the name stays until then."""
    _sync(part, os.O_RDWR)
    part.replace(path)
    sync_folder(path.parent)


def _copied(held: Held, part: Path, key: bytes) -> Iterator[None]:
    with closing(connect(part, key, new=True)) as target:
        with held() as connection:
            copying = target.backup("main", connection, "main")
        try:
            while not copying.done:
                with held():
                    copying.step(PAGES_A_STEP)
                yield
        finally:
            with held():
                copying.close(force=True)


def _is_good(path: Path, key: bytes) -> bool:
    try:
        with connected(path, key) as connection:
            return not quick_check(connection)
    except JournalError:
        return False


def day_of(path: Path) -> date | None:
    """The day of a daily copy, by its name; `None` for any other file."""
    found = DAILY.fullmatch(path.name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
