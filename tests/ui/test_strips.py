"""A strip takes its height from the step at once, and once only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.pack.resources import resources_folder
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.preview.start import open_preview
from desktop_app.ui.strip import BELOW_GATE, Strip, put_on_top
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.hand import Hand

LONG = "저장하지 못한 기록이 있어요. 디스크의 남은 용량을 확인한 뒤 다시 저장해 주세요. " * 4


def _settled() -> None:
    for _ in range(4):
        QCoreApplication.processEvents()


def test_a_banner_that_was_there_first_cuts_no_question(app: QApplication, qtbot: QtBot) -> None:
    """Its height is another one before the window stands, and nothing draws the case afterwards."""
    folder = resources_folder() / "scripts_ko"
    previewing = open_preview(folder, FakeClipboard(), FakeClock(), Preferences())
    window = previewing.banner.window()
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.resize(440, 1000)
    window.show()
    qtbot.waitUntil(lambda: window.questions.verticalScrollBar().maximum() == 0, timeout=2000)
    previewing.stop()


@pytest.mark.parametrize("at", [0, BELOW_GATE])
def test_what_a_strip_takes_comes_back(hand: Hand, at: int) -> None:
    """With longer words it takes more, and hidden it takes nothing."""
    hand.window.resize(440, 600)
    hand.walk("11 11 1 11 2350 판교역 정자역 CALL-1001 1 2 1 23000 1")
    _settled()
    heights = [hand.window.questions.height()]
    strip = Strip(hand.window)
    put_on_top(hand.window, strip, at=at)
    for words in ("짧은 말", LONG):
        strip.show_words("저장", words)
        strip.show()
        _settled()
        heights.append(hand.window.questions.height())
    strip.hide()
    _settled()
    assert heights[0] >= heights[1] > heights[2]
    assert hand.window.questions.height() == heights[0]
