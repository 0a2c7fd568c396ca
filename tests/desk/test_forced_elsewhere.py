"""What another desk reconnected is known to every case here, and stays known for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.past import earlier_reconnection
from desktop_app.desk.taking_over import Took, take_over
from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import CaseStore, MemoryStore
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.recovery import rebuild, recover
from desktop_app.store.records import CaseId
from tests.desk.test_taking_over import by_block, other_desk
from tests.desk.ways import TO_GREEN
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.helpers import KEY, NOW, journal, opened

CALL = str(TO_GREEN[f.ORIGINAL_CALL_ID])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies."""
    return tmp_path / "journal.db"


@pytest.fixture
def store(path: Path) -> Iterator[Journal]:
    """The journal of the desk."""
    made = journal(path)
    yield made
    assert made.close(30)


def _desk(store: CaseStore) -> Desk:
    return Desk(shipped_pack(), store, FakeClock(), FakeClipboard(), "김상담")


def _parted(desk: Desk, *, is_named: bool = True) -> CaseId:
    """A case that was handed on, went on by itself, and was reconnected on the other desk."""
    case = desk.begin()
    for fact, value in TO_GREEN.items():
        if is_named or fact != f.ORIGINAL_CALL_ID:
            assert not desk.record(case, {fact: value})
    there = other_desk()
    take_over(there, by_block(desk.open_case(case)))
    assert not there.record(case, TO_GREEN)
    assert not there.record(case, {f.FORCED_CALL_ID: "B-2002"})
    desk.record(case, {f.REMARK: "기다림"})
    assert take_over(desk, by_block(there.open_case(case))).how is Took.PARTED
    return case


def _green_of(desk: Desk) -> CaseId:
    case = desk.begin()
    desk.record(case, TO_GREEN)
    return case


def test_every_other_case_on_the_call_hears_of_it() -> None:
    """One that was green before, one that begins later, and one of a later run."""
    kept = MemoryStore()
    desk = _desk(kept)
    before = _green_of(desk)
    assert desk.is_green(before)
    case = _parted(desk)
    assert not desk.is_green(before)
    after = _green_of(desk)
    assert not desk.is_green(after)
    earlier = earlier_reconnection(desk, after)
    assert earlier is not None
    assert earlier.case == case
    assert desk.put_away(case)
    again = _desk(kept)
    assert not again.is_green(_green_of(again))


def test_a_later_run_finds_it_in_a_case_that_is_off_the_desk(store: Journal, path: Path) -> None:
    """Also in a journal that was mended, and in one whose tables are of a release before."""
    desk = _desk(store)
    assert desk.put_away(_parted(desk))
    assert store.flush(30)
    new = rebuild(recover(path, KEY).rows, path.with_name("new.db"), KEY, "desk-1", NOW)
    for _run in range(2):
        with opened(new) as mended:
            again = _desk(mended)
            assert not again.is_green(_green_of(again))
        with connected(new, KEY) as connection:
            connection.execute("DROP TRIGGER call_was_told; DELETE FROM reconnected")


def test_it_outlives_the_case(store: Journal) -> None:
    """A purge leaves the mark of the call."""
    desk = _desk(store)
    case = _parted(desk)
    assert desk.put_away(case)
    assert store.purge_case(case, desk.now())
    desk.shelf.forget(case)
    for each in (desk, _desk(store)):
        second = _green_of(each)
        assert each.open_case(second).view.gate.state is GateState.BLOCKED


def test_a_case_that_names_the_call_later_is_no_freer(store: Journal) -> None:
    """The call had no name here yet when it was reconnected there."""
    desk = _desk(store)
    case = _parted(desk, is_named=False)
    desk.record(case, {f.ORIGINAL_CALL_ID: CALL.lower()})
    assert not desk.is_green(case)
    desk.record(case, {f.ORIGINAL_CALL_ID: "C-3003"})
    desk.record(case, TO_GREEN)
    assert not desk.is_green(case)


def test_a_reconnected_case_that_lost_its_beginning_is_still_known(
    store: Journal, path: Path
) -> None:
    """Nobody can go on with it, but what it did was done."""
    desk = _desk(store)
    case = _green_of(desk)
    assert not desk.record(case, {f.FORCED_CALL_ID: "B-2002"})
    assert store.flush(30)
    rows = [row for row in recover(path, KEY).rows if row.case_seq > 1]
    new = rebuild(rows, path.with_name("new.db"), KEY, "desk-1", NOW)
    with opened(new) as mended:
        assert isinstance(mended.kept_of(case)[0], Event)
        again = _desk(mended)
        assert not again.is_green(_green_of(again))
