"""A full disk, a folder that cannot be written, another process, a clock set back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest

from desktop_app.domain.case import Event
from desktop_app.store.journal.codec import encode, moment_text
from desktop_app.store.journal.errors import (
    LockedError,
    NoRoomError,
    ReadOnlyError,
)
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.recovery import rebuild
from desktop_app.store.journal.rows import StoredRow
from desktop_app.store.records import Kept
from tests.torture.full_vfs import in_room
from tests.torture.ledger import BEGINNING, DEVICE, KEY, Told, compared, first_rows
from tests.torture.old_release import bring_up, make_old
from tests.torture.score import Score

ROOT = Path(__file__).resolve().parents[2]
COUNT = 120
ROWS = first_rows(7, COUNT)
ALL = Told(ROWS, COUNT)
FINE = Score()
PAGE = 4_096
TODAY = date(2026, 11, 23)
HOUR = timedelta(hours=1)
NOBODY = 65_534
UNWRITABLE = ((False, 0o555, 0), (True, 0o555, 0o666), (True, 0o777, 0o444))
HOLD = """
import sys
from pathlib import Path
from desktop_app.store.journal.schema import open_connection
held = open_connection(Path(sys.argv[1]), bytes(range(32))).connection
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies."""
    return tmp_path / "journal.db"


@contextmanager
def opened(path: Path) -> Iterator[Journal]:
    """The journal, closed at the end whether or not all of it could be written."""
    journal = Journal.open(path, KEY, DEVICE, BEGINNING)
    try:
        yield journal
    finally:
        journal.close(0.2)
        journal._writer._thread.join(30)


def _append(journal: Journal, first: int = 0, last: int = COUNT) -> None:
    for case, kept in ROWS[first:last]:
        journal.append(case, kept)


def _filled(path: Path) -> None:
    with opened(path) as journal:
        _append(journal)
        assert journal.flush(30)


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


# a full disk


@pytest.mark.parametrize("pages", [2, 4, 9])
def test_rows_wait_for_room(path: Path, pages: int) -> None:
    """What was acknowledged is there, what was not waits, and comes when there is room."""
    _filled_up_to(path, 30)
    with in_room(path.parent, pages * PAGE) as room, opened(path) as journal:
        _append(journal, 30)
        assert not journal.flush(0.3)
        progress = journal.progress
        assert isinstance(progress.trouble, NoRoomError)
        assert progress.written + progress.waiting == COUNT - 30
        room.left = 10_000_000
        journal.retry()
        assert journal.flush(30)
    assert compared(path, ALL) == FINE


def test_an_end_on_a_full_disk_keeps_what_was_acknowledged(path: Path) -> None:
    """The log stays where there is no room to move it into the file."""
    with in_room(path.parent, 25 * PAGE), opened(path) as journal:
        _append(journal, 0, 20)
        journal.flush(0.5)
        _append(journal, 20)
        journal.flush(0.3)
        written = journal.progress.written
        assert journal.progress.trouble
    assert compared(path, Told(ROWS, written)) == FINE


def _filled_up_to(path: Path, count: int) -> None:
    with opened(path) as journal:
        _append(journal, 0, count)
        assert journal.flush(30)


def _saved() -> list[StoredRow]:
    places: dict[str, int] = {}
    rows = []
    for seq, (case, kept) in enumerate(ROWS, start=1):
        places[case] = places.get(case, 0) + 1
        coded, at = encode(kept), moment_text(kept.at)
        rows.append(StoredRow(seq, case, places[case], DEVICE, "", at, *coded, None, None))
    return rows


def _rebuild(path: Path) -> None:
    rebuild(_saved(), path, KEY, DEVICE, BEGINNING)


def _back_up(path: Path) -> None:
    with opened(path.with_name("source.db")) as journal:
        journal.back_up(path)


def _room_by_room(work: Callable[[Path], None], path: Path) -> Iterator[bool]:
    """Do it with a page more of room each time, until there is enough."""
    for pages in range(0, 400, 3):
        with in_room(path.parent, pages * PAGE) as room:
            try:
                work(path)
            except NoRoomError:
                assert not path.exists()
            else:
                assert compared(path, ALL) == FINE
                yield room.was_short
                if not room.was_short:
                    return


@pytest.mark.parametrize("work", [_rebuild, _back_up])
def test_a_file_is_whole_or_not_there(path: Path, work: Callable[[Path], None]) -> None:
    """However little room there is, no half file takes the name; nothing else is left."""
    source = path.with_name("source.db")
    _filled(source)
    assert list(_room_by_room(work, path))[-1] is False
    assert _names(path.parent) == ["journal.db", "source.db"]


def test_an_older_file_waits_for_room(path: Path) -> None:
    """Without room it is left as it was, and comes up when there is some."""
    make_old(path, ROWS)
    tries = 0
    for pages in range(0, 400, 3):
        with in_room(path.parent, pages * PAGE):
            try:
                bring_up(path)
            except (NoRoomError, apsw.FullError):
                # the second comes from closing, which a disk of the machine would let pass
                tries += 1
            else:
                break
    assert tries > 3
    assert compared(path, ALL) == FINE


# a folder that cannot be written, another process, a clock set back


@contextmanager
def _without_rights() -> Iterator[None]:
    """Be nobody for a while, where one is root, who may write anywhere."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="its folders are made read-only otherwise")
