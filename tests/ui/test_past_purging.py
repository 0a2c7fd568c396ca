"""Past cases purged one by one: asked about, gone from every file, and said where it fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.pack.words import interface_words
from desktop_app.store.cases import HistoryQuery
from desktop_app.store.journal.errors import NoRoomError
from desktop_app.ui.purging import PurgeDialog
from tests.desk.ways import RIDE, TO_RECONTACT, on_call
from tests.ui.past_room import Key, Room

PURGE = interface_words("ui_history_purge")


@pytest.fixture
def room(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """A window on an empty journal."""
    made = Room(qtbot, tmp_path / "desk")
    yield made
    made.close()


def _purge(room: Room) -> None:
    panel = room.panel
    panel.acts["purge"].setFocus()
    room.hand.key(Key.Key_Return)
    room.settle()


# purging


def test_a_case_is_purged_from_lists_searches_and_files(room: Room, tmp_path: Path) -> None:
    case = room.done("A-1001", "B-2001", destination="ZXQWVKJ마을", customer_phone="010-2222-4321")
    other = room.done("A-1002", "B-2002", destination="서현역")
    room.journal.flush(30)
    room.places.copies.mkdir()
    room.journal.back_up_daily(room.places.copies, room.clock.now.date())
    assert len(room.files_with("ZXQWVKJ", tmp_path)) >= 1
    panel = room.look_back("a-")
    room.hand.key(Key.Key_Down)
    assert panel.list.row is not None
    assert panel.list.row.id == case
    _purge(room)
    assert "ZXQWVKJ마을" in room.asker.asked[0]
    assert "되돌릴 수 없" in room.asker.asked[0]
    assert PURGE["forced"] in room.asker.asked[0]
    assert (room.ids(), panel.message.text) == ([other], PURGE["done"])
    assert room.journal.history(HistoryQuery("zxq")) == ()
    for text in ("zxq", "4321"):
        room.hand.key(Key.Key_Escape)
        room.look_back(text)
        assert room.ids() == []
        room.hand.key(Key.Key_Escape)
        found = room.find(text)
        assert case not in {row.id for row in found.list.hits.rows}
        room.hand.key(Key.Key_Escape)
    assert not room.desk.open_again(case)
    room.restart()
    assert room.files_with("ZXQWVKJ", tmp_path) == []


def test_it_is_asked_which_case_goes_and_no_phone_is_named(room: Room) -> None:
    room.done("A-1001", "B-2001", destination="서현역", customer_phone="010-2222-4321")
    room.asker.answer = False
    room.look_back("a-1001")
    _purge(room)
    head, about, *_ = room.asker.asked[0].splitlines()
    assert head.endswith(" → 서현역")
    assert re.match(r"\d번 탭이던 상담 · 11월 23일 21:\d\d에 시작 · 김상담 · ", about)
    assert about.endswith("원콜 A-1001 · 강콜 B-2001")
    assert "4321" not in room.asker.asked[0]


def test_it_is_purged_from_its_sheet_by_delete(room: Room) -> None:
    case = room.closed(RIDE, "mistake")
    panel = room.look_back("a-1001")
    room.read()
    room.hand.key(Key.Key_Delete)
    room.settle()
    assert (panel.is_open, panel.is_reading, room.ids()) == (True, False, [])
    assert PURGE["forced"] not in room.asker.asked[0]
    assert room.journal.kept_of(case) == ()


def test_who_says_no_keeps_it(room: Room) -> None:
    case = room.done("A-1001", "B-2001")
    room.asker.answer = False
    room.look_back("a-1001")
    _purge(room)
    assert room.ids() == [case]
    assert room.journal.kept_of(case)


def test_a_case_on_the_desk_is_not_purged(room: Room) -> None:
    case = room.case(on_call(TO_RECONTACT, 3))
    panel = room.look_back("a-000003")
    _purge(room)
    assert (panel.message.text, room.asker.asked) == (PURGE["on_desk"], [])
    assert room.desk.is_open(case)


def test_a_purge_that_fails_says_what_is_left(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    case = room.done("A-1001", "B-2001")
    panel = room.look_back("a-1001")
    with monkeypatch.context() as patched:
        patched.setattr(room.journal, "purge_case", _fails)
        _purge(room)
    assert (panel.message.text, room.ids()) == (PURGE["failed"], [case])
    with monkeypatch.context() as patched:
        patched.setattr(room.journal, "sweep", _fails)
        _purge(room)
    assert (panel.message.text, room.ids()) == (PURGE["unswept"], [])
    assert room.journal.is_sweep_due


def _fails(*_given: object) -> bool:
    raise NoRoomError("full")


def test_the_question_is_a_dialog_that_keeps_by_default(room: Room) -> None:
    answers = []
    for press in (None, PURGE["purge"]):

        def act(press: str | None = press) -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            if press is None:
                QTest.keyClick(box, Key.Key_Escape)
            else:
                next(b for b in box.buttons() if b.text() == press).click()

        QTimer.singleShot(50, act)
        answers.append(PurgeDialog().may_purge(room.window, "text"))
    assert answers == [False, True]
