"""What was told in a purged case is nowhere any more, and that it was there still shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import ScriptId
from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.journal import retention
from desktop_app.store.journal.ages import Ages
from desktop_app.store.journal.backup import daily_copies
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import UnavailableError
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.purging import DECLINED, Purger, too_old
from desktop_app.store.journal.recovery import rebuild, recover
from desktop_app.store.journal.retention import keep_ages, sweep_all
from desktop_app.store.journal.schema import copy_name
from desktop_app.store.journal.verify import verify
from desktop_app.store.records import (
    Begun,
    CaseId,
    Copied,
    Drafted,
    Edited,
    Kept,
    Labelled,
    Named,
    OpenedAgain,
    PutAway,
)
from tests.store.journal.helpers import (
    DRAFT,
    KEY,
    NOW,
    case_id,
    case_rows,
    flip,
    opened,
    write,
)
from tests.store.journal.traces import files_with

DAY = timedelta(days=1)
AGES = Ages()
GONE = "ZXQWVKJ"
"""In every value of the case that is purged, but for the version of its pack."""


def _told(at: datetime) -> list[Kept]:
    """A whole case, every value of which has the mark in it; it is long enough to leave traces."""
    long = "상세" * 900
    facts = {f.ORIGINAL_CALL_ID: f"{GONE}-CALL-1", f.ORIGIN: f"{GONE}판교역"}
    facts |= {f.RIDE_NUMBER: f"{GONE}-7", f.CUSTOMER_PHONE: f"010-{GONE}"}
    rows: list[Kept] = [
        Begun(at, f"{GONE}상담사", "pack-7", 1),
        Event(at, facts, by=f"{GONE}상담사"),
        *(Drafted(at, f.REMARK, f"{GONE}메모{n} {long}") for n in range(30)),
        Event(at, {f.FORCED_CALL_ID: f"{GONE}-FORCED"}, by=f"{GONE}이상담"),
        Copied(at, ScriptId("greeting"), f"{GONE}안녕", ((f.ORIGIN, f"{GONE}판교역"),)),
        Edited(at, ScriptId("greeting"), f"{GONE}새글", f"{GONE}옛글"),
        Labelled(at, f"{GONE}이름표"),
        Named(at, f"{GONE}박상담"),
        PutAway(at, "done"),
    ]
    return rows


def _filled(path: Path, at: datetime = NOW) -> None:
    """The case that is to go between others, some of its rows between theirs."""
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n, 9)) for n in range(1, 20)))
        for number, row in enumerate(_told(at)):
            into.append(case_id(77), row)
            into.append(case_id(20), case_rows(20)[number % 2 * 2])
        write(into, ((case_id(n), case_rows(n, 9, put_away=True)) for n in range(30, 40)))


def _journals(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]


def _is_anywhere(folder: Path, work: Path) -> list[str]:
    """The files, among all that are there, with something of the purged case in them."""
    return files_with(folder, KEY, work, GONE, GONE.lower(), "상세상세")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Where a journal lies with daily copies, an older version and a damaged file."""
    made = Places(tmp_path / "desk")
    made.copies.mkdir(parents=True)
    made.damaged.mkdir()
    _filled(made.journal)
    with opened(made.journal) as journal:
        for days in (3, 2, 1):
            journal.back_up_daily(made.copies, (NOW - days * DAY).date())
        journal.back_up(copy_name(made.journal, 1))
        journal.back_up(made.damaged / "20261120-journal.db")
    return made


def test_nothing_of_a_purged_case_is_left(places: Places, tmp_path: Path) -> None:
    """In no file beside the journal, encrypted or decrypted, used or free; the others are whole."""
    assert len(_is_anywhere(places.folder, tmp_path)) == 6
    with opened(places.journal) as journal:
        before = {case: tuple(kept) for case, kept in journal.cases()}
        gone = keep_ages(journal, places, AGES, NOW + 30 * DAY)
        after = {case: tuple(kept) for case, kept in journal.cases()}
        log = places.journal.with_name("journal.db-wal").stat().st_size
    left = {case: kept for case, kept in before.items() if not isinstance(kept[-1], PutAway)}
    assert (gone, log < 5_000, after) == (11, True, left)
    assert _is_anywhere(places.folder, tmp_path) == []
    assert [path.name for path in daily_copies(places.copies)] == ["journal-2026-12-23.db"]
    assert {path.name for path in _journals(places.folder)} == {
        "journal.db",
        "journal-2026-12-23.db",
    }


