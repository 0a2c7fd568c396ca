"""A docked window where there is no tray, and where another program holds the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.texts import NotCopied
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import ScriptId
from desktop_app.host.clipboard import QtClipboard
from desktop_app.host.tray import Tray
from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command
from desktop_app.ui.copying import PAUSES, Copying
from desktop_app.ui.following import Following
from desktop_app.ui.sentences import not_copied
from tests.desk.ways import TO_ABSENT
from tests.fakes import FakeClock
from tests.ui.docked import Docked, Start

DUE = "할 시간이 된 일이 있어요: 2차 통화 시도 1건"
HELD = not_copied(NotCopied.CLIPBOARD, "")
TRYING = interface_words("ui_status")["trying"]
ASK_REASON = ScriptId("ask_reason")
PATIENCE = 4 * sum(PAUSES)


@dataclass
class Board:
    """The clipboard of a machine, which another program holds for a while."""

    held_by_another: bool = True
    kept: QMimeData | None = None
    tries: int = 0

    def setText(self, text: str, /) -> None:
        data = QMimeData()
        data.setText(text)
        self.setMimeData(data)

    def setMimeData(self, data: QMimeData, /) -> None:
        self.tries += 1
        if not self.held_by_another:
            self.kept = data

    def mimeData(self) -> QMimeData | None:
        return self.kept

    def ownsClipboard(self) -> bool:
        return not self.held_by_another

    def clear(self) -> None:
        self.kept = None


@pytest.fixture
def board(desk: Desk) -> Board:
    """A clipboard behind the program's own access to it, as on Windows."""
    board = Board()
    desk.clipboard = QtClipboard(lambda: board, lambda: "windows")
    return board


@pytest.fixture
def clock(desk: Desk) -> FakeClock:
    """A clock that only the test moves."""
    assert isinstance(desk.now, FakeClock)
    desk.now.step = timedelta(0)
    return desk.now


@pytest.fixture
def trayless(start_docked: Start) -> Docked:
    """A docked window on a machine without a tray."""
    return start_docked(notices=Tray(lambda: False))


def _let_one_be_due(docked: Docked, clock: FakeClock) -> None:
    docked.hand.desk.record(docked.hand.opened.id, TO_ABSENT)
    QApplication.processEvents()
    clock.now += timedelta(minutes=10)
    following = docked.hand.window.findChild(Following)
    assert following is not None
    following.look()


def _gave_up(docked: Docked, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: docked.said == HELD, timeout=PATIENCE)


# no tray


def test_a_notice_falls_to_the_tab_and_the_last_line(trayless: Docked, clock: FakeClock) -> None:
    _let_one_be_due(trayless, clock)
    assert trayless.said == DUE
    tab = trayless.hand.window.tabs.tabs[0]
    assert tab.accessibleName().endswith(interface_words("ui_tabs")["due"])
    assert QApplication.instance().findChildren(QSystemTrayIcon) == []  # type: ignore[union-attr]  # there is one


def test_a_notice_falls_to_the_strip_of_a_folded_window(trayless: Docked, clock: FakeClock) -> None:
    trayless.do(Command.FOLD)
    strip, before = trayless.strip, trayless.strip.grab().toImage()
    _let_one_be_due(trayless, clock)
    assert strip.value is not None
    assert (strip.value.due, strip.value.message) == (1, DUE)
    assert strip.accessibleName().endswith(DUE)
    assert strip.grab().toImage() != before
    # it takes no room by that, and is still to be read once the window is whole
    assert strip.isVisible()
    trayless.do(Command.FOLD)
    assert (strip.isVisible(), trayless.said) == (False, DUE)


def test_what_was_said_before_is_not_said_by_the_strip(trayless: Docked, clock: FakeClock) -> None:
    _let_one_be_due(trayless, clock)
    trayless.do(Command.FOLD)
    assert trayless.strip.value is not None
    assert (trayless.strip.value.due, trayless.strip.value.message) == (1, "")


# a clipboard that another program holds


def test_a_copy_is_tried_again_fails_visibly_and_loses_nothing(
    start_docked: Start, board: Board, qtbot: QtBot
) -> None:
    docked = start_docked()
    hand = docked.hand
    hand.walk("11 11 1 11")
    assert hand.in_hand == f.RIDE_AT
    hand.write("2350")
    docked.do(Command.COPY_AND_STAY)
    assert docked.said == TRYING
    _gave_up(docked, qtbot)
    assert board.tries == 1 + len(PAUSES)
    assert not hand.opened.is_copied(ASK_REASON)
    assert hand.shown(f.RIDE_AT).endswith("23:50")
    board.held_by_another = False
    docked.do(Command.COPY_AND_STAY)
    assert board.kept is not None
    assert hand.opened.is_copied(ASK_REASON)
    assert docked.said != HELD


def test_a_copy_gets_through_once_the_clipboard_is_free(
    start_docked: Start, board: Board, qtbot: QtBot
) -> None:
    docked = start_docked()
    docked.do(Command.COPY_AND_STAY)
    board.held_by_another = False
    qtbot.waitUntil(lambda: board.kept is not None, timeout=PATIENCE)
    assert board.kept is not None
    assert board.kept.text()
    copying = docked.hand.window.findChild(Copying)
    assert copying is not None
    assert not copying.is_trying
    assert docked.said not in (HELD, TRYING)


def test_a_copy_from_anywhere_that_fails_shows_on_the_strip(
    start_docked: Start, board: Board, qtbot: QtBot
) -> None:
    """Who pastes into the chat would else paste what was there before."""
    docked = start_docked()
    docked.do(Command.FOLD)
    before = docked.strip.grab().toImage()
    for _ in range(2):
        docked.do(Command.COPY_ANYWHERE)
    _gave_up(docked, qtbot)
    strip = docked.strip
    assert strip.isVisible()
    assert strip.value is not None
    assert strip.value.message == HELD
    assert HELD in strip.toolTip()
    assert strip.grab().toImage() != before
    board.held_by_another = False
    for _ in range(2):
        docked.do(Command.COPY_ANYWHERE)
    assert strip.value.message == ""
    assert board.kept is not None


def test_a_list_that_could_not_be_copied_can_be_copied_again(
    start_docked: Start, board: Board
) -> None:
    docked = start_docked()
    docked.do(Command.COPY_FOLLOW_UPS)
    assert docked.said == interface_words("ui_list_copy")["failed"]
    board.held_by_another = False
    docked.do(Command.COPY_FOLLOW_UPS)
    assert docked.said == interface_words("ui_list_copy")["copied"]
    assert board.kept is not None
