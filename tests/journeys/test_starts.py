"""The program as it is started: once, twice, and again after it was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.host.protected_keys import key_guard
from desktop_app.host.single_instance import raise_first
from desktop_app.store.journal.errors import LockedError
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import read_key
from desktop_app.store.journal.opening import Places
from tests.store.journal.helpers import NOW

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30_000
SETTINGS = 'counselor_name = "김상담"\nsample_seen = true\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with Hangul and a space in its name, where somebody has been before."""
    folder = tmp_path / "김 상담"
    settings = folder / "reconnection-desk" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    return folder


def _env(home: Path) -> Mapping[str, str]:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    windows = ("USERPROFILE", "APPDATA", "LOCALAPPDATA")
    return {**os.environ, **dict.fromkeys((*names, *windows), str(home))}


@contextmanager
def _started(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    call = [sys.executable, "-P", "-m", "desktop_app"]
    with subprocess.Popen(call, cwd=ROOT, env=_env(home)) as process:
        try:
            yield process
        finally:
            process.kill()


def _records(home: Path) -> Places:
    return Places(home / "reconnection-desk")


def _opened(home: Path) -> Journal:
    places = _records(home)
    return Journal.open(places.journal, read_key(places.key, key_guard()), "test", NOW)


def test_a_second_start_ends_and_a_killed_one_leaves_its_case(
    qapp: QApplication, qtbot: QtBot, home: Path
) -> None:
    folder = _records(home).folder
    with _started(home) as first:
        qtbot.waitUntil(lambda: raise_first(folder), timeout=PATIENCE)
        with pytest.raises(LockedError):
            _opened(home)
        with _started(home) as second:
            assert second.wait(PATIENCE / 1000) == 0
        assert first.poll() is None
    assert raise_first(folder) is False
    journal = _opened(home)
    began = [case.begun.counselor_name for case in journal.open_cases()]
    journal.close(30)
    assert began == ["김상담"]
    with _started(home):
        qtbot.waitUntil(lambda: raise_first(folder), timeout=PATIENCE)


def test_its_files_are_its_owners_alone(qapp: QApplication, qtbot: QtBot, home: Path) -> None:
    data = home / "기록"
    settings = home / "reconnection-desk" / "settings.toml"
    settings.write_text(f"{SETTINGS}[paths]\ndata = '{data}'\n", encoding="utf-8")
    with _started(home):
        qtbot.waitUntil(lambda: raise_first(data), timeout=PATIENCE)
    assert (data / "journal.db").exists()
    if os.name == "posix":
        assert (data.stat().st_mode & 0o777, (data / "journal.key").stat().st_mode & 0o777) == (
            0o700,
            0o600,
        )
