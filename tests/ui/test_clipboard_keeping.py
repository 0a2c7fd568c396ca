"""Copied texts go from the clipboard in time, and nothing that others put there ever does."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.own_clipboard import OwnClipboard
from desktop_app.domain.pack import Pack
from desktop_app.host.clipboard import QtClipboard
from desktop_app.store.cases import MemoryStore
from desktop_app.store.setting_numbers import Number
from desktop_app.store.settings import Settings
from desktop_app.ui.app import open_window
from desktop_app.ui.clipboard_keeping import ClipboardKeeping
from desktop_app.ui.preferences import Preferences
from tests.fakes import FakeClock
from tests.ui.conftest import FakeTicks
from tests.ui.hand import Hand

OTHERS = "다른 프로그램에서 복사한 글"


@dataclass
class Place:
    """A hand on a window with the machine's clipboard."""

    hand: Hand
    keeping: ClipboardKeeping
    preferences: Preferences

    def copy(self) -> str:
        """Copy a text by its key; what is on the clipboard then."""
        self.hand.walk("1 1")
        self.hand.key(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
        return held()

    def choose(self, minutes: int) -> None:
        numbers = {**self.preferences.settings.numbers, Number.CLIPBOARD_MINUTES: minutes}
        self.preferences.change(numbers=numbers)

    def time_passes(self) -> None:
        """The time is over, if it is counted."""
        if self.keeping.timer.isActive():
            self.keeping.timer.stop()
            self.keeping.timer.timeout.emit()


def held() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def place(app: QApplication, qtbot: QtBot, pack: Pack) -> Iterator[Place]:
    preferences = Preferences(Settings(sample_seen=True))
    desk = Desk(pack, MemoryStore(), FakeClock(), OwnClipboard(QtClipboard()), "김상담")
    window = open_window(desk, ticks=FakeTicks(), preferences=preferences)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    app.processEvents()
    keeping = window.findChild(ClipboardKeeping)
    assert keeping is not None
    yield Place(Hand(qtbot, window, desk), keeping, preferences)
    app.aboutToQuit.disconnect(keeping.clear_at_end)


def test_a_copied_text_goes_after_five_minutes(place: Place) -> None:
    copied = place.copy()
    assert copied
    assert (place.keeping.timer.isActive(), place.keeping.timer.interval()) == (True, 300_000)
    assert held() == copied
    place.time_passes()
    assert held() == ""
    assert place.hand.said.startswith("복사해 둔 글을 클립보드에서 지웠어요.")


def test_what_others_put_there_stays(place: Place) -> None:
    assert place.copy()
    QGuiApplication.clipboard().setText(OTHERS)
    said = place.hand.said
    place.time_passes()
    assert (held(), place.hand.said) == (OTHERS, said)


def test_the_time_counts_from_the_last_copy_as_the_settings_say(place: Place) -> None:
    place.choose(12)
    assert place.copy()
    assert place.keeping.timer.interval() == 720_000
    place.choose(0)
    place.hand.window.closing.memo_wanted.emit("history")
    assert "상담이력" in place.hand.said
    assert not place.keeping.timer.isActive()
    place.keeping.clear_at_end()
    assert held() != ""


@pytest.mark.parametrize("others", ["", OTHERS])
def test_at_the_end_of_the_program_it_goes_where_it_is_ours(place: Place, others: str) -> None:
    assert place.copy()
    if others:
        QGuiApplication.clipboard().setText(others)
    place.keeping.clear_at_end()
    assert held() == others


def test_the_text_is_not_kept(qapp: QApplication) -> None:
    """What is remembered of it is a salted hash, another one each time."""
    clipboard = OwnClipboard(QtClipboard())
    marks = []
    for _ in range(2):
        assert clipboard.put("23,000원을 받아 주세요")
        marks.append(clipboard._mark)
    assert marks[0] != marks[1]
    assert b"23,000" not in pickle.dumps(marks)
    assert clipboard.forget()
    assert clipboard._mark is None
    assert not clipboard.forget()
