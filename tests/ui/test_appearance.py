"""The size of text: by keys, said, kept, and worn again at the next start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.store.settings import Settings
from desktop_app.ui.app import open_window, start
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Scheme, dress, text_size
from tests.ui.hand import Hand

CTRL = Qt.KeyboardModifier.ControlModifier
LARGER, SMALLER = Qt.Key.Key_Equal, Qt.Key.Key_Minus


@dataclass
class Kept:
    """What was kept, in its order."""

    works: bool = True
    changes: list[object] = field(default_factory=list)

    def __call__(self, **changes: object) -> bool:
        self.changes.append(changes)
        return self.works


@pytest.fixture(autouse=True)
def _usual_size(app: QApplication) -> Iterator[None]:
    yield
    dress(app, Scheme.LIGHT, 100)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def hand(app: QApplication, qtbot: QtBot, desk: Desk, kept: Kept) -> Hand:
    window = open_window(desk, preferences=Preferences(Settings(sample_seen=True), kept))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    app.processEvents()
    return Hand(qtbot, window, desk)


def test_keys_step_through_the_sizes(hand: Hand, kept: Kept) -> None:
    met = []
    for key in (LARGER, LARGER, LARGER, LARGER, SMALLER):
        hand.key(key, CTRL)
        met.append((text_size(), hand.said))
    assert met == [
        (110, "글자 크기를 110%로 바꿨어요."),
        (125, "글자 크기를 125%로 바꿨어요."),
        (150, "글자 크기를 150%로 바꿨어요."),
        (150, "가장 큰 글자예요 (150%)."),
        (125, "글자 크기를 125%로 바꿨어요."),
    ]
    assert kept.changes == [{"text_size": size} for size in (110, 125, 150, 125)]


def test_the_smallest_is_said(hand: Hand, kept: Kept) -> None:
    hand.key(SMALLER, CTRL)
    assert (text_size(), hand.said, kept.changes) == (100, "가장 작은 글자예요 (100%).", [])


def test_what_cannot_be_kept_is_said(hand: Hand, kept: Kept) -> None:
    kept.works = False
    hand.key(LARGER, CTRL)
    assert text_size() == 110
    assert hand.said == "글자 크기를 110%로 바꿨지만 설정 파일에 저장하지 못했어요."


def test_a_start_wears_what_was_kept(
    app: QApplication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    met = []

    def look_and_leave() -> None:
        met.append((text_size(), app.font().pixelSize()))
        # the program ends with its last window
        app.closeAllWindows()

    QTimer.singleShot(0, look_and_leave)
    preferences = Preferences(Settings(counselor_name="김상담", text_size=125, sample_seen=True))
    assert start(lambda: desk, preferences) == 0
    assert met == [(125, 16)]
