"""A case that is being purged is taken up by nobody, and what is off the desk is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.taking_over import Took, take_over
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.verify import verify
from desktop_app.store.records import Begun, CaseId
from tests.desk.test_taking_over import by_block, other_desk
from tests.desk.ways import TO_ABSENT
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.helpers import journal


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Journal]:
    """The journal of the desk."""
    made = journal(tmp_path / "journal.db")
    yield made
    made.close(30)


def _desk(store: Journal) -> Desk:
    return Desk(shipped_pack(), store, FakeClock(), FakeClipboard(), "김상담")


def _away(desk: Desk) -> CaseId:
    case = desk.begin()
    for fact, value in TO_ABSENT.items():
        assert not desk.record(case, {fact: value})
    assert not desk.record(case, {f.CLOSED: "unreachable"})
    assert desk.put_away(case)
    return case


def test_nobody_takes_up_a_case_that_is_being_purged(store: Journal) -> None:
    """Rows behind the purge would be a case without its beginning."""
    desk = _desk(store)
    case = _away(desk)
    opened = desk.stored_case(case)
    assert opened is not None
    there = other_desk()
    take_over(there, by_block(opened))
    there.record(case, {f.CLOSED: None})
    handed = by_block(there.open_case(case))
    desk.shelf.going.add(case)
    assert store.flush(30)
    before = store.kept_of(case)
    assert take_over(desk, handed)[:2] == (Took.GOING, None)
    assert not desk.open_again(case)
    assert not desk.is_open(case)
    assert store.flush(30)
    assert store.kept_of(case) == before
    desk.shelf.going.discard(case)
    assert store.purge_case(case, desk.now())
    desk.shelf.forget(case)
    assert take_over(desk, handed).how is Took.OPENED
    assert store.flush(30)
    assert isinstance(store.kept_of(case)[0], Begun)


def test_a_case_that_went_by_its_age_is_not_opened_from_memory(store: Journal) -> None:
    """The desk held it since it was put away: what is gone cannot be gone on with."""
    desk = _desk(store)
    case = _away(desk)
    assert store.purge_case(case, desk.now())
    assert not desk.open_again(case)
    assert store.flush(30)
    assert store.kept_of(case) == ()


def test_what_is_not_durable_yet_is_known_to_who_takes_it_over(store: Journal) -> None:
    """A full disk: read from there, the case would be begun a second time."""
    desk = _desk(store)
    assert store.flush(30)
    with store._writer.connection() as held:
        held.execute(
            "CREATE TEMP TRIGGER no BEFORE INSERT ON rows BEGIN SELECT raise(ABORT, ''); END"
        )
    case = _away(desk)
    events = len(desk.shelf._away[case].events)
    there = other_desk()
    take_over(there, by_block(desk.shelf._away[case]))
    there.record(case, {f.CLOSED: None})
    assert take_over(desk, by_block(there.open_case(case))).how is Took.CONTINUED
    assert len(desk.open_case(case).events) == events + 1
    with store._writer.connection() as held:
        held.execute("DROP TRIGGER no")
    store.retry()
    assert store.flush(30)
    assert [type(each) for each in store.kept_of(case)].count(Begun) == 1
    again = _desk(store).open_case(case)
    assert (again.case.entries, len(again.events)) == (
        desk.open_case(case).case.entries,
        events + 1,
    )


def test_a_case_whose_age_came_between_two_looks_is_not_half_on_the_desk(
    store: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hourly purge, on its thread, just when the case is taken up again."""
    desk = _desk(store)
    case = _away(desk)
    assert store.flush(30)
    again, kept_of = _desk(store), Journal.kept_of
    due = [case]

    def between(self: Journal, one: CaseId) -> object:
        kept = kept_of(self, one)
        while due:
            assert self.purge_case(due.pop(), desk.now())
        return kept

    monkeypatch.setattr(Journal, "kept_of", between)
    assert not again.open_again(case)
    assert not again.is_open(case)
    assert store.flush(30)
    third = _desk(store)
    assert [each.id for each in third.open_cases] == []
    with store._writer.connection() as held:
        assert not verify(held).findings
