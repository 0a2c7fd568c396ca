"""Who calls back is found and goes on, and a call is reconnected once: over restarts and purges."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import HistoryQuery, MemoryStore, StoredCase
from desktop_app.ui.app import open_window
from desktop_app.ui.history_panel import HistoryPanel
from desktop_app.ui.hit_list import Row
from desktop_app.ui.prompt_bar import AnswerButton
from desktop_app.ui.values import PromptKind
from tests.desk.ways import RIDE, TO_ABSENT, TO_RECONTACT, on_call
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeTicks
from tests.ui.hand import Hand
from tests.ui.past_room import ALT, CTRL, SHIFT, Key, Room

FORCED = interface_words("ui_forced_before")


@pytest.fixture
def room(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """A window on an empty journal."""
    made = Room(qtbot, tmp_path / "desk")
    yield made
    made.close()


def _prompts(room: Room, kind: PromptKind) -> list[tuple[str, tuple[AnswerButton, ...]]]:
    prompts = room.window.prompts.prompts
    return [(p.value.text, p.buttons) for p in prompts if p.value and p.value.kind is kind]


def _enter_call(room: Room, call: str) -> None:
    """A new case, in which the call is entered as the desk does where its field is."""
    room.hand.key(Key.Key_F2)
    case = room.hand.opened.id
    intake = {fact: value for fact, value in RIDE.items() if fact not in NOT_YET}
    assert room.desk.record(case, intake) == ()
    room.settle()
    QApplication.processEvents()
    room.window.chart.chosen.emit("identify")
    room.hand.go("original_call_id")
    room.hand.enter(call)


NOT_YET = (f.ORIGINAL_CALL_ID, f.PREVIOUSLY_FORCED)


# who calls back


@pytest.mark.parametrize("query", ["4321", "010-2222-4321", "a-000007", "r777", "ㅅㅎㅇ", "8765"])
def test_an_absent_customer_calls_back_on_another_day(room: Room, query: str) -> None:
    more = {"customer_phone": "01022224321", "driver_phone": "010-5555-8765"}
    case = room.closed(
        on_call(TO_ABSENT, 7), "unreachable", ride_number="R777", destination="서현역", **more
    )
    room.restart()
    found = room.find(query)
    assert found.list.row is not None
    assert (found.list.row.id, found.list.row.aside) == (case, "지난 상담 · 진행 없이 종결")
    panel = room.read()
    assert panel.sheet.back.text() == interface_words("ui_history_case")["back"]
    room.hand.key(Key.Key_Return)
    assert (room.hand.opened.id, room.hand.node) == (case, "absent")
    (waiting,) = _prompts(room, PromptKind.WAITING)
    room.hand.click(next(b for b in waiting[1] if b.text() == "고객이 전화함"))
    assert room.hand.node == "customer_terms"
    assert "서현역" in room.hand.shown("destination")
    room.restart()
    assert room.hand.opened.id == case
    assert room.hand.node == "customer_terms"


def test_a_driver_calls_again_and_the_open_case_comes_to_the_front(room: Room) -> None:
    case = room.case(on_call(TO_RECONTACT, 7), driver_phone="010-5555-8765")
    room.restart()
    room.hand.key(Key.Key_F2)
    found = room.find("8765")
    assert found.list.row == Row(
        case, "2번 상담 · 판교역→정자역", "열린 상담", ("기사 전화번호 •••-••••-8765",)
    )
    room.hand.key(Key.Key_Return)
    assert (room.hand.opened.id, room.hand.node) == (case, "recontact")


def test_a_case_that_was_handed_over_is_found_and_taken_back(room: Room) -> None:
    room.namer.answer = "박상담"
    case = room.case(on_call(TO_ABSENT, 7), customer_phone="01022224321")
    room.hand.key(Key.Key_2, ALT)
    assert room.hand.opened.id == case
    room.hand.key(Key.Key_H, CTRL)
    assert not room.desk.is_open(case)
    room.restart()
    room.find("4321")
    panel = room.read()
    assert "박상담 님에게 인계함" in panel.sheet.about.text
    room.hand.key(Key.Key_Return)
    assert (room.hand.opened.id, room.hand.node) == (case, "absent")
    assert room.desk.open_case(case).pledges.given is None


def test_escape_from_a_case_that_was_found_leads_back_to_what_was_found(room: Room) -> None:
    for number in range(3):
        room.closed(on_call(TO_ABSENT, number), "unreachable")
    found = room.find("a-00000")
    room.hand.key(Key.Key_Down)
    at = found.list.row
    assert at is not None
    room.read()
    room.hand.key(Key.Key_Escape)
    room.settle()
    assert (found.is_open, found.query, found.list.row) == (True, "a-00000", at)
    assert not room.panel.is_open
    room.hand.key(Key.Key_Escape)
    assert not found.is_open


def test_a_row_in_hand_stays_there_when_past_cases_come(room: Room) -> None:
    room.closed(on_call(TO_ABSENT, 1), "unreachable")
    room.hand.key(Key.Key_F, CTRL)
    room.hand.write("판교")
    room.hand.key(Key.Key_Down)
    before = room.found.list.row
    room.settle()
    assert (room.found.list.row, "지난 상담 · 진행 없이 종결") == (
        before,
        next(row.aside for row in room.found.list.hits.rows if row.aside.startswith("지난")),
    )


# once only


def test_a_call_that_was_reconnected_answers_by_itself_and_shows_its_case(room: Room) -> None:
    case = room.done("A-7007", "B-7007")
    room.restart()
    _enter_call(room, "a-7007")
    assert (room.hand.shown("previously_forced"), room.hand.node) == ("있음", "already_forced")
    assert room.hand.gate == "blocked"
    ((text, (show,)),) = _prompts(room, PromptKind.FORCED)
    assert text == FORCED["known"]
    room.hand.click(show)
    room.wait(lambda: room.panel.is_reading)
    assert "강콜 B-7007" in room.panel.sheet.about.text
    room.hand.key(Key.Key_Escape)
    assert not room.panel.is_open
    assert not room.desk.is_open(case)


@pytest.mark.parametrize("is_restarted", [True, False])
def test_it_still_does_once_that_case_is_purged(room: Room, *, is_restarted: bool) -> None:
    room.done("A-7007", "B-7007")
    room.look_back("a-7007")
    room.panel.acts["purge"].setFocus()
    room.hand.key(Key.Key_Return)
    room.settle()
    assert room.ids() == []
    room.hand.key(Key.Key_Escape)
    if is_restarted:
        room.restart()
    _enter_call(room, "a-7007")
    assert (room.hand.shown("previously_forced"), room.hand.gate) == ("있음", "blocked")
    assert _prompts(room, PromptKind.FORCED) == [(FORCED["purged"], ())]
    _enter_call(room, "a-7008")
    assert room.hand.shown("previously_forced") == ""
    assert _prompts(room, PromptKind.FORCED) == []


def test_a_purge_beside_an_open_case_on_the_call_changes_what_it_says(room: Room) -> None:
    room.done("A-7007", "B-7007")
    _enter_call(room, "a-7007")
    assert [text for text, _ in _prompts(room, PromptKind.FORCED)] == [FORCED["known"]]
    room.look_back("b-7007")
    room.panel.acts["purge"].setFocus()
    room.hand.key(Key.Key_Return)
    room.settle()
    room.hand.key(Key.Key_Escape)
    assert [text for text, _ in _prompts(room, PromptKind.FORCED)] == [FORCED["purged"]]
    assert room.hand.shown("previously_forced") == "있음"


def test_two_open_cases_on_one_call_warn_and_jump(room: Room) -> None:
    first = room.case(on_call(TO_RECONTACT, 7))
    room.restart()
    _enter_call(room, "a-000007")
    second = room.hand.opened.id
    ((text, (jump,)),) = _prompts(room, PromptKind.TWIN)
    assert text == interface_words("ui_prompts")["twin"].format(number=2)
    assert isinstance(jump, QPushButton)
    room.hand.click(jump)
    assert room.hand.opened.id == first
    ((_, (back,)),) = _prompts(room, PromptKind.TWIN)
    room.hand.click(back)
    assert room.hand.opened.id == second


# a slow store


class SlowHistory(MemoryStore):
    """Lists its cases when a test lets it, question by question."""

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Semaphore(0)
        self.asked: list[str] = []

    def history(self, query: HistoryQuery) -> Sequence[StoredCase]:
        self.asked.append(query.text)
        assert self.let.acquire(timeout=20)
        return super().history(query)


@pytest.fixture
def slow(app: QApplication, qtbot: QtBot) -> Iterator[tuple[SlowHistory, Hand]]:
    """A window on a store that is slow to list."""
    store = SlowHistory()
    desk = Desk(shipped_pack(), store, FakeClock(), FakeClipboard(), "김상담")
    window = open_window(desk, ticks=FakeTicks())
    qtbot.addWidget(window)
    window.resize(440, 1000)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield store, Hand(qtbot, window, desk)
    for _ in range(99):
        store.let.release()


def test_the_window_goes_on_while_it_is_sought_and_the_last_search_wins(
    slow: tuple[SlowHistory, Hand], qtbot: QtBot
) -> None:
    store, hand = slow
    for number in (1, 2):
        case = hand.desk.begin()
        hand.desk.record(case, on_call(RIDE, number))
    hand.key(Key.Key_F, CTRL | SHIFT)
    panel = hand.window.findChild(HistoryPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: bool(store.asked))
    qtbot.waitUntil(lambda: panel.message.text == interface_words("ui_history")["loading"])
    for letter in "a-000002":
        hand.write(letter)
    assert (panel.query, panel.list.hits.rows) == ("a-000002", ())
    hand.key(Key.Key_Escape)
    hand.digits("1")
    assert hand.shown("channel") == "채팅"
    hand.key(Key.Key_F, CTRL | SHIFT)
    hand.write("a-000002")
    for _ in range(9):
        store.let.release()
    qtbot.waitUntil(lambda: bool(panel.list.hits.rows))
    qtbot.wait(50)
    assert [row.lines[1] for row in panel.list.hits.rows] == ["원콜 A-000002"]
    assert "" in store.asked
    assert "a-0" not in store.asked
