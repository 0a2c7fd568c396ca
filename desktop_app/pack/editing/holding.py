"""One Studio a folder: a lock of the system's, which goes with the program that has it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.publishing.disk import NO_FOLLOW

LOCK = ".lock.studio"
"""Begins with a dot, so it is no part of the pack."""
MOST_TRIES = 10


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Have the folder to oneself while it is edited.

    Raises `EditError`: another program or window has it (`HELD`), or nobody may write there
    (`NOT_HELD`). A program that ends, however it ends, lets go.
    """
    handle = _taken(folder)
    try:
        yield
    finally:
        _let_go(folder / LOCK, handle)


def _taken(folder: Path) -> int:
    path = folder / LOCK
    for _ in range(MOST_TRIES):
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | NO_FOLLOW, 0o666)
        except OSError as error:
            raise EditError(Trouble.NOT_HELD, folder.name) from error
        if not _lock(handle):
            os.close(handle)
            raise EditError(Trouble.HELD, folder.name)
        # whoever had it may have taken the file away between the two
        if _is_still(path, handle):
            return handle
        os.close(handle)
    raise EditError(Trouble.HELD, folder.name)


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


def _let_go(path: Path, handle: int) -> None:
    if sys.platform == "win32":
        # an open file cannot be taken away there
        os.close(handle)
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)
    os.close(handle)


def _lock(handle: int) -> bool:
    """Whether the file is ours now."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
