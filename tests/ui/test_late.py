"""Attendants that come late: the key that calls one does its work at once, and only once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.pack import Pack
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.about import About
from desktop_app.ui.about_panel import AboutPanel
from desktop_app.ui.app import first_window
from desktop_app.ui.attending import Means, attendants
from desktop_app.ui.command_panel import CommandPanel
from desktop_app.ui.commanding import Commanding
from desktop_app.ui.commands import Command
from desktop_app.ui.exporting import Exporting
from desktop_app.ui.find_panel import FindPanel
from desktop_app.ui.finding import Finding
from desktop_app.ui.history_panel import HistoryPanel
from desktop_app.ui.inbox_panel import InboxPanel
from desktop_app.ui.key_helping import KeyHelping
from desktop_app.ui.key_panel import KeyPanel
from desktop_app.ui.late import Late
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.panel import Panel
from desktop_app.ui.recalling import Recalling
from desktop_app.ui.value_keeping import ValueKeeping
from desktop_app.ui.values_panel import ValuesPanel
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeAsker, FakeNamer, FakeTicks, show
from tests.ui.hand import Hand

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def hand(app: QApplication, qtbot: QtBot, pack: Pack, tmp_path: Path) -> Hand:
    """A hand at a window whose attendants came as in the program."""
    desk = Desk(pack, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")
    conductor, cases = first_window(desk, FakeTicks())
    means = Means(FakeAsker(tmp_path), FakeNamer(), tmp_path)
    came = list(attendants(conductor, cases, means))
    assert any(isinstance(each, Late) for each in came)
    window = conductor.window
    show(app, qtbot, window)
    return Hand(qtbot, window, desk)


class Early(Hand):
    """A hand at a window in the first moment, and those who are still to come."""

    coming: Iterator[QObject]

    def let_all_come(self) -> None:
        """They come, and what they were asked for meanwhile is done."""
        for _each in self.coming:
            QApplication.processEvents()
        QApplication.processEvents()


@pytest.fixture
def early(app: QApplication, qtbot: QtBot, pack: Pack, tmp_path: Path) -> Early:
    """The window takes answers already, and nobody else is there."""
    desk = Desk(pack, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")
    conductor, cases = first_window(desk, FakeTicks())
    window = conductor.window
    show(app, qtbot, window)
    made = Early(qtbot, window, desk)
    made.coming = attendants(conductor, cases, Means(FakeAsker(tmp_path), FakeNamer(), tmp_path))
    return made


def _made(window: MainWindow, kind: type[QObject]) -> int:
    return len(window.findChildren(kind))


@pytest.mark.parametrize(
    ("key", "held", "attendant", "sheet"),
    [
        (Key.Key_F, CTRL, Finding, FindPanel),
        (Key.Key_F, CTRL | SHIFT, Recalling, HistoryPanel),
        (Key.Key_F4, NONE, ValueKeeping, ValuesPanel),
        (Key.Key_F1, NONE, KeyHelping, KeyPanel),
        (Key.Key_K, CTRL, Commanding, CommandPanel),
    ],
)
def test_the_first_key_opens_the_sheet(
    hand: Hand,
    key: Key,
    held: Qt.KeyboardModifier,
    attendant: type[QObject],
    sheet: type[Panel],
) -> None:
    window = hand.window
    assert _made(window, attendant) == 0
    for _ in range(2):
        hand.key(key, held)
        (opened,) = window.findChildren(sheet)
        assert opened.is_open
        hand.key(Key.Key_Escape)
        assert not opened.is_open
    assert _made(window, attendant) == 1


def test_a_command_by_its_name_opens_a_sheet(hand: Hand) -> None:
    window = hand.window
    window.commands.action(Command.ABOUT).trigger()
    (opened,) = window.findChildren(AboutPanel)
    assert opened.is_open
    assert _made(window, About) == 1


def test_those_of_one_group_come_together_and_once(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported: list[str] = []
    monkeypatch.setattr(Exporting, "export_case", lambda _self: exported.append("case"))
    commands = hand.window.commands
    commands.action(Command.EXPORT_CASE).trigger()
    assert exported == ["case"]
    hand.key(Key.Key_F, CTRL)
    commands.action(Command.EXPORT_CASE).trigger()
    assert exported == ["case", "case"]
    assert [_made(hand.window, each) for each in (Recalling, Finding, Exporting)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("key", "held", "sheet"),
    [
        (Key.Key_F4, NONE, ValuesPanel),
        (Key.Key_F, CTRL, FindPanel),
        (Key.Key_F, CTRL | SHIFT, HistoryPanel),
        (Key.Key_F1, NONE, KeyPanel),
        (Key.Key_F10, NONE, InboxPanel),
    ],
)
def test_a_key_before_anybody_came_is_heard_when_they_do(
    early: Early, key: Key, held: Qt.KeyboardModifier, sheet: type[Panel]
) -> None:
    """The window takes answers at once, and its keys are known by heart."""
    early.key(key, held)
    early.let_all_come()
    assert [each.is_open for each in early.window.findChildren(sheet)] == [True]


def test_of_two_keys_that_nobody_heard_the_last_one_counts(early: Early) -> None:
    early.key(Key.Key_F4)
    early.key(Key.Key_F1)
    early.let_all_come()
    assert any(each.is_open for each in early.window.findChildren(KeyPanel))
    assert not any(each.is_open for each in early.window.findChildren(ValuesPanel))


def test_what_nobody_heard_is_not_done_after_something_else(early: Early) -> None:
    """A copy that comes behind the next answer would be another text."""
    early.key(Key.Key_F9)
    before = early.desk.clipboard.text()
    early.key(Key.Key_1)
    assert early.opened.events
    early.let_all_come()
    assert early.desk.clipboard.text() == before


def test_a_text_is_copied_that_was_asked_for_at_once(early: Early) -> None:
    before = early.desk.clipboard.text()
    early.key(Key.Key_F9)
    early.let_all_come()
    assert early.desk.clipboard.text() != before
