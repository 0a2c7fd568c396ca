"""What waits is written in order, whatever stands in the way meanwhile."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from desktop_app.store.journal.connect import connect
from desktop_app.store.journal.errors import LockedError, NoRoomError, UnavailableError
from desktop_app.store.journal.schema import open_connection
from desktop_app.store.journal.writer import (
    BEHIND_THE_WINDOW,
    NewRow,
    Progress,
    Writer,
    growing_pause,
)
from tests.store.journal.helpers import KEY

LONG = 3_600.0


def _long_pause(_failed: int) -> float:
    return LONG


def _row(number: int, size: int = 10) -> NewRow:
    payload = "가" * size
    return NewRow(f"case-{number % 3}", "desk", None, f"at-{number}", "drafted", payload)


class Seen:
    """Notes what the writer tells, and on which thread."""

    def __init__(self) -> None:
        self.told: list[Progress] = []
        self.threads: set[int] = set()
        self.trouble = threading.Event()

    def __call__(self, progress: Progress) -> None:
        self.told.append(progress)
        self.threads.add(threading.get_ident())
        if progress.trouble:
            self.trouble.set()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies."""
    return tmp_path / "journal.db"


@pytest.fixture
def connection(path: Path) -> Iterator[apsw.Connection]:
    """A new journal's connection."""
    made = open_connection(path, KEY).connection
    yield made
    made.close()


def _moments(path: Path) -> list[str]:
    connection = connect(path, KEY)
    try:
        return [str(at) for (at,) in connection.execute("SELECT at FROM rows ORDER BY seq")]
    finally:
        connection.close()


