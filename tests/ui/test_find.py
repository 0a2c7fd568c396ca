"""Ctrl+F: finding a case and bringing it to the front, reading a text without moving the case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.commands import Command
from desktop_app.ui.copying import PAUSES
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.find_panel import FindPanel
from desktop_app.ui.hit_list import HitModel, Row
from desktop_app.ui.theme import Scheme, dress
from tests.desk.ways import TO_ABSENT
from tests.fakes import FakeClipboard
from tests.ui.fits import misfits
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
GREEN = f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}"


def _open(hand: Hand, query: str = "") -> FindPanel:
    hand.key(Qt.Key.Key_F, CTRL)
    if query:
        hand.write(query)
    panel = hand.window.findChild(FindPanel)
    assert panel is not None
    return panel


def _titles(panel: FindPanel) -> list[str]:
    return [row.title for row in panel.list.hits.rows]


def _go_to(hand: Hand, panel: FindPanel, row: str) -> None:
    ids = [each.id for each in panel.list.hits.rows]
    for _ in range(ids.index(row)):
        hand.key(Qt.Key.Key_Down)


def _read(hand: Hand, query: str, script: str) -> FindPanel:
    panel = _open(hand, query)
    _go_to(hand, panel, script)
    hand.key(Qt.Key.Key_Return)
    assert panel.is_reading
    return panel


# the list


def test_the_model_is_one_that_qt_can_use(qtmodeltester: ModelTester) -> None:
    model = HitModel()
    check: Callable[[HitModel], None] = qtmodeltester.check
    check(model)
    rows = [Row("1", "one", "F1"), Row("2", "two", lines=("below",), quiet=True)]
    assert model.show_rows(rows)
    assert not model.show_rows(tuple(rows))
    check(model)
    shown = [model.data(model.index(at), Qt.ItemDataRole.AccessibleTextRole) for at in range(2)]
    assert shown == ["one, F1", "two, below"]


def test_it_opens_with_the_cases_and_the_texts_that_come_next(hand: Hand) -> None:
    hand.walk("11")
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_1, ALT)
    panel = _open(hand)
    assert hand.focus() is panel.field
    assert [row.aside for row in panel.list.hits.rows][:3] == [
        "보는 상담",
        "열린 상담",
        "지금 단계",
    ]


def test_results_follow_every_letter_and_the_syllable_in_composition(hand: Hand) -> None:
    hand.walk(TOGETHER)
    panel = _open(hand)
    hand.compose("ㅍ")
    assert "1번 상담 · 판교역→정자역" in _titles(panel)
    hand.compose("팔")
    assert panel.query == "팔"
    assert "1번 상담 · 판교역→정자역" not in _titles(panel)
    hand.compose("판")
    assert _titles(panel)[0] == "1번 상담 · 판교역→정자역"


def test_enter_that_ends_a_composition_chooses_nothing(hand: Hand) -> None:
    panel = _open(hand)
    hand.compose("사유")
    hand.key(Qt.Key.Key_Return)
    assert panel.is_open
    assert not panel.is_reading


def test_what_is_not_there_is_said(hand: Hand) -> None:
    panel = _open(hand, "zzzz")
    assert (_titles(panel), panel.message.text) == ([], interface_words("ui_find")["nothing"])
    hand.key(Qt.Key.Key_Return)
    assert panel.is_open


def test_up_and_down_go_through_the_list_from_the_field(hand: Hand) -> None:
    panel = _open(hand)
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    met = []
    for key in keys:
        hand.key(key)
        met.append(panel.list.currentIndex().row())
    assert met == [1, 2, 1, 0, 0]
    hand.key(Qt.Key.Key_PageDown)
    assert panel.list.currentIndex().row() == min(5, panel.list.hits.rowCount() - 1)
    assert hand.focus() is panel.field
    row = panel.list.row
    assert row is not None
    assert panel.field.accessibleDescription() == row.spoken


def test_a_row_off_the_way_is_quiet_and_says_why(hand: Hand) -> None:
    hand.walk("11 11 1")
    panel = _open(hand, "위탁콜 불가")
    rows = [row for row in panel.list.hits.rows if row.title.startswith("위탁콜 불가")]
    assert [(row.quiet, row.aside) for row in rows] == [(True, "해당 없음")] * len(rows)
    assert rows


# cases


def test_enter_on_a_case_brings_it_to_the_front(hand: Hand) -> None:
    hand.walk(GREEN)
    hand.walk("FORCED-1")
    hand.key(Qt.Key.Key_F2)
    panel = _open(hand, "forced")
    assert panel.list.hits.rows[0].lines == ("강콜 ID FORCED-1",)
    hand.key(Qt.Key.Key_Return)
    assert (panel.is_open, hand.opened.number) == (False, 1)
    assert not panel.isAncestorOf(hand.focus())


def test_a_click_on_a_case_brings_it_to_the_front(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F2)
    panel = _open(hand)
    place = panel.list.visualRect(panel.list.hits.index(0)).center()
    hand.click(panel.list.viewport(), place)
    assert (panel.is_open, hand.opened.number) == (False, 1)


def test_another_tab_in_front_closes_the_sheet(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F2)
    panel = _open(hand)
    hand.key(Qt.Key.Key_1, ALT)
    assert (panel.is_open, hand.opened.number) == (False, 1)
    assert hand.in_hand == "channel"


# the keyboard


@pytest.mark.parametrize("reads", [False, True])
def test_a_case_that_leaves_the_desk_takes_the_sheet_with_it(hand: Hand, *, reads: bool) -> None:
    """Another case comes to the front, and nothing looks for the one that went."""
    gone = hand.opened.id
    assert hand.desk.record(gone, TO_ABSENT) == ()
    assert hand.desk.record(gone, {f.CLOSED: "unreachable"}) == ()
    QApplication.processEvents()
    panel = _read(hand, "공감", "empathy_reconnect") if reads else _open(hand)
    hand.window.commands.action(Command.PUT_AWAY).trigger()
    QApplication.processEvents()
    assert not hand.desk.is_open(gone)
    assert (hand.desk.is_open(hand.opened.id), panel.is_open) == (True, False)


def test_no_digit_answers_a_question_behind(hand: Hand) -> None:
    panel = _open(hand)
    hand.digits("11")
    hand.key(Qt.Key.Key_Tab)
    hand.digits("11")
    hand.key(Qt.Key.Key_Tab)
    hand.digits("11")
    assert (hand.opened.case.entries, panel.is_open) == ({}, True)
    hand.key(Qt.Key.Key_Escape)
    _read(hand, "공감", "empathy_reconnect")
    for _ in range(4):
        hand.digits("1")
        hand.key(Qt.Key.Key_Tab)
    assert hand.opened.case.entries == {}


@pytest.mark.parametrize("key", [Qt.Key.Key_F6, Qt.Key.Key_F8])
def test_a_key_that_leads_behind_the_sheet_closes_it(hand: Hand, key: Qt.Key) -> None:
    hand.walk("11")
    panel = _read(hand, "사유 문의", "ask_reason")
    hand.key(key)
    assert not panel.is_open
    assert hand.focus().isVisible()


def test_the_list_itself_can_have_the_keyboard(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F2)
    panel = _open(hand)
    hand.key(Qt.Key.Key_Tab)
    assert hand.focus() is panel.list
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Return)
    assert (panel.is_open, hand.opened.number) == (False, 1)


def test_escape_goes_back_step_by_step_and_gives_the_keyboard_back(hand: Hand) -> None:
    hand.walk("11")
    before = hand.focus()
    panel = _read(hand, "사유 문의", "ask_reason")
    hand.key(Qt.Key.Key_Escape)
    assert (panel.is_open, panel.is_reading, panel.query) == (True, False, "사유 문의")
    assert hand.focus() is panel.field
    hand.key(Qt.Key.Key_Escape)
    assert (panel.is_open, hand.focus()) == (False, before)


def test_a_field_behind_keeps_what_was_typed_in_it(hand: Hand) -> None:
    hand.walk("11 11 1 11")
    hand.write("2350")
    field = hand.focus()
    panel = _open(hand, "사유")
    hand.key(Qt.Key.Key_Escape)
    assert (hand.focus(), hand.shown("ride_at")) == (field, "")
    assert hand.opened.drafts == {"ride_at": "2350"}
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("ride_at") != ""
    assert not panel.is_open


def test_it_opens_empty_each_time(hand: Hand) -> None:
    panel = _read(hand, "사유 문의", "ask_reason")
    hand.key(Qt.Key.Key_F, CTRL)
    assert (panel.is_reading, panel.query, hand.focus()) == (False, "", panel.field)


# reading and copying


def test_reading_a_text_moves_nothing_and_records_nothing(hand: Hand) -> None:
    hand.walk("11")
    before = hand.opened
    panel = _read(hand, "요금 그대로", "terms_card_base")
    assert "⟦기존 요금⟧" in panel.reading.body.text
    assert hand.opened == before
    assert hand.window.scripts.cards


def test_f9_copies_the_text_that_is_read_and_nothing_behind(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    hand.walk("11 11")
    assert hand.node == "call_type"
    panel = _read(hand, "", "ask_reason")
    hand.key(Qt.Key.Key_F9)
    assert clipboard.held == panel.reading.body.text
    assert panel.reading.message.text == "'사유 문의' 문구를 복사했어요."
    assert (list(hand.opened.copies), hand.node, panel.is_reading) == (
        ["ask_reason"],
        "call_type",
        True,
    )


def test_the_button_and_shift_f9_copy_too(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk("11 11")
    panel = _read(hand, "", "ask_reason")
    text = panel.reading.body.text
    hand.key(Qt.Key.Key_F9, SHIFT)
    assert clipboard.held == text
    clipboard.held = ""
    hand.click(panel.reading.copy)
    assert clipboard.held == text


def test_f9_in_the_list_shows_the_text_first(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk("11 11")
    panel = _open(hand, "사유 문의")
    hand.key(Qt.Key.Key_F9)
    assert (panel.is_reading, clipboard.held) == (True, "before")


@pytest.mark.parametrize(
    ("way", "script", "why"),
    [
        ("11", "note_identify", "상담사 참고 문구는 복사하지 않아요."),
        (
            "11",
            "ob_greeting",
            "출발지가 비어 있어 복사하지 않았어요. 먼저 입력해 주세요.",
        ),
        ("11 11 1", "consigned_before_driver", "other_case"),
        (TOGETHER, "ob_greeting", "not_yet"),
    ],
)
def test_why_a_text_is_not_copied(
    hand: Hand, clipboard: FakeClipboard, way: str, script: str, why: str
) -> None:
    hand.walk(way)
    before = hand.opened
    title = next(each.title for each in hand.desk.pack.scripts if each.id == script)
    panel = _read(hand, title, script)
    hand.key(Qt.Key.Key_F9)
    expected = interface_words("ui_find").get(why, why)
    assert (panel.reading.message.text, clipboard.held) == (expected, "before")
    assert hand.opened == before


def test_a_clipboard_that_is_held_is_tried_again(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk("11 11")
    panel = _read(hand, "", "ask_reason")
    clipboard.works = False
    hand.key(Qt.Key.Key_F9)
    assert panel.reading.message.text == interface_words("ui_status")["trying"]
    clipboard.works = True
    hand.qtbot.waitUntil(lambda: clipboard.held == panel.reading.body.text, timeout=2 * PAUSES[-1])


def test_what_is_read_follows_what_is_recorded(hand: Hand, desk: Desk) -> None:
    hand.walk("11")
    panel = _read(hand, "출발", "ob_greeting")
    case: CaseId = hand.opened.id
    desk.take(case, {next(fact for fact in desk.pack.facts if fact == "origin"): "판교역"})
    assert "판교역" in panel.reading.body.text


# how it looks


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440, 720])
def test_nothing_is_cut(hand: Hand, app: QApplication, width: int, size: int) -> None:
    hand.walk(TOGETHER)
    panel = _open(hand, "요금")
    dress(app, Scheme.LIGHT, size)
    hand.window.resize(width, 1000)
    settle(app)
    found = misfits(panel)
    _go_to(hand, panel, "terms_card_base")
    hand.key(Qt.Key.Key_Return)
    settle(app)
    found += misfits(panel)
    dress(app, Scheme.LIGHT, 100)
    assert found == []


def test_everything_has_a_name(hand: Hand) -> None:
    panel = _read(hand, "공감", "empathy_reconnect")
    reading = panel.reading
    parts = (panel, panel.field, panel.list, reading.area, reading.copy, reading.back)
    assert [part for part in parts if not part.accessibleName().strip()] == []
    assert reading.body.text in reading.area.accessibleName()