def test_the_chain_holds_after_a_purge(places: Places) -> None:
    """Every row is still there with its head; codes from before hold; changes show as before."""
    with opened(places.journal) as journal:
        code, count = journal.check_code(case_id(77)), len(_told(NOW))
        assert journal.purge_case(case_id(77), NOW)
        journal.append(case_id(1), DRAFT)
    with connected(places.journal, KEY) as connection:
        found = verify(connection, [code])
        rows = connection.execute(
            "SELECT count(*), count(payload), count(salt), max(author) FROM rows WHERE case_id = ?",
            (case_id(77),),
        ).get
        assert (found.findings, found.purged, rows) == ((), 1, (count + 1, 1, 1, ""))
        with pytest.raises(apsw.ConstraintError):
            connection.execute("UPDATE rows SET payload = NULL")
        connection.execute("DROP TRIGGER rows_stay")
        for (seq,) in connection.execute(
            "SELECT seq FROM rows WHERE case_id = ?", (case_id(77),)
        ).fetchall():
            for change in ("at = at || '0'", "kind = 'event2'", "digest = zeroblob(32)"):
                connection.execute("BEGIN")
                connection.execute(f"UPDATE rows SET {change} WHERE seq = ?", (seq,))
                assert verify(connection).findings
                connection.execute("ROLLBACK")


def test_a_purged_case_is_nowhere_to_be_found(places: Places) -> None:
    """No list, no search and no start gives it back; at once and after another start."""
    for _start in range(2):
        with opened(places.journal) as journal:
            journal.history(HistoryQuery())
            journal.purge_case(case_id(77), NOW)
            newest = journal.newest_case()
            assert journal.kept_of(case_id(77)) == ()
            assert list(journal.reconnected_on(f"{GONE}-CALL-1")) == []
            assert case_id(77) not in {one.id for one in journal.history(HistoryQuery(limit=999))}
            assert journal.history(HistoryQuery(GONE)) == ()
            assert newest is not None
            assert newest[0] == case_id(39)


def test_a_call_stays_reconnected(places: Places, tmp_path: Path) -> None:
    """However it is written, after another start, and after damage; no other call is."""
    with opened(places.journal) as journal:
        assert not journal.was_reconnected(f"{GONE}-CALL-1")
        keep_ages(journal, places, AGES, NOW + 30 * DAY)
        now = _answers(journal)
    with opened(places.journal) as journal:
        later = _answers(journal)
    rows = recover(places.journal, KEY).rows
    with opened(rebuild(rows, tmp_path / "new.db", KEY, "desk-1", NOW)) as journal:
        rebuilt = _answers(journal)
    with connected(tmp_path / "new.db", KEY) as connection:
        assert verify(connection).findings == ()
    assert now == later == rebuilt == [True, True, False, False]


def _answers(journal: Journal) -> list[bool]:
    calls = (f"{GONE}-CALL-1", f"{GONE}-call-1", f"{GONE}-FORCED", "CALL-00030")
    return [journal.was_reconnected(call) for call in calls]


def test_open_cases_are_never_purged(places: Places) -> None:
    """Neither by age nor by date nor by name; one that was taken up again is open, too."""
    with opened(places.journal) as journal:
        journal.append(case_id(77), Labelled(NOW, "다시"))
        assert not journal.purge_case(case_id(77), NOW)
        assert not journal.purge_case(case_id(1), NOW)
        assert not journal.purge_case(case_id(999), NOW)
        gone = journal.purge_before(date(2100, 1, 1), NOW)
        assert set(gone) == {case_id(n) for n in range(30, 40)}
        assert len(journal.open_cases()) == 21


