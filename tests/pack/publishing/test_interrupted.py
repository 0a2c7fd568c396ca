"""Publishing and copying broken off at any moment: a desk always has a good pack."""

from __future__ import annotations

import random
import shutil
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


def broken_off(folder: Path, lead_at: int, desk_at: int, dice: random.Random) -> set[str]:
    """Publish and copy, each broken off somewhere; what the desk had meanwhile."""
    seen = set()
    with suppress(CrashError):
        House(folder / "share", CrashingDisk(lead_at, dice)).publish(2, leads=(PARK,))
    house = House(folder / "share")
    top = standing(house.share, house.terms.roots).contents.published[-1].serial
    assert top in (1, 2)
    with suppress(CrashError):
        house.adopt(Depot(folder / "desk", CrashingDisk(desk_at, dice)))
    seen.add(held(Depot(folder / "desk")))
    # whatever was left lying about, it goes on
    if top == 1:
        house.publish(2, leads=(PARK,))
    assert house.adopt(Depot(folder / "desk")) is None
    assert held(Depot(folder / "desk")) == NEW
    return seen


@pytest.mark.parametrize("part", range(4))
def test_a_desk_always_has_a_good_pack(begun: Path, tmp_path: Path, part: int) -> None:
    dice = random.Random(part)
    of_lead, of_desk = operations(begun, tmp_path / "counted")
    assert of_lead > 10
    assert of_desk > 10
    seen: set[str] = set()
    for number in range(ROUNDS // 4):
        folder = tmp_path / f"{number}"
        shutil.copytree(begun, folder)
        lead_at, desk_at = dice.randrange(of_lead + 2), dice.randrange(of_desk + 2)
        seen |= broken_off(folder, lead_at, desk_at, dice)
        shutil.rmtree(folder)
    assert seen == {OLD, NEW}
