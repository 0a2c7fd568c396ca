"""How long steps are looked at: from look to look, and only where the whole case was seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.learning.looks import MOST, Looks
from desktop_app.desk.places import DETAILS
from desktop_app.domain.ids import NodeId
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.counts import DAY_SECONDS, NodeCount
from desktop_app.store.records import CaseId
from tests.desk.ways import RIDE, TO_OUTBOUND
from tests.fakes import START, FakeClipboard, FakeClock

PACK = shipped_pack()
FIRST = PACK.first


class Watched:
    """A desk, and somebody who looks at it."""

    def __init__(self) -> None:
        clock = FakeClock(step=timedelta())
        self.desk = Desk(PACK, MemoryStore(), clock, FakeClipboard(), "김상담")
        self.looks, self.now = Looks(), START

    def look(self, case: CaseId, node: NodeId, seconds: float) -> None:
        """Look at a step for some time."""
        self.looks.look(self.desk.open_case(case), node, self.now)
        self.now += timedelta(seconds=seconds)

    def nodes(self, case: CaseId) -> dict[str, NodeCount] | None:
        """What came of it once the case is off the desk."""
        looked = self.looks.ended(case, self.now)
        return None if looked is None else dict(looked.counts.nodes)


@pytest.fixture
def watched() -> Watched:
    """A new desk."""
    return Watched()


def test_time_goes_to_the_step_that_is_in_front(watched: Watched) -> None:
    one, other = watched.desk.begin(), watched.desk.begin()
    watched.look(one, FIRST, 30)
    watched.look(other, FIRST, 100)
    watched.look(one, FIRST, 5)
    assert watched.nodes(one) == {FIRST: NodeCount(1, 35, 0)}
    assert watched.nodes(other) == {FIRST: NodeCount(1, 100, 0)}
    assert watched.nodes(one) is None


def test_coming_back_to_a_step_is_counted_once_a_case(watched: Watched) -> None:
    case = watched.desk.begin()
    watched.look(case, FIRST, 10)
    watched.desk.record(case, RIDE)
    here = watched.desk.open_case(case).view.node
    for node in (here, FIRST, FIRST, here, FIRST, here):
        watched.look(case, node, 1)
    assert watched.nodes(case) == {FIRST: NodeCount(1, 13, 1), here: NodeCount(1, 3, 0)}


def test_a_look_without_an_act_counts_for_five_minutes(watched: Watched) -> None:
    case = watched.desk.begin()
    watched.look(case, FIRST, 3_600)
    assert watched.nodes(case) == {FIRST: NodeCount(1, int(MOST.total_seconds()), 0)}


def test_a_clock_that_is_set_back_takes_nothing(watched: Watched) -> None:
    case = watched.desk.begin()
    watched.look(case, FIRST, 20)
    watched.look(case, FIRST, -500)
    assert watched.nodes(case) == {FIRST: NodeCount(1, 20, 0)}


def test_no_step_has_more_than_a_day(watched: Watched) -> None:
    case = watched.desk.begin()
    for _look in range(400):
        watched.look(case, FIRST, 300)
    assert watched.nodes(case) == {FIRST: NodeCount(1, DAY_SECONDS, 0)}


def test_a_case_that_was_not_seen_from_its_beginning_does_not_count(watched: Watched) -> None:
    case = watched.desk.begin()
    watched.desk.record(case, TO_OUTBOUND)
    watched.look(case, FIRST, 20)
    assert watched.nodes(case) is None


def test_what_is_no_step_of_the_flow_is_not_told(watched: Watched) -> None:
    case = watched.desk.begin()
    watched.look(case, DETAILS, 20)
    assert watched.nodes(case) == {}


def test_what_a_run_leaves_behind_is_told_once(watched: Watched) -> None:
    """A later run knows nothing of the part before, and so counts none of it."""
    begun, empty = watched.desk.begin(), watched.desk.begin()
    watched.look(begun, FIRST, 20)
    watched.desk.record(begun, TO_OUTBOUND)
    node = watched.desk.open_case(begun).view.node
    watched.look(begun, node, 5)
    watched.look(empty, FIRST, 7)
    watched.look(begun, node, 8)
    (left,) = watched.looks.left(watched.now)
    assert dict(left.counts.nodes) == {FIRST: NodeCount(1, 20, 0), node: NodeCount(1, 13, 0)}
    assert watched.looks.left(watched.now) == ()
    assert watched.nodes(begun) is None
    assert watched.nodes(empty) == {FIRST: NodeCount(1, 7, 0)}
