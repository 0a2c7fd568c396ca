"""Starts of the program and of a bare window, each in a fresh process, one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Timer

from tests.bench.stored import copy_journal, make_journal

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
TIMES = 9
STORED, ON_DESK = 10_000, 50
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
KNOWN_NAME = 'counselor_name = "A"\n'


class NotStarted(Exception):  # noqa: N818 - no figure can be told without it
    """A process ended, or took longer than a minute, before its window took an answer."""


@dataclass(frozen=True, slots=True)
class Started:
    """One start: seconds until an answer was taken, and the peak of memory in bytes."""

    seconds: float
    peak: int
    busy: float = 0.0
    """Seconds that the processor worked until then: other programs do not lengthen them."""


@dataclass(frozen=True, slots=True)
class Starts:
    """The medians of some starts of the program and as many of the bare window.

    `ratio` is the median of the pairs: the two of a pair found the same machine.
    """

    program: Started
    bare: Started
    ratio: float

    @property
    def busy_ratio(self) -> float:
        """How many times as long the processor works for the program."""
        return self.program.busy / self.bare.busy

    @property
    def memory_ratio(self) -> float:
        """How many times as much memory the program takes."""
        return self.program.peak / self.bare.peak


@dataclass(frozen=True, slots=True)
class FullStarts:
    """The medians of starts on a full journal, an empty one, and one with a single open case."""

    full: Started
    empty: Started
    one: Started
    ratio: float
    """Of the seconds, the median of the pairs of full and empty."""

    @property
    def memory_ratio(self) -> float:
        """How many times as much memory fifty open cases take as one."""
        return self.full.peak / self.one.peak


def measure_starts(times: int = TIMES) -> Starts:
    """Start both by turns; the first pair only fills the caches of the machine."""
    pairs = [(start("start_program"), start("start_bare")) for _ in range(times + 1)][1:]
    program, bare = zip(*pairs, strict=True)
    ratio = median(one.seconds / other.seconds for one, other in pairs)
    return Starts(_middle(program), _middle(bare), ratio)


def _middle(starts: tuple[Started, ...]) -> Started:
    seconds = median(each.seconds for each in starts)
    busy = median(each.busy for each in starts)
    return Started(seconds, int(median(each.peak for each in starts)), busy)


def measure_full_starts(times: int = TIMES) -> FullStarts:
    """Start on a full journal, on one with a single case and on an empty one, by turns."""
    with tempfile.TemporaryDirectory() as folder:
        full, one = Path(folder, "full"), Path(folder, "one")
        make_journal(full, STORED, ON_DESK)
        make_journal(one, 0, 1)
        homes = (full, None, one)
        rounds = [[start("start_program", home) for home in homes] for _ in range(times + 1)][1:]
    fulls, empties, ones = zip(*rounds, strict=True)
    ratio = median(one.seconds / other.seconds for one, other in zip(fulls, empties, strict=True))
    return FullStarts(_middle(fulls), _middle(empties), _middle(ones), ratio)


def start(module: str, journal: Path | None = None) -> Started:
    """Start this module of the bench in a fresh process; raises `NotStarted` where it fails.

    The home holds this journal, or none.
    """
    with _home(journal) as home:
        call = [sys.executable, "-m", f"{__package__}.{module}"]
        begin = time.perf_counter()
        process = subprocess.Popen(call, cwd=ROOT, env=home, stdout=subprocess.PIPE, text=True)
        alarm = Timer(PATIENCE, process.kill)
        alarm.start()
        with process:
            ready = process.stdout.readline() if process.stdout else ""
            seconds = time.perf_counter() - begin
            peak = process.stdout.readline() if process.stdout else ""
        alarm.cancel()
    said, _, busy = ready.strip().partition(" ")
    if said != "ready" or not peak.strip().isdigit():
        raise NotStarted(module)
    return Started(seconds, int(peak), float(busy))


@contextmanager
def _home(journal: Path | None) -> Iterator[Mapping[str, str]]:
    """The environment of somebody whose home holds the counselor's name, and this journal."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, **dict.fromkeys((*HOMES, *XDG), folder)}
        # users' Python keeps what it has compiled
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        settings = Path(folder, "reconnection-desk", "settings.toml")
        settings.parent.mkdir()
        settings.write_text(KNOWN_NAME, encoding="utf-8")
        if journal is not None:
            copy_journal(journal, settings.parent)
        yield env
