"""A thousand case files replayed by one process of the command line."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.full_case import FILE
from tests.bench.start import ROOT

FILES = 1000


class NotReplayed(Exception):  # noqa: N818 - no figure can be told without it
    """The command failed, or did not answer for every file."""


def measure_replay(files: int = FILES) -> float:
    """Seconds from the start of the process to its end."""
    with tempfile.TemporaryDirectory() as folder:
        content = FILE.read_bytes()
        for number in range(files):
            Path(folder, f"{number:04}.json").write_bytes(content)
        call = [sys.executable, "-P", "-m", "desktop_app", "replay", folder, "--json"]
        begin = time.perf_counter()
        answer = subprocess.run(call, cwd=ROOT, stdout=subprocess.PIPE, check=False)
        seconds = time.perf_counter() - begin
    if answer.returncode != 0 or answer.stdout.count(b"\n") != files:
        raise NotReplayed(answer.returncode)
    return seconds
