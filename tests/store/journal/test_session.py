"""A run opens its journal beside the start, looks after it, and closes it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.store.journal import session as module
from desktop_app.store.journal.backup import daily_copies
from desktop_app.store.journal.errors import KeyUnavailableError, NoRoomError
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.session import Session
from desktop_app.store.records import PutAway
from tests.store.journal.helpers import BEGUN, NOW, case_id, flip
from tests.store.journal.starts import OWNER, copy_today, expected, fill, found, pages, stored_in

DAY = timedelta(days=1)
SOON = 10.0


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """The moment that it was set to."""
        return self.now


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A desk with some cases."""
    made = Places(tmp_path / "desk")
    fill(made)
    return made


@pytest.fixture
def clock() -> Clock:
    """The clock of the run."""
    return Clock()


@pytest.fixture
def session(places: Places, clock: Clock) -> Iterator[Session]:
    """A run on this desk; no thread of it is left behind, and none has failed."""
    others = set(threading.enumerate())
    made = Session(places, OWNER, clock)
    yield made
    assert made.close()
    for thread in set(threading.enumerate()) - others:
        if thread.name in {"caring", "opening", "journal"}:
            thread.join(SOON)
            assert not thread.is_alive(), thread.name


class OneRound(threading.Event):
    """Is over as soon as the caring rests for the first time."""

    def wait(self, timeout: float | None = None) -> bool:
        """Rest no longer."""
        self.set()
        return super().wait(timeout)


def _cared(session: Session) -> bool:
    """Look after the journal once; whether damage was told."""
    told = threading.Event()
    session._over = OneRound()
    session.look_after(told.set)
    for thread in threading.enumerate():
        if thread.name == "caring":
            thread.join(SOON)
            assert not thread.is_alive()
    session._over = threading.Event()
    return told.is_set()


def _days(places: Places) -> list[str]:
    return [copy.stem.removeprefix("journal-") for copy in daily_copies(places.copies)]


def test_the_journal_is_there_when_it_is_wanted(session: Session) -> None:
    """Begun before or not, it is one journal."""
    session.begin()
    journal = session.journal()
    assert (session.journal() is journal, stored_in(journal)) == (True, expected())
    assert session.report is None


def test_what_the_opening_raised_comes_out_and_the_next_try_is_anew(
    session: Session, places: Places
) -> None:
    """A key that is back again opens."""
    aside = places.key.replace(places.folder / "aside")
    for _ in range(2):
        with pytest.raises(KeyUnavailableError):
            session.journal()
    aside.replace(places.key)
    assert stored_in(session.journal()) == expected()


def test_begun_anew_the_next_journal_is_empty(session: Session, places: Places) -> None:
    """After the yes of a person whose key is gone."""
    places.key.unlink()
    session.begin_anew()
    assert stored_in(session.journal()) == {}


def test_a_mended_journal_is_reported_once(session: Session, places: Places) -> None:
    """In the middle of a run: the rows that wait are written first, and nothing is lost."""
    session.journal().append(case_id(50), BEGUN)
    session.mend()
    rows = stored_in(session.journal())
    report = session.report
    assert report is not None
    assert (report.is_whole, session.report) == (True, None)
    assert rows == {**expected(), case_id(50): (BEGUN,)}


def test_a_report_is_kept_until_the_window_is_there(places: Places, clock: Clock) -> None:
    """A run that ends before its window has told nobody."""
    for told in (False, True, None):
        run = Session(places, OWNER, clock)
        if told is False:
            run.mend()
        run.journal()
        assert (run.report is None) == (told is None)
        if told:
            _cared(run)
        run.close()


# looking after


def test_one_copy_a_day_is_made(session: Session, places: Places, clock: Clock) -> None:
    """The first of the day stays; the next day has its own."""
    journal = session.journal()
    assert not _cared(session)
    first = (places.copies / "journal-2026-11-23.db").read_bytes()
    journal.append(case_id(50), BEGUN)
    assert not _cared(session)
    assert (places.copies / "journal-2026-11-23.db").read_bytes() == first
    clock.now += DAY
    assert not _cared(session)
    assert _days(places) == ["2026-11-24", "2026-11-23"]
    assert places.copies.stat().st_mode & 0o077 == 0


