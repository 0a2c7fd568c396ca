"""Files for their owner's eyes alone, on the disk before they take their name."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

OWNER_ONLY = 0o600
OTHERS = 0o077
NO_LINKS = frozenset((errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS))
"""What a file system without hard links says; some network folders have none."""


def write_new(path: Path, data: bytes) -> Path:
    """Write a file that is not there yet and return its path; `OSError` where that fails.

    `FileExistsError` where the name is taken: nothing is ever written over. The folder must be
    there.
    """
    part = _written_part(path, data)
    try:
        take_name(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def write_over(path: Path, data: bytes) -> Path:
    """Write a file, in the place of the one that has its name; `OSError` leaves the old one."""
    part = _written_part(path, data)
    try:
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)
    return path


def take_name(path: Path, name: Path) -> None:
    """Rename a file unless another has the name (`FileExistsError`); durable once it returns."""
    if os.name == "posix":
        _link(path, name)
    else:
        # Windows itself refuses a name that is taken
        path.rename(name)
    sync_folder(name.parent)


def put_aside(path: Path, now: datetime) -> Path:
    """Rename a file to a name that says when, and return that; `OSError` where it fails."""
    stem = f"{path.name}.aside-{now:%Y%m%dT%H%M%S}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    for name in names:
        with suppress(FileExistsError):
            take_name(path, path.with_name(name))
            break
    return path.with_name(name)


def keep_from_others(handle: int) -> None:
    """Take away what others may do with an open file; its owner alone can do that."""
    if os.name != "posix":
        return
    mode = os.fstat(handle).st_mode & 0o777
    if mode & OTHERS:
        with suppress(OSError):
            os.fchmod(handle, OWNER_ONLY)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder be on the disk; Windows opens no folder for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written_part(path: Path, data: bytes) -> Path:
    part = path.with_name(path.name + ".part")
    # what an earlier run left was never in use
    part.unlink(missing_ok=True)
    try:
        part.touch(OWNER_ONLY, exist_ok=False)
        with part.open("r+b") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _link(path: Path, name: Path) -> None:
    try:
        name.hardlink_to(path)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        if os.path.lexists(name):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        path.rename(name)
    else:
        path.unlink()
