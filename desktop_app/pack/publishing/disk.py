"""The few things that are done to files here, one by one, so that a test can break off at each."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.pack.publishing.errors import PublishingError, Trouble

PART = ".part"
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0)
BINARY = getattr(os, "O_BINARY", 0)


class Disk:
    """Files of a share or of a desk."""

    def read(self, path: Path, most: int) -> bytes:
        """The content of a plain file; raises `OSError`, or `PublishingError`.

        A link, a pipe, or more than `most` bytes are not read at all.
        """
        if path.is_symlink():
            raise PublishingError(Trouble.STRANGE)
        # a pipe without a writer would hold the reader up
        handle = os.open(path, os.O_RDONLY | NO_FOLLOW | NO_WAIT | BINARY)
        with os.fdopen(handle, "rb") as file:
            known = os.fstat(file.fileno())
            if not stat.S_ISREG(known.st_mode):
                raise PublishingError(Trouble.STRANGE)
            if known.st_size > most:
                raise PublishingError(Trouble.TOO_LARGE)
            data = file.read(most + 1)
        if len(data) > most:
            raise PublishingError(Trouble.TOO_LARGE)
        return data

    def write(self, path: Path, data: bytes) -> None:
        """Write a file of no use yet to the disk; `OSError` where that fails."""
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o644)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def rename(self, path: Path, name: Path) -> None:
        """Give a file its name, in the place of what has it."""
        path.replace(name)

    def sync_folder(self, folder: Path) -> None:
        """Let the names in a folder be on the disk; Windows opens no folder for that."""
        if os.name != "posix":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def make_folder(self, folder: Path) -> None:
        """Make a folder where there is none."""
        folder.mkdir(parents=True, exist_ok=True)

    def remove(self, path: Path) -> None:
        """Take a file away where it is there."""
        path.unlink(missing_ok=True)

    def written_at(self, path: Path) -> datetime:
        """When a file was written, by the clock of the machine where it lies."""
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names in a folder; none where there is no folder."""
        return tuple(sorted(os.listdir(folder))) if folder.is_dir() else ()  # noqa: PTH208 - names


def put(disk: Disk, path: Path, data: bytes) -> None:
    """Write a file as one act: whoever reads it sees the old one or the new one, whole."""
    part = path.with_name(f".{path.name}{PART}")
    disk.write(part, data)
    disk.rename(part, path)
    disk.sync_folder(path.parent)
