"""The bench measures what it says: real starts, real journeys, figures in the promised shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.view import view
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from tests.bench.acts import Act, CountingKeyboard, count_journey
from tests.bench.figures import (
    ACT_LIMITS,
    Figure,
    Measured,
    as_json,
    of_acts,
    of_find,
    of_starts,
    of_view,
)
from tests.bench.find import FindTimes, measure_find
from tests.bench.full_case import full_case
from tests.bench.journeys import JOURNEYS, Journey
from tests.bench.machines import Step, statemachine_step, transitions_step
from tests.bench.place import a_place
from tests.bench.start import Started, Starts, start
from tests.bench.table import as_table
from tests.bench.view import ViewTimes


def test_the_figures_are_printed_in_the_promised_shape() -> None:
    figure = Figure("start_ratio", 1.5, "ratio", 2.0, "bare PySide6 window")
    told = json.loads(as_json([Measured(figure, {"program": "1 ms"})]))
    assert told == {"figures": [asdict(figure)]}
    assert list(told["figures"][0]) == ["name", "value", "unit", "limit", "floor"]


def test_ratios_are_those_of_the_raw_values() -> None:
    starts = Starts(Started(0.3, 80_000_000, 0.2), Started(0.2, 50_000_000, 0.1), 1.5)
    values = {each.figure.name: each.figure.value for each in of_starts(starts)}
    assert values == {"start_ratio": 1.5, "memory_ratio": 1.6}
    (measured,) = of_view(ViewTimes(0.0003, 0.0004, 0.0001, 0.00001))
    assert (measured.figure.value, measured.figure.is_kept) == (3.0, False)
    assert measured.raw["to_transitions"] == "30.00"


def test_every_figure_and_every_raw_value_has_its_words() -> None:
    starts = Starts(Started(0.3, 80_000_000, 0.2), Started(0.2, 50_000_000, 0.1), 1.5)
    acts = {name: (Act("F2", "x"), Act("Return", "y")) for name in ACT_LIMITS}
    lines = as_table([*of_starts(starts), *of_view(ViewTimes(3, 4, 1, 1)), *of_acts(acts)])
    found = as_table([*of_find(FindTimes(1, 2, 3, 4))])
    assert "find_p99_ms" in found
    assert lines.count("\n     2. Enter  y") == len(JOURNEYS)
    names = {f"acts_{journey.name}" for journey in JOURNEYS}
    assert names < interface_words("bench_figures").keys()


@pytest.mark.parametrize("make", [statemachine_step, transitions_step])
def test_a_machine_goes_round_the_flow(make: Callable[[Sequence[str]], Step]) -> None:
    step = make(["a", "b", "c"])
    for _ in range(7):
        step()


def test_a_search_is_timed() -> None:
    times = measure_find(200, 60)
    assert 0 < times.p50 <= min(times.p99, times.longest)


def test_the_full_case_is_done() -> None:
    pack = shipped_pack()
    assert view(pack, full_case(pack)).node == "done"


@pytest.mark.usefixtures("qapp")
def test_keys_count_and_letters_do_not() -> None:
    with a_place() as place:
        hand = CountingKeyboard(place)
        hand.take_up()
        hand.type("ab")
        hand.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        hand.click(place.window.gate)
    assert [act.key for act in hand.acts] == ["Ctrl+Tab", "click"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
def test_each_journey_comes_to_its_end_within_its_budget(journey: Journey) -> None:
    acts = count_journey(journey)
    assert acts[0].key == "F2"
    assert len(acts) <= ACT_LIMITS[journey.name]


@pytest.mark.parametrize("module", ["start_program", "start_bare"])
def test_a_start_takes_an_answer(module: str) -> None:
    started = start(module)
    assert started.peak > 10_000_000
    assert started.busy > 0
