"""A case that cannot be read now is still there when it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.journal.errors import UnavailableError
from desktop_app.store.records import CaseId, Kept
from tests.desk.ways import TO_GREEN
from tests.fakes import FakeClipboard, FakeClock


class AwayStore(MemoryStore):
    """A store on a drive that is away for a while."""

    is_away = False

    def kept_of(self, case: CaseId) -> Sequence[Kept]:
        """What was kept, while the drive is there."""
        if self.is_away:
            raise UnavailableError
        return super().kept_of(case)


def _desk(store: MemoryStore) -> Desk:
    return Desk(shipped_pack(), store, FakeClock(), FakeClipboard(), "김상담")


def test_a_case_that_cannot_be_read_stays_on_the_desk() -> None:
    """It keeps its number, and opens once its drive is back."""
    store = AwayStore()
    before = _desk(store)
    case = before.begin()
    desk = _desk(store)
    store.is_away = True
    for _ in range(2):
        with pytest.raises(UnavailableError):
            desk.open_case(case)
    assert (desk.is_open(case), [each.number for each in desk.unread_cases]) == (True, [1])
    store.is_away = False
    assert desk.open_case(case) == before.open_case(case)


@pytest.mark.parametrize(
    "read",
    [
        lambda desk, case: desk.open_case(case),
        lambda desk, _case: desk.open_cases,
        lambda desk, _case: desk.read_next(),
    ],
    ids=["looked at", "all", "one by one"],
)
def test_whoever_shows_a_case_hears_that_it_was_read(
    read: Callable[[Desk, CaseId], object],
) -> None:
    """Until then only its number is known; a find over all cases reads it, too."""
    store = MemoryStore()
    case = _desk(store).begin()
    desk, told = _desk(store), list[CaseId]()
    desk.watch(told.append)
    for _ in range(2):
        read(desk, case)
    assert told == [case]


def test_a_case_that_is_read_hears_of_the_reconnection_of_its_call() -> None:
    """However it is read: what was recorded in the other case meanwhile answers in it."""
    store = MemoryStore()
    before = _desk(store)
    first, second = before.begin(), before.begin()
    desk = _desk(store)
    assert before.record(second, {f.ORIGINAL_CALL_ID: "A-1001"}) == ()
    assert desk.record(first, {**TO_GREEN, f.ORIGINAL_CALL_ID: "A-1001"}) == ()
    assert desk.record(first, {f.FORCED_CALL_ID: "B-2002"}) == ()
    assert desk.open_case(second).case.entries[f.PREVIOUSLY_FORCED].value == "yes"


class HalfAwayStore(MemoryStore):
    """A store of which one case cannot be read."""

    away: CaseId | None = None

    def kept_of(self, case: CaseId) -> Sequence[Kept]:
        """What was kept, but of that case."""
        if case == self.away:
            raise UnavailableError
        return super().kept_of(case)


def test_a_case_that_cannot_be_read_keeps_no_other_from_the_new_name() -> None:
    """What cannot be read is told once the others have it."""
    store = HalfAwayStore()
    before = _desk(store)
    cases = [before.begin() for _ in range(3)]
    desk = _desk(store)
    store.away = cases[1]
    with pytest.raises(UnavailableError):
        desk.rename("박상담")
    names = [desk.open_case(case).case.counselor_name for case in (cases[0], cases[2])]
    assert (desk.counselor_name, names) == ("박상담", ["박상담", "박상담"])


def test_a_case_that_was_read_on_the_way_is_still_told_of() -> None:
    """Whoever looks at it first hears what the records know."""
    store = MemoryStore()
    before = _desk(store)
    case = before.begin()
    desk = _desk(store)
    told: list[CaseId] = []
    desk.watch(told.append)
    desk.offer(case)
    assert (told, desk.unread_cases) == ([], ())
    desk.open_case(case)
    desk.open_case(case)
    assert told == [case]
