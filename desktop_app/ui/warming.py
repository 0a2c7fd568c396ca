"""Building ahead what the next steps need, a row at a time, so that none of them waits for it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.places import CLOSING_FACTS, TOGETHER
from desktop_app.domain.ids import FactId
from desktop_app.ui.announce import prepare
from desktop_app.ui.conductor import Conductor

PAUSE = 15
"""Milliseconds between two rows, in which what the person does comes first."""


class Warming(QObject):
    """Builds the rows of all facts once the window stands."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        pack = conductor.desk.pack
        facts = [fact for fact in pack.policy.facts if fact not in CLOSING_FACTS]
        self._left: Iterator[FactId] = iter([*facts, TOGETHER])
        asks = (ask for node in pack.nodes.values() for ask in node.asks)
        self._read_out = {TOGETHER, *(ask.fact for ask in asks if ask.under)}
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._build_one)
        self._timer.start()

    def _build_one(self) -> None:
        fact = next(self._left, None)
        if fact is None:
            self._timer.stop()
            prepare()
            return
        presenter = self._conductor.presenter
        ask = presenter.blank_together() if fact == TOGETHER else presenter.ask(fact)
        if ask is not None:
            questions = self._conductor.window.questions
            questions.prepare(ask, read_out=fact in self._read_out)
