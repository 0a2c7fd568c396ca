"""Tabs in little room: shorter labels first, then a menu of all cases, nothing without a sign."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.tab_room import TabNeed, TabRoom, share
from tests.ui.fits import misfits
from tests.ui.hand import TOGETHER, Hand

LEAST = 40
needs_of_tabs = st.lists(
    st.builds(TabNeed, st.integers(40, 90), st.integers(20, 200)), min_size=1, max_size=30
)


def _open(hand: Hand, count: int) -> None:
    for _ in range(count):
        hand.key(Qt.Key.Key_F2)


def test_whole_labels_where_there_is_room() -> None:
    assert share([TabNeed(50, 80), TabNeed(60, 30)], 220, 0, LEAST) == TabRoom(0, (130, 90))


def test_long_labels_are_cut_before_short_ones() -> None:
    needs = [TabNeed(50, 150), TabNeed(50, 40), TabNeed(50, 150)]
    assert share(needs, 350, 0, LEAST) == TabRoom(0, (130, 90, 130))


def test_where_nothing_could_be_read_only_the_front_has_its_label() -> None:
    needs = [TabNeed(50, 100)] * 4
    assert share(needs, 310, 2, LEAST) == TabRoom(0, (50, 50, 150, 50))


def test_the_neighbours_of_the_front_tab_stay() -> None:
    assert share([TabNeed(50, 100)] * 9, 160, 5, LEAST) == TabRoom(3, (50, 50, 50))
    assert share([TabNeed(50, 100)] * 9, 160, 0, LEAST) == TabRoom(0, (50, 50, 50))


@given(needs_of_tabs, st.integers(90, 900), st.data())
def test_tabs_share_the_room(needs: list[TabNeed], room: int, data: st.DataObject) -> None:
    front = data.draw(st.integers(0, len(needs) - 1))
    shared = share(needs, room, front, LEAST)
    assert front in shared.shown
    assert sum(shared.widths) <= room
    for at, width in zip(shared.shown, shared.widths, strict=True):
        need = needs[at]
        label = width - need.bare
        assert 0 <= label <= need.label
        assert label == 0 or label >= min(LEAST, need.label)
    if sum(need.bare + need.label for need in needs) <= room:
        assert shared.widths == tuple(need.bare + need.label for need in needs)


def test_a_cut_label_is_still_said_as_a_whole(hand: Hand) -> None:
    hand.walk(TOGETHER)
    _open(hand, 2)
    tab = hand.window.tabs.tabs[0]
    assert tab.width() < tab.sizeHint().width()
    assert "판교역→정자역" in tab.accessibleName()
    assert tab.toolTip() == tab.accessibleName()


def test_few_cases_need_no_menu(hand: Hand) -> None:
    _open(hand, 2)
    assert [tab.value.number for tab in hand.window.tabs.tabs if tab.value] == [1, 2, 3]
    assert hand.window.tabs.rest.isHidden()
    assert hand.window.tabs.rest not in hand.window.tabs.stops()


def test_many_cases_have_a_menu_that_counts_the_hidden_ones(hand: Hand) -> None:
    _open(hand, 12)
    tabs = hand.window.tabs
    shown = [tab.value.number for tab in tabs.tabs if tab.value]
    assert shown[-1] == 13
    assert [value.number for value in tabs.values] == list(range(1, 14))
    hidden = 13 - len(shown)
    assert tabs.rest.accessibleName() == f"탭에 보이지 않는 상담 {hidden}건. 상담 13건 모두 보기"
    assert tabs.rest in tabs.stops()
    assert misfits(hand.window.tabs) == []


def test_the_menu_is_opened_and_answered_by_keys(hand: Hand) -> None:
    _open(hand, 12)
    tabs = hand.window.tabs
    tabs.cases.popup(tabs.rest.mapToGlobal(tabs.rest.rect().bottomLeft()))
    names = [action.text() for action in tabs.cases.actions()]
    assert names[0].startswith("1번 상담, 새 상담")
    assert [action.isChecked() for action in tabs.cases.actions()] == [False] * 12 + [True]
    QTest.keyClick(tabs.cases, Qt.Key.Key_Down)
    QTest.keyClick(tabs.cases, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert hand.opened.number == 1
    assert next(tab.value.number for tab in tabs.tabs if tab.value) == 1


def test_a_wider_window_shows_more(hand: Hand) -> None:
    _open(hand, 6)
    few = len(hand.window.tabs.tabs)
    hand.window.resize(720, 1000)
    QApplication.processEvents()
    assert len(hand.window.tabs.tabs) == 7 > few
