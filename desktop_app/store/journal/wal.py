"""Counts commits that stand in the write-ahead log but can no longer be read.

SQLite ends its reading of the log at the first frame that is not as written, and says nothing: a
power cut leaves such a frame too. What lies behind it would be missed unseen.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import apsw

from desktop_app.domain.frozen import NamedTuple

HEADER = struct.Struct(">8I")
FRAME = struct.Struct(">6I")
BIG_ENDIAN_SUMS = 1
"""The bit of the log's first word that says how its sums are reckoned."""


class Log(NamedTuple):
    """What a log file says before SQLite reads it."""

    commits: tuple[int, ...]
    """The numbers, from 1 on, of the frames that end a commit of this log."""
    header_holds: bool


NOTHING = Log((), header_holds=True)


def read_log(database: Path) -> Log:
    """What the log beside this file says; to be asked before the file is opened."""
    try:
        with database.with_name(database.name + "-wal").open("rb") as file:
            return _log(file)
    except FileNotFoundError:
        return NOTHING


def unread_commits(log: Log, connection: apsw.Connection) -> int:
    """How many commits of the log SQLite passes over.

    One may be a commit that a power cut tore before it was acknowledged; more are damage. The
    log's pages are moved into the file by this.
    """
    if log == NOTHING:
        return 0
    valid, _moved = connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
    return sum(commit > valid for commit in log.commits)


def _log(file: BinaryIO) -> Log:
    head = file.read(HEADER.size)
    if len(head) < HEADER.size:
        return NOTHING
    words = HEADER.unpack(head)
    holds = _sums(head[: HEADER.size - 8], big=bool(words[0] & BIG_ENDIAN_SUMS)) == words[6:]
    salts = words[4:6] if holds else None
    return Log(tuple(_commits(file, words[2], salts)), holds)


def _commits(file: BinaryIO, page_size: int, salts: tuple[int, ...] | None) -> Iterator[int]:
    number = 0
    while len(head := file.read(FRAME.size)) == FRAME.size:
        number += 1
        _page, pages_after, *found = FRAME.unpack(head)
        salts = salts or tuple(found[:2])
        if pages_after and tuple(found[:2]) == salts:
            yield number
        file.seek(page_size, 1)


def _sums(data: bytes, *, big: bool) -> tuple[int, int]:
    first = second = 0
    words = struct.unpack(f"{'>' if big else '<'}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
