"""Rounds in which the program is killed under a counselor's hands, and its window opened again."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.records import CaseId, Kept
from tests.torture.kill_child import SAVED
from tests.torture.score import Score
from tests.torture.window_child import KEEPS, LOOK, SHOWS, WORK
from tests.torture.window_state import State, folded_state, missing, never_entered, read_row

ROOT = Path(__file__).resolve().parents[2]
CHILD = f"{__package__}.window_child"
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
SETTINGS = 'counselor_name = "A"\n'
QUIET = "default.warning=false"
"""The screenless platform says of each window what it cannot do with it."""
SHORTEST, LONGEST = 0.0, 2.5
"""Seconds from the first row of a life to its end."""
PATIENCE = 60
LIVES = (1, 1, 2)


@dataclass
class Run:
    """What one run of the program told."""

    rows: list[tuple[CaseId, Kept]] = field(default_factory=list)
    shown: dict[int, State] = field(default_factory=dict)
    """By how many rows this run had kept, what the window showed."""
    saved: int = 0
    """Of how many rows the window said that they are saved."""

    def note(self, line: str) -> None:
        """Take in a line; a kill may have cut the last one short."""
        word, _, rest = line.rstrip("\n").partition(" ")
        if not line.endswith("\n"):
            return
        if word == KEEPS:
            self.rows.append(read_row(rest))
        elif word == SHOWS:
            count, _, state = rest.partition(" ")
            self.shown[int(count)] = json.loads(state)
        elif word == SAVED:
            self.saved = int(rest)


def window_round(seed: int, child: str = CHILD) -> Score:
    """One round; what a round left that went wrong is kept, and its folder told."""
    dice = random.Random(f"window {seed}")
    folder = Path(tempfile.mkdtemp(prefix=f"torture-window-{seed}-"))
    score, before = Score(rounds=1), list[tuple[CaseId, Kept]]()
    for life in range(dice.choice(LIVES)):
        worked = _run(child, folder, WORK, f"{seed} {life}", dice.uniform(SHORTEST, LONGEST))
        looked = _run(child, folder, LOOK, "", PATIENCE)
        found, count = compared(before, worked, looked)
        score = score.plus(found)
        if not score.is_clean:
            return score.plus(Score(said=(f"window, seed {seed}, life {life}: {folder}",)))
        before = [*before, *worked.rows[:count], *looked.rows]
    shutil.rmtree(folder)
    return score


def compared(before: list[tuple[CaseId, Kept]], worked: Run, looked: Run) -> tuple[Score, int]:
    """How what is seen stands to what was said to be saved; of how many rows that is the state."""
    score = Score(acknowledged=worked.saved)
    if not looked.shown:
        said = "the program does not open"
        return score.plus(Score(lost=worked.saved, different=1, said=(said,))), 0
    seen = looked.shown[max(looked.shown)]
    states = _States(before, worked.rows, looked.rows)
    odd = [count for count, state in worked.shown.items() if state != states.alone(count)]
    if odd:
        said = f"what was shown after {odd[0]} rows is not what they say"
        score = score.plus(Score(different=len(odd), said=(said,)))
    for count in range(worked.saved, len(worked.rows) + 1):
        if states.with_look(count) == seen:
            return score, count
    return score.plus(_wrong(seen, states, worked)), 0


def _wrong(seen: State, states: _States, worked: Run) -> Score:
    later = range(worked.saved, len(worked.rows) + 1)
    lost = missing(
        states.with_look(worked.saved), seen, [states.with_look(count) for count in later]
    )
    every = [states.with_look(count) for count in range(len(worked.rows) + 1)]
    strange = never_entered(seen, every)
    said = f"{lost} things lost, {strange} never entered; {worked.saved} rows of {len(every) - 1}"
    # a mixture of two moments is neither lost nor strange in any one thing
    return Score(lost=lost, different=strange or not lost, said=(said,))


class _States:
    """The states after so many rows of a run, without and with what the next start added."""

    def __init__(
        self,
        before: list[tuple[CaseId, Kept]],
        rows: list[tuple[CaseId, Kept]],
        added: Iterable[tuple[CaseId, Kept]],
    ) -> None:
        self._pack = shipped_pack()
        self._before = before
        self._rows = rows
        self._added = tuple(added)

    def alone(self, count: int) -> State:
        """After this many rows."""
        return folded_state(self._pack, (*self._before, *self._rows[:count]))

    def with_look(self, count: int) -> State:
        """After this many rows and the next start."""
        return folded_state(self._pack, (*self._before, *self._rows[:count], *self._added))


def _run(child: str, folder: Path, mode: str, seed: str, seconds: float) -> Run:
    """Run the program until it ends, or is killed so long after the first thing it kept."""
    run = Run()
    call = [sys.executable, "-m", child, mode, seed]
    home = _home(folder)
    with subprocess.Popen(call, cwd=ROOT, env=home, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        last_resort = Timer(PATIENCE, process.kill)
        last_resort.start()
        alarm = Timer(seconds, process.kill)
        for line in process.stdout:
            run.note(line)
            if mode == WORK and alarm.ident is None:
                alarm.start()
        last_resort.cancel()
        alarm.cancel()
    return run


def _home(folder: Path) -> Mapping[str, str]:
    """The environment of somebody whose home is this folder."""
    settings = folder / "reconnection-desk" / "settings.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    homes = dict.fromkeys((*HOMES, *XDG), str(folder))
    return {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": QUIET}
