"""Files of a pack written so that each is the old one or the new one, whenever it breaks off."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.editing.keeping import SAVING, Kept, written
from desktop_app.pack.publishing.disk import PART, Disk, put
from desktop_app.pack.publishing.errors import PublishingError
from desktop_app.pack.source import LARGEST_FILE


def stale(folder: Path, known: Mapping[str, bytes | None]) -> tuple[str, ...]:
    """The files of which the disk has something else than is known."""
    return tuple(name for name, content in known.items() if _read(folder / name) != content)


def save(
    folder: Path,
    contents: Mapping[str, bytes],
    texts: Kept,
    disk: Disk | None = None,
) -> None:
    """Write these files; `texts` is what they are to say, for an opening after a crash.

    Raises `EditError`; some of the files may be written then, and the others are as they were.
    """
    disk = disk or Disk()
    if not contents:
        return
    journal, name = folder / SAVING, ""
    try:
        put(disk, journal, written(texts))
        for name, content in contents.items():
            _put(disk, (folder / name).resolve(), content)
        disk.remove(journal)
    except OSError as error:
        raise EditError(Trouble.NOT_WRITTEN, name) from error


def _put(disk: Disk, path: Path, content: bytes) -> None:
    """Write a file that keeps who may read it."""
    part = path.with_name(f".{path.name}{PART}")
    try:
        disk.write(part, content)
        with suppress(OSError):
            part.chmod(path.stat().st_mode & 0o777)
        disk.rename(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    disk.sync_folder(path.parent)


def _read(path: Path) -> bytes | None:
    try:
        # a link within the folder is a file of the pack, too
        return Disk().read(Path(os.path.realpath(path)), LARGEST_FILE)
    except (OSError, PublishingError):
        return None
