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
from functools import partial
from pathlib import Path
from threading import Timer

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.desk.desk import Desk
from desktop_app.desk.editions import Editions
from desktop_app.desk.pack_watch import Desks, PackWatch
from desktop_app.domain.pack import Pack
from desktop_app.pack.proof.prove import prove
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.publishing.process import KEPT, trouble_of
from desktop_app.pack.publishing.publish import Bundle, publish
from desktop_app.pack.publishing.share import Share
from desktop_app.pack.shipped import POLICY, shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import application, first_window
from desktop_app.ui.attending import Means, attendants
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.theme import Scheme
from tests.bench.frames import FRAME, Beat
from tests.bench.place import COUNSELOR, Clip, rest
from tests.bench.start import ROOT
from tests.pack.long_pack import long_pack
from tests.pack.packs import compiled
from tests.pack.publishing.house import House

CHECKS = 5
SECONDS = 40.0
"""A little longer than a pack may be on its way."""
FIRST_LOOK = 6.0
"""Seconds until the first look is over: between two looks it is published."""
NEVER = 999.0
PATIENCE = 60.0


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
    busy: int
    """Of the late ones: in how many the window itself was at work so long, whatever else ran."""
    busy_idle: int

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
    used = os.times()
    return used.children_user + used.children_system


def _prove(pack: Pack) -> float:
    begin = time.process_time()
    if not prove(pack).holds:
        raise AssertionError(pack.version)
    return time.process_time() - begin


def measure_adopting(seconds: float = SECONDS) -> AdoptTimes:
    """Look at a window to which a pack comes for as long as at one that looks for none."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder, "share"), now=datetime.now(UTC))
        house.trust()
        house.publish(1, least_program=__version__)
        depot = Depot(Path(folder, "desk"))
        adopt = partial(_adopt, depot)
        if adopt(house.share) is not None:
            raise AssertionError
        desks = Desks(depot, POLICY, shipped_pack(), __version__, lambda: datetime.now(UTC))
        watch = PackWatch(house.share, adopt, desks)
        idle = _watched(None, seconds)
        on_its_way = _OnItsWay(house, house.bundle(2, least_program=__version__), watch.editions)
        late = _watched(watch, seconds, on_its_way)
    longest = max(late.gaps)
    return AdoptTimes(on_its_way.seconds, late.late, idle.late, longest, late.busy, idle.busy)


def _adopt(depot: Depot, share: Share | None) -> Trouble | None:
    folder = KEPT if share is None else str(share.folder)
    call = [sys.executable, "-m", "tests.bench.adopting", folder, str(depot.folder.parent)]
    return trouble_of(subprocess.run(call, cwd=ROOT, check=False).returncode)


class _Beat(Beat):
    """Knows also how long the window's thread had the processor in each frame."""

    def __init__(self) -> None:
        self._worked = time.thread_time()
        self._work: list[float] = []
        super().__init__()

    def _come(self) -> None:
        now = time.thread_time()
        self._work.append(1000 * (now - self._worked))
        self._worked = now
        super()._come()

    @property
    def busy(self) -> int:
        """In how many frames that was too long."""
        return sum(each > FRAME for each in self._work)


class _OnItsWay:
    """Publishes, on a thread that waits for the share, and sees the pack come."""

    def __init__(self, house: House, bundle: Bundle, editions: Editions) -> None:
        self._house = house
        self._bundle = bundle
        self._editions = editions
        self._published = 0.0
        self.seconds = NEVER

    def publish(self) -> None:
        """Publish; from then on the time counts."""
        publish(self._house.share, self._bundle, self._house.lead())
        self._published = time.perf_counter()
        self._editions.watch(self._came)

    def _came(self) -> None:
        if self._editions.newest.version.endswith("#2"):
            self.seconds = min(self.seconds, time.perf_counter() - self._published)


def _watched(packs: PackWatch | None, seconds: float, coming: _OnItsWay | None = None) -> _Beat:
    """The frames of a window at rest; a pack is published once the first look is over."""
    app, evening = application(Scheme.LIGHT), Evening()
    editions = packs.editions if packs else shipped_pack()
    desk = Desk(editions, MemoryStore(), evening.now, Clip(), COUNSELOR)
    conductor, cases = first_window(desk, evening.ticks)
    made = list(attendants(conductor, cases, Means(packs=packs)))
    window = conductor.window
    window.resize(440, 1000)
    window.show()
    rest(app)
    _beats(app, FIRST_LOOK)
    publishing = Timer(0, coming.publish if coming else _nothing)
    beat = _beats(app, seconds, publishing)
    publishing.join()
    wait = time.perf_counter() + (PATIENCE if coming else 0)
    while coming and coming.seconds == NEVER and time.perf_counter() < wait:
        # on a machine with other work it comes later: the figure says when
        app.processEvents()
        time.sleep(0.01)
    if packs is not None:
        packs.stop()
    window.close()
    window.deleteLater()
    made.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return beat


def _nothing() -> None:
    """Publish nothing."""


def _beats(app: QApplication, seconds: float, publishing: Timer | None = None) -> _Beat:
    if publishing is not None:
        publishing.start()
    beat, end = _Beat(), time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    beat.stop()
    return beat
