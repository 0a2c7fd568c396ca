"""A call that was reconnected in a case which was purged since is still known as reconnected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.taking_over import Took, take_over
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.case_file import parse_case_file
from desktop_app.store.cases import HistoryQuery
from desktop_app.store.journal.ages import Ages
from desktop_app.store.journal.journal import Journal
from tests.desk.test_desk import TO_GREEN, green_case, value
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.helpers import journal


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Journal]:
    """The journal of the desk."""
    made = journal(tmp_path / "journal.db")
    yield made
    assert made.close(30)


def _desk(store: Journal) -> Desk:
    return Desk(shipped_pack(), store, FakeClock(), FakeClipboard(), "김상담")


def _purged(store: Journal) -> Desk:
    """A desk on which a case was reconnected, done, put away, and purged in time."""
    desk = _desk(store)
    first = green_case(desk)
    desk.record(first, {f.FORCED_CALL_ID: "B-2002"})
    desk.record(first, {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done"})
    assert desk.put_away(first)
    (one,) = store.history(HistoryQuery())
    assert (one.outcome, one.forced) == ("done", "B-2002")
    assert store.purge(Ages(), desk.now() + timedelta(days=30)) == (first,)
    assert store.kept_of(first) == ()
    return desk


@pytest.mark.parametrize("is_restarted", [True, False])
def test_a_purged_reconnection_still_answers(store: Journal, is_restarted: bool) -> None:
    """The question is answered by itself and the gate is shut, in the same run and in the next."""
    desk = _purged(store)
    again = _desk(store) if is_restarted else desk
    second = again.begin()
    again.record(second, TO_GREEN)
    assert value(again, second, f.PREVIOUSLY_FORCED) == "yes"
    assert again.open_case(second).view.gate.state is GateState.BLOCKED


def test_another_call_is_free_after_a_purge(store: Journal) -> None:
    """What was purged says nothing of any other call."""
    _purged(store)
    again = _desk(store)
    second = again.begin()
    again.record(second, {**TO_GREEN, f.ORIGINAL_CALL_ID: "A-9009"})
    assert again.is_green(second)


def test_a_declined_case_says_how_it_ended(store: Journal) -> None:
    """The history has the outcome, by which the shorter time counts."""
    desk = _desk(store)
    case = desk.begin()
    desk.record(case, {**TO_GREEN, f.REQUESTER_IDENTITY: "not_owner"})
    outcome = desk.open_case(case).view.outcome
    assert desk.put_away(case)
    (one,) = store.history(HistoryQuery(outcome=outcome))
    assert (one.id, one.outcome) == (case, "limit_identity")
    assert store.purge(Ages(), desk.now() + timedelta(days=7)) == (case,)


def test_a_purged_case_that_comes_back_from_another_desk_is_found_by_the_next_start(
    store: Journal,
) -> None:
    """Its first row tells nothing any more; what was entered since is still there."""
    desk = _desk(store)
    case = green_case(desk)
    handed = parse_case_file(desk.export(case).encode(), desk.pack.policy)
    desk.record(case, {f.CLOSED: "withdrawn"})
    assert desk.put_away(case)
    assert store.purge_case(case, desk.now())
    desk.shelf.forget(case)
    assert take_over(desk, handed).how is Took.OPENED
    desk.record(case, {f.REMARK: "다시 받음"})
    assert store.flush(30)
    again = _desk(store)
    assert again.is_open(case)
    assert value(again, case, f.REMARK) == "다시 받음"
    desk.record(case, {f.CLOSED: "withdrawn"})
    assert desk.put_away(case)
    assert store.purge_case(case, desk.now())
    assert store.kept_of(case) == ()


def test_a_new_name_leaves_no_unread_case_green_on_a_call_that_was_reconnected(
    store: Journal,
) -> None:
    """Each open case is read for its new name, and hears what the records know."""
    desk = _desk(store)
    first = green_case(desk)
    second = desk.begin()
    desk.record(second, TO_GREEN)
    assert desk.is_green(second)
    assert store.flush(30)
    # this run never reads the second one, so nothing tells it of the reconnection
    again = _desk(store)
    again.open_case(first)
    again.record(first, {f.FORCED_CALL_ID: "B-2002"})
    assert store.flush(30)
    third = _desk(store)
    third.open_case(first)
    third.rename("박상담")
    assert not third.is_green(second)
