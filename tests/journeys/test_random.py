"""Ten thousand keys, clicks and compositions at random over several open cases."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.pack.shipped import shipped_pack
from desktop_app.ui.app import application, open_window
from desktop_app.ui.demo.cases import CASES
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.mouse import Mouse
from desktop_app.ui.theme import Scheme, dress, text_size
from tests.fakes import FakeClipboard
from tests.journeys.conftest import COUNSELOR
from tests.journeys.random_eye import Eye, WatchedStore
from tests.journeys.random_hand import Fumbling, Place

FIRST_SEED = int(os.environ.get("FIRST_SEED", "20261123"))
"""Another one walks other ways: `FIRST_SEED=1 pytest tests/journeys/test_random.py`."""
SEEDS = range(FIRST_SEED, FIRST_SEED + 10)
EVENTS = 1000
A_MILLISECOND = 0.001 / 60
WALKS = (
    (("together", "green"), ("absent", "twice"), ("fare-changed", "stale")),
    (("fare-changed", "green"), ("together", "customer-call"), ("consigned", "blocked")),
    (("together", "memo"), ("fare-changed", "green-again"), ("absent", "outbound")),
)


@dataclass(frozen=True)
class Watch:
    """The time of the evening; no two looks are at the same moment."""

    evening: Evening

    def __call__(self) -> datetime:
        """The present moment, a little later than the last one."""
        self.evening.talk(A_MILLISECOND)
        return self.evening.now()


@dataclass(frozen=True)
class Answers:
    """Answers whatever is asked in a dialog, by the dice."""

    dice: random.Random
    folder: Path

    def ask(self, _parent: QWidget, _last: Path) -> Path | None:
        """A folder or none."""
        return self.dice.choice((None, self.folder))

    def ask_text(self, _parent: QWidget, _title: str, _question: str, _present: str) -> str | None:
        """A name, an odd one, or none."""
        return self.dice.choice((None, "", " ", "이상담", "{origin}", "가" * 40))


@pytest.fixture
def usual_size(qapp: QApplication) -> Iterator[None]:
    """The text has its usual size again afterwards."""
    application(Scheme.LIGHT)
    percent = text_size()
    yield
    dress(qapp, Scheme.LIGHT, percent)


def walked(place: Place, walks: tuple[tuple[str, str], ...]) -> None:
    """Some cases on their way, the last of them in front."""
    keyboard, mouse = (hand(place.window, place.evening) for hand in (Keyboard, Mouse))
    keyboard.take_up()
    for at, (name, last) in enumerate(walks):
        if at:
            keyboard.begin()
        case = next(case for case in CASES if case.name == name)
        hand = mouse if at % 2 else keyboard
        next(step for step in case.steps(hand) if step == last)
        hand.settle()


def failure(seed: int, at: int, eye: Eye, hand: Fumbling) -> str:
    """What a person needs to do it again."""
    return "\n".join((f"seed {seed}, event {at}", *eye.wrongs, "the last events:", *hand.done))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.usefixtures("usual_size")
def test_random_events_record_only_what_is_seen_and_lose_nothing(
    seed: int, qtbot: QtBot, tmp_path: Path
) -> None:
    evening, store, clipboard = Evening(), WatchedStore(), FakeClipboard()
    desk = Desk(shipped_pack(), store, Watch(evening), clipboard, COUNSELOR)
    answers = Answers(random.Random(seed), tmp_path)
    window = open_window(desk, asker=answers, namer=answers, folder=tmp_path, ticks=evening.ticks)
    qtbot.addWidget(window)
    place = Place(desk, window, evening, clipboard)
    window.resize(440, 1000)
    walked(place, WALKS[seed % len(WALKS)])
    store.eye = eye = Eye(desk, window)
    hand = Fumbling(place, eye, seed)
    with capture_exceptions() as raised:
        for at in range(EVENTS):
            hand.act()
            eye.look()
            assert not raised, f"{raised}\n{failure(seed, at, eye, hand)}"
            assert not eye.wrongs, failure(seed, at, eye, hand)
    hand.stop()
    assert eye.recorded > EVENTS // 50
    assert_restarted_as_it_was(desk, store, evening)


def assert_restarted_as_it_was(desk: Desk, store: WatchedStore, evening: Evening) -> None:
    """A desk on the same store finds the same cases, once the typing has paused."""
    desk.save_drafts()
    again = Desk(shipped_pack(), store, evening.now, FakeClipboard(), COUNSELOR)
    # why a draft was refused is said anew when it is entered again
    found = [replace(opened, problems={}) for opened in desk.open_cases]
    assert list(again.open_cases) == found
