"""What the commands of leads are tried on: a folder with a journal, and a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lead.recovering import CASES, Room
from tests.store.journal.helpers import case_id, case_rows, opened, write


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A folder without a journal."""
    return Room(tmp_path)


@pytest.fixture
def stored(room: Room) -> Room:
    """A folder with the journal of some cases."""
    with opened(room.journal) as into:
        write(into, ((case_id(n), case_rows(n)) for n in range(1, CASES + 1)))
    return room


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a person types for each password that is asked, with nobody there at first."""
    typed: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: bool(typed), raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _question: typed.pop(0))
    yield typed
    assert typed == []
