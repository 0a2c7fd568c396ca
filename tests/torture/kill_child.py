"""Writes to a journal until it is killed, and tells on its output what it promises."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.torture.lives import Act, append_some, copy, move_log, open_again, open_what_is_left
from tests.torture.world import World, new_world

BEGUN, SAVED, COPIED = "begun", "saved", "copied"
ACTS: Mapping[str, tuple[Act, ...]] = {
    "write": (append_some,),
    "checkpoint": (append_some, move_log),
    "backup": (append_some, append_some, copy),
    "restart": (append_some, open_again),
    "migration": (append_some,),
}


def tell(*words: object) -> None:
    """Write a line, whole and at once; from any thread."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main(folder: str, seed: str, life: str, name: str) -> None:
    """Live without an end."""
    world = new_world(Path(folder), int(seed))
    world.dice = random.Random(f"{seed} {life}")
    acts = ACTS[name]

    def on_progress() -> None:
        tell(SAVED, world.acknowledged)

    world.on_progress = on_progress
    tell(BEGUN)
    open_what_is_left(world)
    tell(SAVED, world.stored)
    while True:
        _act(world, acts)


def _act(world: World, acts: Sequence[Act]) -> None:
    act = world.dice.choice(acts)
    act(world)
    if act is copy:
        for name, rows in world.copies.items():
            tell(COPIED, name, rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
