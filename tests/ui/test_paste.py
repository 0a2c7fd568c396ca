"""Pasting from the admin page: what is shown, what one Enter records, and what never happens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.paste_option import PasteOption
from desktop_app.ui.paste_panel import PastePanel
from desktop_app.ui.theme import Scheme, dress, measures
from tests.fakes import FakeClipboard
from tests.ui.conftest import FakeTicks
from tests.ui.fits import misfits
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

RIDE = "콜 ID: CALL-1001\n출발지: 판교역\n도착지: 정자역\n요금: 23,000원"
NOTHING = (
    "복사한 내용에서 값을 찾지 못했어요. 어드민 화면에서 '출발지', '요금' 같은 이름과 값을 "
    "함께 복사한 다음 다시 눌러 주세요."
)
GREEN = f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}"


def found(hand: Hand) -> PastePanel | None:
    """The panel where it was built."""
    panel = hand.window.findChild(PastePanel)
    return panel if isinstance(panel, PastePanel) else None


def paste(hand: Hand, clipboard: FakeClipboard, text: str) -> PastePanel:
    """The panel, open on this text."""
    clipboard.held = text
    hand.key(Qt.Key.Key_F7)
    panel = found(hand)
    assert panel is not None
    assert panel.is_open
    return panel


def option(panel: PastePanel, fact: str, at: int = 0) -> PasteOption:
    """One value of a fact."""
    return next(
        one for one in panel.options if (one.value.fact, one.value.at) == (FactId(fact), at)
    )


def names(panel: PastePanel) -> list[str]:
    """The values as they are told."""
    return [one.accessibleName() for one in panel.options]


def recorded(hand: Hand) -> dict[str, str]:
    """What is recorded."""
    return {fact: one.shown for fact, one in hand.opened.view.facts.items()}


def test_one_enter_records_all_and_one_undo_takes_it_back(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    hand.digits("11")
    before = recorded(hand)
    panel = paste(hand, clipboard, RIDE)
    assert names(panel) == [
        *("출발지: 판교역", "도착지: 정자역", "원콜 ID: CALL-1001", "기존 요금: 23,000원")
    ]
    assert recorded(hand) == before
    hand.key(Qt.Key.Key_Return)
    pasted = {"origin": "판교역", "destination": "정자역", "original_call_id": "CALL-1001"}
    assert recorded(hand) == {**before, **pasted, "original_fare": "23,000원"}
    assert not panel.is_open
    said = "어드민에서 복사한 값 4개를 적었어요. Ctrl+Z로 한 번에 되돌릴 수 있어요."
    assert hand.said == said
    assert hand.in_hand == "chat_membership"
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert recorded(hand) == before


def test_the_menu_pastes_too(hand: Hand, clipboard: FakeClipboard) -> None:
    clipboard.held = RIDE
    assert hand.window.commands.action(Command.PASTE) in hand.window.menu.actions()
    hand.window.commands.action(Command.PASTE).trigger()
    panel = found(hand)
    assert panel is not None
    assert panel.is_open


def test_single_values_are_struck_by_space_and_by_click(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    panel = paste(hand, clipboard, RIDE)
    assert option(panel, "origin").hasFocus()
    hand.key(Qt.Key.Key_Space)
    hand.click(option(panel, "original_fare"))
    assert [one.isChecked() for one in panel.options] == [False, True, True, False]
    assert panel.accept.text() == "2개 적기 Enter"
    hand.double_click(option(panel, "original_fare"))
    assert option(panel, "original_fare").isChecked()
    hand.key(Qt.Key.Key_Return)
    assert sorted(recorded(hand)) == ["destination", "original_call_id", "original_fare"]


def test_escape_changes_nothing(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.digits("11")
    before = hand.opened.case
    panel = paste(hand, clipboard, RIDE)
    hand.key(Qt.Key.Key_Escape)
    assert not panel.is_open
    assert hand.opened.case is before
    assert hand.in_hand == "chat_membership"


def test_nothing_found_says_what_to_copy(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.digits("11")
    before = hand.opened.case
    clipboard.held = "안녕하세요"
    hand.key(Qt.Key.Key_F7)
    assert hand.said == NOTHING
    assert found(hand) is None
    assert hand.opened.case is before
    clipboard.held = "요금: 무료"
    hand.key(Qt.Key.Key_F7)
    assert hand.said == (
        "값을 읽지 못했어요: 기존 요금. 직접 입력하거나 이름과 값을 함께 다시 복사해 주세요."
    )
    assert found(hand) is None


def test_two_values_are_both_shown_and_none_is_taken(hand: Hand, clipboard: FakeClipboard) -> None:
    panel = paste(hand, clipboard, "요금: 23,000원\n요금: 31,000원\n출발지: 판교역")
    assert panel.words == ("기존 요금 · 값이 2개예요. 하나를 골라 주세요.",)
    assert names(panel) == ["출발지: 판교역", "기존 요금: 23,000원", "기존 요금: 31,000원"]
    assert [one.isChecked() for one in panel.options] == [True, False, False]
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Space)
    assert [one.isChecked() for one in panel.options] == [True, False, True]
    hand.key(Qt.Key.Key_Return)
    assert recorded(hand) == {"origin": "판교역", "original_fare": "31,000원"}


def test_two_values_without_a_choice_record_nothing(hand: Hand, clipboard: FakeClipboard) -> None:
    panel = paste(hand, clipboard, "요금: 23,000원\n요금: 31,000원")
    hand.key(Qt.Key.Key_Return)
    assert recorded(hand) == {}
    assert panel.is_open
    expected = "고른 값이 없어요. Space로 값을 고르거나 Esc로 닫아 주세요."
    assert (panel.said.text, hand.said) == (expected, expected)
    assert not panel.accept.isEnabled()


def test_what_is_recorded_stands_beside_and_the_same_is_not_recorded_again(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    hand.walk(TOGETHER)
    panel = paste(hand, clipboard, RIDE.replace("정자역", "서현역"))
    assert names(panel) == ["도착지: 서현역, 지금 정자역", "기존 요금: 23,000원"]
    same = ("이미 적은 값과 같음", "출발지: 판교역", "원콜 ID: CALL-1001")
    assert panel.words == same
    before = hand.opened.case.entries[f.ORIGIN]
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("destination") == "서현역"
    assert hand.opened.case.entries[f.ORIGIN] is before


def test_all_the_same_offers_nothing(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk(TOGETHER)
    before = hand.opened.case
    panel = paste(hand, clipboard, "출발지: 판교역")
    assert panel.options == ()
    hand.key(Qt.Key.Key_Return)
    assert not panel.is_open
    assert hand.opened.case is before


def test_consents_that_would_go_stale_are_named(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk(GREEN)
    panel = paste(hand, clipboard, "요금: 25,000원\n운행번호: R-1")
    assert panel.stale.text == "적으면 다시 확인해야 해요: 고객 요금·결제 동의"
    hand.click(option(panel, "original_fare"))
    assert panel.stale.text == ""
    hand.click(option(panel, "original_fare"))
    hand.key(Qt.Key.Key_Return)
    assert hand.gate == "pending"


def test_what_the_desk_refuses_is_said_by_name(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk(f"{GREEN} FORCED-2002")
    paste(hand, clipboard, "출발지: 서현역\n요금: 25,000원\n운행번호: R-1")
    hand.key(Qt.Key.Key_Return)
    assert hand.said == (
        "어드민에서 복사한 값 1개를 적었어요. Ctrl+Z로 한 번에 되돌릴 수 있어요. "
        "적지 못한 값 · 출발지, 기존 요금: 강제재연결을 마친 뒤에는 바꿀 수 없어요."
    )
    assert (hand.shown("origin"), hand.shown("ride_number")) == ("판교역", "R-1")


def test_an_enter_that_came_with_the_panel_records_nothing(
    hand: Hand, clipboard: FakeClipboard, ticks: FakeTicks
) -> None:
    ticks.step = 0.02
    panel = paste(hand, clipboard, RIDE)
    hand.key(Qt.Key.Key_Return)
    assert recorded(hand) == {}
    assert panel.is_open
    assert panel.said.text == hand.said != ""
    ticks.now += 1
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
    )
    QApplication.sendEvent(hand.focus(), held)
    assert recorded(hand) == {}
    hand.key(Qt.Key.Key_Return)
    assert "origin" in recorded(hand)


def test_enter_on_close_closes(hand: Hand, clipboard: FakeClipboard) -> None:
    panel = paste(hand, clipboard, RIDE)
    panel.close_button.setFocus()
    hand.key(Qt.Key.Key_Return)
    assert not panel.is_open
    assert recorded(hand) == {}


def test_a_click_on_the_button_is_the_yes_too(hand: Hand, clipboard: FakeClipboard) -> None:
    panel = paste(hand, clipboard, RIDE)
    hand.click(panel.accept)
    assert len(recorded(hand)) == 4


def test_a_switch_of_cases_closes_it_and_nothing_comes_into_the_next(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    panel = paste(hand, clipboard, RIDE)
    hand.key(Qt.Key.Key_F2)
    assert not panel.is_open
    panel.accepted.emit()
    assert [dict(one.case.entries) for one in hand.desk.open_cases] == [{}, {}]


def test_what_is_being_typed_is_handed_over_first(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.digits("11")
    hand.go("origin")
    hand.compose("", "서현")
    hand.compose("역")
    panel = paste(hand, clipboard, RIDE)
    assert hand.shown("origin") == "서현역"
    assert names(panel)[0] == "출발지: 판교역, 지금 서현역"


def test_a_draft_that_cannot_be_read_is_told_and_stays(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    hand.walk(TOGETHER + " 1")
    hand.enter("2만5")
    panel = paste(hand, clipboard, "요금: 23,000원")
    assert names(panel) == ["기존 요금: 23,000원, 입력 중 2만5"]
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("original_fare") == "23,000원"
    assert hand.opened.drafts == {"original_fare": "2만5"}


def test_phones_are_masked_but_for_the_one_in_hand(hand: Hand, clipboard: FakeClipboard) -> None:
    panel = paste(hand, clipboard, "기사 전화번호: 010-1234-5678\n고객 전화번호: 010-2222-3333")
    assert names(panel) == ["기사 전화번호: 010-1234-5678", "고객 전화번호: •••-••••-3333"]
    hand.key(Qt.Key.Key_Down)
    assert names(panel) == ["기사 전화번호: •••-••••-5678", "고객 전화번호: 010-2222-3333"]


def test_what_cannot_be_read_is_listed(hand: Hand, clipboard: FakeClipboard) -> None:
    panel = paste(hand, clipboard, "출발지: 판교역\n상태: 알 수 없음")
    assert panel.words == ("읽지 못한 내용", "어드민 상태값: 알 수 없음")


def test_a_long_value_goes_on_in_the_next_line(hand: Hand, clipboard: FakeClipboard) -> None:
    place = "서울특별시 송파구 올림픽로 300 롯데월드타워 지하 2층 택시승강장 앞 기둥 7번"
    panel = paste(hand, clipboard, f"출발지: {place}")
    assert names(panel) == [f"출발지: {place}"]
    told = option(panel, "origin")
    # nothing is cut, so that there is nothing for a tooltip to tell
    assert (told.toolTip(), misfits(panel.window())) == ("", [])
    room = QRect(0, 0, told.width(), 0)
    lines = measures(bold=True).boundingRect(room, Qt.TextFlag.TextWordWrap, place)
    assert told.height() > lines.height() > measures(bold=True).height()


@pytest.mark.parametrize(
    "text",
    [
        "가나다 " * 250_000,
        "출발지: " + "나" * 1_000_000,
        "".join(f"출발지: 곳{number}\n" for number in range(70_000)),
        "<td>요금</td><td>23,000</td>" * 30_000,
        "\u202e\u0000😀" * 300_000,
    ],
    ids=["words", "value", "values", "html", "controls"],
)
def test_a_million_signs_of_anything_record_nothing_by_themselves(
    hand: Hand, clipboard: FakeClipboard, text: str
) -> None:
    before = hand.opened.case
    clipboard.held = text[:1_000_000]
    hand.key(Qt.Key.Key_F7)
    assert hand.opened.case is before
    panel = found(hand)
    assert panel is None or len(panel.options) + len(panel.words) < 20


def test_a_field_takes_what_is_pasted_into_it(
    hand: Hand, clipboard: FakeClipboard, app: QApplication
) -> None:
    hand.digits("11")
    hand.go("origin")
    app.clipboard().setText("출발지: 판교역")
    hand.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert hand.opened.drafts == {"origin": "출발지: 판교역"}
    assert found(hand) is None


def test_another_paste_shows_other_lines(hand: Hand, clipboard: FakeClipboard) -> None:
    panel = paste(hand, clipboard, RIDE)
    hand.key(Qt.Key.Key_Space)
    paste(hand, clipboard, "출발지: 서현역\n상태: ???가")
    assert names(panel) == ["출발지: 서현역"]
    assert [one.isChecked() for one in panel.options] == [True]
    hand.key(Qt.Key.Key_Escape)
    paste(hand, clipboard, "요금: 1,000원\n요금: 2,000원\n요금: 3,000원\n운행번호: 7")
    assert len(panel.options) == 4
    assert len(panel.words) == 1


def test_a_command_that_leads_behind_it_closes_it(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.digits("11")
    panel = paste(hand, clipboard, RIDE)
    hand.key(Qt.Key.Key_F8)
    assert not panel.is_open
    assert hand.in_hand != ""


def test_keys_reach_nothing_behind_it(hand: Hand, clipboard: FakeClipboard) -> None:
    panel = paste(hand, clipboard, RIDE)
    hand.digits("12")
    assert recorded(hand) == {}
    for _ in range(12):
        QTest.keyClick(hand.focus(), Qt.Key.Key_Tab)
        assert panel.isAncestorOf(hand.focus())


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440])
def test_nothing_is_cut(
    hand: Hand, clipboard: FakeClipboard, app: QApplication, width: int, size: int
) -> None:
    place = "서울특별시 송파구 올림픽로 300 롯데월드타워 지하 2층 택시승강장"
    hand.walk(TOGETHER)
    fares = "요금: 1,000원\n요금: 2,000원"
    text = f"출발지: {place}\n{fares}\n운행번호: 7\n상태: {place}\n콜 ID: CALL-1001"
    panel = paste(hand, clipboard, text)
    dress(app, Scheme.LIGHT, size)
    hand.window.resize(width, 1000)
    for _ in range(3):
        settle(app)
    assert misfits(panel) == []
    dress(app, Scheme.LIGHT, 100)


def test_the_case_that_is_put_away_meanwhile_gets_nothing(
    hand: Hand, desk: Desk, clipboard: FakeClipboard
) -> None:
    hand.walk("11 11 3 02-123-4567")
    case = hand.opened.id
    panel = paste(hand, clipboard, RIDE)
    hand.window.commands.action(Command.PUT_AWAY).trigger()
    panel.accepted.emit()
    assert not desk.is_open(case)
    assert recorded(hand) == {}
