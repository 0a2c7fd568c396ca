"""A program as it must not be: it says that rows are saved before they are written."""

from __future__ import annotations

import sys
from unittest.mock import patch

from tests.torture.kill_child import SAVED, main, tell
from tests.torture.world import World

AHEAD = 100


def promise(world: World, count: int) -> None:
    """Say that the next rows and some more are saved, and append them."""
    tell(SAVED, min(world.appended + AHEAD, len(world.rows)))
    append(world, count)


append = World.append

if __name__ == "__main__":
    with patch.object(World, "append", promise):
        main(*sys.argv[1:])
