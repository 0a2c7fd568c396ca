"""Starts the program and the bare window by turns, and prints how long each took to be ready."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median
from threading import Timer

PAIRS = 7
PATIENCE = 90


class SilentStart(Exception):  # noqa: N818 - what a start did
    """A start that ended without its line, with what it said instead."""


def seconds(call: Sequence[str]) -> float:
    """From the start of the process to its line `ready`; raises `SilentStart` without it."""
    begin = time.perf_counter()
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:
        alarm = Timer(PATIENCE, process.kill)
        alarm.start()
        line = process.stdout.readline() if process.stdout else ""
        took = time.perf_counter() - begin
        process.wait()
        alarm.cancel()
    # a bare window tells the processor's time behind it
    if line.split()[:1] != ["ready"]:
        message = f"{call[0]} ended with {process.returncode} and said {line!r}"
        raise SilentStart(message)
    return took


def main(program: str, bare: str) -> int:
    """Print the medians and the median of the ratios as JSON; the first pair only warms up.

    One silent start is told with them, a second ends the measuring: the cause of the first that
    was ever seen is not known.
    """
    calls = ([program, "--self-test", "start"], [bare])
    pairs, silent = list[tuple[float, float]](), list[str]()
    while len(pairs) <= PAIRS:
        try:
            pairs.append((seconds(calls[0]), seconds(calls[1])))
        except SilentStart as error:
            silent.append(str(error))
            if len(silent) > 1:
                raise
    del pairs[0]
    ours, others = zip(*pairs, strict=True)
    ratio = median(one / other for one, other in pairs)
    figures = {"program": median(ours), "bare": median(others), "ratio": ratio}
    told = {name: round(value, 3) for name, value in figures.items()}
    sys.stdout.write(json.dumps({**told, "silent": " ".join(silent)}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
