"""The panel of all values: what it shows, what may be changed in it, and what it leaves alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.ui.choice_button import ChoiceButton
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.field_row import FieldRow
from desktop_app.ui.present_values import Form, value_groups, value_lines
from desktop_app.ui.theme import Scheme, dress
from desktop_app.ui.values_panel import ReadRow, ValuesPanel
from tests.ui.conftest import FakeTicks
from tests.ui.fits import misfits
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

GREEN = f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}"
CHANGED = f"{TOGETHER} 2 23000 1 1 미금역 28000 1 1"


def opened(hand: Hand) -> ValuesPanel:
    """The panel, open."""
    hand.key(Qt.Key.Key_F4)
    panel = hand.window.findChild(ValuesPanel)
    assert isinstance(panel, ValuesPanel)
    assert panel.is_open
    return panel


def at(hand: Hand, panel: ValuesPanel, fact: str) -> None:
    """Bring the keyboard to a fact."""
    panel.values.take_focus(FactId(fact))
    QApplication.processEvents()


def in_hand(panel: ValuesPanel) -> str:
    """The fact that has the keyboard."""
    rows = (row for row in panel.values.rows if row.focus_target().hasFocus())
    return next((row.fact for row in rows), "")


def field(panel: ValuesPanel, fact: str) -> QLineEdit:
    """The field of a fact."""
    row = panel.values.row(FactId(fact))
    assert isinstance(row, FieldRow)
    return row.field


def test_every_fact_has_one_place(pack: Pack) -> None:
    placed = [fact for group in value_groups(pack) for fact in group.facts]
    assert sorted(placed) == sorted(pack.policy.facts)
    assert len(placed) == len(set(placed))


def test_it_opens_on_the_value_under_the_cursor_and_closes_again(hand: Hand) -> None:
    hand.walk("11 11 1 11")
    panel = opened(hand)
    assert in_hand(panel) == "ride_at"
    hand.key(Qt.Key.Key_F4)
    assert not panel.is_open
    assert hand.in_hand == "ride_at"


def test_escape_closes_it(hand: Hand) -> None:
    hand.walk("11")
    panel = opened(hand)
    hand.key(Qt.Key.Key_Escape)
    assert not panel.is_open
    assert hand.in_hand == "chat_membership"


def test_the_value_in_hand_is_in_sight(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER}")
    panel = opened(hand)
    settle(QApplication.instance())  # type: ignore[arg-type]
    row, view = panel.values.row(f.CONTACT_ATTEMPT), panel.values.viewport()
    top = row.mapTo(view, QPoint(0, 0)).y()
    assert top >= 0
    assert top + row.height() <= view.height()


def test_a_value_is_entered_once_and_used_everywhere(hand: Hand) -> None:
    hand.walk("11 11 1 11")
    panel = opened(hand)
    at(hand, panel, "origin")
    hand.write("판교역")
    assert hand.opened.drafts == {"origin": "판교역"}
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("origin") == "판교역"
    assert in_hand(panel) == "destination"
    assert panel.is_open
    hand.key(Qt.Key.Key_Escape)
    assert hand.asked.count("origin") == 0


def test_an_amount_that_cannot_be_read_stays_with_its_reason(hand: Hand) -> None:
    panel = opened(hand)
    at(hand, panel, "original_fare")
    hand.enter("2만5")
    assert in_hand(panel) == "original_fare"
    assert field(panel, "original_fare").text() == "2만5"
    reason = "두 가지 금액으로 읽혀요. 25,000 또는 20,005처럼 끝까지 입력해 주세요."
    assert field(panel, "original_fare").accessibleDescription() == reason
    assert hand.said == reason
    hand.key(Qt.Key.Key_Escape)
    assert hand.opened.drafts == {}
    assert panel.is_open


def test_arrows_and_tab_go_from_value_to_value(hand: Hand) -> None:
    panel = opened(hand)
    facts = [row.fact for row in panel.values.rows]
    assert in_hand(panel) == facts[0] == "channel"
    hand.key(Qt.Key.Key_Down)
    assert in_hand(panel) == facts[1]
    hand.key(Qt.Key.Key_Tab)
    assert in_hand(panel) == facts[2]
    hand.key(Qt.Key.Key_Up)
    assert in_hand(panel) == facts[1]
    seen = []
    at(hand, panel, facts[0])
    for _ in facts:
        seen.append(in_hand(panel))
        hand.key(Qt.Key.Key_Tab)
    assert seen == facts


def test_choices_with_the_keyboard_take_digits_and_others_do_not(hand: Hand) -> None:
    hand.walk("11")
    panel = opened(hand)
    at(hand, panel, "requester")
    hand.digits("2")
    assert hand.shown("requester") == "고객"
    assert in_hand(panel) == "requester"
    hand.key(Qt.Key.Key_Delete)
    assert hand.shown("requester") == ""
    panel.close_button.setFocus()
    before = hand.opened.case.entries
    hand.digits("12")
    assert hand.opened.case.entries == before


def test_delete_right_after_the_cursor_moved_clears_nothing(hand: Hand, ticks: FakeTicks) -> None:
    hand.walk("11")
    panel = opened(hand)
    at(hand, panel, f.REQUESTER)
    ticks.now += 1
    ticks.step = 0.001
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Delete)
    assert in_hand(panel) == f.CHANNEL
    assert {f.CHANNEL, f.REQUESTER} <= hand.opened.case.entries.keys()


def test_a_digit_in_a_field_is_text(hand: Hand) -> None:
    panel = opened(hand)
    at(hand, panel, "ride_number")
    hand.digits("12")
    assert hand.opened.drafts == {"ride_number": "12"}


def test_consents_are_read_here_and_answered_at_their_question(hand: Hand) -> None:
    hand.walk(GREEN)
    panel = opened(hand)
    row = panel.values.row(f.DRIVER_RECONNECT_CONSENT)
    assert isinstance(row, ReadRow)
    assert row.text == hand.opened.view.facts[f.DRIVER_RECONNECT_CONSENT].evidence
    before = hand.opened.case.entries
    at(hand, panel, "driver_reconnect_consent")
    hand.digits("2")
    assert hand.opened.case.entries == before
    hand.key(Qt.Key.Key_Return)
    assert not panel.is_open
    assert hand.in_hand == "driver_reconnect_consent"
    assert hand.opened.case.entries == before


def test_what_is_bound_or_adds_up_is_only_read(hand: Hand, desk: Desk) -> None:
    hand.walk(GREEN)
    lines = value_lines(desk.pack, hand.opened, desk.now())
    facts = desk.pack.policy.facts
    known = ((fact, facts[fact]) for fact in lines)
    read = {fact for fact, one in known if one.bound_to or one.side or one.repeats}
    assert {fact for fact, line in lines.items() if line.form is not Form.EDITED} == read


def test_what_does_not_count_is_muted_and_what_never_did_is_left_out(hand: Hand) -> None:
    hand.walk(CHANGED)
    panel = opened(hand)
    lines = panel.values
    at(hand, panel, "route_change")
    hand.digits("1")
    row = lines.row(f.ADJUSTED_FARE)
    assert isinstance(row, ReadRow)
    assert row.text == "28,000원 · 지금은 쓰지 않음"
    assert row.button.isHidden()
    with pytest.raises(KeyError):
        lines.row(f.FINAL_FARE)
    at(hand, panel, "route_change")
    hand.digits("2")
    assert isinstance(lines.row(f.ADJUSTED_FARE), FieldRow)


def test_what_a_change_makes_stale_is_said_before_it(hand: Hand) -> None:
    hand.walk(GREEN)
    panel = opened(hand)
    at(hand, panel, "payment_method")
    assert "고객 요금·결제 동의" in panel.said.text
    at(hand, panel, "remark")
    assert panel.said.text == ""


def test_after_the_reconnection_history_stays(hand: Hand) -> None:
    hand.walk(f"{GREEN} FORCED-2002")
    reason = "강제재연결을 마친 뒤에는 바꿀 수 없어요."
    panel = opened(hand)
    at(hand, panel, "payment_method")
    hand.digits("2")
    assert hand.shown("payment_method") == "카드 콜"
    assert (panel.said.text, hand.said) == (reason, reason)
    at(hand, panel, "origin")
    hand.enter("서현역")
    assert hand.shown("origin") == "판교역"
    assert field(panel, "origin").accessibleDescription() == reason


def test_phones_are_masked_but_for_the_one_in_hand(hand: Hand) -> None:
    panel = opened(hand)
    at(hand, panel, "driver_phone")
    hand.enter("010-1234-5678")
    assert field(panel, "driver_phone").text() == "•••-••••-5678"
    at(hand, panel, "driver_phone")
    assert field(panel, "driver_phone").text() == "010-1234-5678"


def test_a_switch_of_cases_hands_over_what_is_typed_and_closes_it(hand: Hand) -> None:
    hand.walk("11")
    first = hand.opened.id
    panel = opened(hand)
    at(hand, panel, "destination")
    hand.compose("역")
    hand.key(Qt.Key.Key_F2)
    assert not panel.is_open
    assert hand.opened.id != first
    assert hand.desk.open_case(first).view.facts[f.DESTINATION].shown == "역"
    assert f.DESTINATION not in hand.opened.view.facts
    assert hand.opened.drafts == {}


def test_the_cursor_of_the_next_case_is_left_where_it_was(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F2)
    hand.walk("11 1")
    hand.go("destination")
    hand.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hand.walk("11")
    hand.go("ride_at")
    opened(hand)
    hand.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert hand.in_hand == "destination"


def test_closing_it_records_what_was_typed(hand: Hand) -> None:
    panel = opened(hand)
    at(hand, panel, "destination")
    hand.write("정자역")
    hand.click(panel.close_button)
    assert hand.shown("destination") == "정자역"


def test_a_command_that_leads_behind_it_closes_it_and_undo_does_not(hand: Hand) -> None:
    hand.walk("11 1")
    panel = opened(hand)
    at(hand, panel, "requester")
    hand.digits("2")
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.shown("requester") == "기사"
    assert panel.is_open
    assert in_hand(panel) == "requester"
    hand.key(Qt.Key.Key_F8)
    hand.qtbot.waitUntil(lambda: not panel.is_open)
    assert hand.in_hand != ""


def test_rows_are_drawn_anew_and_never_rebuilt(hand: Hand) -> None:
    panel = opened(hand)
    row = panel.values.row(f.ORIGIN)
    hand.key(Qt.Key.Key_F4)
    hand.key(Qt.Key.Key_F2)
    assert opened(hand) is panel
    assert panel.values.row(f.ORIGIN) is row


def test_nothing_is_drawn_while_it_is_closed(hand: Hand) -> None:
    panel = opened(hand)
    hand.key(Qt.Key.Key_F4)
    hand.digits("1")
    assert not any(button.isChecked() for button in panel.values.findChildren(ChoiceButton))


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440])
def test_nothing_is_cut(hand: Hand, app: QApplication, width: int, size: int) -> None:
    hand.walk(CHANGED)
    panel = opened(hand)
    at(hand, panel, "origin")
    hand.enter("서울특별시 송파구 올림픽로 300 롯데월드타워 지하 2층 택시승강장")
    at(hand, panel, "route_change")
    hand.digits("1")
    dress(app, Scheme.LIGHT, size)
    hand.window.resize(width, 1000)
    for _ in range(3):
        settle(app)
    assert misfits(panel) == []
    dress(app, Scheme.LIGHT, 100)


def test_its_buttons_are_dressed_like_all_others(hand: Hand) -> None:
    panel = opened(hand)
    row = panel.values.row(f.CUSTOMER_IDENTITY)
    assert isinstance(row, ReadRow)
    # the style sheet names the plain class alone
    assert type(row.button) is QPushButton
