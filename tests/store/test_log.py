"""The log file is written, and a place where nothing can be written stops nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.store.log import start_log

LOG = logging.getLogger("desktop_app")


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    before = list(LOG.handlers)
    yield
    for handler in set(LOG.handlers) - set(before):
        LOG.removeHandler(handler)
        handler.close()


def test_a_line_reaches_the_file(tmp_path: Path) -> None:
    start_log(tmp_path / "new" / "desk.log")
    LOG.getChild("ui").error("a1b2c3d4 ValueError at draw:10")
    line = (tmp_path / "new" / "desk.log").read_text(encoding="utf-8")
    assert line.endswith("ERROR desktop_app.ui a1b2c3d4 ValueError at draw:10\n")


def test_no_place_to_write_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = list(LOG.handlers)
    start_log(tmp_path / "file" / "desk.log")
    assert LOG.handlers == before


def test_what_an_error_says_stays_out(tmp_path: Path) -> None:
    """Its message could hold what was handled: the log tells its kind and its places."""
    start_log(tmp_path / "desk.log")
    try:
        raise KeyError("판교역")
    except KeyError:
        LOG.getChild("store").exception("rows wait")
    text = (tmp_path / "desk.log").read_text(encoding="utf-8")
    assert "판교역" not in text
    assert text.splitlines()[1].startswith("KeyError at test_what_an_error_says_stays_out:")
