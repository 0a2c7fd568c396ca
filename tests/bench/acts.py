"""Counting what a hand does on the real window: every key and every click is an act.

The letters of a typed value are none; the Enter after them is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence

from desktop_app.ui.demo.hand import UNHURRIED
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.keyboard import has_keyboard
from tests.bench.journeys import INTAKE, JOURNEYS, Journey, walk
from tests.bench.place import Place, a_place

CLICK = "click"


@dataclass(frozen=True, slots=True)
class Act:
    """A key or a click, and the question or the step at which it was done."""

    key: str
    at: str


class CountingKeyboard(Keyboard):
    """The hand of the keyboard; it remembers each act."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.window, place.evening)
        self._place = place
        self.acts: list[Act] = []

    def key(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        after: float = UNHURRIED,
    ) -> None:
        """Press a key: one act."""
        name = QKeySequence(key.value | held.value).toString()
        self.acts.append(Act(name, self._at()))
        super().key(key, held, after=after)

    def click_at(self, spot: QPoint) -> None:
        """Click: one act."""
        self.acts.append(Act(CLICK, self._at()))
        super().click_at(spot)

    def _at(self) -> str:
        """The label of the question that has the keyboard, else the step's."""
        window, pack = self.window, self._place.desk.pack
        for row in window.questions.rows:
            if row.value is not None and has_keyboard(row):
                return row.value.label
        here = next((opened for opened in self._place.desk.open_cases[-1:]), None)
        return pack.nodes[here.view.node].label if here is not None else ""


def count_acts() -> dict[str, tuple[Act, ...]]:
    """The acts of each journey by its name; one case before them has been taken in already."""
    return {journey.name: count_journey(journey) for journey in JOURNEYS}


def count_journey(journey: Journey) -> tuple[Act, ...]:
    """The acts of one journey; raises `Lost` where the window leads nowhere."""
    with a_place() as place:
        hand = CountingKeyboard(place)
        hand.take_up()
        _earlier_case(place, journey)
        walk(hand, place.desk, journey, place.clipboard.copy_elsewhere)
    return tuple(hand.acts)


def _earlier_case(place: Place, journey: Journey) -> None:
    """The case that came before: it is what a new one may offer the intake of."""
    desk = place.desk
    for fact in INTAKE:
        desk.record(desk.open_cases[0].id, {fact: journey.answers[fact]})
