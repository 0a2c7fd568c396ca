"""How a journal is, seen in a copy of its bytes: nothing is changed, and nobody at work is held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from desktop_app.store.journal.backup import daily_copies, day_of
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import (
    DamagedError,
    JournalError,
    LockedError,
    NewerSchemaError,
    telling,
)
from desktop_app.store.journal.keys import KeyGuard, read_key
from desktop_app.store.journal.opening import Places, is_there, log_of
from desktop_app.store.journal.recovery import take_bytes
from desktop_app.store.journal.schema import USER_VERSION, quick_check

TRIES = 5
WHOLE, ABSENT = "whole", "absent"
COUNTS = "SELECT count(*), count(DISTINCT case_id), min(at) FROM rows"
OPEN = "SELECT count(*) FROM open_cases"


class Contents(NamedTuple):
    """What stands in it: numbers and a day, nothing of any case."""

    schema: int = 0
    rows: int = 0
    cases: int = 0
    open_cases: int = 0
    first_day: date | None = None


class Health(NamedTuple):
    """What a look at the files came to; sizes are bytes."""

    state: str
    """`whole`, `absent`, or the kind of the `JournalError` that kept it from being read."""
    contents: Contents = Contents()
    size: int = 0
    log_size: int = 0
    written: date | None = None
    """The day on which something was last written."""
    copies: int = 0
    last_copy: date | None = None
    damaged_files: int = 0
    is_sealed: bool = False

    @property
    def is_copied(self) -> bool:
        """Whether there is a copy of about the last day on which something was written."""
        since = self.last_copy or self.contents.first_day
        return since is None or self.written is None or (self.written - since).days <= 1


def health(places: Places, guard: KeyGuard) -> Health:
    """How the journal of these places is; raises nothing."""
    try:
        state, contents = _looked_into(places, guard)
    except JournalError as error:
        state, contents = error.kind, Contents()
    copies = _listed(places.copies)
    days = [day for path in copies if (day := day_of(path)) is not None]
    return Health(
        state,
        contents,
        size=_size(places.journal),
        log_size=_size(log_of(places.journal)),
        written=max(_days(places.journal), default=None),
        copies=len(copies),
        last_copy=max(days, default=None),
        damaged_files=_files(places.damaged),
        is_sealed=_size(places.sealed) > 0,
    )


def take_at_rest(path: Path, work: Path) -> None:
    """Copy the files as they stand at one moment; `LockedError` where they never stand still."""
    for _try in range(TRIES):
        before = list(_stamps(path))
        take_bytes(path, work)
        if list(_stamps(path)) == before:
            return
    raise LockedError(path.name)


def _looked_into(places: Places, guard: KeyGuard) -> tuple[str, Contents]:
    with telling(places.journal):
        if not is_there(places.journal):
            has_more = places.key.exists() or log_of(places.journal).exists()
            return (
                DamagedError.kind if has_more and _listed(places.copies) else ABSENT
            ), Contents()
        key = read_key(places.key, guard)
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            work = Path(folder) / places.journal.name
            take_at_rest(places.journal, work)
            return _read(work, key)


def _read(work: Path, key: bytes) -> tuple[str, Contents]:
    with connected(work, key) as connection:
        schema = int(connection.pragma("user_version"))
        if schema > USER_VERSION:
            raise NewerSchemaError(work.name)
        if quick_check(connection):
            return DamagedError.kind, Contents(schema)
        rows, cases, first = next(iter(connection.execute(COUNTS)))
        opened = int(connection.execute(OPEN).get)
    day = datetime.fromisoformat(first).date() if first else None
    return WHOLE, Contents(schema, int(rows), int(cases), opened, day)


def _stamps(path: Path) -> Iterator[tuple[int, int]]:
    for file in (path, log_of(path)):
        if file.exists():
            found = file.stat()
            yield found.st_mtime_ns, found.st_size


def _listed(copies: Path) -> tuple[Path, ...]:
    with suppress(OSError):
        return daily_copies(copies)
    return ()


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _days(path: Path) -> Iterator[date]:
    for file in (path, log_of(path)):
        with suppress(OSError):
            yield datetime.fromtimestamp(file.stat().st_mtime).astimezone().date()


def _files(folder: Path) -> int:
    with suppress(OSError):
        return sum(1 for _ in folder.iterdir())
    return 0
