"""Ctrl+K: every command by its name, with the keyboard where it was before."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.pack.words import interface_words
from desktop_app.ui.command_panel import CommandPanel, command_rows
from desktop_app.ui.commanding import Commanding
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import Scheme, dress
from tests.fakes import FakeClipboard
from tests.ui.conftest import FakeTicks
from tests.ui.fits import misfits
from tests.ui.hand import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bare(app: QApplication, qtbot: QtBot, desk: Desk, ticks: FakeTicks) -> Hand:
    """A hand on a window in which commands are called, and no dialog answers them."""
    window = MainWindow(desk.pack, ticks)
    conductor = Conductor(desk, window)
    Commanding(conductor)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    conductor.take_focus()
    app.processEvents()
    return Hand(qtbot, window, desk)


def _open(hand: Hand, query: str = "") -> CommandPanel:
    hand.key(Qt.Key.Key_K, CTRL)
    if query:
        hand.write(query)
    panel = hand.window.findChild(CommandPanel)
    assert panel is not None
    return panel


def _names(panel: CommandPanel) -> list[str]:
    return [row.title for row in panel.list.hits.rows]


@pytest.mark.parametrize("command", Command)
def test_every_command_is_reached_by_its_name(bare: Hand, command: Command) -> None:
    commands = bare.window.commands
    commands.action(command).setEnabled(True)
    panel = _open(bare, commands.action(command).text())
    fired: Counter[Command] = Counter()
    for each in Command:
        commands.action(each).triggered.connect(partial(_count, fired, each))
    bare.key(Qt.Key.Key_Return)
    assert fired == {command: 1}
    assert panel.is_open == (command is Command.COMMANDS)


def _count(fired: Counter[Command], command: Command, _checked: bool = False) -> None:
    fired[command] += 1


def test_all_are_listed_with_their_keys(hand: Hand) -> None:
    panel = _open(hand)
    commands = hand.window.commands
    rows = [(row.id, row.title, row.aside) for row in panel.list.hits.rows]
    expected = [(each.value, commands.action(each).text(), commands.key(each)) for each in Command]
    assert rows == expected
    assert ("find", "찾기", "Ctrl+F") in rows


@pytest.mark.parametrize("query", ["되돌", "ㄷㄷㄹㄱ", "돌리기"])
def test_part_of_a_name_is_enough(hand: Hand, query: str) -> None:
    assert _names(_open(hand, query))[0] == "되돌리기"


def test_a_name_that_begins_so_comes_before_one_that_goes_on_so(hand: Hand) -> None:
    rows = command_rows(hand.window.commands, "이 단계 문구 복사")
    assert [row.id for row in rows] == ["copy", "copy_and_stay", "copy_anywhere"]
    assert command_rows(hand.window.commands, "닫기")[0].id == "put_away"


def test_a_command_that_cannot_be_used_now_says_so(hand: Hand) -> None:
    panel = _open(hand, "강콜 메모 복사")
    row = panel.list.row
    disabled = interface_words("ui_command_panel")["disabled"]
    assert row is not None
    assert (row.id, row.quiet, row.lines) == ("memo_forced_call", True, (disabled,))
    hand.key(Qt.Key.Key_Return)
    assert (panel.is_open, panel.message.text) == (True, disabled)


def test_no_such_command(hand: Hand) -> None:
    panel = _open(hand, "없는 명령")
    hand.key(Qt.Key.Key_Return)
    nothing = interface_words("ui_command_panel")["nothing"]
    assert (panel.is_open, panel.message.text) == (True, nothing)


def test_it_acts_with_the_keyboard_where_it_was(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk("11")
    cards = hand.window.scripts.cards
    last = cards[-1]
    last.button.setFocus()
    _open(hand, "창에 머물기")
    hand.key(Qt.Key.Key_Return)
    assert len(cards) > 1
    assert last.script is not None
    assert (clipboard.held, list(hand.opened.copies)) == (last.body.text, [last.script])


def test_what_is_being_typed_waits_for_the_command(hand: Hand) -> None:
    hand.walk("11 11 1 11")
    hand.write("2350")
    field = hand.focus()
    _open(hand, "오타")
    assert hand.opened.drafts == {"ride_at": "2350"}
    hand.key(Qt.Key.Key_Escape)
    assert (hand.focus(), hand.opened.drafts) == (field, {"ride_at": "2350"})


def test_a_case_is_begun_by_name(hand: Hand) -> None:
    panel = _open(hand, "새 상담")
    hand.key(Qt.Key.Key_Return)
    assert (hand.opened.number, panel.is_open) == (2, False)
    assert hand.in_hand == "channel"


def test_no_digit_answers_a_question_behind(hand: Hand) -> None:
    _open(hand)
    for _ in range(3):
        hand.digits("1")
        hand.key(Qt.Key.Key_Tab)
    assert hand.opened.case.entries == {}


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440])
def test_nothing_is_cut(hand: Hand, app: QApplication, width: int, size: int) -> None:
    dress(app, Scheme.LIGHT, size)
    hand.window.resize(width, 1000)
    panel = _open(hand, "복사")
    settle(app)
    found = misfits(panel)
    dress(app, Scheme.LIGHT, 100)
    assert found == []
