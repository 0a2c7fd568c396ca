"""What can go wrong with the journal; what to do about it is said by the interface's words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path

import apsw


class JournalError(Exception):
    """The journal cannot be read or written; `kind` is a key of the interface's words."""

    kind = "unavailable"


class WrongKeyError(JournalError):
    """The file was begun with another key."""

    kind = "wrong_key"


class KeyUnavailableError(JournalError):
    """The journal's key cannot be had: its file is gone or damaged, or the machine refuses it."""

    kind = "no_key"


class NewerSchemaError(JournalError):
    """A later release of the program wrote the file."""

    kind = "newer_schema"


class DamagedError(JournalError):
    """The file, or a part of it, is not what was written."""

    kind = "damaged"


class LockedError(JournalError):
    """Another process holds the file."""

    kind = "locked"


class NoRoomError(JournalError):
    """The disk is full."""

    kind = "no_room"


class ReadOnlyError(JournalError):
    """The file or its folder cannot be written."""

    kind = "read_only"


class UnavailableError(JournalError):
    """The machine refused for another reason: a drive that is gone, a failing disk."""


SIMPLE: tuple[tuple[type[apsw.Error], type[JournalError]], ...] = (
    (apsw.FullError, NoRoomError),
    (apsw.BusyError, LockedError),
    (apsw.LockedError, LockedError),
    (apsw.ReadOnlyError, ReadOnlyError),
    (apsw.NotADBError, DamagedError),
    (apsw.CorruptError, DamagedError),
)
DAMAGED_READS = frozenset(
    (
        apsw.SQLITE_IOERR_DATA,
        apsw.SQLITE_IOERR_CORRUPTFS,
        apsw.SQLITE_IOERR_SHORT_READ,
    )
)
REFUSED_AT_WORK = (apsw.CantOpenError, PermissionError)
REFUSED = (*REFUSED_AT_WORK, apsw.IOError)
"""What comes of a file that may only be read; the last, since it cannot be locked either."""
PROBLEMS = (apsw.Error, OSError, MemoryError)
"""What SQLite and the system raise where a file cannot be read or written."""


def journal_error(error: BaseException, path: Path | None = None) -> JournalError:
    """The same trouble as one of this family; `path` is the file that was to be opened."""
    if isinstance(error, JournalError):
        return error
    told = _simply(error)
    if told is not None:
        return told(str(error))
    if getattr(error, "extendedresult", 0) in DAMAGED_READS:
        return DamagedError(str(error))
    if isinstance(error, REFUSED if path else REFUSED_AT_WORK) and _cannot_write(path):
        return ReadOnlyError(str(error))
    return UnavailableError(f"{type(error).__name__}: {error}")


def _simply(error: BaseException) -> type[JournalError] | None:
    if isinstance(error, OSError) and error.errno == ENOSPC:
        return NoRoomError
    return next((told for raised, told in SIMPLE if isinstance(error, raised)), None)


def _cannot_write(path: Path | None) -> bool:
    if path is None:
        return True
    there = path if path.exists() else path.parent
    return there.exists() and not (os.access(there, os.W_OK) and os.access(path.parent, os.W_OK))


@contextmanager
def telling(path: Path | None = None) -> Iterator[None]:
    """Let what SQLite and the system raise in here come out as a `JournalError`."""
    try:
        yield
    except PROBLEMS as error:
        raise journal_error(error, path) from error
