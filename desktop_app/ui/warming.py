"""Building rows ahead, one at a time when nothing else is to do, so that no step waits for them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.places import CLOSING_FACTS
from desktop_app.domain.ids import FactId
from desktop_app.ui.conductor import Conductor

PAUSE = 15
"""Milliseconds between two rows, in which what the person does comes first."""


class Warming(QObject):
    """Builds the rows of all facts once the window stands."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        facts = conductor.desk.pack.policy.facts
        self._left: Iterator[FactId] = iter([f for f in facts if f not in CLOSING_FACTS])
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._build_one)
        self._timer.start()

    def _build_one(self) -> None:
        fact = next(self._left, None)
        if fact is None:
            self._timer.stop()
            return
        conductor = self._conductor
        conductor.window.questions.prepare(conductor.presenter.ask(fact))