@pytest.mark.parametrize(("is_there", "folder_mode", "mode"), UNWRITABLE)
def test_what_cannot_be_written_is_told(is_there: bool, folder_mode: int, mode: int) -> None:
    """Nothing is taken that could not be kept, and what was kept stays."""
    with TemporaryDirectory() as name:
        path = Path(name, "journal.db")
        if is_there:
            _filled(path)
            path.chmod(mode)
        path.parent.chmod(folder_mode)
        before = _names(path.parent)
        with _without_rights(), pytest.raises(ReadOnlyError):
            Journal.open(path, KEY, DEVICE, BEGINNING)
        path.parent.chmod(0o755)
        assert _names(path.parent) == before
        assert not is_there or compared(path, ALL) == FINE


def test_a_file_of_another_process_is_told(path: Path) -> None:
    """While another process has it, the journal is refused, and not a byte of it is lost."""
    _filled(path)
    call = [sys.executable, "-c", HOLD, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(call, cwd=ROOT, text=True, stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError):
            Journal.open(path, KEY, DEVICE, BEGINNING)
        other.communicate("")
    assert compared(path, ALL) == FINE


def _at(moment: datetime, kept: Kept) -> Kept:
    return replace(kept, at=moment) if isinstance(kept, Event) else kept._replace(at=moment)


def test_a_clock_that_is_set_back_changes_no_order(path: Path) -> None:
    """Rows keep the order in which they were appended, within a start and over two."""
    rows = [(case, _at(BEGINNING - n * HOUR, kept)) for n, (case, kept) in enumerate(ROWS)]
    for part, now in ((rows[:60], BEGINNING), (rows[60:], BEGINNING - 9_000 * HOUR)):
        journal = Journal.open(path, KEY, DEVICE, now)
        for case, kept in part:
            journal.append(case, kept)
        assert journal.close(30)
    assert compared(path, Told(rows, COUNT)) == FINE


def test_a_clock_that_is_set_back_leaves_the_daily_copies(path: Path) -> None:
    """Copies of days that are still to come stay, and a copy of the day is made."""
    folder = path.parent / "copies"
    folder.mkdir()
    with opened(path) as journal:
        _append(journal)
        for day in (TODAY, TODAY + timedelta(days=400), TODAY - timedelta(days=1), TODAY):
            journal.back_up_daily(folder, day)
    dates = [date(2027, 12, 28), TODAY, TODAY - timedelta(days=1)]
    assert _names(folder) == sorted(f"journal-{day}.db" for day in dates)