@given(
    st.sampled_from([*sorted(DECLINED), "done", "closed", ""]),
    st.timedeltas(timedelta(0), timedelta(days=90)),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_cases_go_at_their_age(outcome: str, age: timedelta, done: int, declined: int) -> None:
    """A declined one at its own, all others at the other; one on the desk never."""
    one = StoredCase(CaseId("x"), NOW - 100 * DAY, outcome=outcome, ended=NOW - age)
    goes = too_old(Ages(done, declined), NOW)
    days = declined if outcome in DECLINED else done
    assert goes(one) is (age >= timedelta(days=days))
    assert not goes(one._replace(ended=None))


@pytest.mark.parametrize(
    ("days", "left"),
    [(6, {1, 2, 3, 4}), (7, {1, 2, 4}), (29, {1, 2, 4}), (30, {1}), (400, {1})],
)
def test_a_clock_lets_cases_go(tmp_path: Path, days: int, left: set[int]) -> None:
    """What was declined goes after a week, what was done or says nothing after thirty days."""
    with opened(tmp_path / "journal.db") as journal:
        for number, outcome in ((2, "done"), (3, "already_forced"), (4, "")):
            write(journal, [(case_id(number), [*case_rows(number, 3), PutAway(NOW, outcome)])])
        write(journal, [(case_id(1), case_rows(1, 3))])
        keep_ages(journal, Places(tmp_path), AGES, NOW + days * DAY)
        found = {one.id for one in journal.history(HistoryQuery())}
    assert found == {case_id(n) for n in left}


def test_what_a_crash_interrupted_is_done_again(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that could not be renewed at first are renewed by the next call."""

    def refuse(*_given: object) -> None:
        raise UnavailableError

    later = NOW + 30 * DAY
    with opened(places.journal) as journal:
        with monkeypatch.context() as patch:
            patch.setattr(retention, "_renew_copies", refuse)
            with pytest.raises(UnavailableError):
                keep_ages(journal, places, AGES, later)
        assert journal.is_sweep_due
    assert _is_anywhere(places.folder, tmp_path)
    with opened(places.journal) as journal:
        assert keep_ages(journal, places, AGES, later) == 0
        assert not journal.is_sweep_due
    assert _is_anywhere(places.folder, tmp_path) == []


def test_nothing_purged_changes_nothing(places: Places) -> None:
    """Without a case that is too old neither the journal nor its copies are written anew."""
    before = {
        path: path.read_bytes() for path in _journals(places.folder) if path != places.journal
    }
    with opened(places.journal) as journal:
        assert keep_ages(journal, places, AGES, NOW + DAY) == 0
        sweep_all(journal, places, NOW)
    assert before == _others(places)


def _others(places: Places) -> dict[Path, bytes]:
    files = (path for path in _journals(places.folder) if path != places.journal)
    return {path: path.read_bytes() for path in files}


def test_a_purge_that_fails_purges_nothing(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a purge is none, the rows stay as safe as before, and writing goes on."""
    with opened(places.journal) as journal:
        before = journal.kept_of(case_id(77))
        monkeypatch.setattr("desktop_app.store.journal.purging.DERIVED", ("calls", "no_such_table"))
        with pytest.raises(UnavailableError):
            journal.purge_case(case_id(77), NOW)
        assert (journal.kept_of(case_id(77)), journal.is_sweep_due) == (before, False)
        journal.append(case_id(1), DRAFT)
    with connected(places.journal, KEY) as connection:
        assert verify(connection).findings == ()
        with pytest.raises(apsw.ConstraintError):
            connection.execute("UPDATE rows SET payload = NULL")


@pytest.mark.parametrize("with_copy", [True, False])
def test_a_purged_journal_can_lose_its_first_page(places: Places, with_copy: bool) -> None:
    """A file that was written anew begins like a new one: what is damaged is still read."""
    with opened(places.journal) as journal:
        keep_ages(journal, places, AGES, NOW + 30 * DAY)
        write(journal, ((case_id(n), case_rows(n)) for n in range(100, 120)))
    whole = recover(places.journal, KEY).rows
    flip(places.journal, 200)
    found = recover(places.journal, KEY, daily_copies(places.copies) if with_copy else ())
    assert (found.rows, found.lost) == (whole, ())


@pytest.mark.parametrize("moment", ["before", "while"])
def test_a_case_that_is_taken_up_meanwhile_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Rows that wait while a purge begins are no rows behind it, without a beginning."""
    with opened(tmp_path / "journal.db") as journal:
        case, kept = case_id(1), case_rows(1, put_away=True)
        write(journal, [(case, kept)])
        is_asked = "_purge" if moment == "while" else "purge"
        act = getattr(Purger, is_asked)
        again = [OpenedAgain(NOW, 1)]

        def taken_up(*given: object) -> object:
            while again:
                journal.append(case, again.pop())
            return act(*given)

        monkeypatch.setattr(Purger, is_asked, taken_up)
        assert not journal.purge_case(case, NOW)
        assert journal.flush(30)
        assert journal.kept_of(case) == (*kept, OpenedAgain(NOW, 1))
    with connected(tmp_path / "journal.db", KEY) as connection:
        assert not verify(connection).findings