def test_rows_are_numbered_in_their_order(path: Path, connection: apsw.Connection) -> None:
    """Each row has its place in the journal and in its case."""
    writer = Writer(connection)
    for number in range(1_300):
        writer.append(_row(number))
    assert writer.close(30)
    again = connect(path, KEY)
    rows = again.execute("SELECT seq, case_id, case_seq, at FROM rows ORDER BY seq").fetchall()
    again.close()
    expected = [(n + 1, f"case-{n % 3}", n // 3 + 1, f"at-{n}") for n in range(1_300)]
    assert (expected, writer.progress) == (rows, Progress(1_300, 0, None))


def test_what_waits_is_written_in_one_commit(connection: apsw.Connection) -> None:
    """While the disk is at work rows wait, without whoever appends waiting."""
    seen = Seen()
    writer = Writer(connection, seen)
    with writer.connection():
        writer.append(_row(0))
        for number in range(1, 100):
            writer.append(_row(number))
        assert writer.progress == Progress(0, 100, None)
        assert not writer.flush(0)
    assert writer.close(30)
    assert len(seen.told) <= 2
    assert (seen.told[-1], threading.get_ident() in seen.threads) == (Progress(100), False)


@pytest.mark.parametrize("before", [0, 1, 498, 499, 500, 501])
def test_rows_that_belong_together_are_in_one_commit(
    connection: apsw.Connection, before: int
) -> None:
    """However many wait, and however many they are: a kill finds all of them or none."""
    seen = Seen()
    writer = Writer(connection, seen)
    with writer.connection():
        for number in range(before):
            writer.append(_row(number))
        writer.append(*(_row(before + number) for number in range(700)))
        writer.append(_row(before + 700))
    assert writer.close(30)
    commits = [progress.written for progress in seen.told]
    assert commits[-1] == before + 701
    assert not any(before < written < before + 700 for written in commits)


def test_a_full_disk_loses_nothing(path: Path, connection: apsw.Connection) -> None:
    """Rows wait in order for room, and are written at once when somebody says there is some."""
    seen = Seen()
    pages = connection.pragma("page_count")
    connection.pragma("max_page_count", pages)
    writer = Writer(connection, seen, _long_pause)
    for number in range(60):
        writer.append(_row(number, 3_000))
    assert seen.trouble.wait(30)
    assert isinstance(writer.progress.trouble, NoRoomError)
    assert writer.progress.written + writer.progress.waiting == 60
    with writer.connection() as held:
        held.pragma("max_page_count", 1_000_000)
    assert writer.flush(30)
    assert (writer.progress, writer.close(30)) == (Progress(60, 0, None), True)
    assert _moments(path) == [f"at-{n}" for n in range(60)]


def test_a_lock_is_waited_for(tmp_path: Path) -> None:
    """While another holds the file, rows wait."""
    path = tmp_path / "shared.db"
    open_connection(path, KEY).connection.close()
    # the journal itself holds its file alone, so that no lock of another can come in between
    mine, other = (_sharing(path) for _ in range(2))
    other.execute("BEGIN IMMEDIATE")
    seen = Seen()
    writer = Writer(mine, seen, _long_pause)
    writer.append(_row(1))
    assert seen.trouble.wait(30)
    trouble = writer.progress.trouble
    other.execute("COMMIT")
    other.close()
    assert writer.close(30)
    assert (type(trouble), _moments(path)) == (LockedError, ["at-1"])


def _sharing(path: Path) -> apsw.Connection:
    made = apsw.Connection(str(path))
    made.pragma("key", f"raw:{KEY.hex()}")
    return made


def test_it_tries_again_by_itself(path: Path, connection: apsw.Connection) -> None:
    """Pauses end, too, and grow with each try that failed."""
    failed: list[int] = []

    def pause(tries: int) -> float:
        failed.append(tries)
        if len(failed) == 3:
            connection.pragma("max_page_count", 1_000_000)
        return 0.0

    connection.pragma("max_page_count", connection.pragma("page_count"))
    writer = Writer(connection, pause=pause)
    writer.append(_row(0, 9_000))
    assert writer.close(30)
    assert (failed, _moments(path)) == ([1, 2, 3], ["at-0"])


def test_pauses_grow_to_an_end() -> None:
    """Each is twice the one before, ten seconds at most."""
    expected = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10.0, 10.0]
    assert expected == [growing_pause(failed) for failed in (*range(1, 9), 10_000)]


def test_an_end_without_room_says_so(path: Path, connection: apsw.Connection) -> None:
    """Closing tells that something is not durable, and keeps what is."""
    seen = Seen()
    writer = Writer(connection, seen, _long_pause)
    writer.append(_row(0))
    assert writer.flush(30)
    with writer.connection() as held:
        held.pragma("max_page_count", held.pragma("page_count"))
    writer.append(_row(1, 9_000))
    assert seen.trouble.wait(30)
    assert not writer.close(0.0)
    writer._thread.join(30)
    assert _moments(path) == ["at-0"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads have no number of this kind")
def test_it_stands_behind_the_window_for_the_processor(connection: apsw.Connection) -> None:
    own = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    told: list[int] = []

    def watch(_progress: Progress) -> None:
        told.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    writer = Writer(connection, watch)
    writer.append(_row(1))
    assert writer.close(5)
    assert set(told) == {max(own, BEHIND_THE_WINDOW)}
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == own


def test_a_watcher_that_fails_stops_nothing(path: Path, connection: apsw.Connection) -> None:
    """Rows are written, whatever whoever is told of it does."""

    def fail(_progress: Progress) -> None:
        raise RuntimeError

    writer = Writer(connection, fail)
    for number in range(3):
        writer.append(_row(number))
        assert writer.flush(30)
    assert writer.close(30)
    assert _moments(path) == ["at-0", "at-1", "at-2"]


def test_a_row_that_cannot_be_written_is_told(connection: apsw.Connection) -> None:
    """Even a row that no file can hold leaves the thread alive and the trouble visible."""
    seen = Seen()
    writer = Writer(connection, seen, _long_pause)
    writer.append(_row(1)._replace(author="\ud83d"))
    assert seen.trouble.wait(30)
    trouble = writer.progress.trouble
    assert not writer.close(0.0)
    writer._thread.join(30)
    assert (type(trouble), writer.progress.written) == (UnavailableError, 0)
