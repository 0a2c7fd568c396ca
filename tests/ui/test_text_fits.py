"""No word is cut and nothing covers another, in every width and size of text, on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import Words, interface_words
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import application, open_window
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.demo.cases import CASES, DemoCase
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import Scheme, dress
from tests.fakes import FakeClipboard
from tests.ui.conftest import FakeAsker
from tests.ui.fits import misfits

HEIGHT = 1000
WIDTHS = (380, 440, 720)
SIZES = (100, 150)
LONGEST = {
    "origin": "서울특별시 송파구 올림픽로 300 롯데월드타워 지하 2층 택시승강장",
    "destination": "경기도 성남시 분당구 정자일로 213번길 늘푸른마을 한진아파트",
    "changed_route": "경기도 용인시 수지구 풍덕천로 152 수지구청역 4번 출구 버스정류장",
    "original_call_id": "CALL-20261123-000012345678",
    "forced_call_id": "FORCED-20261123-000012345678",
}


@dataclass
class Place:
    """A window on a desk, and a hand on it."""

    app: QApplication
    window: MainWindow
    keyboard: Keyboard

    def found(self) -> list[str]:
        """What does not fit, in each width and size of text."""
        findings = []
        for size in SIZES:
            for width in WIDTHS:
                dress(self.app, Scheme.LIGHT, size)
                self.window.resize(width, HEIGHT)
                for _ in range(3):
                    settle(self.app)
                findings += [f"{width} px, {size} %: {each}" for each in misfits(self.window)]
        dress(self.app, Scheme.LIGHT, 100)
        self.window.resize(440, HEIGHT)
        settle(self.app)
        return findings


@pytest.fixture
def place(qtbot: QtBot, pack: Pack, tmp_path: Path) -> Iterator[Place]:
    """A window with one new case."""
    app = application(Scheme.LIGHT)
    evening = Evening()
    desk = Desk(pack, MemoryStore(), evening.now, FakeClipboard(), "남궁선우란")
    window = open_window(desk, asker=FakeAsker(tmp_path), ticks=evening.ticks)
    qtbot.addWidget(window)
    window.resize(440, HEIGHT)
    keyboard = Keyboard(window, evening)
    keyboard.take_up()
    yield Place(app, window, keyboard)
    dress(app, Scheme.LIGHT, 100)


def _longest(case: DemoCase) -> Words:
    typed = interface_words(f"demo_{case.name.replace('-', '_')}")
    return {key: LONGEST.get(key, text) for key, text in typed.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_step_of_a_case_can_be_read(place: Place, case: DemoCase) -> None:
    found = []
    for step in case.walk(place.keyboard, _longest(case)):
        place.keyboard.settle()
        found += [f"{step}, {finding}" for finding in place.found()]
    assert "\n".join(found) == ""


def test_many_cases_can_be_read(place: Place) -> None:
    for _ in range(11):
        place.keyboard.begin()
    assert "\n".join(place.found()) == ""
