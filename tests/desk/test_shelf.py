"""A case that cannot be read now is still there when it can be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.journal.errors import UnavailableError
from desktop_app.store.records import CaseId, Kept
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
