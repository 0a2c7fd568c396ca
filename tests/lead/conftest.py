"""What the commands of leads are tried on: a folder with a journal, and a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lead.company import SOURCE, Company
from tests.lead.recovering import CASES, Room
from tests.pack.publishing.house import StandIn
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


@pytest.fixture
def proving(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """A prover that a test tells what to say."""
    prover = StandIn()
    for module in ("pack.publishing.proving", "lead.pack_signing"):
        monkeypatch.setattr(f"desktop_app.{module}.prover", lambda: prover)
    return prover


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company whose leads are named."""
    company = Company(tmp_path_factory.mktemp("company"))
    company.found()
    assert company.run("build", SOURCE, "--out", company.folder / "one") == 0
    return company.folder


@pytest.fixture
def company(founded: Path, tmp_path: Path) -> Company:
    """A copy of it."""
    copied = tmp_path / "company"
    share = founded / "share"
    shutil.copytree(founded, copied, ignore=lambda at, _: ["share"] if at == str(founded) else [])
    company = Company(copied)
    shutil.copytree(share, company.share, dirs_exist_ok=True)
    return company
