"""Past cases: listed, searched, read only, taken up again and purged, on a real journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import StoredCase
from desktop_app.store.records import Begun, CaseId, PutAway
from desktop_app.ui.case_filter import CaseFilter
from desktop_app.ui.recalling import CaseAct, Recalling
from desktop_app.ui.theme import Scheme, dress
from tests.desk.ways import TO_ABSENT, TO_RECONTACT, on_call
from tests.store.journal.helpers import NOW, case_id
from tests.ui.fits import misfits
from tests.ui.past_room import Key, Room

WORDS = interface_words("ui_history")
PURGE = interface_words("ui_history_purge")


ACTS = interface_words("ui_history_acts")


@pytest.fixture
def room(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """A window on an empty journal."""
    made = Room(qtbot, tmp_path / "desk")
    yield made
    made.close()


def _pages(room: Room, count: int) -> None:
    """So many cases that are over, each a minute after the one before."""
    for number in range(count):
        at = NOW + timedelta(minutes=number)
        facts = {f.ORIGINAL_CALL_ID: f"P-{number:04}", f.ORIGIN: f"역{number}"}
        for kept in (
            Begun(at, "이상담", "pack", 1),
            Event(at, facts, by="이상담"),
            PutAway(at, "done"),
        ):
            room.journal.append(case_id(number), kept)
    assert room.journal.flush(60)


def _take(room: Room, chosen: CaseFilter, label: str) -> None:
    """Open the menu of a filter from the keyboard and take a choice by its arrows."""
    chosen.button.setFocus()
    room.hand.key(Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text() for action in menu.actions()]
    at = next(i for i, action in enumerate(menu.actions()) if action.isChecked())
    steps = names.index(label) - at
    for _ in range(abs(steps)):
        QTest.keyClick(menu, Key.Key_Down if steps > 0 else Key.Key_Up)
    QTest.keyClick(menu, Key.Key_Return)
    QApplication.processEvents()
    room.settle()


# the list


def test_every_case_is_listed_newest_first_with_how_it_stands(room: Room) -> None:
    room.done("A-1001", "B-2001")
    room.closed(on_call(TO_ABSENT, 2), "unreachable")
    room.case(on_call(TO_RECONTACT, 3))
    panel = room.look_back()
    rows = panel.list.hits.rows
    asides = [row.aside for row in rows]
    assert asides == ["재연락 대기", "진행 없이 종결 · 연락 안 됨", "완료", "진행 중"]
    assert rows[2].lines[1] == "원콜 A-1001 · 강콜 B-2001"
    assert rows[0].lines[0].startswith("2번 탭 · ")
    assert room.hand.focus() is panel.field


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("a-1001", "A-1001"),
        ("b-2001", "A-1001"),
        ("r777", "A-1001"),
        ("ㅅㅎ", "A-1001"),
        ("4321", "A-1001"),
        ("010-2222-4321", "A-1001"),
        ("a-000002", "A-000002"),
        ("ㄱㅅㄷ", "A-1001 A-000002"),
    ],
)
def test_it_is_searched_by_what_people_know_of_a_case(room: Room, text: str, call: str) -> None:
    more = {"ride_number": "R777", "destination": "서현역", "customer_phone": "010-2222-4321"}
    room.done("A-1001", "B-2001", **more)
    room.closed(on_call(TO_ABSENT, 2), "unreachable")
    panel = room.look_back()
    room.hand.write(text)
    room.settle()
    told = " ".join(row.spoken for row in panel.list.hits.rows)
    assert [each for each in ("A-1001", "A-000002") if f"원콜 {each}" in told] == call.split()


def test_a_phone_shows_its_end_only(room: Room) -> None:
    room.done("A-1001", "B-2001", customer_phone="010-2222-4321")
    panel = room.look_back("4321")
    assert panel.list.hits.rows[0].lines[-1] == "고객 전화 •••-••••-4321"


def test_what_is_not_there_is_said(room: Room) -> None:
    panel = room.look_back("zzzz")
    assert (room.ids(), panel.message.text) == ([], WORDS["nothing"])


def test_pages_come_as_one_goes_down_each_case_once(room: Room) -> None:
    _pages(room, 120)
    panel = room.look_back("P-")
    assert len(room.ids()) == 50
    for _ in range(40):
        room.hand.key(Key.Key_PageDown)
        room.settle()
    expected = [case_id(number) for number in reversed(range(120))]
    assert room.ids() == expected
    assert panel.list.row is not None
    assert panel.list.row.id == expected[-1]


def test_pages_come_as_one_scrolls(room: Room) -> None:
    _pages(room, 70)
    panel = room.look_back("P-")
    bar = panel.list.verticalScrollBar()
    assert (len(room.ids()), bar.maximum() > 0) == (50, True)
    bar.setValue(bar.maximum())
    room.wait(lambda: len(room.ids()) == 70)
    assert panel.list.currentIndex().row() == 0


def test_it_is_filtered_by_outcome_from_the_keyboard(room: Room) -> None:
    done = room.done("A-1001", "B-2001")
    closed = room.closed(on_call(TO_ABSENT, 2), "unreachable")
    waiting = room.case(on_call(TO_RECONTACT, 3))
    panel = room.look_back()
    front = room.ids()[-1]
    for label, ids in (
        ("완료", [done]),
        ("진행 없이 종결", [closed]),
        ("탭에 열린 상담", [waiting, front]),
        ("모든 결과", [waiting, closed, done, front]),
    ):
        _take(room, panel.filters["outcome"], label)
        assert room.ids() == ids
        assert panel.filters["outcome"].button.text() == label
        assert room.hand.focus() is panel.field


def test_it_is_filtered_by_day_and_by_counselor(room: Room) -> None:
    old = room.done("A-1001", "B-2001")
    room.clock.now += timedelta(days=1)
    room.desk.rename("이상담")
    new = room.done("A-1002", "B-2002")
    panel = room.look_back("A-")
    _take(room, panel.filters["day"], "오늘")
    assert room.ids() == [new]
    _take(room, panel.filters["day"], "어제")
    assert room.ids() == [old]
    _take(room, panel.filters["counselor"], "이상담")
    assert room.ids() == []
    _take(room, panel.filters["day"], "모든 날짜")
    assert room.ids() == [new]


def test_any_day_can_be_typed_and_what_is_none_is_said(room: Room) -> None:
    old = room.done("A-1001", "B-2001")
    room.clock.now += timedelta(days=30)
    panel, words = room.look_back("A-"), interface_words("ui_history_filters")
    room.namer.answer = "11-23"
    _take(room, panel.filters["day"], words["other_day"])
    assert (room.ids(), panel.filters["day"].button.text()) == ([old], "11월 23일 (월)")
    room.namer.answer = "모레"
    _take(room, panel.filters["day"], words["other_day"])
    assert (room.hand.said, room.ids()) == (words["no_day"], [old])


# one case


def test_a_case_is_read_and_nothing_of_it_changes(room: Room) -> None:
    case = room.closed(on_call(TO_ABSENT, 2), "unreachable", customer_phone="010-2222-4321")
    room.journal.flush(30)
    before = room.journal.kept_of(case)
    room.look_back("a-000002")
    panel = room.read()
    assert panel.sheet.title.text == "판교역 → 정자역"
    assert "출발지  판교역" in panel.sheet.text
    assert "고객 전화번호  •••-••••-4321" in panel.sheet.text
    assert "연락 안 됨" in panel.sheet.text
    for key in (Key.Key_1, Key.Key_Down, Key.Key_PageDown, Key.Key_Up, Key.Key_F9):
        room.hand.key(key)
    room.journal.flush(30)
    assert room.journal.kept_of(case) == before
    assert not room.desk.is_open(case)


def test_escape_goes_back_one_step(room: Room) -> None:
    room.done("A-1001", "B-2001")
    panel = room.look_back("a-1001")
    room.read()
    room.hand.key(Key.Key_Escape)
    assert (panel.is_open, panel.is_reading, panel.query) == (True, False, "a-1001")
    assert room.hand.focus() is panel.field
    room.hand.key(Key.Key_Escape)
    assert not panel.is_open


def test_a_closed_case_goes_on_where_it_stood(room: Room) -> None:
    case = room.closed(on_call(TO_ABSENT, 2), "unreachable")
    room.look_back("a-000002")
    panel = room.read()
    assert panel.acts["go_on"].text() == ACTS["go_on"]
    room.hand.key(Key.Key_Return)
    assert (room.hand.opened.id, room.hand.node) == (case, "absent")
    assert (panel.is_open, room.hand.said) == (False, ACTS["reopened"])
    assert f.CLOSED not in room.hand.opened.case.entries


def test_one_on_the_desk_comes_to_the_front(room: Room) -> None:
    case = room.case(on_call(TO_RECONTACT, 3))
    panel = room.look_back("a-000003")
    assert panel.acts["go_on"].text() == ACTS["go_to"]
    room.hand.key(Key.Key_Return)
    assert (room.hand.opened.id, panel.is_open) == (case, False)


def test_what_cannot_be_read_is_said_in_a_sentence(room: Room) -> None:
    room.done("A-1001", "B-2001")
    lost = case_id(5)
    facts = {f.ORIGINAL_CALL_ID: "X-5"}
    for kept in (Event(NOW, facts, by="이상담"), PutAway(NOW, "done")):
        room.journal.append(lost, kept)
    panel = room.look_back("x-5")
    assert room.ids() == [lost]
    room.hand.key(Key.Key_Return)
    room.wait(lambda: panel.message.text == WORDS["damaged"])
    room.hand.key(Key.Key_Escape)
    panel = room.look_back("a-1001")
    (gone,) = room.ids()
    assert room.session.purge(CaseId(gone))
    room.hand.key(Key.Key_Return)
    room.wait(lambda: panel.message.text == WORDS["purged"])
    assert not panel.is_reading


def test_others_may_add_what_can_be_done_with_a_case(room: Room) -> None:
    case = room.done("A-1001", "B-2001")
    done: list[StoredCase] = []
    recalling = room.window.findChild(Recalling)
    assert recalling is not None
    recalling.acts.append(CaseAct("x", lambda one: one.forced and "내보내기", done.append))
    panel = room.look_back("a-1001")
    panel.acts["x"].setFocus()
    room.hand.key(Key.Key_Return)
    assert [one.id for one in done] == [case]
    room.hand.key(Key.Key_Escape)
    panel = room.look_back(" ")
    room.hand.key(Key.Key_Down)
    assert not panel.acts["x"].isVisible()


# going out


@pytest.mark.parametrize(("kind", "suffix"), [("pdf", ".pdf"), ("case_file", ".json")])
def test_a_past_case_goes_out_from_its_row(
    room: Room, tmp_path: Path, kind: str, suffix: str
) -> None:
    """The one that is looked at, not the one in front; what was written is said in the sheet."""
    case = room.done("A-1001", "B-2001")
    room.done("A-1002", "B-2002")
    room.folders.answer = tmp_path / "out"
    panel = room.look_back("a-1001")
    panel.acts[kind].setFocus()
    room.hand.key(Key.Key_Return)
    room.settle()
    (written,) = room.folders.answer.iterdir()
    assert (written.suffix, "A-1001" in written.name) == (suffix, True)
    assert str(written) in panel.message.text
    # telephones and places stand in it
    assert os.name != "posix" or written.stat().st_mode & 0o777 == 0o600
    code = room.journal.check_code(case)
    data = written.read_bytes()
    assert code.encode() in data if kind == "case_file" else data.startswith(b"%PDF")


# the look


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("width", "percent"), [(380, 100), (440, 100), (440, 150), (720, 100)])
def test_nothing_is_cut(
    room: Room, app: QApplication, scheme: Scheme, width: int, percent: int
) -> None:
    long = "파주 운정신도시 가람마을 한라비발디 아파트 504동 앞 버스 정류장"
    room.done("A-1001", "B-2001", origin=long, destination=long, ride_number="R" * 30)
    panel = room.look_back("a-1001")
    dress(app, scheme, percent)
    room.window.resize(width, 1000)
    room.qtbot.wait(0)
    found = misfits(panel)
    room.read()
    room.qtbot.wait(0)
    found += misfits(panel)
    dress(app, Scheme.LIGHT, 100)
    assert found == []