def test_copies_of_seven_days_are_kept(session: Session, places: Places, clock: Clock) -> None:
    """The eighth day takes the first one away."""
    session.journal()
    for _day in range(9):
        _cared(session)
        clock.now += DAY
    assert _days(places) == [
        f"2026-{day}" for day in ("12-01", *(f"11-{n}" for n in range(30, 24, -1)))
    ]


def test_a_clock_that_is_set_back_takes_no_copy_away(
    session: Session, places: Places, clock: Clock
) -> None:
    """Days are made again or stay; none is deleted for lying in the future."""
    session.journal()
    for days in (0, 1, -300, -299, 2):
        clock.now = NOW + days * DAY
        _cared(session)
    assert _days(places)[:3] == ["2026-11-25", "2026-11-24", "2026-11-23"]
    clock.now = NOW - 300 * DAY
    _cared(session)
    assert _days(places)[:3] == ["2026-11-25", "2026-11-24", "2026-11-23"]


def test_a_damaged_journal_is_told_and_not_copied(session: Session, places: Places) -> None:
    """No copy of a damaged file lies where a good one could."""
    copy_today(places, NOW - DAY)
    flip(places.journal, pages(places, "rows", "leaf")[3] + 50)
    session.journal()
    assert _cared(session)
    assert _days(places) == ["2026-11-22"]
    session.mend()
    assert stored_in(session.journal()) == expected()


def test_damage_of_the_day_does_not_take_the_copy_of_the_day_before(
    session: Session, places: Places, clock: Clock
) -> None:
    """Found by the copying itself, it leaves every good copy and no half one."""
    session.journal()
    assert not _cared(session)
    session.close()
    flip(places.journal, pages(places, "rows", "leaf")[3] + 50)
    journal = session.journal()
    clock.now += DAY
    session._tidy(journal)
    assert _days(places) == ["2026-11-23"]
    assert [path.name for path in places.copies.iterdir()] == ["journal-2026-11-23.db"]


def test_a_full_disk_does_not_end_the_caring(
    session: Session, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again in the next round."""

    def refuse(*_given: object) -> None:
        raise NoRoomError

    journal = session.journal()
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "back_up_daily", refuse)
        session._tidy(journal)
    session._tidy(journal)
    assert _days(places) == ["2026-11-23"]


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("round_", range(8))
def test_a_run_may_end_at_any_moment_of_the_caring(
    session: Session, places: Places, round_: int
) -> None:
    """No thread fails, no damage is told, and no half copy is left."""
    told = threading.Event()
    session.journal()
    session.look_after(told.set)
    threading.Event().wait(round_ * 0.004)
    assert session.close()
    for thread in threading.enumerate():
        if thread.name == "caring":
            thread.join(SOON)
    assert not told.is_set()
    assert not list(places.folder.rglob("*.part*"))
    assert found(places)[0] == expected()


def test_closing_says_whether_everything_is_durable(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that never answers is not waited for without end."""
    monkeypatch.setattr(module, "SECONDS_TO_CLOSE", 0.3)
    journal = session.journal()
    with journal._writer.connection():
        journal.append(case_id(50), BEGUN)
        assert not session.close()


def test_what_is_too_old_goes_while_the_journal_is_looked_after(
    session: Session, places: Places, clock: Clock
) -> None:
    """At a start and every day: from the journal and from the copies, which are made anew."""
    journal = session.journal()
    journal.append(case_id(3), PutAway(NOW, "limit_identity"))
    journal.append(case_id(4), PutAway(NOW, "done"))
    left = []
    for days in (0, 6, 7, 29, 30):
        clock.now = NOW + days * DAY
        assert not _cared(session)
        left.append(len(list(journal.cases())))
    day = (NOW + 30 * DAY).date().isoformat()
    assert (left, _days(places)) == ([12, 12, 11, 11, 10], [day])
