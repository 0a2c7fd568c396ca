"""The folder that leads publish into and desks read from: files named by hash, and the index."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop_app.pack.publishing.disk import Disk, put
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import digest
from desktop_app.pack.publishing.trust import checked

INDEX = "index.json"
FILES = "files"
CLOCK = ".clock.part"
LARGEST_INDEX = 1_000_000
LARGEST_FILE = 5_000_000


class Share:
    """Reads and writes a share; whatever the machine refuses is that the share is gone."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self.folder = folder
        self._disk = disk or Disk()

    def index(self) -> bytes:
        """The index file; raises `PublishingError`."""
        return self._read(self.folder / INDEX, LARGEST_INDEX, Trouble.GONE)

    def has_index(self) -> bool:
        """Whether anything was published; raises `PublishingError` where nobody can tell."""
        try:
            return INDEX in self._disk.names(self.folder)
        except OSError as error:
            raise PublishingError(Trouble.GONE) from error

    def file(self, hash_: str) -> bytes:
        """The file of this hash, whole; raises `PublishingError`."""
        path = self.folder / FILES / hash_
        return checked(self._read(path, LARGEST_FILE, Trouble.HALF_COPIED), hash_)

    def add(self, data: bytes) -> str:
        """Put a file there under its hash, which comes back; `PublishingError`."""
        hash_ = digest(data)
        folder = self.folder / FILES
        try:
            self._disk.make_folder(folder)
            if not self._has(hash_):
                put(self._disk, folder / hash_, data)
        except OSError as error:
            raise PublishingError(Trouble.NOT_KEPT) from error
        self.file(hash_)
        return hash_

    def write_index(self, data: bytes) -> None:
        """Let all that was added hold; `PublishingError`."""
        try:
            put(self._disk, self.folder / INDEX, data)
        except OSError as error:
            raise PublishingError(Trouble.NOT_KEPT) from error

    def clock(self) -> datetime:
        """What time it is at the machine that has the share; raises `PublishingError`."""
        path = self.folder / CLOCK
        try:
            self._disk.write(path, b"")
            at = self._disk.written_at(path)
            self._disk.remove(path)
        except (OSError, OverflowError) as error:
            raise PublishingError(Trouble.NOT_KEPT) from error
        return at

    def _has(self, hash_: str) -> bool:
        try:
            self.file(hash_)
        except PublishingError:
            return False
        return True

    def _read(self, path: Path, most: int, missing: Trouble) -> bytes:
        try:
            return self._disk.read(path, most)
        except FileNotFoundError as error:
            raise PublishingError(missing) from error
        except OSError as error:
            raise PublishingError(Trouble.GONE) from error
