"""Journals of every released schema are brought up to the present one, and hold their rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw
import pytest

from desktop_app.store.journal import schema
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.keys import make_key
from desktop_app.store.journal.migrations import MIGRATIONS
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.schema import USER_VERSION, copy_name
from tests.store.journal.helpers import DRAFT, KEY, case_id
from tests.store.journal.make_fixture import CONTENT, FIXTURES
from tests.store.journal.starts import OWNER, found, start

RELEASED = sorted(FIXTURES.glob("schema-*.db"))


def _version(path: Path) -> int:
    return int(path.stem.removeprefix("schema-"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest) -> Path:
    """A journal of an earlier release."""
    path = request.param
    assert isinstance(path, Path)
    return path


@pytest.fixture
def places(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A desk that was last used with that release."""
    places = Places(tmp_path)
    monkeypatch.setattr("os.urandom", lambda length: KEY[:length])
    make_key(places.key, OWNER.guard)
    monkeypatch.undo()
    shutil.copyfile(released, places.journal)
    return places


def test_the_present_schema_has_its_fixture() -> None:
    """Who raises the version makes one."""
    assert [_version(path) for path in RELEASED] == list(range(1, USER_VERSION + 1))


def test_a_released_journal_holds_its_rows(places: Places) -> None:
    """All of them, by the start of the program, and nothing is told."""
    rows, report = found(places)
    assert (rows, report) == ({case: tuple(kept) for case, kept in CONTENT}, None)


def test_a_released_journal_goes_on(places: Places) -> None:
    """What was open is open, what was reconnected is known, and rows are added."""
    journal = start(places).journal
    journal.append(case_id(1), DRAFT)
    assert journal.flush(30)
    cases = [case.id for case in journal.open_cases()]
    forced = [case for case, _kept in journal.reconnected_on("wc-30022")]
    assert (cases, forced, journal.check()) == ([case_id(1)], [case_id(3)], ())
    assert journal.kept_of(case_id(1))[-1] == DRAFT
    assert journal.close(30)


def test_it_is_brought_up_after_a_copy(places: Places, released: Path) -> None:
    """The file as it was lies beside it, unless there was nothing to bring up."""
    found(places)
    with connected(places.journal, KEY) as connection:
        assert connection.pragma("user_version") == USER_VERSION
    copy = copy_name(places.journal, _version(released))
    assert copy.exists() == (_version(released) < USER_VERSION)
    if copy.exists():
        with connected(copy, KEY) as connection:
            assert connection.pragma("user_version") == _version(released)


def _one_more_table(connection: apsw.Connection) -> None:
    connection.execute("CREATE TABLE later (name TEXT)")


def test_a_later_release_would_bring_it_up(
    places: Places, released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rehearsed with a step of no release: the rows are there after it, and in the copy before."""
    version = _version(released)
    monkeypatch.setattr(schema, "USER_VERSION", USER_VERSION + 1)
    steps = {**MIGRATIONS, USER_VERSION: _one_more_table}
    schema.open_connection(places.journal, KEY, steps).connection.close()
    counts = []
    for path in (places.journal, copy_name(places.journal, version)):
        with connected(path, KEY) as connection:
            count = connection.execute("SELECT count(*) FROM rows").get
            counts.append((connection.pragma("user_version"), count))
    rows = sum(len(kept) for _case, kept in CONTENT)
    assert counts == [(USER_VERSION + 1, rows), (version, rows)]
