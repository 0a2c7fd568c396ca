"""A start on records whose damage shows only when cases are read."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.desk.desk import Desk
from desktop_app.pack.shipped import shipped_pack
from desktop_app.run import JournalRecords
from desktop_app.store.journal.errors import DamagedError
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.session import Session
from desktop_app.ui import app as module
from desktop_app.ui.app import UNFIT, start
from desktop_app.ui.store_screen import StoreScreen
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.helpers import NOW, flip
from tests.store.journal.starts import CASES, OWNER, copy_today, fill, pages


@pytest.fixture
def records(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[JournalRecords]:
    """Records of which the page that names the open cases is damaged."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    places = Places(tmp_path)
    fill(places)
    copy_today(places)
    for table in ("open_cases", "sqlite_autoindex_rows_1"):
        flip(places.journal, pages(places, table, "leaf")[0] + 50)
    made = JournalRecords(Session(places, OWNER, lambda: NOW))
    yield made
    made.close()
    gc.enable()


@pytest.fixture
def told(app: QApplication) -> Iterator[list[str]]:
    """The headings of the screens before the window; each is closed."""
    told: list[str] = []

    def close() -> None:
        screen = QApplication.activeModalWidget()
        if isinstance(screen, StoreScreen):
            told.append(screen.value.head)
            screen.reject()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(5)
    yield told
    timer.stop()


def test_damage_that_reading_finds_is_mended_and_told(
    records: JournalRecords, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No screen that says again and again that something is damaged."""
    seen: list[int] = []

    def desk() -> Desk:
        store = records.journal()
        return Desk(shipped_pack(), store, FakeClock(), FakeClipboard(), "김상담")

    def run(desk: Desk, *_given: object) -> int:
        module._tell_report(desk, records)
        seen.append(len(desk.open_cases))
        return 0

    monkeypatch.setattr(module, "_run", run)
    assert start(desk, records=records) == 0
    assert (seen, told) == ([CASES], ["손상된 기록을 복구했어요"])


def test_what_mending_does_not_help_is_told(records: JournalRecords, told: list[str]) -> None:
    """A row that no release wrote is no reason to mend for ever."""
    tries: list[int] = []

    def desk() -> Desk:
        tries.append(1)
        raise DamagedError

    assert start(desk, records=records) == UNFIT
    assert (len(tries), len(told)) == (2, 1)
