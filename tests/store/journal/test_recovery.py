"""Of a damaged file all comes back that it or its copy still holds, and the rest is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.store.journal import backup
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.recovery import LostRow, Recovered, rebuild, recover
from tests.store.journal.helpers import (
    DRAFT,
    KEY,
    NOW,
    case_id,
    case_rows,
    flip,
    opened,
    write,
)

CASES = 12
ROWS = CASES * 30
PAGE = 4_096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with some cases."""
    made = tmp_path / "journal.db"
    with opened(made) as into:
        write(into, ((case_id(n), case_rows(n)) for n in range(1, CASES + 1)))
    return made


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """Its copy of today."""
    made = tmp_path / "copy.db"
    made.write_bytes(path.read_bytes())
    return made


def _leaf_of_rows(path: Path) -> int:
    """The first byte of a page in which rows stand."""
    with connected(path, KEY) as connection:
        query = (
            "SELECT pageno FROM dbstat WHERE name = 'rows' AND pagetype = 'leaf' LIMIT 1 OFFSET 3"
        )
        page = connection.execute(query).get
    assert isinstance(page, int)
    return (page - 1) * PAGE


def _whole(found: Recovered) -> tuple[int, list[int], tuple[LostRow, ...]]:
    return len(found.rows), [row.seq for row in found.rows], found.lost


def test_a_whole_file_comes_back_whole(path: Path) -> None:
    """Nothing is lost where nothing is damaged, and the file stays as it is."""
    before = path.read_bytes()
    found = recover(path, KEY)
    assert _whole(found) == (ROWS, list(range(1, ROWS + 1)), ())
    assert (found.is_end_known, found.from_copy, found.copy) == (True, 0, None)
    assert (path.read_bytes(), len(list(path.parent.iterdir()))) == (before, 1)


def test_lost_rows_are_named(path: Path) -> None:
    """The rows of a damaged page are named by case and place; all others are there."""
    flip(path, _leaf_of_rows(path) + 50)
    found = recover(path, KEY)
    read, lost = {row.seq for row in found.rows}, {row.seq for row in found.lost}
    named = tuple(
        LostRow(seq, case_id((seq - 1) // 30 + 1), (seq - 1) % 30 + 1) for seq in sorted(lost)
    )
    assert (read | lost, read & lost) == (set(range(1, ROWS + 1)), set())
    assert 0 < len(lost) < 40
    assert (found.lost, found.is_end_known) == (named, True)


def test_a_copy_fills_the_gaps(path: Path, copy: Path) -> None:
    """What only the copy has comes from there, what only the file has from the file."""
    with opened(path) as into:
        into.append(case_id(2), DRAFT)
    flip(path, _leaf_of_rows(path) + 50)
    found = recover(path, KEY, [copy])
    assert _whole(found) == (ROWS + 1, list(range(1, ROWS + 2)), ())
    assert (0 < found.from_copy < 40, found.copy, found.is_end_known) == (True, copy, True)


def test_the_first_page_can_be_lent(path: Path, copy: Path) -> None:
    """What was written after the copy comes back even where nothing can be found by itself."""
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n)) for n in range(CASES + 1, 2 * CASES + 1)))
    flip(path, 200)
    expected = 2 * ROWS, list(range(1, 2 * ROWS + 1)), ()
    for copies in ((copy,), ()):
        found = recover(path, KEY, copies)
        assert (_whole(found), found.from_copy, found.is_end_known) == (expected, 0, True)
    assert {file.name for file in path.parent.iterdir()} == {"journal.db", "copy.db"}


def test_of_a_file_that_is_gone_the_copy_is_all(path: Path, copy: Path) -> None:
    """Nothing says then how much more there was."""
    path.write_bytes(bytes(path.stat().st_size))
    found = recover(path, KEY, [copy])
    assert _whole(found) == (ROWS, list(range(1, ROWS + 1)), ())
    assert (found.from_copy, found.is_end_known) == (ROWS, False)
    assert recover(path, KEY) == Recovered((), (), False, 0, None)


def test_any_page_may_be_damaged(path: Path, copy: Path) -> None:
    """With a copy nothing is ever missing; the file is never taken for whole and written to."""
    whole = path.read_bytes()
    for place in range(70, len(whole), PAGE):
        path.write_bytes(whole)
        flip(path, place)
        found = recover(path, KEY, [copy])
        assert _whole(found) == (ROWS, list(range(1, ROWS + 1)), ())
    assert len(list(path.parent.iterdir())) == 2


def test_a_file_cut_short_comes_back_in_part(path: Path) -> None:
    """What lies before the cut and can be reached is there, and nothing is made up."""
    rows = {row.seq: row for row in recover(path, KEY).rows}
    path.write_bytes(path.read_bytes()[: PAGE * 20])
    found = recover(path, KEY)
    assert [rows[row.seq] for row in found.rows] == list(found.rows)
    assert (bool(found.lost) or not found.is_end_known) is True


def test_a_journal_is_built_again(path: Path, tmp_path: Path) -> None:
    """The new file holds the rows under their numbers, and goes on behind them."""
    with opened(path) as into:
        expected = list(into.cases())
    made = rebuild(recover(path, KEY).rows, tmp_path / "new.db", KEY, "desk-1", NOW)
    with opened(made) as again:
        found = list(again.cases())
        is_open = [case.id for case in again.open_cases()]
        again.append(case_id(3), DRAFT)
        again.flush(30)
        case = case_id(3), again.kept_of(case_id(3))
    assert (expected, [each for each, _kept in expected]) == (found, is_open)
    assert case == (case_id(3), (*case_rows(3), DRAFT))
    assert {file.name for file in tmp_path.iterdir()} == {"journal.db", "new.db"}


def test_a_case_without_its_beginning_stays_closed(path: Path, tmp_path: Path) -> None:
    """Its rows are kept, but nothing can be shown of it."""
    rows = [row for row in recover(path, KEY).rows if row.seq != 31]
    made = rebuild(rows, tmp_path / "new.db", KEY, "desk-1", NOW)
    again = Journal.open(made, KEY, "desk-1", NOW)
    found = [case.id for case in again.open_cases()]
    again.close(30)
    assert found == [case_id(n) for n in range(1, CASES + 1) if n != 2]


def test_a_new_journal_keeps_its_name_through_a_power_cut(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is synced once the file has its name."""
    new, synced = tmp_path / "new.db", []
    monkeypatch.setattr(backup, "sync_folder", lambda _folder: synced.append(new.exists()))
    rebuild(recover(path, KEY).rows, new, KEY, "desk-1", NOW)
    assert synced == [True]
