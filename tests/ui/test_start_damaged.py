"""A start on records whose damage shows only when cases are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import apsw
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.desk.desk import Desk
from desktop_app.domain.case import value_of
from desktop_app.domain.forced_reconnection.ids import DESTINATION, ORIGIN
from desktop_app.pack.shipped import shipped_pack
from desktop_app.run import JournalRecords
from desktop_app.store.journal import writer
from desktop_app.store.journal.errors import DamagedError
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.session import Session
from desktop_app.ui import app as module
from desktop_app.ui.app import UNFIT, start
from desktop_app.ui.attending import Means, attendants
from desktop_app.ui.crash import CrashNet
from desktop_app.ui.damage import DamageWatch
from desktop_app.ui.prompt_bar import AnswerButton
from desktop_app.ui.store_screen import StoreScreen
from desktop_app.ui.taking import Taking
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


@pytest.mark.parametrize("many", [1, 3])
def test_a_row_that_a_case_behind_cannot_read_offers_to_mend(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """The window stays, all that it can do comes, and one strip says what is to be done."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    net = CrashNet()
    net.install()
    places = Places(tmp_path)
    fill(places, range(1, many + 2))
    records = JournalRecords(Session(places, OWNER, lambda: NOW))
    store = records.journal()
    desk = Desk(shipped_pack(), store, FakeClock(), FakeClipboard(), "김상담")
    broken = store.open_cases()[0].id
    assert broken != desk.last_touched
    read = store.kept_of
    monkeypatch.setattr(store, "kept_of", lambda case: _damaged() if case == broken else read(case))
    conductor, cases = module.first_window(desk)
    coming = list(attendants(conductor, cases, Means(records=records, net=net)))
    (watch,) = (each for each in coming if isinstance(each, DamageWatch))
    assert any(isinstance(each, Taking) for each in coming)
    assert watch.strip is not None
    assert not watch.strip.isHidden()

    # later, she goes to that case by its tab
    watch.strip.hide()
    with pytest.raises(DamagedError) as met:
        conductor.desk.open_case(broken)
    net.catch(met.type, met.value, met.tb)
    QApplication.processEvents()
    assert not watch.strip.isHidden()
    assert QApplication.activeModalWidget() is None
    conductor.window.deleteLater()
    records.close()


def _damaged() -> NoReturn:
    raise DamagedError


def test_what_a_damaged_file_refused_is_in_the_mended_one(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that wait are in memory alone, and the mending ends the window."""
    places = Places(tmp_path)
    fill(places)
    records = JournalRecords(Session(places, OWNER, lambda: NOW))
    desk = Desk(shipped_pack(), records.journal(), FakeClock(), FakeClipboard(), "김상담")
    conductor, _cases = module.first_window(desk)
    watch = DamageWatch(conductor, records, None)
    watch.offer()
    with monkeypatch.context() as broken:
        broken.setattr(writer, "_write", _refuse)
        case = desk.begin()
        desk.record(case, {ORIGIN: "판교역"})
        desk.type_in(case, DESTINATION, "정자")
        assert watch.strip is not None
        watch.strip.findChildren(AnswerButton)[0].click()
    conductor.window.deleteLater()
    again = Desk(shipped_pack(), records.journal(), FakeClock(), FakeClipboard(), "김상담")
    found = again.open_case(case)
    assert (value_of(found.case, ORIGIN), found.drafts) == ("판교역", {DESTINATION: "정자"})
    assert records.report is not None
    records.close()


def _refuse(*_given: object) -> NoReturn:
    raise apsw.CorruptError("damaged")
