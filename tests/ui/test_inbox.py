"""What is owed, by real keys: the sheet, reminders, handing over, the list, waiting, closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.words import interface_words
from desktop_app.ui.following import Following
from desktop_app.ui.inbox_panel import InboxPanel
from desktop_app.ui.theme import Scheme, dress
from tests.desk.ways import TO_ABSENT
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeNamer
from tests.ui.fits import misfits
from tests.ui.hand import Hand
from tests.ui.owing import evening

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@dataclass
class FakeNotices:
    """Keeps what was said; `works` says whether there is a place for it."""

    works: bool = True
    said: list[str] = field(default_factory=list)
    clicked: Callable[[], None] | None = None

    def tell(self, _title: str, text: str) -> bool:
        """Take the word where there is a place."""
        if self.works:
            self.said.append(text)
        return self.works

    def on_click(self, clicked: Callable[[], None]) -> None:
        """Keep whom to call."""
        self.clicked = clicked


@pytest.fixture(autouse=True)
def clock(desk: Desk) -> FakeClock:
    """A clock that only the test moves."""
    assert isinstance(desk.now, FakeClock)
    desk.now.step = timedelta(0)
    return desk.now


def _open(hand: Hand) -> InboxPanel:
    hand.key(Key.Key_F10)
    panel = hand.window.findChild(InboxPanel)
    assert panel is not None
    assert panel.is_open
    return panel


def _rows(panel: InboxPanel) -> list[tuple[str, str]]:
    return [(row.title, row.aside) for row in panel.list.hits.rows]


def _following(hand: Hand) -> Following:
    found = hand.window.findChild(Following)
    assert found is not None
    return found


# the sheet


def test_it_lists_what_is_due_what_comes_and_what_waits(hand: Hand, clock: FakeClock) -> None:
    evening(hand)
    panel = _open(hand)
    assert _rows(panel) == [
        ("결제 처리", "처리 남음"),
        ("2차 통화 시도", "10분 뒤"),
        ("만난 뒤 재연락", "기사 연락을 기다려요"),
    ]
    clock.now += timedelta(minutes=12)
    _following(hand).look()
    assert ("2차 통화 시도", "2분 지남") in _rows(panel)


def test_the_cursor_stays_on_its_row_while_the_countdown_goes_on(
    hand: Hand, clock: FakeClock
) -> None:
    evening(hand)
    panel = _open(hand)
    hand.key(Key.Key_Down)
    clock.now += timedelta(minutes=3)
    _following(hand).look()
    row = panel.list.row
    assert row is not None
    assert (row.title, row.aside) == ("2차 통화 시도", "7분 뒤")


def test_enter_brings_the_case_to_the_front(hand: Hand) -> None:
    evening(hand)
    panel = _open(hand)
    assert hand.focus() is panel.list
    hand.key(Key.Key_Return)
    assert (panel.is_open, hand.opened.number, hand.node) == (False, 2, "memo")


def test_without_anything_it_says_so(hand: Hand) -> None:
    panel = _open(hand)
    assert (_rows(panel), panel.message.text) == ([], interface_words("ui_inbox")["nothing"])
    assert hand.focus() is panel.close_button
    hand.key(Key.Key_Escape)
    assert not panel.is_open


def test_tab_reaches_every_button_and_no_digit_what_lies_behind(hand: Hand) -> None:
    evening(hand)
    panel = _open(hand)
    before = hand.opened
    met = set()
    for _ in range(6):
        hand.digits("1")
        at = hand.focus()
        met.add(at)
        assert at.accessibleName() or at is panel.close_button
        hand.key(Key.Key_Tab)
    assert {button for button in panel.buttons.values() if button.isEnabled()} <= met
    assert hand.opened == before


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("width", "percent"), [(380, 100), (440, 100), (440, 150), (720, 100)])
def test_nothing_is_cut(
    hand: Hand, app: QApplication, namer: FakeNamer, scheme: Scheme, width: int, percent: int
) -> None:
    evening(hand)
    namer.answer = "45분 고객님께서 밤 열한 시 이후에 통화가 되신다고 하셔서 다시 전화드릴 건"
    hand.key(Key.Key_R, CTRL)
    panel = _open(hand)
    hand.key(Key.Key_H, CTRL)
    dress(app, scheme, percent)
    hand.window.resize(width, 1000)
    hand.qtbot.wait(0)
    found = misfits(panel)
    dress(app, Scheme.LIGHT, 100)
    assert found == []


# reminders and handing over


def test_a_reminder_is_set_and_ended_by_keys(
    hand: Hand, namer: FakeNamer, clock: FakeClock
) -> None:
    namer.answer = "10분 고객 재통화"
    hand.key(Key.Key_R, CTRL)
    assert hand.said == "21:14에 알려 드릴게요: 고객 재통화"
    panel = _open(hand)
    assert _rows(panel) == [("알림 · 고객 재통화", "10분 뒤")]
    hand.key(Key.Key_Delete)
    assert _rows(panel) == []
    assert panel.message.text == "알림을 마쳤어요: 고객 재통화"


def test_what_is_no_reminder_is_said_and_nothing_is_asked_again(
    hand: Hand, namer: FakeNamer
) -> None:
    namer.answer = "이따가"
    hand.key(Key.Key_R, CTRL)
    assert hand.said == interface_words("ui_reminder")["no_time"]
    assert len(namer.offered) == 1


def test_what_the_flow_owes_cannot_be_clicked_away(hand: Hand) -> None:
    evening(hand)
    panel = _open(hand)
    before = _rows(panel)
    assert not panel.buttons["done"].isEnabled()
    hand.key(Key.Key_Delete)
    assert _rows(panel) == before
    assert panel.message.text == interface_words("ui_reminder")["not_own"]


def test_a_row_is_handed_over_to_somebody_with_a_name(hand: Hand, namer: FakeNamer) -> None:
    evening(hand)
    panel = _open(hand)
    namer.answer = " "
    hand.key(Key.Key_H, CTRL)
    assert panel.message.text == interface_words("ui_hand_over")["no_name"]
    namer.answer = "박상담, 22시에 처리"
    hand.key(Key.Key_H, CTRL)
    assert "결제 처리" not in [title for title, _ in _rows(panel)]
    assert panel.message.text == "박상담 님에게 인계했다고 기록했어요: 결제 처리"


def test_the_list_is_copied_without_phones(hand: Hand, clipboard: FakeClipboard) -> None:
    evening(hand)
    hand.desk.record(hand.opened.id, {f.CUSTOMER_PHONE: "010-1234-5678"})
    hand.key(Key.Key_L, CTRL)
    assert clipboard.held.startswith("남은 일 3건 · 11월 23일 21:04 · 김상담")
    assert "5678" not in clipboard.held
    clipboard.works = False
    hand.key(Key.Key_L, CTRL)
    assert hand.said == interface_words("ui_list_copy")["failed"]


def test_enter_and_the_space_bar_press_a_button(hand: Hand, clipboard: FakeClipboard) -> None:
    evening(hand)
    panel = _open(hand)
    for key in (Key.Key_Return, Key.Key_Space):
        clipboard.held = ""
        panel.buttons["copy"].setFocus()
        assert isinstance(hand.focus(), QPushButton)
        hand.key(key)
        assert clipboard.held.startswith("남은 일 3건")


# signs and notices


def test_a_tab_has_a_bell_while_something_is_due(hand: Hand, clock: FakeClock) -> None:
    hand.desk.record(hand.opened.id, TO_ABSENT)
    following, due = _following(hand), interface_words("ui_tabs")["due"]
    following.look()
    tab = hand.window.tabs.tabs[0]
    assert due not in tab.accessibleName()
    clock.now += timedelta(minutes=10)
    following.look()
    assert tab.accessibleName().endswith(due)
    hand.desk.record(hand.opened.id, {f.CONTACT_ATTEMPT: "called_in"})
    following.look()
    assert due not in tab.accessibleName()


def test_one_notice_says_how_many_and_nothing_of_anybody(hand: Hand, clock: FakeClock) -> None:
    notices, following = FakeNotices(), _following(hand)
    following.notices = notices
    evening(hand)
    clock.now += timedelta(minutes=10)
    for _ in range(3):
        following.look()
    assert notices.said == ["할 시간이 된 일이 있어요: 2차 통화 시도 1건, 결제 처리 1건"]


def test_without_a_tray_the_status_line_says_it(hand: Hand, clock: FakeClock) -> None:
    following = _following(hand)
    hand.desk.record(hand.opened.id, TO_ABSENT)
    clock.now += timedelta(minutes=10)
    following.look()
    assert hand.said == "할 시간이 된 일이 있어요: 2차 통화 시도 1건"
