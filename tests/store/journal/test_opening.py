"""A start finds its journal and key, or says why it cannot, and then changes nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import (
    DamagedError,
    JournalError,
    KeyUnavailableError,
    LockedError,
    NewerSchemaError,
    UnavailableError,
    WrongKeyError,
)
from desktop_app.store.journal.opening import Owner, Places, begin_anew, want_mending
from desktop_app.store.journal.schema import USER_VERSION
from tests.store.journal.helpers import NOW, case_id, flip, journal
from tests.store.journal.starts import (
    OWNER,
    PlainGuard,
    copy_today,
    expected,
    files,
    fill,
    found,
    key_of,
    start,
)

ROOT = Path(__file__).resolve().parents[3]
LATER = NOW + timedelta(days=1)

HOLDS = """
import sys
from pathlib import Path
from desktop_app.store.journal.opening import Places
from tests.store.journal.helpers import BEGUN, case_id
from tests.store.journal.starts import start

into = start(Places(Path(sys.argv[1]))).journal
into.append(case_id(99), BEGUN)
print(into.flush(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A folder in which nothing ever was."""
    return Places(tmp_path / "home" / "desk")


def _is_refused(places: Places, told: type[JournalError], owner: Owner = OWNER) -> bool:
    """Whether a start says so, and leaves every file as it was."""
    before = files(places.folder)
    with pytest.raises(JournalError) as raised:
        start(places, owner=owner)
    assert files(places.folder) == before
    return raised.type is told


def test_a_fresh_folder_gets_a_key_and_an_empty_journal(places: Places) -> None:
    """Nothing else is made, and there is nothing to tell."""
    assert found(places) == ({}, None)
    assert sorted(files(places.folder)) == ["journal.db", "journal.key"]
    assert places.folder.stat().st_mode & 0o077 == 0


def test_a_second_start_finds_what_the_first_kept(places: Places) -> None:
    """With the same key, and nothing to tell."""
    fill(places)
    key = key_of(places)
    assert (found(places), key_of(places)) == ((expected(), None), key)


@pytest.mark.parametrize("there", ["journal", "copies", "rebuilt", "log"])
def test_without_its_key_nothing_is_begun(places: Places, there: str) -> None:
    """Whatever of a journal is there could be opened by the old key alone."""
    fill(places)
    copy_today(places)
    places.key.unlink()
    if there == "copies":
        places.journal.unlink()
    if there == "rebuilt":
        places.journal.replace(places.rebuilt)
    if there == "log":
        places.journal.replace(places.folder / "journal.db-wal")
    if there in {"rebuilt", "log"}:
        next(places.copies.iterdir()).unlink()
    assert _is_refused(places, KeyUnavailableError)
    assert not places.key.exists()


@pytest.mark.parametrize("place", [0, 33, 40, -1])
def test_a_damaged_key_is_told(places: Places, place: int) -> None:
    """No new one takes its place."""
    fill(places)
    flip(places.key, place)
    assert _is_refused(places, KeyUnavailableError)


def test_a_guard_that_refuses_is_told(places: Places) -> None:
    """Another person on this machine."""
    fill(places)
    assert _is_refused(places, KeyUnavailableError, Owner(PlainGuard(refuses=True), lambda: "d"))


def _take_another_key(places: Places) -> None:
    other = Places(places.folder.parent / "other")
    fill(other, [])
    other.key.replace(places.key)


@pytest.mark.parametrize("state", ["as it is", "to be mended", "without its journal"])
def test_another_key_is_told(places: Places, state: str) -> None:
    """It is never taken for damage: an empty journal would stand in the place of all."""
    fill(places)
    copy_today(places)
    if state == "to be mended":
        want_mending(places)
    if state == "without its journal":
        places.journal.unlink()
    _take_another_key(places)
    assert _is_refused(places, WrongKeyError)


@pytest.mark.parametrize("marked", [False, True])
def test_a_newer_journal_is_told(places: Places, marked: bool) -> None:
    """A release that does not know its rows leaves it alone, marked as damaged or not."""
    fill(places)
    with connected(places.journal, key_of(places)) as connection:
        connection.pragma("user_version", USER_VERSION + 1)
    if marked:
        want_mending(places)
    assert _is_refused(places, NewerSchemaError)


@pytest.mark.parametrize("marked", [False, True])
def test_a_journal_that_another_process_has_is_told(places: Places, marked: bool) -> None:
    """It is not mended under the hands of the one who writes to it."""
    fill(places)
    call = [sys.executable, "-c", HOLDS, str(places.folder)]
    with subprocess.Popen(
        call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        if marked:
            want_mending(places)
        assert _is_refused(places, LockedError)
        other.communicate("")
    rows, _report = found(places)
    assert rows.keys() == {*expected(), case_id(99)}


def test_a_folder_that_cannot_be_is_told(places: Places) -> None:
    """A file stands where the folder should be."""
    places.folder.parent.mkdir()
    places.folder.touch()
    with pytest.raises(UnavailableError):
        start(places)


def _put_aside(places: Places) -> list[bytes]:
    return [data for name, data in files(places.folder).items() if name not in LIVE]


LIVE = {"journal.db", "journal.key"}


@pytest.mark.parametrize("rebuilt", [False, True])
def test_begun_anew_everything_old_is_kept(places: Places, rebuilt: bool) -> None:
    """Journal, key and copies lie aside byte for byte, and an empty journal is opened."""
    fill(places)
    copy_today(places)
    if rebuilt:
        places.rebuilt.write_bytes(places.journal.read_bytes())
    want_mending(places)
    flip(places.key, 40)
    before = files(places.folder)
    del before["journal.repair"]
    begin_anew(places, OWNER, LATER)
    assert sorted(_put_aside(places)) == sorted(before.values())
    assert found(places, LATER) == ({}, None)
    assert sorted(_put_aside(places)) == sorted(before.values())


def test_what_was_put_aside_opens_with_its_key(places: Places) -> None:
    """Some day the old key may be had again."""
    fill(places)
    key = key_of(places)
    begin_anew(places, OWNER, LATER)
    fill(places, [50])
    aside = next(places.folder.glob("journal.2*.db"))
    with connected(aside, key) as connection:
        assert connection.execute("SELECT count(*) FROM rows").get == 12 * 30
    assert found(places) == (expected([50]), None)


def test_an_opening_that_fails_lets_go_of_the_file(places: Places) -> None:
    """What holds a damaged file would hold it for the whole run, while it is mended."""
    fill(places)
    copy_today(places)
    with connected(places.journal, key_of(places)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name='reconnected'").get
    assert isinstance(page, int)
    flip(places.journal, (page - 1) * 4_096 + 50)
    others = set(threading.enumerate())
    with pytest.raises(DamagedError):
        journal(places.journal, key_of(places))
    assert set(threading.enumerate()) <= others
