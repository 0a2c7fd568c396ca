"""A lead's checks and proofs, and a pack on its way from the share to a desk at work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from threading import Timer

from tests.pack.long_pack import long_pack

from desktop_app.desk.pack_watch import Desks, PackWatch
from desktop_app.domain.pack import Pack
from desktop_app.pack.proof.prove import prove
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.publishing.process import KEPT, trouble_of
from desktop_app.pack.publishing.share import Share
from desktop_app.pack.shipped import POLICY, shipped_pack
from desktop_app.store.cases import MemoryStore
from tests.bench.place import a_place, rest
from tests.bench.start import ROOT
from tests.pack.packs import compiled
from tests.pack.publishing.house import PROGRAM, House

CHECKS = 5
SECONDS = 36.0
"""As long as a pack may be on its way."""
PUBLISHED_AFTER = 3.0
"""Seconds after the window came to rest: the first look is over by then."""


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """Seconds of the processor: what else runs on the machine does not count."""

    check: float
    prove: float
    prove_long: float
    nodes: int
    """Of the long pack."""


@dataclass(frozen=True, slots=True)
class AdoptTimes:
    """Seconds from publishing to the desk, and the late frames meanwhile and in rest."""

    seconds: float
    late: int
    idle: int
    longest: float
    """Milliseconds of the longest frame while the pack came."""

    @property
    def more(self) -> int:
        """How many more frames were late while a pack came."""
        return max(0, self.late - self.idle)


def measure_lead() -> LeadTimes:
    """Check the shipped pack as a lead does, and prove it and one three times as long."""
    check = min(_check() for _ in range(CHECKS))
    long = compiled(long_pack())
    return LeadTimes(check, _prove(shipped_pack()), _prove(long), len(long.nodes))


def _check() -> float:
    before = _children()
    call = [sys.executable, "-m", "desktop_app", "pack", "check", "resources/scripts_ko"]
    subprocess.run(call, cwd=ROOT, env=_plain(), stdout=subprocess.DEVNULL, check=True)
    return _children() - before


def _plain() -> Mapping[str, str]:
    """The surroundings of a lead: what was compiled once is not compiled again."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _children() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _prove(pack: Pack) -> float:
    begin = time.process_time()
    if not prove(pack).holds:
        raise AssertionError(pack.version)
    return time.process_time() - begin


def measure_adopting(seconds: float = SECONDS) -> AdoptTimes:
    """Publish while a window is at rest, and see when it is there and what it costs the window."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder, "share"), now=datetime.now(UTC))
        house.trust()
        house.publish(1)
        depot = Depot(Path(folder, "desk"))
        _adopt(house.share, depot)
        desks = Desks(depot, POLICY, shipped_pack(), PROGRAM, lambda: datetime.now(UTC))
        watch = PackWatch(house.share, lambda share: _adopt(share, depot), desks)
        bundle = house.bundle(2)
        with a_place(MemoryStore(), watch.editions) as place:
            rest(place.app)
            idle = _beats(place, seconds)
            arrived = _Arrival(place, watch)
            publishing = Timer(PUBLISHED_AFTER, lambda: arrived.publish(house, bundle))
            publishing.start()
            late = _beats(place, seconds + PUBLISHED_AFTER)
            watch.stop()
            publishing.join()
    return AdoptTimes(arrived.seconds, late.late, idle.late, max(late.gaps))


def _adopt(share: Share | None, depot: Depot) -> Trouble | None:
    folder = KEPT if share is None else str(share.folder)
    call = [sys.executable, "-m", "tests.bench.adopting", folder, str(depot.folder.parent)]
    return trouble_of(subprocess.run(call, cwd=ROOT, check=False).returncode)
