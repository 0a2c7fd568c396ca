"""Where the lab lies between its runs: in the user's cache folder, outside the checkout."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

NAME = "reconnection-desk-lab"
STAMP = "made-of"


class LacksError(Exception):
    """The machine lacks what the lab is fetched with; the sentence says what."""


def cache_folder(env: Mapping[str, str] = os.environ) -> Path:
    """The folder of the lab for this user."""
    named = env.get("XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / NAME


def made(folder: Path, of: str, make: Callable[[Path], None]) -> Path:
    """The folder, made anew where it was not made whole, or of something else."""
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text("utf-8") == of:
        return folder
    stamp.unlink(missing_ok=True)
    make(folder)
    stamp.write_text(of, "utf-8")
    return folder


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other run uses the lab."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "in-use").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
