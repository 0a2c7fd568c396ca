"""A crash at any step of a mending loses nothing that the finished mending would have."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop_app.store.journal.opening import Places, begin_anew, want_mending
from desktop_app.store.journal.report import Report
from tests.store.journal.helpers import NOW, flip
from tests.store.journal.starts import (
    OWNER,
    Stored,
    copy_today,
    expected,
    files,
    fill,
    found,
    key_of,
    pages,
    start,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a crash is a fork that ends")
STEPS = frozenset(("open", "os.rename", "os.remove", "os.mkdir", "os.link", "shutil.copyfile"))
"""What changes names and files, as the interpreter tells of it before it is done."""
CRASHED = 77
LATER = NOW + timedelta(hours=1)


def _crashed(act: Callable[[], object], step: int) -> bool:
    """Do it in a process of its own that dies before the step; whether it came so far."""
    child = os.fork()
    if not child:
        _die_before(step)
        try:
            act()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == CRASHED


def _die_before(step: int) -> None:
    left = step

    def watch(event: str, _given: object) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left < 0:
                os._exit(CRASHED)

    sys.addaudithook(watch)


def _desk(folder: Path, *, copied: bool) -> Places:
    """A desk whose journal is damaged."""
    places = Places(folder)
    fill(places)
    if copied:
        copy_today(places)
        fill(places, [20, 21])
    flip(places.journal, pages(places, "rows", "leaf")[3] + 50)
    return places


def _another(places: Places, folder: Path) -> Places:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(places.folder, folder)
    return Places(folder)


def _finished(places: Places, folder: Path) -> tuple[Stored, Report]:
    rows, report = found(_another(places, folder))
    assert report is not None
    return rows, report


@pytest.mark.parametrize("copied", [False, True])
def test_a_crash_while_mending_loses_nothing(tmp_path: Path, copied: bool) -> None:
    """Whichever step it was, the next start finds all, tells it, and keeps the damaged file."""
    damaged = _desk(tmp_path / "desk", copied=copied)
    want_mending(damaged)
    rows, report = _finished(damaged, tmp_path / "finished")
    data = damaged.journal.read_bytes()
    step = 0
    places = _another(damaged, tmp_path / "crashed")
    while _crashed(partial(start, places), step):
        again, told = found(places, LATER)
        assert again == rows, step
        assert told is not None, step
        assert told._replace(kept=None) == report._replace(kept=None), step
        assert data in files(places.damaged).values(), step
        assert found(places, LATER) == (rows, None), step
        step += 1
        places = _another(damaged, tmp_path / "crashed")
    assert step > 10
    # nobody has heard of the one that was finished, either
    assert found(places, LATER)[1] is not None


def test_a_crash_while_beginning_anew_loses_nothing(tmp_path: Path) -> None:
    """Every byte that was there still is, and the next try begins anew."""
    desk = Places(tmp_path / "desk")
    fill(desk)
    copy_today(desk)
    desk.rebuilt.write_bytes(b"half")
    old = sorted(files(desk.folder).values())
    step = 0
    places = _another(desk, tmp_path / "crashed")
    while _crashed(partial(begin_anew, places, OWNER, NOW), step):
        left = list(files(places.folder).values())
        assert [data for data in old if data not in left] == [], step
        begin_anew(places, OWNER, LATER)
        assert found(places, LATER) == ({}, None), step
        left = list(files(places.folder).values())
        assert [data for data in old if data not in left] == [], step
        step += 1
        places = _another(desk, tmp_path / "crashed")
    assert step > 4


def test_a_crash_while_a_desk_is_begun_leaves_a_fresh_one(tmp_path: Path) -> None:
    """The key is there before the journal, and one key stays."""
    step = 0
    places = Places(tmp_path / "0")
    while _crashed(partial(start, places), step):
        assert found(places) == ({}, None), step
        key = key_of(places)
        fill(places)
        assert (found(places), key_of(places)) == ((expected(), None), key), step
        step += 1
        places = Places(tmp_path / str(step))
    assert step > 2
