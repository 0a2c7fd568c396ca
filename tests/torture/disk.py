"""A disk that remembers what was never synced, and what a power cut may leave of it."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
NEVER = 0
KEEPS = 0.6
"""How likely one of the writes that a disk took out of their order has arrived."""


class Write(NamedTuple):
    """Bytes at a place."""

    place: int
    data: bytes


class Cut(NamedTuple):
    """The file was given a length."""

    size: int


Change = Write | Cut


@dataclass(eq=False)
class Content:
    """One file, whatever its name: what is on the disk for sure, and what may not have come."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Change] = field(default_factory=list)
    names_folder: bool = False
    """Its first sync syncs the folder too, as SQLite does for a new log."""


class Named(NamedTuple):
    """A name was given to a content, or taken from whatever had it (`None`)."""

    name: str
    content: Content | None
    was: str | None = None
    """The name that it had before: both change together."""


class Disk:
    """Every change below one folder, step by step; at one of the steps the power fails.

    What is then left is written into `left`. `before_cut` and `after_cut` are called at that
    moment, before and after the bytes are taken.
    """

    def __init__(
        self, folder: Path, left: Path, dice: random.Random, cut_at: int = NEVER, *, lies: bool
    ) -> None:
        self.folder = folder
        self.steps = 0
        self.is_cut = False
        self.before_cut: Callable[[], None] = _nothing
        self.after_cut: Callable[[], None] = _nothing
        self._left = left
        self._dice = dice
        self._cut_at = cut_at
        self._lies = lies
        self._lock = threading.RLock()
        there = (path for path in folder.iterdir() if path.is_file())
        self._now = {path.name: Content(bytearray(path.read_bytes())) for path in there}
        self._sure = dict(self._now)
        self._unsure: list[Named] = []

    # what happens to files

    def opened(self, name: str, *, is_log: bool) -> Content:
        """The content of a name; a file that was not there is made."""
        with self._lock:
            if name not in self._now:
                self._step()
                self._name(Named(name, Content(names_folder=is_log)))
            return self._now[name]

    def changed(self, content: Content, change: Change) -> None:
        """Bytes were written or cut off."""
        with self._lock:
            self._step()
            content.waiting.append(change)

    def synced(self, content: Content) -> None:
        """All bytes of a file are on the disk now, or so it is said."""
        with self._lock:
            self._step()
            if self._lies:
                return
            for change in content.waiting:
                _apply(content.synced, change)
            content.waiting.clear()
            if content.names_folder:
                content.names_folder = False
                self._sync_names()

    def moved(self, old: str, new: str) -> None:
        """A file took another name, from whatever had it."""
        with self._lock:
            self._step()
            self._name(Named(new, self._now[old], old))

    def deleted(self, name: str, *, for_sure: bool = False) -> None:
        """A name was taken away."""
        with self._lock:
            if name in self._now:
                self._step()
                self._name(Named(name, None))
            if for_sure:
                self._sync_names()

    def folder_synced(self) -> None:
        """All names are on the disk now, or so it is said."""
        with self._lock:
            self._step()
            if not self._lies:
                self._sync_names()

    def content_of(self, name: str) -> Content | None:
        """What has a name now."""
        return self._now.get(name)

    # the cut

    def cut(self) -> None:
        """Let the power fail now, where it did not before."""
        with self._lock:
            if not self.is_cut:
                self.is_cut = True
                self.before_cut()
                self._leave()
                self.after_cut()

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self._cut_at:
            self.cut()

    def _leave(self) -> None:
        names = dict(self._sure)
        for change in self._unsure[: self._dice.randint(0, len(self._unsure))]:
            _rename(names, change)
        for name, content in sorted(names.items()):
            (self._left / name).write_bytes(_survivor(content, self._dice))

    def _name(self, change: Named) -> None:
        _rename(self._now, change)
        self._unsure.append(change)

    def _sync_names(self) -> None:
        self._sure = dict(self._now)
        self._unsure.clear()


def _nothing() -> None:
    """Nobody asked to be told."""


def _rename(names: dict[str, Content], change: Named) -> None:
    if change.was is not None:
        names.pop(change.was, None)
    if change.content is None:
        names.pop(change.name, None)
    else:
        names[change.name] = change.content


def _apply(data: bytearray, change: Change) -> None:
    if isinstance(change, Cut):
        # a longer file is filled with zeros
        data[:] = data[: change.size].ljust(change.size, b"\0")
        return
    end = change.place + len(change.data)
    if len(data) < change.place:
        data.extend(bytes(change.place - len(data)))
    data[change.place : end] = change.data


def _survivor(content: Content, dice: random.Random) -> bytes:
    fates = (_none, _all, _beginning, _scattered)
    data = bytearray(content.synced)
    for change in dice.choice(fates)(content.waiting, dice):
        _apply(data, change)
    return bytes(data)


def _none(_waiting: list[Change], _dice: random.Random) -> Iterable[Change]:
    return ()


def _all(waiting: list[Change], _dice: random.Random) -> Iterable[Change]:
    return waiting


def _beginning(waiting: list[Change], dice: random.Random) -> Iterable[Change]:
    """The first ones, and a part of the one in which the power failed."""
    count = dice.randint(0, len(waiting))
    last = (part for change in waiting[count : count + 1] for part in _torn(change, dice))
    return (*waiting[:count], *last)


def _scattered(waiting: list[Change], dice: random.Random) -> Iterable[Change]:
    """Any of them: the cache of a disk writes in an order of its own."""
    for change in waiting:
        if dice.random() < KEEPS:
            yield change
        elif dice.random() < 1 - KEEPS:
            yield from _torn(change, dice)


def _torn(change: Change, dice: random.Random) -> Iterable[Change]:
    """A part of a write: up to a byte, up to a sector's end, or some of its sectors."""
    if isinstance(change, Cut):
        return
    sectors = list(_sectors(change))
    match dice.randrange(3):
        case 0:
            yield change._replace(data=change.data[: dice.randint(0, len(change.data))])
        case 1:
            yield from sectors[: dice.randint(0, len(sectors))]
        case _:
            yield from (sector for sector in sectors if dice.random() < KEEPS)


def _sectors(change: Write) -> Iterable[Write]:
    place, end = change.place, change.place + len(change.data)
    while place < end:
        following = min(end, (place // SECTOR + 1) * SECTOR)
        yield Write(place, change.data[place - change.place : following - change.place])
        place = following
