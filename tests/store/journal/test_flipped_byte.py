"""A flipped byte in each class of page: what can be read is there, and what is lost is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.domain.case import Event
from desktop_app.domain.ids import FactId
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import DamagedError
from desktop_app.store.journal.opening import Places, want_mending
from desktop_app.store.journal.report import Report
from desktop_app.store.records import Drafted, Kept
from tests.store.journal.helpers import CALL, NOW, call_of, case_id, case_rows, flip, write
from tests.store.journal.starts import Stored, key_of, pages, start, started, stored

CASES = 120
LONG = "가" * 6_000
"""A payload that does not fit on its page."""
LONG_DRAFT = Drafted(NOW, FactId("destination"), LONG)
CLASSES = (
    *(("rows", "leaf"), ("rows", "internal"), ("rows", "overflow")),
    *(("sqlite_autoindex_rows_1", "leaf"), ("sqlite_autoindex_rows_1", "internal")),
    *(("open_cases", "leaf"), ("open_cases", "internal"), ("meta", "leaf")),
    *(("calls", "leaf"), ("calls_of_cases", "leaf"), ("reconnected", "leaf")),
    ("sqlite_schema", "leaf"),
)


def _rows_of(number: int) -> list[Kept]:
    rows = case_rows(number, 20)
    forced = Event(NOW, {CALL: call_of(number), FactId("forced_call_id"): f"KC-{number}"})
    return [*rows, LONG_DRAFT, forced] if number % 10 == 7 else rows


EXPECTED = {case_id(n): tuple(_rows_of(n)) for n in range(1, CASES + 1)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A desk with enough cases that its tables and indexes have inner pages."""
    places = Places(tmp_path_factory.mktemp("whole"))
    with started(places) as made:
        write(made.journal, ((case_id(n), _rows_of(n)) for n in range(1, CASES + 1)))
    return places


@pytest.fixture
def places(whole: Places, tmp_path: Path) -> Places:
    """Another of it."""
    shutil.copytree(whole.folder, tmp_path / "desk")
    return Places(tmp_path / "desk")


def _read(places: Places) -> tuple[Stored, Report | None]:
    """What a person has after a start: reading that fails leads to a mending, as in the window."""
    made = start(places)
    try:
        if made.journal.check():
            raise DamagedError
    except DamagedError:
        made.journal.close(30)
        want_mending(places)
        made = start(places)
    try:
        return stored(made), made.report
    finally:
        assert made.journal.close(30)


def _lost(places: Places) -> dict[str, int]:
    """By case, how many rows are not there; those of a case that cannot be shown count, too."""
    with connected(places.journal, key_of(places)) as connection:
        query = "SELECT case_id, count(*) FROM rows GROUP BY 1"
        there = {str(case): int(count) for case, count in connection.execute(query)}
    lost = {str(case): len(kept) - there.get(case, 0) for case, kept in EXPECTED.items()}
    return {case: count for case, count in lost.items() if count}


def _named(report: Report) -> dict[str, int]:
    return {str(hurt.case): hurt.lost for hurt in report.hurt}


def _is_nothing_else(rows: Stored) -> bool:
    """Whether only what was written is shown, in its order."""
    return all(_is_part(kept, EXPECTED[case]) for case, kept in rows.items())


def _is_part(kept: tuple[Kept, ...], of: tuple[Kept, ...]) -> bool:
    left = iter(of)
    return all(row in left for row in kept)


@pytest.mark.parametrize("place", [0, 900, 4_090])
@pytest.mark.parametrize(("table", "kind"), CLASSES)
def test_a_page_of_each_class_is_mended(places: Places, table: str, kind: str, place: int) -> None:
    """A leaf of rows loses its rows and no others; any other page loses none."""
    found = pages(places, table, kind)
    assert found, "the file has no such page"
    flip(places.journal, found[len(found) // 2] + place)
    rows, report = _read(places)
    assert report is not None
    lost = _lost(places)
    assert (_named(report), report.lost_anywhere) == (lost, 0)
    assert (_is_nothing_else(rows), report.is_end_known) == (True, True)
    most = {("rows", "leaf"): 40, ("rows", "overflow"): 1}.get((table, kind), 0)
    assert sum(lost.values()) <= most
    assert _read(places)[0] == rows
