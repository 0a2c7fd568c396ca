"""Publishing and copying broken off at any moment: a desk always has a good pack."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

import pytest

from desktop_app.pack.compiled import load_compiled
from desktop_app.pack.publishing.conditions import conditions_digest
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.disk import Disk
from desktop_app.pack.publishing.publish import standing
from desktop_app.pack.shipped import POLICY
from tests.pack.publishing.house import PARK, House, edited

ROUNDS = 1_000
KILLS = 50
OLD, NEW = "2026.12.1#1", "2026.12.2#2"


class CrashError(BaseException):
    """The process is gone: nothing after this happens."""


class CrashingDisk(Disk):
    """Breaks off at one operation; what was not synchronised may be lost with it."""

    def __init__(self, at: int, dice: random.Random) -> None:
        self.left = at
        self.done = 0
        self._dice = dice
        self._unsure: tuple[Path, bytes | None] | None = None

    def _step(self) -> None:
        self.done += 1
        if self.done > self.left:
            self._lose()
            self.end()

    def end(self) -> None:
        """Let nothing happen after this."""
        raise CrashError

    def _lose(self) -> None:
        if self._unsure is not None and self._dice.random() < 0.5:
            name, before = self._unsure
            if before is None:
                name.unlink()
            else:
                name.write_bytes(before)

    def read(self, path: Path, most: int) -> bytes:
        """Read, or break off."""
        self._step()
        return super().read(path, most)

    def write(self, path: Path, data: bytes) -> None:
        """Write, or break off with a part of it written."""
        try:
            self._step()
        except CrashError:
            path.write_bytes(data[: self._dice.randrange(len(data) + 1)])
            raise
        super().write(path, data)

    def rename(self, path: Path, name: Path) -> None:
        """Rename, or break off before; until the folder is synchronised it may be undone."""
        self._step()
        self._unsure = name, name.read_bytes() if name.exists() else None
        super().rename(path, name)

    def sync_folder(self, folder: Path) -> None:
        """Synchronise, or break off before."""
        self._step()
        super().sync_folder(folder)
        self._unsure = None

    def make_folder(self, folder: Path) -> None:
        """Make a folder, or break off before."""
        self._step()
        super().make_folder(folder)


class KillingDisk(CrashingDisk):
    """Ends the process for good, in the middle of a file where it is writing one."""

    def end(self) -> None:
        """Let nothing happen after this."""
        os.kill(os.getpid(), signal.SIGKILL)

    def write(self, path: Path, data: bytes) -> None:
        """Write, or leave a part of it and be gone."""
        if self.done == self.left:
            path.write_bytes(data[: self._dice.randrange(len(data) + 1)])
        super().write(path, data)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a share and a desk that has its one pack."""
    folder = tmp_path_factory.mktemp("begun")
    house = House(folder / "share")
    house.trust()
    house.publish(1)
    assert house.adopt(Depot(folder / "desk")) is None
    return folder


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a pack says is read once and checked elsewhere; here files are."""
    adopting = "desktop_app.pack.publishing.adopting"
    read, digested = cache(partial(load_compiled, policy=POLICY)), cache(conditions_digest_of)
    monkeypatch.setattr("desktop_app.pack.checks.run.check_compiled", lambda _pack: ())
    monkeypatch.setattr(f"{adopting}.load", lambda data, _policy: read(data).pack)
    monkeypatch.setattr(
        "desktop_app.pack.publishing.depot.load_compiled", lambda data, _policy: read(data)
    )
    monkeypatch.setattr(f"{adopting}.conditions_digest", lambda pack: digested(pack.version))


def conditions_digest_of(version: str) -> str:
    """That of a pack of this version, whose conditions are those of the shipped one."""
    return conditions_digest(edited(version))


def held(depot: Depot) -> str:
    """The name of the good pack that the desk has."""
    newest = depot.newest(POLICY)
    assert newest is not None
    return newest.version


def operations(begun: Path, folder: Path) -> tuple[int, int]:
    """How many operations publishing and copying take."""
    shutil.copytree(begun, folder)
    lead, desk = (CrashingDisk(10**6, random.Random(0)) for _ in range(2))
    House(folder / "share", lead).publish(2, leads=(PARK,))
    assert House(folder / "share").adopt(Depot(folder / "desk", desk)) is None
    return lead.done, desk.done


Doing = Callable[[Disk], object]


def broken_off(disk: Disk, act: Doing) -> None:
    """Act until the disk says that it is over."""
    with suppress(CrashError):
        act(disk)


def killed(disk: Disk, act: Doing) -> None:
    """Act in a process of its own until it is killed."""
    process = os.fork()
    if process == 0:
        act(disk)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0


def met(folder: Path, disks: tuple[Disk, Disk], stop: Callable[[Disk, Doing], None]) -> set[str]:
    """Publish and copy, each stopped somewhere; what the desk had meanwhile."""
    of_lead, of_desk = disks
    seen = set()
    stop(of_lead, lambda disk: House(folder / "share", disk).publish(2, leads=(PARK,)))
    house = House(folder / "share")
    top = standing(house.share, house.terms.roots).contents.published[-1].serial
    assert top in (1, 2)
    stop(of_desk, lambda disk: house.adopt(Depot(folder / "desk", disk)))
    seen.add(held(Depot(folder / "desk")))
    # whatever was left lying about, it goes on
    if top == 1:
        house.publish(2, leads=(PARK,))
    assert house.adopt(Depot(folder / "desk")) is None
    assert held(Depot(folder / "desk")) == NEW
    return seen


def all_seen(
    begun: Path,
    folder: Path,
    dice: random.Random,
    rounds: int,
    make: type[CrashingDisk],
    stop: Callable[[Disk, Doing], None],
) -> set[str]:
    """What a desk had in so many rounds, each on a copy of its own."""
    of_lead, of_desk = operations(begun, folder / "counted")
    assert of_lead > 10
    assert of_desk > 10
    seen: set[str] = set()
    for number in range(rounds):
        copy = folder / f"{number}"
        shutil.copytree(begun, copy)
        # every other time only the copy is broken off
        lead_at = of_lead + 1 if number % 2 else dice.randrange(of_lead + 2)
        places = lead_at, dice.randrange(of_desk + 2)
        seen |= met(copy, (make(places[0], dice), make(places[1], dice)), stop)
        shutil.rmtree(copy)
    return seen


@pytest.mark.parametrize("part", range(4))
def test_a_desk_always_has_a_good_pack(begun: Path, tmp_path: Path, part: int) -> None:
    dice = random.Random(part)
    seen = all_seen(begun, tmp_path, dice, ROUNDS // 4, CrashingDisk, broken_off)
    assert seen == {OLD, NEW}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is split there")
def test_a_process_that_is_killed_leaves_a_good_pack(begun: Path, tmp_path: Path) -> None:
    seen = all_seen(begun, tmp_path, random.Random(KILLS), KILLS, KillingDisk, killed)
    assert seen == {OLD, NEW}
