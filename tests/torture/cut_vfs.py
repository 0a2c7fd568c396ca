"""Lets SQLite write to a disk whose power can fail; it sits beneath the encryption."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import apsw

from tests.torture.disk import Content, Cut, Disk, Write

NAME = "torture"
CIPHER = "multipleciphers-"
"""Before the name of a VFS: the encryption on top of it. SQLite makes it when it is first asked."""
LOGS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_SUPER_JOURNAL

FileName = str | apsw.URIFilename | None


class CutFile(apsw.VFSFile):
    """A file that tells the disk what is done to it, and never waits for the machine's own."""

    def __init__(self, disk: Disk, name: FileName, flags: list[int], base: str) -> None:
        super().__init__(base, name, flags)
        self._disk = disk
        is_log = bool(flags[0] & LOGS)
        self._content: Content = disk.opened(_file_name(name), is_log=is_log)

    def xWrite(self, data: Any, offset: int) -> None:
        self._disk.changed(self._content, Write(offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._disk.changed(self._content, Cut(newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: ARG002 - whatever kind of sync it is
        self._disk.synced(self._content)


class CutVfs(apsw.VFS):
    """The machine's own VFS, with a disk below one folder."""

    def __init__(self, name: str, base: str) -> None:
        super().__init__(name, base)
        self.base = base
        self.disk: Disk | None = None

    def xOpen(self, name: FileName, flags: list[int]) -> apsw.VFSFile:
        if self.disk is None or not is_below(self.disk.folder, name):
            return apsw.VFSFile(self.base, name, flags)
        return CutFile(self.disk, name, flags, self.base)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        if self.disk is not None and is_below(self.disk.folder, filename):
            self.disk.deleted(_file_name(filename), for_sure=syncdir)


@contextmanager
def on_disk(disk: Disk) -> Iterator[None]:
    """Let every connection that is opened in here, and the program's own renames, be the disk's."""
    vfs = _vfs()
    usual = apsw.vfs_names()[0]
    vfs.disk = disk
    apsw.set_default_vfs(CIPHER + NAME)
    try:
        with _watched(disk):
            yield
    finally:
        apsw.set_default_vfs(usual)
        vfs.disk = None


@cache
def _vfs() -> CutVfs:
    """The one of this process: the encryption keeps a pointer to it for ever."""
    vfs = CutVfs(NAME, apsw.vfs_names()[0].removeprefix(CIPHER))
    apsw.Connection("", vfs=CIPHER + NAME).close()
    return vfs


@contextmanager
def _watched(disk: Disk) -> Iterator[None]:
    with (
        patch.object(os, "replace", _Moving(disk, os.replace)),
        patch.object(os, "unlink", _Unlinking(disk, os.unlink)),
        patch.object(os, "fsync", _Syncing(disk)),
    ):
        yield


class _Moving:
    """What `os.replace` does, told to the disk."""

    def __init__(self, disk: Disk, really: Callable[..., None]) -> None:
        self._disk = disk
        self._really = really

    def __call__(self, old: str | Path, new: str | Path) -> None:
        self._really(old, new)
        if is_below(self._disk.folder, str(old)):
            self._disk.moved(Path(old).name, Path(new).name)


class _Unlinking:
    """What `os.unlink` does, told to the disk."""

    def __init__(self, disk: Disk, really: Callable[..., None]) -> None:
        self._disk = disk
        self._really = really

    def __call__(self, path: str | Path, **named: Any) -> None:
        self._really(path, **named)
        if is_below(self._disk.folder, str(path)):
            self._disk.deleted(Path(path).name)


class _Syncing:
    """What `os.fsync` does, told to the disk and not done."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def __call__(self, handle: int) -> None:
        meant = os.fstat(handle)
        if os.path.samestat(meant, self._disk.folder.stat()):
            self._disk.folder_synced()
            return
        for path in self._disk.folder.iterdir():
            content = self._disk.content_of(path.name)
            if content is not None and os.path.samestat(meant, path.stat()):
                self._disk.synced(content)


def _file_name(name: FileName) -> str:
    return Path(_text(name)).name


def is_below(folder: Path, name: FileName) -> bool:
    """Whether a file lies in this folder."""
    return Path(_text(name)).parent == folder


def _text(name: FileName) -> str:
    return name.filename() if isinstance(name, apsw.URIFilename) else name or ""
