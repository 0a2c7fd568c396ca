"""This program once more, for a piece of work that its window must not do itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

BELOW_NORMAL = 0x4000
NO_WINDOW = 0x08000000
SECONDS_TO_DIE = 5.0


def run_self(arguments: Sequence[str], seconds: float) -> int | None:
    """Run the program with these arguments, quietly; its exit code, `None` after `seconds`.

    Raises `OSError` where it cannot be started. To be called on a thread that may wait.
    """
    process = subprocess.Popen(
        [*_self(), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=BELOW_NORMAL | NO_WINDOW if sys.platform == "win32" else 0,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        # one that hangs in a share cannot even be killed
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_DIE)
        return None


def _self() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desktop_app"]
