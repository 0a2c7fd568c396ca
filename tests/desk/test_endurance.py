"""What is written until the program is killed is there afterwards, in order."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import pytest

from desktop_app.desk.endurance import CASE, keep_writing, read_back
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import read_key
from desktop_app.store.journal.opening import Places
from desktop_app.store.records import Labelled
from tests.fakes import START

KILLED = """
import sys, os
from pathlib import Path
from desktop_app.desk.endurance import keep_writing
class Plain:
    protect = reveal = staticmethod(lambda data: data)
for written in keep_writing(Path(sys.argv[1]), Plain()):
    if written >= 20:
        print(written, flush=True)
        os._exit(9)
"""


class Plain:
    """Protects nothing."""

    def protect(self, data: bytes) -> bytes:
        return data

    def reveal(self, data: bytes) -> bytes:
        return data


def _killed(folder: Path) -> int:
    import subprocess  # noqa: PLC0415 - one use

    call = [sys.executable, "-c", KILLED, str(folder)]
    answer = subprocess.run(call, capture_output=True, text=True, check=False)
    assert answer.returncode == 9, answer.stderr
    return int(answer.stdout)


def test_nothing_that_was_durable_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "상담 기록"
    first = _killed(folder)
    found = read_back(folder, Plain())
    assert found >= first
    second = _killed(folder)
    assert read_back(folder, Plain()) >= found + second


def test_a_row_that_nobody_wrote_is_found_out(tmp_path: Path) -> None:
    _killed(tmp_path)
    places = Places(tmp_path)
    journal = Journal.open(places.journal, read_key(places.key, Plain()), "other", START)
    journal.append(CASE, Labelled(START, "foreign"))
    assert journal.close(30)
    with pytest.raises(ValueError):  # noqa: PT011 - it has nothing to say beside the damage
        read_back(tmp_path, Plain())


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    told = list(islice(keep_writing(tmp_path, Plain()), 3))
    assert told == sorted(told)
    assert len(set(told)) == 3
