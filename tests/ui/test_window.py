"""The window as a whole: its place, its title, what it does when it must not fail."""

from __future__ import annotations

import logging
import re
import sys

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection.ids import CHANNEL
from desktop_app.ui.app import start
from desktop_app.ui.crash import CrashNet, told
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.placement import at_right_edge, place
from tests.ui.hand import TOGETHER, Hand


def test_it_stands_at_the_right_edge_and_as_high_as_the_work_area() -> None:
    assert at_right_edge(QRect(0, 30, 1920, 1010)) == QRect(1480, 30, 440, 1010)
    assert at_right_edge(QRect(1920, 0, 400, 800)) == QRect(1920, 0, 400, 800)
    assert at_right_edge(QRect(0, 0, 1920, 1040), frame=31) == QRect(1480, 31, 440, 1009)


def test_it_is_placed_on_its_screen(hand: Hand) -> None:
    place(hand.window)
    available = hand.window.screen().availableGeometry()
    assert hand.window.geometry().right() == available.right()
    assert hand.window.width() == 440


def test_it_keeps_within_its_widths(hand: Hand) -> None:
    hand.window.resize(200, 900)
    assert hand.window.width() == 380
    hand.window.resize(2000, 900)
    assert hand.window.width() == 720


def test_the_title_says_nothing_about_a_ride(hand: Hand) -> None:
    hand.walk(TOGETHER)
    assert hand.window.windowTitle() == "강제재연결 도우미"


def test_a_change_that_came_by_itself_is_drawn(hand: Hand) -> None:
    hand.desk.record(hand.opened.id, {CHANNEL: "phone"})
    hand.qtbot.waitUntil(hand.choices("channel").buttons[1].isChecked)


def test_rows_are_built_ahead_and_reused(hand: Hand) -> None:
    questions = hand.window.questions
    hand.qtbot.waitUntil(lambda: _has_row(hand, "remark"))
    row = questions.row(CHANNEL)
    hand.digits("11")
    hand.key(Qt.Key.Key_F2)
    assert questions.row(CHANNEL) is row


def _has_row(hand: Hand, fact: str) -> bool:
    try:
        hand.field(fact)
    except KeyError:
        return False
    return True


def test_an_unexpected_error_reaches_one_dialog_and_the_log_without_contents(
    app: QApplication, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    net = CrashNet()
    with caplog.at_level(logging.ERROR):
        QTimer.singleShot(0, lambda: _fail_into(net))
        QTimer.singleShot(0, lambda: _fail_into(net))
        qtbot.waitUntil(lambda: len(caplog.records) == 2)
    (box,) = _boxes(app)
    assert "Traceback" not in box.text()
    box.accept()
    qtbot.waitUntil(lambda: not _boxes(app))
    assert "홍길동" not in caplog.text
    assert re.search(r"[0-9a-f]{8} ValueError at _fail_into", caplog.text)


def _fail_into(net: CrashNet) -> None:
    try:
        raise ValueError("홍길동 010-1234-5678")
    except ValueError as error:
        net.catch(type(error), error, error.__traceback__)


def _boxes(app: QApplication) -> list[QMessageBox]:
    return [one for one in app.topLevelWidgets() if isinstance(one, QMessageBox)]


def test_an_error_before_the_program_runs_is_told_too(app: QApplication) -> None:
    def read_it() -> None:
        _boxes(app)[0].accept()

    QTimer.singleShot(0, read_it)
    _fail_into(CrashNet())
    assert [box.isVisible() for box in _boxes(app)] in ([], [False])


def test_the_program_starts_and_ends(
    app: QApplication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[str] = []

    def look() -> None:
        windows = [one for one in app.topLevelWidgets() if isinstance(one, MainWindow)]
        shown.extend(one.windowTitle() for one in windows if one.isVisible())
        app.quit()

    QTimer.singleShot(0, look)
    assert start(lambda: desk) == 0
    assert shown == ["강제재연결 도우미"]


def test_what_the_log_is_told_names_places_only() -> None:
    try:
        raise KeyError("판교역")
    except KeyError as error:
        line = told("12345678", type(error), error.__traceback__)
    assert line.startswith("12345678 KeyError at test_what_the_log_is_told")
    assert "판교역" not in line


def test_the_net_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    net = CrashNet()
    net.install()
    assert sys.excepthook == net.catch
