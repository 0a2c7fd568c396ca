"""The counselor's name: asked at a start without one, changed by the menu or from a gap."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection.ids import COUNSELOR_NAME
from desktop_app.domain.pack import Pack
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import open_window
from desktop_app.ui.asking import TextDialog
from desktop_app.ui.commands import Command
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeNamer
from tests.ui.hand import Hand


@pytest.fixture
def nameless(pack: Pack, clipboard: FakeClipboard) -> Desk:
    return Desk(pack, MemoryStore(), FakeClock(), clipboard, "")


def test_a_desk_without_a_name_asks_at_the_start(
    app: QApplication, qtbot: QtBot, nameless: Desk
) -> None:
    namer = FakeNamer("이상담")
    window = open_window(nameless, namer=namer)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: nameless.counselor_name == "이상담")
    assert [opened.case.counselor_name for opened in nameless.open_cases] == ["이상담"]


def test_a_desk_with_a_name_does_not(hand: Hand, namer: FakeNamer, app: QApplication) -> None:
    app.processEvents()
    assert namer.offered == []


def test_the_menu_changes_the_name(hand: Hand, namer: FakeNamer, desk: Desk) -> None:
    namer.answer = " 박상담 "
    hand.window.commands.action(Command.RENAME).trigger()
    assert (namer.offered, desk.counselor_name) == (["김상담"], "박상담")


@pytest.mark.parametrize("answer", [None, "", "  "])
def test_no_name_changes_nothing(
    hand: Hand, namer: FakeNamer, desk: Desk, answer: str | None
) -> None:
    namer.answer = answer
    hand.window.commands.action(Command.RENAME).trigger()
    assert desk.counselor_name == "김상담"


def test_the_gap_in_a_text_asks_for_it(hand: Hand, namer: FakeNamer) -> None:
    hand.window.scripts.fact_wanted.emit(COUNSELOR_NAME)
    assert namer.offered == ["김상담"]


def test_the_dialog_takes_what_is_typed(app: QApplication, hand: Hand, qtbot: QtBot) -> None:
    def type_and_accept() -> None:
        dialog = hand.window.findChild(QInputDialog)
        assert dialog is not None
        dialog.setTextValue("최상담")
        dialog.accept()

    QTimer.singleShot(0, type_and_accept)
    assert TextDialog().ask_text(hand.window, "", "", "") == "최상담"
