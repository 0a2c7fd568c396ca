"""A disk with so much room and no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import apsw

from tests.torture.cut_vfs import CIPHER, FileName, is_below

NAME = "full"


class Room:
    """Bytes that still fit into a folder."""

    def __init__(self, folder: Path, left: int) -> None:
        self.folder = folder
        self.left = left
        self.was_short = False

    def take(self, count: int) -> None:
        """Use some of it; raises what SQLite raises where there is not enough."""
        if count > self.left:
            self.was_short = True
            raise apsw.FullError
        self.left -= count


class FullFile(apsw.VFSFile):
    """A file that grows as long as there is room."""

    def __init__(self, room: Room, name: FileName, flags: list[int], base: str) -> None:
        super().__init__(base, name, flags)
        self._room = room

    def xWrite(self, data: Any, offset: int) -> None:
        self._room.take(max(0, offset + len(data) - self.xFileSize()))
        super().xWrite(data, offset)


class FullVfs(apsw.VFS):
    """The machine's own VFS, with little room below one folder."""

    def __init__(self, name: str, base: str) -> None:
        super().__init__(name, base)
        self.base = base
        self.room: Room | None = None

    def xOpen(self, name: FileName, flags: list[int]) -> apsw.VFSFile:
        if self.room is None or not is_below(self.room.folder, name):
            return apsw.VFSFile(self.base, name, flags)
        return FullFile(self.room, name, flags, self.base)


@contextmanager
def in_room(folder: Path, count: int) -> Iterator[Room]:
    """Let every connection that is opened in here find this much room below the folder."""
    vfs, usual = _vfs(), apsw.vfs_names()[0]
    vfs.room = Room(folder, count)
    apsw.set_default_vfs(CIPHER + NAME)
    try:
        yield vfs.room
    finally:
        apsw.set_default_vfs(usual)
        vfs.room = None


@cache
def _vfs() -> FullVfs:
    vfs = FullVfs(NAME, apsw.vfs_names()[0].removeprefix(CIPHER))
    apsw.Connection("", vfs=CIPHER + NAME).close()
    return vfs
