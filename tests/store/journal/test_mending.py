"""A damaged journal comes back from its rows and its copies, and what is lost is named."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.store.journal import mending
from desktop_app.store.journal.errors import NoRoomError
from desktop_app.store.journal.opening import Places, forget_old, want_mending
from desktop_app.store.journal.report import Hurt, Report
from desktop_app.store.records import CaseId, PutAway
from tests.store.journal.helpers import DRAFT, NOW, case_id, flip, write
from tests.store.journal.starts import (
    CASES,
    Stored,
    copy_today,
    expected,
    files,
    fill,
    found,
    pages,
    start,
    started,
    stored,
)

DAY = timedelta(days=1)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A desk with some cases."""
    made = Places(tmp_path)
    fill(made)
    return made


def _hit(places: Places) -> bytes:
    """Damage a page of rows; the file as it was then."""
    flip(places.journal, pages(places, "rows", "leaf")[3] + 50)
    return places.journal.read_bytes()


def _mend(places: Places, now: datetime = NOW) -> tuple[Stored, Report]:
    want_mending(places)
    rows, report = found(places, now)
    assert report is not None
    return rows, report


def _missing(rows: Stored) -> dict[CaseId, int]:
    return {
        case: len(kept) - len(rows.get(case, ()))
        for case, kept in expected().items()
        if kept != rows.get(case)
    }


def test_what_is_lost_is_told_case_by_case(places: Places) -> None:
    """The report counts what is missing of each case, and that is what is missing."""
    _hit(places)
    rows, report = _mend(places)
    lost = _missing(rows)
    hurt = tuple(Hurt(case, len(rows[case]), count) for case, count in sorted(lost.items()))
    assert report.hurt == hurt
    assert 0 < sum(lost.values()) < 40
    kept = sum(map(len, rows.values()))
    assert report == Report(cases=CASES, restored=kept, hurt=report.hurt, kept=places.damaged)
    assert not report.is_whole


def test_every_row_that_is_left_is_as_it_was(places: Places) -> None:
    """What is shown of a hurt case are its own rows in their order."""
    _hit(places)
    rows, _report = _mend(places)
    for case, kept in expected().items():
        left = iter(kept)
        assert all(row in left for row in rows[case])


def test_a_copy_gives_back_what_the_file_lost(places: Places) -> None:
    """What was written after the copy is there too, and nothing is lost."""
    copy_today(places)
    fill(places, [20])
    _hit(places)
    rows, report = _mend(places)
    assert rows == expected([*range(1, CASES + 1), 20])
    assert 0 < report.from_copy < 40
    assert (report.is_whole, report.copy_day) == (True, date(2026, 11, 23))


def test_the_newest_good_copy_is_taken(places: Places) -> None:
    """A damaged newer copy, or one of another key, is passed over."""
    copy_today(places, NOW - DAY)
    fill(places, [20])
    newest = copy_today(places)
    flip(newest, 8_000)
    (places.copies / "journal-2026-11-24.db").write_bytes(os.urandom(40_960))
    places.journal.write_bytes(bytes(5_000))
    rows, report = _mend(places)
    assert (rows, report.copy_day) == (expected(), date(2026, 11, 22))
    assert not report.is_end_known


def test_of_copies_the_fullest_is_taken(places: Places) -> None:
    """A clock that was wrong for a day dates a copy into the future; it grows old all the same."""
    copy_today(places, NOW + 400 * DAY)
    fill(places, [20])
    copy_today(places)
    places.journal.unlink()
    rows, report = found(places)
    assert report is not None
    assert (rows, report.copy_day) == (expected([*range(1, CASES + 1), 20]), date(2026, 11, 23))


@pytest.mark.parametrize("left", ["nothing", "no byte", "zeros"])
def test_a_journal_that_is_gone_comes_back_from_its_copy(places: Places, left: str) -> None:
    """What was written since cannot be known."""
    copy_today(places)
    fill(places, [20])
    length = places.journal.stat().st_size
    places.journal.unlink()
    if left != "nothing":
        places.journal.write_bytes(bytes(length) if left == "zeros" else b"")
    rows, report = found(places)
    assert report is not None
    assert (rows, report.restored) == (expected(), CASES * 30)
    assert (report.from_copy, report.is_end_known) == (CASES * 30, False)
    assert found(places) == (expected(), None)


def test_mending_is_told_once(places: Places) -> None:
    """The next start has nothing to tell; the mark is gone."""
    _hit(places)
    rows, _report = _mend(places)
    assert (found(places), places.wanted.exists()) == ((rows, None), False)


def test_a_later_mending_tells_no_old_losses(places: Places) -> None:
    """What an earlier one has told as lost is not lost once more."""
    _hit(places)
    rows, first = _mend(places)
    again, second = _mend(places, NOW + DAY)
    assert again == rows
    assert first.hurt
    assert (second.hurt, second.lost_anywhere, second.is_whole) == ((), 0, True)


def test_a_mended_journal_goes_on(places: Places) -> None:
    """Rows are added behind the old ones, cases are put away, and a start finds them so."""
    _hit(places)
    _mend(places)
    with started(places) as made:
        write(made.journal, [(case_id(5), [DRAFT]), (case_id(6), [PutAway(NOW)])])
        made.journal.flush(30)
        opened = [case.id for case in made.journal.open_cases()]
        before = stored(made)
    assert (opened[-1], case_id(6) in opened) == (case_id(5), False)
    assert before[case_id(5)][-1] == DRAFT
    assert found(places)[0] == before


def test_a_whole_journal_that_is_mended_stays_whole(places: Places) -> None:
    """A check that was wrong costs nothing."""
    rows, report = _mend(places)
    assert (rows, report.is_whole, report.hurt) == (expected(), True, ())


# the damaged file


def test_the_damaged_file_is_kept_as_it_was(places: Places) -> None:
    """Byte for byte, with its log."""
    damaged = _hit(places)
    _mend(places)
    assert list(files(places.damaged).values()) == [damaged]


def test_the_damaged_file_is_forgotten_after_a_week(places: Places) -> None:
    """Not earlier, and nothing else with it."""
    _hit(places)
    _mend(places)
    [kept] = places.damaged.iterdir()
    os.utime(kept, (NOW.timestamp(), NOW.timestamp()))
    others = files(places.folder).keys() - {f"damaged/{kept.name}"}
    forget_old(places, NOW + 7 * DAY)
    assert kept.exists()
    forget_old(places, NOW + 7 * DAY + timedelta(seconds=1))
    assert not kept.exists()
    assert files(places.folder).keys() == others


def _refuse(*_args: object, **_named: object) -> None:
    raise NoRoomError


def test_a_try_that_fails_keeps_no_second_copy(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk would fill up with every start."""
    _hit(places)
    want_mending(places)
    for again in range(3):
        with monkeypatch.context() as patched:
            patched.setattr(mending, "rebuild", _refuse)
            with pytest.raises(NoRoomError):
                start(places, NOW + again * DAY)
    assert len(files(places.damaged)) == 1
