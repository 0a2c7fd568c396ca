"""The history lists what was kept, newest first, the journal's like the one in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.store.cases import ON_DESK, HistoryQuery, MemoryStore, StoredCase
from desktop_app.store.history import fits, page
from desktop_app.store.journal import history as module
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.finder import Finder
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.recovery import rebuild, recover
from desktop_app.store.records import Begun, CaseId, Kept, Labelled, Named, PutAway
from tests.store.journal.helpers import KEY, NOW, case_id, opened, write

DAY = timedelta(days=1)
PLACES = ("판교역 3번 출구", "정자동 느티마을", "강남역", "파주 운정", "서현역 5번 출구", "")
NAMES = ("김상담", "이상담", "John Kim")
OUTCOMES = ("done", "closed", "refused")
PHONES = ("010-1234-5678", "01012340000", "+82 10 9999 5678", "02-555-1234")


def _case(number: int) -> list[Kept]:
    """A made-up case; every third is still on the desk."""
    at = NOW + number * DAY / 4
    name = NAMES[number % 3]
    first = {f.ORIGINAL_CALL_ID: f"WC-{number:04}", f.ORIGIN: PLACES[number % 6]}
    first |= {f.RIDE_NUMBER: _ride(number), f.DRIVER_PHONE: PHONES[number % 4]}
    if number % 5 == 0:
        first[f.CUSTOMER_PHONE] = f"010-7000-{number:04}"
    rows: list[Kept] = [
        Begun(at, name, "pack-7", 1),
        Event(at, first, by=name),
        Event(at, {f.DESTINATION: PLACES[number // 6 % 6]}, by=name),
    ]
    if number % 2:
        rows.append(Event(at, {f.FORCED_CALL_ID: f"KC-{number:04}"}, by=name))
    return [*rows, PutAway(at + DAY, OUTCOMES[number % 3])] if number % 3 else rows


def _one(case: CaseId, number: int) -> StoredCase:
    """What the history is to tell of it."""
    at, over = NOW + number * DAY / 4, bool(number % 3)
    return StoredCase(
        case,
        at,
        NAMES[number % 3],
        OUTCOMES[number % 3] if over else "",
        f"WC-{number:04}",
        f"KC-{number:04}" if number % 2 else "",
        PLACES[number % 6],
        PLACES[number // 6 % 6],
        at + DAY if over else None,
        _ride(number),
        PHONES[number % 4],
        f"010-7000-{number:04}" if number % 5 == 0 else "",
    )


def _ride(number: int) -> str:
    return f"R{number}"


@contextmanager
def _filled(count: int) -> Iterator[Journal]:
    with TemporaryDirectory() as folder, opened(Path(folder) / "journal.db") as journal:
        write(journal, ((case_id(n), _case(n)) for n in range(count)))
        yield journal


def test_it_tells_of_every_case() -> None:
    """Newest first, as memory does; the second time without folding anything again."""
    memory = MemoryStore()
    for n in range(30):
        for kept in _case(n):
            memory.append(case_id(n), kept)
    expected = tuple(_one(case_id(n), n) for n in reversed(range(30)))
    with _filled(30) as journal:
        found = [journal.history(HistoryQuery()) for _time in range(2)]
    assert [expected, expected, expected] == [*found, memory.history(HistoryQuery())]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (HistoryQuery("wc-0007"), [7]),
        (HistoryQuery("KC-0007"), [7]),
        (HistoryQuery("ㅍㄱㅇ", outcome="closed"), [4, 1]),
        (HistoryQuery("판ㄱ", outcome="closed"), [4, 1]),
        (HistoryQuery("팢"), [23, 22, 21, 20, 19, 18, 27, 15, 9, 3]),
        (HistoryQuery("john", day=date(2026, 11, 24)), [2]),
        (HistoryQuery(outcome="done"), []),
        (HistoryQuery(counselor="이상담", day=date(2026, 11, 24)), [4, 1]),
        (HistoryQuery("없는곳"), []),
        (HistoryQuery("판교역정자동"), []),
        (HistoryQuery("2026"), []),
        (HistoryQuery("r17"), [17]),
        (HistoryQuery("7000-0015"), [15]),
        (HistoryQuery("01070000015"), [15]),
        (HistoryQuery("0015"), [15]),
        (HistoryQuery("５６７８", counselor="이상담"), [4, 10, 16, 22, 28]),
        (HistoryQuery("5678", outcome="closed"), [4, 10, 16, 22, 28]),
        (HistoryQuery("567", outcome="closed"), []),
        (HistoryQuery("ㅅㅎ", outcome=ON_DESK), [24, 27]),
        (HistoryQuery("없", outcome=ON_DESK), []),
        (HistoryQuery("파주", outcome=ON_DESK), [3, 9, 15, 18, 21, 27]),
        (HistoryQuery("closed"), []),
    ],
)
def test_cases_are_found(query: HistoryQuery, numbers: Sequence[int]) -> None:
    """By call, place, day, outcome, name and initial consonants, one by one or together."""
    with _filled(30) as journal:
        found = {one.id for one in journal.history(query)}
    assert found == {case_id(n) for n in numbers}


def test_it_tells_by_whom_one_may_ask() -> None:
    """Each name once, in their order, the journal's like those of memory."""
    memory = MemoryStore()
    for kept in (each for n in range(5) for each in _case(n)):
        memory.append(case_id(1), kept)
    with _filled(9) as journal:
        found = journal.counselors()
    assert (list(found), list(memory.counselors())) == (
        ["John Kim", "김상담", "이상담"],
        ["이상담"],
    )


