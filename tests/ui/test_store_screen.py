"""The screens before the window: what they say, what they let a person choose, and what follows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import MemoryStore
from desktop_app.store.journal.errors import (
    JournalError,
    KeyUnavailableError,
    LockedError,
    NoRoomError,
)
from desktop_app.store.journal.report import Hurt, Report
from desktop_app.store.records import CaseId
from desktop_app.ui.app import UNFIT, start
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.present_store import MOST_HURT, Choice, report_value, trouble_value
from desktop_app.ui.store_screen import StoreScreen
from tests.desk.ways import TO_GREEN
from tests.fakes import FakeClipboard, FakeClock

KINDS = [
    "wrong_key",
    "no_key",
    "newer_schema",
    "locked",
    "no_room",
    "read_only",
    "unavailable",
    "damaged",
]


@dataclass
class FakeRecords:
    """Opens a desk once nothing is in the way any more."""

    pack: Pack
    troubles: list[JournalError] = field(default_factory=list)
    report: Report | None = None
    first_comes: bool = False
    folder: Path = Path("/기록/폴더")
    unsaved: int = 0
    store: MemoryStore = field(default_factory=MemoryStore)
    done: list[str] = field(default_factory=list)
    on_damage: Callable[[], None] | None = None

    def desk(self) -> Desk:
        self.done.append("open")
        if self.troubles:
            raise self.troubles.pop(0)
        return Desk(self.pack, self.store, FakeClock(), FakeClipboard(), "김상담")

    def begin_anew(self) -> None:
        self.done.append("anew")

    def mend(self) -> None:
        self.done.append("mend")

    def raise_first(self) -> bool:
        self.done.append("raise")
        return self.first_comes

    def listen(self, _wanted: Callable[[], None]) -> None:
        self.done.append("listen")

    def look_after(self, on_damage: Callable[[], None]) -> None:
        self.done.append("look after")
        self.on_damage = on_damage

    def purge(self, case: CaseId) -> bool:
        self.done.append(f"purge {case}")
        return True

    def learned(self, _desk: Desk) -> None:
        """Nobody counts."""

    def close(self) -> bool:
        self.done.append("close")
        return True


@pytest.fixture
def records(app: QApplication, pack: Pack) -> Iterator[FakeRecords]:
    """Records that nothing is wrong with."""
    yield FakeRecords(pack)
    for window in QApplication.topLevelWidgets():
        window.deleteLater()


class Person:
    """Does one thing after another, each as soon as what it needs is there to be seen."""

    def __init__(self, *acts: Callable[[], bool]) -> None:
        self._acts = list(acts)
        self._next()

    def _next(self) -> None:
        if self._acts:
            # an act may open a dialog, in which the next one comes before this one returns; a
            # timer that is being served is not served within that
            QTimer.singleShot(10, self._next)
            act = self._acts.pop(0)
            if not act():
                self._acts.insert(0, act)

    def is_done(self) -> bool:
        """Whether everything was done."""
        return not self._acts


def _press(kind: type[QWidget], word: str) -> Callable[[], bool]:
    def act() -> bool:
        for window in QApplication.topLevelWidgets():
            for button in window.findChildren(QPushButton):
                if isinstance(window, kind) and button.isVisible() and button.text() == word:
                    button.click()
                    return True
        return False

    return act


def _close_window() -> bool:
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    return any(window.isVisible() and window.close() for window in windows)


@pytest.mark.parametrize("kind", KINDS)
def test_each_trouble_says_what_happened_what_is_safe_and_what_to_do(kind: str) -> None:
    value = trouble_value(kind, "/기록")
    words = interface_words(f"ui_store_{kind}")
    assert value.paragraphs[:3] == (words["what"], words["safe"], words["do"])
    assert "/기록" in value.paragraphs[3]
    assert Choice.QUIT in value.choices
    can_begin = kind in ("no_key", "wrong_key")
    assert (Choice.ANEW in value.choices) is can_begin


def test_who_closes_with_something_unsaved_reads_it_first(records: FakeRecords) -> None:
    """What a damaged file refused is in memory alone until the file is mended."""
    records.troubles, records.unsaved = [NoRoomError()], 3
    read: list[str] = []

    def close() -> bool:
        screen = QApplication.activeModalWidget()
        if isinstance(screen, StoreScreen):
            read.extend(screen.value.paragraphs)
            screen.reject()
        return bool(read)

    person = Person(close)
    assert start(records.desk, records=records) == UNFIT
    assert person.is_done()
    assert "기록 3개가 아직 저장되지 않았어요" in read[0]


def test_a_screen_is_read_and_answered_by_the_keyboard(app: QApplication, qtbot: QtBot) -> None:
    screen = StoreScreen(trouble_value("no_room", "/기록"))
    qtbot.addWidget(screen)
    screen.show()
    assert screen.accessibleDescription().startswith(screen.value.paragraphs[0])
    QTest.keyClick(screen, Qt.Key.Key_Return)
    assert screen.chosen is Choice.AGAIN


def test_escape_is_the_last_choice(app: QApplication, qtbot: QtBot) -> None:
    screen = StoreScreen(trouble_value("no_key", "/기록"))
    qtbot.addWidget(screen)
    screen.show()
    screen.reject()
    assert screen.chosen is Choice.QUIT


def test_trouble_that_passes_lets_the_window_open(records: FakeRecords) -> None:
    records.troubles = [LockedError(), LockedError()]
    again = interface_words("ui_store")["again"]
    person = Person(_press(StoreScreen, again), _press(StoreScreen, again), _close_window)
    code = start(records.desk, records=records)
    assert (code, person.is_done()) == (0, True)
    assert records.done.count("open") == 3
    assert records.done[-1] == "close"


def test_another_window_that_has_the_records_comes_instead(records: FakeRecords) -> None:
    records.troubles, records.first_comes = [LockedError()], True
    assert start(records.desk, records=records) == 0
    assert records.done == ["open", "raise"]


def test_quitting_changes_nothing(records: FakeRecords) -> None:
    records.troubles = [KeyUnavailableError()]
    person = Person(_press(StoreScreen, interface_words("ui_store")["quit"]))
    assert start(records.desk, records=records) == UNFIT
    assert (person.is_done(), records.done) == (True, ["open"])


def test_a_new_beginning_is_asked_twice(records: FakeRecords) -> None:
    words = interface_words("ui_store")
    records.troubles = [KeyUnavailableError()]
    person = Person(
        _press(StoreScreen, words["anew"]),
        _press(QMessageBox, words["quit"]),
        _press(StoreScreen, words["anew"]),
        _press(QMessageBox, words["anew"]),
        _close_window,
    )
    assert start(records.desk, records=records) == 0
    assert person.is_done()
    assert records.done[:3] == ["open", "anew", "open"]


def test_what_was_mended_is_told_before_the_window_opens(records: FakeRecords) -> None:
    records.report = Report(cases=2, restored=31, hurt=(Hurt(CaseId("x"), 3, 4),))
    go_on = interface_words("ui_store")["go_on"]
    person = Person(_press(StoreScreen, go_on), _close_window)
    assert (start(records.desk, records=records), person.is_done()) == (0, True)


def test_a_case_that_lost_something_is_green_no_more(records: FakeRecords) -> None:
    """What was lost may have been a refusal; that it is asked anew is said."""
    desk = Desk(records.pack, records.store, FakeClock(), FakeClipboard(), "김상담")
    case = desk.begin()
    desk.record(case, TO_GREEN)
    assert desk.is_green(case)
    records.report = Report(cases=1, restored=31, hurt=(Hurt(case, 3, 4),))
    read: list[str] = []

    def go_on() -> bool:
        screen = QApplication.activeModalWidget()
        if isinstance(screen, StoreScreen):
            read.extend(screen.value.paragraphs)
            screen.reject()
        return bool(read)

    person = Person(go_on, _close_window)
    assert (start(records.desk, records=records), person.is_done()) == (0, True)
    assert "상담 1건은 동의와 본인 확인을 비워 다시 여쭙게 했어요" in read[-1]
    again = Desk(records.pack, records.store, FakeClock(), FakeClipboard(), "김상담")
    assert not again.is_green(case)


def test_damage_that_is_found_later_is_mended_when_the_person_wants(records: FakeRecords) -> None:
    def find() -> bool:
        if records.on_damage is None:
            return False
        found = threading.Thread(target=records.on_damage)
        found.start()
        found.join()
        return True

    mend = interface_words("ui_saving")["mend"]
    person = Person(find, _press(MainWindow, mend), _close_window)
    assert (start(records.desk, records=records), person.is_done()) == (0, True)
    assert records.done.count("open") == 2
    assert records.done.index("mend") < records.done.index("open", 1)


def test_a_report_names_each_case_that_lost_something(pack: Pack) -> None:
    desk = Desk(pack, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")
    ids = {FactId("origin"): "판교역", FactId("destination"): "정자역"}
    desk.record(first := desk.begin(), ids)
    stored = Desk(pack, desk._shelf.store, FakeClock(), FakeClipboard(), "김상담")
    report = Report(
        cases=3,
        restored=40,
        hurt=(Hurt(first, 5, 2), Hurt(CaseId("gone"), 0, 7)),
        lost_anywhere=1,
        is_end_known=False,
        from_copy=9,
        copy_day=date(2026, 11, 27),
        kept=Path("/기록/damaged"),
    )
    assert report_value(report, stored).paragraphs == (
        "되살린 것: 상담 3건의 기록 40개",
        "그 가운데 9개는 2026-11-27에 만든 백업에만 남아 있었어요.",
        "1번 탭 판교역→정자역: 기록 2개를 되살리지 못했어요. 남은 것은 5개예요.",
        "이름을 알 수 없는 상담: 기록 7개를 되살리지 못했어요. 남은 것은 0개예요.",
        "어느 상담의 것인지 알 수 없는 기록 1개를 되살리지 못했어요.",
        "마지막에 적은 기록이 더 있었는지는 알 수 없어요. 진행 중이던 상담의 값을 확인해 주세요.",
        "빠진 것이 있는 상담은 동의와 요금을 다시 확인하고 진행해 주세요.",
        "손상된 파일은 암호화된 그대로 7일 동안 보관해요: /기록/damaged",
    )


def test_a_long_report_counts_the_rest(pack: Pack) -> None:
    desk = Desk(pack, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")
    hurt = tuple(Hurt(CaseId(f"gone{n}"), 0, 1) for n in range(MOST_HURT + 3))
    told = report_value(Report(hurt=hurt), desk).paragraphs
    assert "그 밖의 상담 3건에서도 기록을 되살리지 못했어요." in told


def test_nothing_lost_is_said(pack: Pack) -> None:
    desk = Desk(pack, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")
    told = report_value(Report(cases=1, restored=2), desk).paragraphs
    assert told[-1] == "잃어버린 기록은 찾지 못했어요."
