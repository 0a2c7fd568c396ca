"""The torture finds nothing in the journal, and finds whatever is wrong with a worse one."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import apsw
import pytest

from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.journal import schema, writer
from desktop_app.store.journal.chain import Chain
from desktop_app.store.journal.writer import NewRow
from tests.torture import __main__ as command
from tests.torture.__main__ import tortured
from tests.torture.kill import kill_round
from tests.torture.ledger import Row, first_rows
from tests.torture.lives import LIVES
from tests.torture.power_cut import PowerCuts
from tests.torture.score import Score
from tests.torture.window import Run, compared
from tests.torture.window_state import folded_state, read_row, row_line

ENOUGH = 60
"""Rounds in which a fault is found at the latest."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed rounds leave goes with the test."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def _found(rounds: Callable[[int], Score]) -> Score:
    """What the first round that finds something finds."""
    scores = map(rounds, range(ENOUGH))
    return next((score for score in scores if not score.is_clean), Score())


# the journal as it is


@pytest.mark.parametrize("name", LIVES)
def test_no_power_cut_loses_anything(name: str) -> None:
    """Rounds of each life, wherever they are cut."""
    cuts = PowerCuts()
    scores = [cuts.round(seed, name) for seed in range(4)]
    assert [score for score in scores if not score.is_clean] == []
    assert sum(score.rounds for score in scores) == 4


@pytest.mark.parametrize("name", ["migration", "backup"])
def test_no_kill_loses_anything(name: str) -> None:
    """A process that is killed has kept what it had told."""
    assert kill_round(1, name).is_clean


# worse ones


def test_a_disk_that_lies_is_found() -> None:
    """Without a real sync, rows that were acknowledged are lost."""
    assert _found(PowerCuts(lies=True).round).lost


def test_a_journal_that_does_not_sync_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with a disk that would."""
    prepare = schema._prepare

    def hurried(connection: apsw.Connection, *rest: Path | bytes | schema.Migrations) -> None:
        prepare(connection, *rest)  # type: ignore[arg-type]  # handed on as they came
        connection.pragma("synchronous", "off")

    monkeypatch.setattr(schema, "_prepare", hurried)
    assert _found(PowerCuts().round).lost


def test_a_writer_that_acknowledges_before_it_commits_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It writes each batch when the next one comes."""
    write, late = writer._write, list[NewRow]()

    def later(connection: apsw.Connection, chain: Chain, rows: Sequence[NewRow]) -> None:
        held, late[:] = tuple(late), rows
        if held:
            write(connection, chain, held)

    monkeypatch.setattr(writer, "_write", later)

    def fresh(seed: int) -> Score:
        late.clear()
        return PowerCuts().round(seed, "new")

    assert _found(fresh).lost


def test_a_writer_that_mixes_rows_up_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of one commit that are not in their order are different ones."""
    write = writer._write

    def mixed(connection: apsw.Connection, chain: Chain, rows: tuple[NewRow, ...]) -> None:
        write(connection, chain, rows[::-1])

    monkeypatch.setattr(writer, "_write", mixed)
    assert _found(PowerCuts().round).different


@pytest.mark.skipif(sys.platform == "win32", reason="a killed process has no code of its own there")
def test_a_program_that_promises_too_early_is_found() -> None:
    """What it had told before it was written is missed."""
    found = _found(lambda seed: kill_round(seed, "write", "tests.torture.hasty_child"))
    assert found.lost


# the window


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """What a window kept."""
    return first_rows(5, 30)


def _seen(rows: Sequence[Row]) -> Run:
    return Run(shown={0: folded_state(shipped_pack(), rows)})


def _worked(rows: list[Row], saved: int) -> Run:
    return Run(rows, {}, saved)


@pytest.mark.parametrize("count", [20, 25, 30])
def test_any_state_since_the_last_saved_one_is_right(rows: list[Row], count: int) -> None:
    """What was not said to be saved may be there or not."""
    assert compared([], _worked(rows, 20), _seen(rows[:count])) == (Score(acknowledged=20), count)


def test_what_the_window_said_was_saved_is_missed(rows: list[Row]) -> None:
    """A window that comes back too far in the past has lost something."""
    score, _count = compared([], _worked(rows, 25), _seen(rows[:12]))
    assert (score.lost > 0, score.different) == (True, 0)


def test_what_was_never_entered_is_noticed(rows: list[Row]) -> None:
    """A label that nobody wrote is a different one."""
    seen = _seen(rows)
    named = {case: {**each, "label": "nobody"} for case, each in seen.shown[0].items()}
    seen.shown = {0: named}
    assert compared([], _worked(rows, 30), seen)[0].different


def test_a_program_that_does_not_open_has_lost_everything(rows: list[Row]) -> None:
    """Without a window nothing is there."""
    score, _count = compared([], _worked(rows, 20), Run())
    assert (score.lost, score.different) == (20, 1)


def test_rows_come_through_a_pipe_as_they_were(rows: list[Row]) -> None:
    """A line says all of a row."""
    assert [read_row(row_line(*row)) for row in rows] == rows


# the command


def test_the_counts_are_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing else is on the output, and what was lost ends in 1."""
    lost = Score(1, 10, 2, 0, ("why",))
    rounds = {"power": lambda _seed: Score(1, 5), "kill": lambda _seed: lost}
    monkeypatch.setattr(command, "_rounds", lambda: rounds)
    code = command.main(["--rounds", "2", "--json"])
    told = {"rounds": 2, "acknowledged": 15, "lost": 2, "different": 0}
    assert (capsys.readouterr().out, code) == (json.dumps(told) + "\n", 1)
    assert command.main(["--rounds", "1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_rounds_are_drawn_again_by_the_same_seed() -> None:
    """The kinds and their seeds are the same."""
    drawn: list[int] = []

    def draw(seed: int) -> Score:
        drawn.append(seed)
        return Score(1)

    for _time in range(2):
        tortured(20, 7, dict.fromkeys(command.SHARES, draw))
    assert (drawn[:20], len(drawn)) == (drawn[20:], 40)
