"""The key: random, whole on the disk before it is used, its owner's alone, never written over."""

from __future__ import annotations

import errno
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.store.journal.errors import JournalError, KeyUnavailableError, NoRoomError
from desktop_app.store.journal.keys import KeyGuard, make_key, put_key_aside, read_key
from tests.store.journal.guards import FakeGuard
from tests.store.journal.helpers import KEY, NOW, flip, journal, opened

MINE, OTHERS = FakeGuard(), FakeGuard(b"theirs:")

CRASH = """
import os, sys
from pathlib import Path
from desktop_app.store import private_files
from desktop_app.store.journal.keys import make_key
from tests.store.journal.guards import FakeGuard
private_files.take_name = lambda part, name: os._exit(9)
make_key(Path(sys.argv[1]), FakeGuard())
"""


class _Refusing:
    """A guard that fails in the way it is told."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def protect(self, key: bytes) -> bytes:  # noqa: ARG002 - it fails before
        raise self._error

    def reveal(self, protected: bytes) -> bytes:  # noqa: ARG002 - it fails before
        raise self._error


class _Forgetful:
    """A guard that gives another key back."""

    def protect(self, key: bytes) -> bytes:
        return key

    def reveal(self, protected: bytes) -> bytes:
        return bytes(len(protected))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the key is to lie."""
    return tmp_path / "journal.key"


def _is_refused(path: Path, guard: KeyGuard) -> bool:
    try:
        read_key(path, guard)
    except KeyUnavailableError as error:
        return error.kind == "no_key"
    return False


def test_a_key_is_read_again(path: Path) -> None:
    """It is 256 bits, another one each time, and opens its journal."""
    key = make_key(path, MINE)
    other = make_key(path.with_name("other.key"), MINE)
    assert (read_key(path, MINE), len(key), key == other) == (key, 32, False)
    journal(path.with_suffix(".db"), key).close(30)
    journal(path.with_suffix(".db"), read_key(path, MINE)).close(30)


def test_another_guard_is_refused(path: Path) -> None:
    """As for another person, or in a new profile of the same one."""
    make_key(path, MINE)
    assert (_is_refused(path, OTHERS), _is_refused(path, MINE)) == (True, False)


@pytest.mark.parametrize("error", [OSError(), PermissionError(), ValueError()])
def test_whatever_a_guard_says_the_key_cannot_be_had(path: Path, error: Exception) -> None:
    make_key(path, MINE)
    assert _is_refused(path, _Refusing(error))
    with pytest.raises(KeyUnavailableError):
        make_key(path.with_name("new.key"), _Refusing(error))
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_guards_own_mistake_is_not_hidden(path: Path) -> None:
    make_key(path, MINE)
    with pytest.raises(KeyError):
        read_key(path, _Refusing(KeyError()))


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"reconnection-desk journal key 1\n", KEY])
def test_what_is_no_key_file_is_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert _is_refused(path, MINE)


def test_a_key_that_is_not_there_is_refused(path: Path) -> None:
    path.with_name("folder").mkdir()
    assert (_is_refused(path, MINE), _is_refused(path.with_name("folder"), MINE)) == (True, True)


def test_a_changed_byte_or_a_cut_is_told(path: Path) -> None:
    """Even by a guard that only hands bytes through, so that no wrong key is ever tried."""
    make_key(path, MINE)
    whole = path.read_bytes()
    for place in range(len(whole)):
        flip(path, place)
        assert _is_refused(path, MINE)
        path.write_bytes(whole[:place])
        assert _is_refused(path, MINE)
        path.write_bytes(whole)
    path.write_bytes(whole + b"\0" * 100_000)
    assert _is_refused(path, MINE)


def test_no_key_is_ever_written_over(path: Path) -> None:
    """Neither is what stands in its place without being one."""
    key = make_key(path, MINE)
    with pytest.raises(KeyUnavailableError):
        make_key(path, MINE)
    assert read_key(path, MINE) == key
    path.with_name("empty.key").touch()
    with pytest.raises(KeyUnavailableError):
        make_key(path.with_name("empty.key"), MINE)
    assert path.with_name("empty.key").read_bytes() == b""


def test_a_guard_that_does_not_give_back_makes_no_key(path: Path) -> None:
    with pytest.raises(KeyUnavailableError):
        make_key(path, _Forgetful())
    assert list(path.parent.iterdir()) == []


def test_a_crash_before_the_file_has_its_name_leaves_none(path: Path) -> None:
    """The next start makes another key, and nothing is left of the first."""
    call = [sys.executable, "-c", CRASH, str(path)]
    assert subprocess.run(call, check=False, cwd=Path(__file__).parents[3]).returncode == 9
    assert [each.name for each in path.parent.iterdir()] == ["journal.key.part"]
    key = make_key(path, MINE)
    assert read_key(path, MINE) == key
    assert [each.name for each in path.parent.iterdir()] == ["journal.key"]


def test_a_full_disk_makes_no_key(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NoRoomError):
        make_key(path, MINE)
    assert list(path.parent.iterdir()) == []


def test_where_no_folder_is_no_key_is_made(path: Path) -> None:
    with pytest.raises(JournalError):
        make_key(path.with_name("nowhere") / "journal.key", MINE)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_key_that_others_may_read_is_closed_to_them(path: Path) -> None:
    key = make_key(path, MINE)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert (read_key(path, MINE), path.stat().st_mode & 0o777) == (key, 0o600)


def test_a_key_is_put_aside_never_deleted(path: Path) -> None:
    """It still opens its journal once the machine gives it back."""
    key = make_key(path, MINE)
    aside = put_key_aside(path, NOW)
    new = make_key(path, MINE)
    found = read_key(aside, MINE), read_key(path, MINE), aside.name
    assert found == (key, new, "journal.key.aside-20261123T210400")
    with pytest.raises(JournalError):
        put_key_aside(path.with_name("nowhere"), NOW)


def test_no_log_and_no_error_tells_the_key(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    make_key(path, MINE)
    with pytest.raises(KeyUnavailableError) as caught:
        read_key(path, OTHERS)
    with opened(path.with_suffix(".db")):
        pass
    assert (caplog.text, str(caught.value)) == ("", "PermissionError")
