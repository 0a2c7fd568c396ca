"""A journal of version 1 is brought up: its rows are chained, and all that it knew is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.store.cases import HistoryQuery
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.recovery import rebuild, recover
from desktop_app.store.journal.schema import copy_name
from desktop_app.store.journal.verify import verify
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
from tests.store.journal.make_fixture import CONTENT, FIXTURES

OLD = FIXTURES / "schema-1.db"
CASES = {case: tuple(kept) for case, kept in CONTENT}
ROWS = sum(map(len, CASES.values()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal that the first release wrote."""
    return Path(shutil.copyfile(OLD, tmp_path / "journal.db"))


def test_everything_is_there(path: Path) -> None:
    """Cases, what is open, what was reconnected, and who wrote it."""
    with opened(path) as journal:
        assert dict(journal.cases()) == CASES
        assert [case.id for case in journal.open_cases()] == [case_id(1)]
        assert [case for case, _kept in journal.reconnected_on("wc-30022")] == [case_id(3)]
        listed = [(one.id, one.forced) for one in journal.history(HistoryQuery())]
    assert listed == [(case_id(3), "KC-1234"), (case_id(2), ""), (case_id(1), "")]
    with connected(path, KEY) as connection:
        authors = connection.execute("SELECT DISTINCT author FROM rows ORDER BY 1").fetchall()
        meta = dict(connection.execute("SELECT name, value FROM meta"))
    assert [author for (author,) in authors] == ["김상담", "이상담"]
    assert (meta["device"], meta["created_at"]) == ("desk-1", NOW.isoformat())


def test_its_rows_are_chained(path: Path) -> None:
    """Old rows and new ones hold together; each has a salt of its own."""
    with opened(path) as journal:
        journal.append(case_id(1), DRAFT)
    with connected(path, KEY) as connection:
        found = verify(connection)
        salts = connection.execute("SELECT count(DISTINCT salt), min(length(salt)) FROM rows").get
    assert (found.findings, found.rows, salts) == ((), ROWS + 1, (ROWS + 1, 16))


def test_the_old_file_lies_beside_it(path: Path) -> None:
    """As it was, with its own version."""
    with opened(path):
        pass
    with connected(copy_name(path, 1), KEY) as copy:
        assert copy.pragma("user_version") == 1
        assert copy.execute("SELECT count(*) FROM rows").get == ROWS


def test_it_begins_like_a_new_file(path: Path) -> None:
    """So a new one can lend it its first page when that is damaged."""
    with opened(path) as journal:
        write(journal, ((case_id(n), case_rows(n)) for n in range(10, 30)))
    whole = recover(path, KEY).rows
    flip(path, 200)
    assert recover(path, KEY).rows == whole


@pytest.mark.parametrize("with_copy", [True, False])
def test_a_damaged_old_file_comes_back_chained(path: Path, tmp_path: Path, with_copy: bool) -> None:
    """Damage that comes before the new release does not take the old rows along."""
    copy = Path(shutil.copyfile(OLD, tmp_path / "copy.db"))
    if with_copy:
        flip(path, 200)
    found = recover(path, KEY, [copy] if with_copy else [])
    made = rebuild(found.rows, tmp_path / "new.db", KEY, "desk-1", NOW)
    with opened(made) as journal:
        assert dict(journal.cases()) == CASES
    with connected(made, KEY) as connection:
        assert verify(connection).findings == ()
