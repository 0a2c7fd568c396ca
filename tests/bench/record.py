"""A record until it is durable, against a raw insert into the same kind of file, by turns."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import apsw

from desktop_app.desk.desk import Desk
from desktop_app.domain.ids import FactId
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.journal.connect import connect
from desktop_app.store.journal.journal import Journal
from desktop_app.ui.demo.evening import Evening
from tests.bench.place import COUNSELOR, Clip
from tests.bench.stored import BEGAN

TIMES = 3000
KEY = bytes(range(32))
FARE = FactId("original_fare")
PATIENCE = 30
TABLE = "CREATE TABLE raw (seq INTEGER PRIMARY KEY, case_id TEXT, at TEXT, payload TEXT)"
INSERT = "INSERT INTO raw (case_id, at, payload) VALUES (?, ?, ?)"
ROW = ("019a0000-0000-7000-8000-000000000001", "2026-11-01T18:00:00+09:00", "x" * 160)


@dataclass(frozen=True, slots=True)
class RecordTimes:
    """Milliseconds until a record is durable: through the desk, and raw."""

    p50: float
    p99: float
    raw_p50: float
    raw_p99: float

    @property
    def ratio(self) -> float:
        """How many times as long the program takes."""
        return self.p99 / self.raw_p99


def measure_record(times: int = TIMES) -> RecordTimes:
    """Record a fare and insert a row by turns, so that both see the same disk."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder, "journal.db"), KEY, "bench", BEGAN)
        with closing(_raw(Path(folder, "raw.db"))) as raw:
            record, insert = _recorder(journal), _inserter(raw)
            pairs = [(_timed(record), _timed(insert)) for _ in range(times)]
        journal.close(PATIENCE)
    ours, theirs = ([1000 * each for each in side] for side in zip(*pairs, strict=True))
    return RecordTimes(median(ours), _p99(ours), median(theirs), _p99(theirs))


def _recorder(journal: Journal) -> Callable[[], object]:
    evening = Evening()
    desk = Desk(shipped_pack(), journal, evening.now, Clip(), COUNSELOR)
    case = desk.begin()
    fares = iter(range(10_000, 10_000_000))

    def record() -> None:
        desk.record(case, {FARE: next(fares)})
        journal.flush(PATIENCE)

    return record


def _inserter(raw: apsw.Connection) -> Callable[[], object]:
    def insert() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(INSERT, ROW)
        raw.execute("COMMIT")

    return insert


def _raw(path: Path) -> apsw.Connection:
    """A file that is opened as the journal is."""
    connection = connect(path, KEY, new=True)
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.execute(TABLE)
    return connection


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]
