"""Keeps what a desk learns: each case that ended is counted once, and days that are over shared."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from desktop_app.desk.editions import Editions
from desktop_app.desk.learning.case_counts import CaseCounts, case_counts
from desktop_app.desk.learning.looks import Looked
from desktop_app.domain.frozen import replace
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.pack.publishing.disk import Disk, put
from desktop_app.store.counted_days import FOLDER, CountedDays, KeptDay
from desktop_app.store.counts import Counts, dump_day, file_name, merged
from desktop_app.store.journal.ended import Ended
from desktop_app.store.journal.errors import DamagedError, JournalError
from desktop_app.store.records import CaseId, Kept

LOG = logging.getLogger(__name__)
KEPT_DAYS = 90
EVERYTHING = 2**62
SECONDS_AT_END = 1.0
REST = 0.02
"""Seconds between two cases: what a person does comes first."""


class EndedCases(Protocol):
    """What is asked of a journal."""

    def ended_after(self, seq: int) -> Ended:
        """The next cases that ended behind this row."""

    def kept_of(self, case: CaseId) -> Sequence[Kept]:
        """All that was kept of a case; empty where there is none."""


class Learned:
    """Counts, keeps and shares; every act may be called on any thread, and may take a while."""

    def __init__(
        self,
        cases: EndedCases,
        editions: Editions,
        data_folder: Path,
        share: Path | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._cases = cases
        self._editions = editions
        self._days = CountedDays(data_folder / FOLDER)
        self.share = share
        """Where days are written that are over; nowhere without one."""
        self._clock = clock
        self._lock = threading.Lock()
        self._looks: list[Looked] = []
        self._shared: set[date] = set()

    # counting

    def add_looks(self, looked: Looked) -> None:
        """Count these with the next cases; comes back at once."""
        self._looks.append(looked)

    def keep_looks(self) -> None:
        """Keep them now, at the end of a run; where the counting does not let go, they are lost."""
        if self._lock.acquire(timeout=SECONDS_AT_END):
            try:
                with _later("looks not kept"):
                    self._keep_looks()
            finally:
                self._lock.release()

    def settle(self) -> None:
        """Count what ended, and let the share have what is over; what fails is done later."""
        self.count()
        self._write_share()

    def count(self) -> None:
        """Count what ended since the last time, each case once whatever happens in between."""
        with self._lock, _later("not counted yet"):
            until = self._until()
            more = True
            while more:
                ended = self._cases.ended_after(until)
                found = [(seq, self._counted(case)) for seq, case in ended.cases]
                self._keep(found)
                more, until = ended.last > until and bool(ended.cases), ended.last
                self._days.note_until(until)
            self._keep_looks()
            self._days.forget_before(self._today() - timedelta(days=KEPT_DAYS))

    def _until(self) -> int:
        """The row up to which all is counted; in a journal that nobody counted, its last one."""
        until, last = self._days.until(), self._cases.ended_after(EVERYTHING).last
        if until is not None and until <= last:
            return until
        if until is not None:
            # another journal: its rows begin anew, and no day may take them for counted ones
            for day in self._days.days():
                kept = self._days.day(day)
                self._days.keep(replace(kept, until=min(kept.until, last)))
        self._days.note_until(last)
        return last

    def _counted(self, case: CaseId) -> CaseCounts | None:
        time.sleep(REST)
        try:
            return case_counts(self._editions, case, self._cases.kept_of(case))
        except DamagedError:
            # one that nobody can read keeps no other from being counted
            return None
        except JournalError:
            raise
        except Exception:
            # nor does an error of ours, which would keep cases from going and copies from coming
            LOG.exception("not counted")
            return None

    def _keep(self, found: Iterable[tuple[int, CaseCounts | None]]) -> None:
        counted = [(seq, each) for seq, each in found if each is not None]
        for day in sorted({each.day for _, each in counted}):
            kept = self._days.day(day)
            # a crash may have come between the day's file and the note of how far it got
            new = [(s, each) for s, each in counted if each.day == day and s > kept.until]
            for seq, each in new:
                kept = replace(_with(kept, each.pack, each.counts), until=seq)
            if new:
                self._put(kept)

    def _keep_looks(self) -> None:
        looks, self._looks = self._looks, []
        while looks:
            day = looks[0].day
            kept = self._days.day(day)
            for looked in looks:
                if looked.day == day:
                    kept = _with(kept, looked.pack, looked.counts)
            try:
                self._put(kept)
            except OSError:
                self._looks = [*looks, *self._looks]
                raise
            looks = [looked for looked in looks if looked.day != day]

    def _put(self, kept: KeptDay) -> None:
        self._days.keep(replace(kept, shared=False))
        self._shared.discard(kept.counted.day)

    # asking

    def counts(self, days: int) -> Counts:
        """What was counted of the cases that began today and on the days before, so many in all."""
        since, found = self._today() - timedelta(days=days - 1), Counts()
        with self._lock:
            for day in self._days.days():
                if day >= since:
                    for counts in self._days.day(day).counted.packs.values():
                        found = merged(found, counts)
        return found

    def _today(self) -> date:
        return self._clock().astimezone(KOREAN_TIME).date()

    # sharing

    def _write_share(self) -> None:
        """Write the days that are over and not written yet; without the share they wait."""
        share = self.share
        if share is None:
            return
        with _later("not shared yet"):
            if share.is_dir():
                self._write_days(share / FOLDER)

    def _write_days(self, folder: Path) -> None:
        for kept in self._due():
            folder.mkdir(exist_ok=True)
            counted = kept.counted
            put(Disk(), folder / file_name(counted.day, counted.desk), dump_day(counted))
            with self._lock:
                # nobody held it while the network was waited for
                if self._days.day(counted.day) == kept:
                    self._days.keep(replace(kept, shared=True))
                    self._shared.add(counted.day)

    def _due(self) -> Iterator[KeptDay]:
        for day in self._days.days():
            if day < self._today() and day not in self._shared:
                with self._lock:
                    kept = self._days.day(day)
                if kept.shared:
                    self._shared.add(day)
                elif kept.counted.packs:
                    yield kept


def _with(kept: KeptDay, pack: str, counts: Counts) -> KeptDay:
    packs = kept.counted.packs
    more = {**packs, pack: merged(packs.get(pack, Counts()), counts)}
    return replace(kept, counted=replace(kept.counted, packs=more))


@contextmanager
def _later(what: str) -> Iterator[None]:
    """Let what the machine refuses wait for the next time."""
    try:
        yield
    except (JournalError, OSError) as error:
        LOG.warning("%s: %s", what, type(error).__name__)
