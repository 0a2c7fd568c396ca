"""`journal purge` says what would go and asks, and touches nothing that is to be mended first."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.opening import log_of, want_mending
from desktop_app.store.records import CaseId
from tests.lead.test_own_journal import Desk
from tests.store.journal.helpers import case_id, case_rows, flip, write

WORDS = interface_words("lead_own_journal")
DAY = "2026-11-24"
LEFT = [case_id(1), case_id(2)]
ALL = [case_id(n) for n in range(1, 5)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with four cases, two of them put away."""
    return Desk(tmp_path)


def _purge(desk: Desk, *more: str) -> int:
    path = str(desk.places.journal)
    return main(["journal", "purge", "--before", DAY, "--journal", path, *more])


def _cases(desk: Desk) -> list[CaseId]:
    journal = desk.open()
    try:
        return [case for case, _kept in journal.cases()]
    finally:
        journal.close()


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("예", LEFT),
        (" Y ", LEFT),
        ("네", LEFT),
        ("", ALL),
        ("아니요", ALL),
        ("2", ALL),
        (None, ALL),
    ],
)
def test_it_is_asked_how_many_go(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str | None,
    left: list[CaseId],
) -> None:
    """Only a yes lets them go, and whoever thinks better of it has lost nothing."""
    asked = []

    def say(question: str) -> str:
        asked.append(question)
        if answer is None:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", say)
    assert _purge(desk) == 0
    assert asked == [WORDS["sure"].format(count=2, day=DAY)]
    said = WORDS["gone"].format(count=2) if left == LEFT else WORDS["all_stay"]
    assert capsys.readouterr().out.strip() == said
    assert _cases(desk) == left


def test_where_nobody_can_be_asked_nothing_goes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script says so beforehand."""
    monkeypatch.setattr(sys, "stdin", None)
    assert _purge(desk) == 2
    assert capsys.readouterr().err.strip() == interface_words("lead_journal")["nobody_asked"]
    assert _cases(desk) == ALL
    assert _purge(desk, "--yes") == 0
    assert _cases(desk) == LEFT


@pytest.mark.parametrize("kind", ["wanted", "rebuilt", "log", "page"])
def test_what_is_to_be_mended_is_left_as_it_is(
    desk: Desk, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """A purge would be undone by the mending, or take away the copies that it needs."""
    places = desk.places
    if kind == "wanted":
        want_mending(places)
    elif kind == "rebuilt":
        places.rebuilt.write_bytes(places.journal.read_bytes())
    elif kind == "log":
        journal = desk.open()
        with journal._writer.connection() as held:
            held.pragma("wal_autocheckpoint", 0)
        for _ in range(8):
            write(journal, [(case_id(1), case_rows(1, 30)[2:])])
            assert journal.flush(30)
        log = log_of(places.journal).read_bytes()
        data = places.journal.read_bytes()
        journal.close()
        places.journal.write_bytes(data)
        log_of(places.journal).write_bytes(log)
        flip(log_of(places.journal), 32 + 24 + 50)
    else:
        journal = desk.open()
        write(journal, ((case_id(n), case_rows(n)) for n in range(10, 30)))
        journal.close()
        flip(places.journal, places.journal.stat().st_size - 3_000)
    before = {path: path.read_bytes() for path in places.folder.iterdir() if path.is_file()}
    assert _purge(desk, "--yes") == 2
    assert capsys.readouterr().err.strip() == WORDS["damaged"]
    after = {path: path.read_bytes() for path in places.folder.iterdir() if path.is_file()}
    assert after == before
