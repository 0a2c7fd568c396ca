"""Rounds in which the power fails: at any step of any life, and again while it comes back."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.torture.checking import Moment, checked, is_as_damaged
from tests.torture.cut_vfs import on_disk
from tests.torture.disk import Disk
from tests.torture.lives import LIVES, Act, come_back
from tests.torture.score import Score
from tests.torture.world import World, new_world

AGAIN = 0.5
"""How often the power fails a second time."""
EARLY = 60
"""Steps in which a file is made or comes up."""


@dataclass
class PowerCuts:
    """Draws rounds; it learns how long each life is, so that the cut falls anywhere in it."""

    lies: bool = False
    """Whether the disk says that it has synced, and has not."""
    _lengths: dict[str, int] = field(default_factory=dict)

    def round(self, seed: int, name: str = "") -> Score:
        """One round; what a round left that went wrong is kept, and its folder told."""
        dice = random.Random(f"cut {seed}")
        chosen = name or dice.choice(tuple(LIVES))
        folder = Path(tempfile.mkdtemp(prefix=f"torture-{chosen}-{seed}-"))
        score = self._round(chosen, seed, folder, dice)
        if score.is_clean:
            shutil.rmtree(folder)
            return score
        return score.plus(Score(said=(f"power cut, {chosen}, seed {seed}: {folder}",)))

    def _round(self, name: str, seed: int, folder: Path, dice: random.Random) -> Score:
        first, second, third = (folder / each for each in ("first", "second", "third"))
        for each in (first, second, third):
            each.mkdir()
        world = new_world(first, seed)
        LIVES[name].prepare(world)
        moment = self._outage(world, LIVES[name].live, second, self._cut_at(name, dice))
        self._lengths[name] = max(self._lengths.get(name, EARLY), moment.steps)
        kept = folder / "kept"
        shutil.copytree(second, kept)
        score = checked(name, second, world, moment)
        if score.is_clean and dice.random() < AGAIN and (kept / world.path.name).exists():
            again = replace(world, folder=kept, journal=None, copies={})
            again.appended, again.stored = moment.appended, moment.acknowledged
            score = score.plus(self._second(name, again, third, dice))
        return score.plus(Score(rounds=1, acknowledged=moment.acknowledged))

    def _second(self, name: str, again: World, left: Path, dice: random.Random) -> Score:
        """Let the power fail once more, on what the first cut left."""
        if is_as_damaged(again.path):
            return Score()
        moment = self._outage(again, come_back, left, dice.randint(1, EARLY * dice.choice((1, 4))))
        found = checked(name, left, again, moment)
        return found.plus(Score(acknowledged=moment.acknowledged))

    def _cut_at(self, name: str, dice: random.Random) -> int:
        most = EARLY if dice.random() < 0.3 else self._lengths.get(name, 4 * EARLY)
        return dice.randint(1, most)

    def _outage(self, world: World, live: Act, left: Path, cut_at: int) -> Moment:
        disk = Disk(world.folder, left, world.dice, cut_at, lies=self.lies)
        moment = Moment()

        def before() -> None:
            moment.acknowledged, moment.copies = world.acknowledged, dict(world.copies)

        def after() -> None:
            moment.appended = world.appended

        disk.before_cut, disk.after_cut = before, after
        with on_disk(disk):
            live(world)
        disk.cut()
        moment.steps = disk.steps
        return moment
