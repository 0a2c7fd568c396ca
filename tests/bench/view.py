"""The view of a full case against one step of a state machine, by turns in one run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from desktop_app.domain.view import view
from desktop_app.pack.shipped import shipped_pack
from tests.bench.full_case import full_case
from tests.bench.machines import statemachine_step, transitions_step

ROUNDS = 300
ACTS = 10
"""Acts that are timed together, so that the clock itself does not count."""


@dataclass(frozen=True, slots=True)
class ViewTimes:
    """Medians in seconds: a view of a full case, the same with every text read, and one transition
    of each library.
    """

    view: float
    with_texts: float
    statemachine: float
    transitions: float

    @property
    def ratio(self) -> float:
        """How many transitions of python-statemachine a view takes."""
        return self.view / self.statemachine


def measure_view(rounds: int = ROUNDS) -> ViewTimes:
    """Measure all three by turns."""
    pack = shipped_pack()
    case = full_case(pack)
    nodes = [str(node) for node in view(pack, case).path]
    machine, other = statemachine_step(nodes), transitions_step(nodes)
    times: list[tuple[float, ...]] = []
    acts = (lambda: view(pack, case), lambda: view(pack, case).scripts, machine, other)
    for _ in range(rounds):
        times.append(tuple(map(_timed, acts)))
    return ViewTimes(*(median(column) for column in zip(*times, strict=True)))


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    for _ in range(ACTS):
        act()
    return (time.perf_counter() - begin) / ACTS
