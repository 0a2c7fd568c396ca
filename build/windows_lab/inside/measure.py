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


def seconds(call: Sequence[str]) -> float:
    """From the start of the process to its line `ready`; raises `ValueError` without it.

    Wine once ended a program without a word right after it had killed another, so a start that
    says nothing is told and tried once more.
    """
    try:
        return _seconds(call)
    except ValueError as error:
        sys.stderr.write(f"once more: {error}\n")
        return _seconds(call)


def _seconds(call: Sequence[str]) -> float:
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
        raise ValueError(message)
    return took


def main(program: str, bare: str) -> int:
    """Print the medians and the median of the ratios as JSON; the first pair only warms up."""
    calls = ([program, "--self-test", "start"], [bare])
    pairs = [(seconds(calls[0]), seconds(calls[1])) for _ in range(PAIRS + 1)][1:]
    ours, others = zip(*pairs, strict=True)
    ratio = median(one / other for one, other in pairs)
    figures = {"program": median(ours), "bare": median(others), "ratio": ratio}
    sys.stdout.write(json.dumps({name: round(value, 3) for name, value in figures.items()}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
