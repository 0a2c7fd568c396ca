"""Two thousand keys and clicks at random over several open cases."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.view import view
from desktop_app.store.records import CaseId
from tests.journeys.conftest import Workplace

Key = Qt.Key
Held = Qt.KeyboardModifier

EVENTS = 2000
CASES = 4
WALKED_FIRST = (("together", "green"), ("absent", "twice"), ("fare-changed", "stale"))

KEYS = (
    *[(Key.Key_1, Held.NoModifier)] * 6,
    *[(key, Held.NoModifier) for key in (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_9)],
    *[(key, Held.NoModifier) for key in (Key.Key_Return, Key.Key_Space, Key.Key_Escape)],
    *[(key, Held.NoModifier) for key in (Key.Key_F6, Key.Key_F8, Key.Key_F9, Key.Key_Tab)],
    *[(key, Held.NoModifier) for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right)],
    *[(key, Held.NoModifier) for key in (Key.Key_Backspace, Key.Key_Delete)],
    (Key.Key_Z, Held.ControlModifier),
    (Key.Key_A, Held.ControlModifier),
    (Key.Key_Tab, Held.ControlModifier),
    (Key.Key_1, Held.AltModifier),
    (Key.Key_2, Held.AltModifier),
    (Key.Key_3, Held.AltModifier),
)
TEXTS = ("23000", "2만5", "2만3천", "판교역", "WC-30021", "KC-77120", "2350", "https://a.kr", " ")


class Fumbling:
    """Somebody who presses and clicks anything."""

    def __init__(self, place: Workplace, seed: int) -> None:
        self._place = place
        self._dice = random.Random(seed)

    def act(self) -> None:
        """One key, text, click or new case."""
        acts: tuple[Callable[[], None], ...] = (self._key, self._key, self._click, self._type)
        self._dice.choice(acts)()
        QApplication.processEvents()

    def _key(self) -> None:
        key, held = self._dice.choice(KEYS)
        self._place.keyboard.key(key, held, after=self._dice.choice((0.05, 0.4)))

    def _click(self) -> None:
        window = self._place.window
        spot = QPoint(self._dice.randrange(window.width()), self._dice.randrange(window.height()))
        begins = window.tabs.plus.geometry().contains(spot)
        if not (begins and len(self._place.desk.open_cases) >= CASES):
            self._place.mouse.settle()
            self._place.keyboard.settle()
            self._place.mouse.click_at(spot)

    def _type(self) -> None:
        self._place.keyboard.type(self._dice.choice(TEXTS))


def recorded(place: Workplace) -> dict[CaseId, int]:
    """How many steps each open case has."""
    return {opened.id: len(opened.events) for opened in place.desk.open_cases}


def assert_gate_as_recorded(place: Workplace) -> None:
    """The gate that is shown is the one that the facts in front give, and so are all the tabs."""
    shown = place.window.gate.value
    assert shown is not None
    assert shown.state is view(place.desk.pack, place.front.case).gate.state
    states = {opened.id: opened.view.gate.state for opened in place.desk.open_cases}
    tabs = [tab.value for tab in place.window.tabs.tabs]
    assert {tab.case: tab.state for tab in tabs if tab is not None} == states


def test_random_keys_and_clicks_record_only_in_the_case_that_is_seen(place: Workplace) -> None:
    for name, step in WALKED_FIRST:
        place.walk_to(name, step)
        if name != WALKED_FIRST[-1][0]:
            place.keyboard.begin()
    fumbling = Fumbling(place, seed=20261123)
    touched: set[CaseId] = set()
    for _ in range(EVENTS):
        front, before = place.front.id, recorded(place)
        fumbling.act()
        after = recorded(place)
        grown = {case for case in before.keys() & after.keys() if after[case] != before[case]}
        assert grown <= {front}
        touched |= grown
        assert_gate_as_recorded(place)
    assert len(touched) >= len(WALKED_FIRST)
    again = place.another_desk()
    for opened in place.desk.open_cases:
        # why a draft was refused is said anew when it is entered again
        assert again.open_case(opened.id) == replace(opened, problems={})
