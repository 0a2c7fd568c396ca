"""What the tests of whole starts share: a desk's folder, its owner, and what a start finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.opening import OpenJournal, Owner, Places, open_journal
from desktop_app.store.journal.report import Report
from desktop_app.store.records import CaseId, Kept
from tests.store.journal.helpers import NOW, case_id, case_rows, write

PAGE = 4_096
CASES = 12
Stored = dict[CaseId, tuple[Kept, ...]]


class PlainGuard:
    """Hands the key through, or refuses to reveal it."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses = refuses

    def protect(self, key: bytes) -> bytes:
        """The key itself."""
        return key

    def reveal(self, protected: bytes) -> bytes:
        """The key itself, unless another person asks."""
        if self.refuses:
            raise OSError
        return protected


OWNER = Owner(PlainGuard(), lambda: "desk-1", "policy-1")


def start(places: Places, now: datetime = NOW, owner: Owner = OWNER) -> OpenJournal:
    """What a start of the program opens."""
    return open_journal(places, owner, now)


@contextmanager
def started(places: Places, now: datetime = NOW) -> Iterator[OpenJournal]:
    """The same, closed at the end."""
    made = start(places, now)
    try:
        yield made
    finally:
        assert made.journal.close(30)


def fill(places: Places, cases: Iterable[int] = range(1, CASES + 1)) -> None:
    """Begin a journal, or go on with it, with some cases."""
    with started(places) as made:
        write(made.journal, ((case_id(n), case_rows(n)) for n in cases))


def copy_today(places: Places, now: datetime = NOW) -> Path:
    """The daily copy, made as a run of the program makes it."""
    places.copies.mkdir(exist_ok=True)
    with started(places, now) as made:
        copy = made.journal.back_up_daily(places.copies, now.date())
    assert copy is not None
    return copy


def found(places: Places, now: datetime = NOW) -> tuple[Stored, Report | None]:
    """All that a start finds, and what it has to tell, which is told then."""
    with started(places, now) as made:
        made.journal.note_told()
        return stored(made), made.report


def stored(made: OpenJournal) -> Stored:
    """All rows, by case."""
    return stored_in(made.journal)


def stored_in(journal: Journal) -> Stored:
    """All rows of a journal, by case."""
    return {case: tuple(kept) for case, kept in journal.cases()}


def expected(cases: Iterable[int] = range(1, CASES + 1)) -> Stored:
    """What `fill` wrote."""
    return {case_id(n): tuple(case_rows(n)) for n in cases}


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, byte for byte; a log without a byte is as good as none."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    read = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in read.items() if data or not name.endswith("-wal")}


def key_of(places: Places) -> bytes:
    """The key, as the plain guard wrote it."""
    return places.key.read_bytes()[-32:]


def pages(places: Places, name: str, kind: str) -> list[int]:
    """The first bytes of the pages of a table or an index that are of a kind."""
    query = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno"
    with connected(places.journal, key_of(places)) as connection:
        return [(int(page) - 1) * PAGE for (page,) in connection.execute(query, (name, kind))]
