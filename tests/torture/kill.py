"""Rounds in which a process that writes to a journal is killed, at any moment and again."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Timer

from tests.torture.checking import Moment, checked
from tests.torture.kill_child import ACTS, BEGUN, COPIED, SAVED
from tests.torture.old_release import make_old
from tests.torture.score import Score
from tests.torture.world import MOST_ROWS, World, new_world

ROOT = Path(__file__).resolve().parents[2]
CHILD = f"{__package__}.kill_child"
EARLY, LATE = 0.02, 0.25
"""Seconds after which a process is dead, where it is to be opening its file or at work."""
LIVES = 2
KILLED = 1 if sys.platform == "win32" else -9


def kill_round(seed: int, name: str = "", child: str = CHILD) -> Score:
    """One round; what a round left that went wrong is kept, and its folder told."""
    dice = random.Random(f"kill {seed}")
    chosen = name or dice.choice(tuple(ACTS))
    folder = Path(tempfile.mkdtemp(prefix=f"torture-kill-{chosen}-{seed}-"))
    world = new_world(folder, seed)
    if chosen == "migration":
        world.old = dice.randint(1, 600)
        make_old(world.path, world.rows[: world.old])
    score, moment = Score(rounds=1), Moment(world.old, MOST_ROWS)
    for life in range(LIVES):
        before = moment.acknowledged
        given = (str(folder), str(seed), str(life), chosen)
        score = score.plus(_live(child, given, moment, dice))
        score = score.plus(_checked(chosen, world, moment))
        score = score.plus(Score(acknowledged=moment.acknowledged - before * bool(life)))
        if not score.is_clean:
            return score.plus(Score(said=(f"kill, {chosen}, seed {seed}: {folder}",)))
    shutil.rmtree(folder)
    return score


def _checked(name: str, world: World, moment: Moment) -> Score:
    return checked(name, world.folder, world, moment)


def _live(child: str, given: tuple[str, ...], moment: Moment, dice: random.Random) -> Score:
    """Let it live for a moment, and note what it has promised."""
    call = [sys.executable, "-m", child, *given]
    seconds = dice.uniform(0, dice.choice((EARLY, LATE)))
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        begun = process.stdout.readline()
        alarm = Timer(seconds, process.kill)
        alarm.start()
        for line in process.stdout:
            _note(line, moment)
        alarm.join()
    if begun.strip() == BEGUN and process.returncode == KILLED:
        return Score()
    return Score(different=1, said=(f"the process ended by itself: {process.returncode}",))


def _note(line: str, moment: Moment) -> None:
    # a kill may cut the last line short
    if not line.endswith("\n"):
        return
    match line.split():
        case [saved, rows] if saved == SAVED:
            moment.acknowledged = max(moment.acknowledged, int(rows))
        case [copied, name, rows] if copied == COPIED:
            moment.copies[name] = max(moment.copies.get(name, 0), int(rows))