texts = st.one_of(
    st.sampled_from(
        ["ㅍㄱ", "판교", "팢", "역", "ㅇ", "wc", "3번", "ㄱㅅ", "ㄳ", "정ㅈ", " ", "5678", "r3"]
    ),
    st.text("판교강남역ㅍㄱㅈwck-0123 ", max_size=5),
)
queries = st.builds(
    HistoryQuery,
    texts,
    st.sampled_from([None, NOW.date(), NOW.date() + DAY]),
    st.sampled_from(["", *OUTCOMES, ON_DESK]),
    st.sampled_from(["", *NAMES, "상담"]),
    st.one_of(st.none(), st.integers(0, 41).map(case_id)),
    st.integers(1, 9),
)


@settings(max_examples=300)
@given(queries, st.sets(st.integers(0, 39), max_size=9), st.sets(st.integers(0, 39), max_size=9))
def test_the_finder_finds_what_a_look_at_each_case_finds(
    query: HistoryQuery, late: set[int], gone: set[int]
) -> None:
    """Whatever is asked for, whatever changed since, and from whichever case on."""
    known = {n: _one(case_id(n), n) for n in range(40)}
    finder = Finder((n, known[n]) for n in sorted(known.keys() - late, reverse=True))
    for n in late:
        finder.change(n, known[n])
    for n in gone:
        finder.change(n, None)
        del known[n]
    before = int(query.after[-12:], 16) if query.after else None
    found = [n for n in finder.candidates(query, before) if n not in known or fits(query, known[n])]
    below = {n for n in known if before is None or n < before}
    assert found == [n for n in sorted(below, reverse=True) if fits(query, known[n])]


@settings(max_examples=30, deadline=None)
@given(st.lists(queries, max_size=5))
def test_pages_are_those_of_memory(asked: list[HistoryQuery]) -> None:
    """The journal gives the same page as a look at every case, one after the other."""
    every = [_one(case_id(n), n) for n in reversed(range(20))]
    with _filled(20) as journal:
        found = [journal.history(query) for query in asked]
    assert found == [page(query, every) for query in asked]


def test_pages_follow_each_other() -> None:
    """All cases come once, though new ones begin while somebody turns the pages."""
    seen: list[CaseId] = []
    with _filled(30) as journal:
        while found := journal.history(HistoryQuery(after=seen[-1] if seen else None, limit=7)):
            seen += [one.id for one in found]
            write(journal, [(case_id(100 + len(seen)), _case(3))])
    assert seen == [case_id(n) for n in reversed(range(30))]


def test_what_changes_is_found_as_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undone, corrected, taken up again, put away: whether few cases changed or very many."""
    for most in (500, 0):
        monkeypatch.setattr(module, "MOST_CHANGES", most)
        with _filled(9) as journal:
            journal.history(HistoryQuery("x"))
            later: list[Kept] = [Named(NOW, "박상담"), Event(NOW, {f.ORIGIN: "수원역"})]
            write(journal, [(case_id(6), later), (case_id(7), [Labelled(NOW, "다시")])])
            (changed,) = journal.history(HistoryQuery("ㅅㅇㅇ", counselor="박상담"))
            write(journal, [(case_id(6), [Event(NOW, {}, undo=True), PutAway(NOW, "done")])])
            (undone,) = journal.history(HistoryQuery("wc-0006"))
            again = [one.outcome for one in journal.history(HistoryQuery("wc-0007"))]
            nothing = journal.history(HistoryQuery("수원"))
        told = (changed.origin, changed.outcome, undone.origin, undone.outcome)
        assert told == ("수원역", "", PLACES[0], "done")
        assert (again, nothing) == ([""], ())


def test_it_is_made_again_from_the_rows(tmp_path: Path) -> None:
    """After damage, and in steps that leave room for the writer."""
    path = tmp_path / "journal.db"
    with opened(path) as journal:
        write(journal, ((case_id(n), _case(n)) for n in range(900)))
        expected = journal.history(HistoryQuery(limit=1000))
    made = rebuild(recover(path, KEY).rows, tmp_path / "new.db", KEY, "desk-1", NOW)
    with opened(made) as journal:
        assert (journal.history(HistoryQuery(limit=1000)), len(expected)) == (expected, 900)


def test_a_case_without_its_beginning_is_over(tmp_path: Path) -> None:
    """Damage took the row: nobody can go on with it, and one day it is too old."""
    path = tmp_path / "journal.db"
    with opened(path) as journal:
        write(journal, [(case_id(3), _case(3))])
    rows = recover(path, KEY).rows[1:]
    with opened(rebuild(rows, tmp_path / "new.db", KEY, "desk-1", NOW)) as journal:
        (one,) = journal.history(HistoryQuery())
        assert (one.ended, one.counselor) == (NOW + 3 * DAY / 4, "")


def test_it_lies_encrypted_in_the_journal(tmp_path: Path) -> None:
    """There is no file beside it, and no word of a case in it."""
    path = tmp_path / "journal.db"
    with opened(path) as journal:
        write(journal, ((case_id(n), _case(n)) for n in range(9)))
        journal.history(HistoryQuery("ㅍㄱ"))
        files = {file.name for file in tmp_path.iterdir()}
    assert files == {"journal.db", "journal.db-wal"}
    assert "판교".encode() not in path.read_bytes()
    with connected(path, KEY) as connection:
        assert connection.execute("SELECT count(*) FROM history").get == 9
