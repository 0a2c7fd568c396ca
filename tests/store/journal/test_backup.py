"""Copies are whole or not there, and go when they are old."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.store.journal import backup as module
from desktop_app.store.journal.backup import (
    backup_steps,
    daily_copies,
    daily_copy,
    good_copies,
    keep_daily,
)
from desktop_app.store.journal.errors import UnavailableError
from tests.store.journal.helpers import (
    DRAFT,
    KEY,
    OTHER_KEY,
    case_id,
    case_rows,
    flip,
    opened,
    write,
)

TODAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies."""
    return tmp_path / "journal.db"


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def _filled(path: Path, cases: int = 3) -> None:
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n)) for n in range(1, cases + 1)))


def test_rows_written_between_two_steps_are_copied(path: Path, tmp_path: Path) -> None:
    """A copy is the journal as it stood when the copy was done."""
    copy = tmp_path / "copy.db"
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n)) for n in range(1, 300)))
        into.flush()
        steps = 0
        for _step in backup_steps(into._writer.connection, copy, KEY):
            steps += 1
            into.append(case_id(1), DRAFT)
            assert into.flush(30)
        expected = list(into.cases())
    with opened(copy) as again:
        found = list(again.cases())
    assert steps > 2
    # what came after the last page was copied is not asked for
    assert found[1:] == expected[1:]
    assert len(expected[0][1]) - 1 <= len(found[0][1]) <= len(expected[0][1])


def test_a_copy_that_fails_leaves_the_old_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half is left, and the copy made before stays."""
    copy = tmp_path / "copy.db"
    with opened(path) as into:
        write(into, [(case_id(1), case_rows(1))])
        into.back_up(copy)
        before = copy.read_bytes()

        def refuse(_path: Path, _flags: int) -> None:
            raise OSError

        monkeypatch.setattr(module, "_sync", refuse)
        with pytest.raises(UnavailableError):
            into.back_up(copy)
        assert (_names(tmp_path), copy.read_bytes()) == (
            ["copy.db", "journal.db", "journal.db-wal"],
            before,
        )


def test_copies_of_a_week_are_kept(tmp_path: Path) -> None:
    """Today's and the six before stay; other files are nobody's business here."""
    for days in (*range(10), -1):
        daily_copy(tmp_path, TODAY - timedelta(days=days)).touch()
    for name in ("journal.db", "journal-2026-13-45.db", "journal-2020-01-01.txt"):
        (tmp_path / name).touch()
    kept = keep_daily(tmp_path, TODAY)
    days_kept = [date(2026, 11, day) for day in (24, 23, 22, 21, 20, 19, 18, 17)]
    assert kept == tuple(daily_copy(tmp_path, day) for day in days_kept)
    assert daily_copies(tmp_path) == kept
    assert len(_names(tmp_path)) == len(kept) + 3


def test_the_newest_copy_always_stays(tmp_path: Path) -> None:
    """After weeks away the last copy is still there."""
    for day in (1, 2):
        daily_copy(tmp_path, date(2026, 1, day)).touch()
    assert keep_daily(tmp_path, TODAY) == (daily_copy(tmp_path, date(2026, 1, 2)),)
    assert keep_daily(tmp_path / "none", TODAY) == ()


def test_good_copies_are_found(path: Path, tmp_path: Path) -> None:
    """Damaged, empty and missing ones are passed over, and those of another key."""
    _filled(path, 9)
    names = [tmp_path / f"{number}.db" for number in range(4)]
    for name in names[1:]:
        name.write_bytes(path.read_bytes())
    flip(names[1], len(path.read_bytes()) - 100)
    flip(names[2], 3)
    assert good_copies(names, KEY) == (names[3],)
    assert good_copies(names, OTHER_KEY) == ()
    assert not names[0].exists()
