"""A flipped byte in each part of a log that a kill left: nothing else is shown, all is told."""

from __future__ import annotations

import shutil
from itertools import chain
from pathlib import Path

import pytest

from desktop_app.store.journal.opening import Places, log_of
from desktop_app.store.records import Kept
from tests.store.journal.helpers import NOW, case_id, case_rows, flip, write
from tests.store.journal.starts import Stored, copy_today, files, fill, found, started

HEADER, FRAME, PAGE = 32, 24, 4_096
BEFORE = range(1, 6)
AFTER = range(6, 16)
COMMITS = len(AFTER)
PLACES = {
    # part of the log: the frame in which it is, in tenths of all, and the byte there
    "header": (None, 17),
    "sum of the header": (None, 29),
    "header of the first frame": (0, 9),
    "first page": (0, FRAME + 700),
    "header of a frame": (5, 3),
    "page": (5, FRAME + 4_090),
    "header of the last frame": (10, 17),
    "last page": (10, FRAME + 90),
}


@pytest.fixture
def killed(tmp_path: Path) -> Places:
    """A desk as a kill leaves it: the last cases stand in the log alone, a commit for each."""
    living, killed = Places(tmp_path / "living"), Places(tmp_path / "killed")
    fill(living, BEFORE)
    copy_today(living)
    with started(living) as made:
        for number in AFTER:
            # row by row, a busy machine may make two commits of them
            made.journal.append_together(case_id(number), case_rows(number))
            assert made.journal.flush(30)
        shutil.copytree(living.folder, killed.folder)
    return killed


def _in_order(rows: Stored) -> list[Kept]:
    return list(chain.from_iterable(rows.values()))


def _frames(places: Places) -> int:
    return (log_of(places.journal).stat().st_size - HEADER) // (FRAME + PAGE)


def _place(places: Places, part: str) -> int:
    tenths, byte = PLACES[part]
    if tenths is None:
        return byte
    return HEADER + (_frames(places) - 1) * tenths // 10 * (FRAME + PAGE) + byte


def _all() -> list[Kept]:
    return [row for number in (*BEFORE, *AFTER) for row in case_rows(number)]


def test_a_whole_log_is_read(killed: Places) -> None:
    """After a kill everything is there, and nothing is told."""
    rows, report = found(killed)
    assert (_in_order(rows), report) == (_all(), None)


@pytest.mark.parametrize("part", PLACES)
def test_what_a_log_lost_is_told(killed: Places, part: str) -> None:
    """The cases up to the damage are there; more than a torn commit is never passed over."""
    flip(log_of(killed.journal), _place(killed, part))
    log = log_of(killed.journal).read_bytes()
    rows, report = found(killed)
    there = _in_order(rows)
    assert there == _all()[: len(there)]
    assert len(rows) >= len(BEFORE)
    lost = len(BEFORE) + COMMITS - len(rows)
    if lost > 1:
        assert report is not None
        assert (report.unread_commits, report.is_whole) == (lost, False)
        assert log in files(killed.damaged).values()
    assert found(killed)[0] == rows


def test_a_copy_made_meanwhile_gives_back_what_its_log_lost(tmp_path: Path) -> None:
    """The daily copy of the same run holds rows of which only the log told."""
    living, killed = Places(tmp_path / "living"), Places(tmp_path / "killed")
    living.copies.mkdir(parents=True)
    with started(living) as made:
        write(made.journal, ((case_id(n), case_rows(n)) for n in BEFORE))
        made.journal.back_up_daily(living.copies, NOW.date())
        for number in AFTER:
            write(made.journal, [(case_id(number), case_rows(number))])
            assert made.journal.flush(30)
        shutil.copytree(living.folder, killed.folder)
    flip(log_of(killed.journal), HEADER + FRAME + 700)
    rows, report = found(killed)
    assert rows.keys() == {case_id(n) for n in BEFORE}
    assert report is not None
    assert (report.from_copy, report.is_end_known) == (5 * 30, False)
