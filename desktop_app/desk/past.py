"""What was ever kept, as a window asks for it: on any thread, and told in words where it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase, reopened
from desktop_app.domain.case import value_of
from desktop_app.domain.forced_reconnection.ids import (
    ORIGINAL_CALL_ID,
    PREVIOUSLY_FORCED,
    Answer,
    Outcome,
)
from desktop_app.domain.frozen import NamedTuple
from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.history import closing_reason, summary
from desktop_app.store.journal.errors import DamagedError, JournalError
from desktop_app.store.records import Begun, CaseId


class Gone(StrEnum):
    """Why a case cannot be read: a key of the interface's words."""

    PURGED = "purged"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    """The records cannot be read at this moment."""


class PastCase(NamedTuple):
    """A case as it was kept, and what a list tells of it."""

    opened: OpenCase
    told: StoredCase


class Page(NamedTuple):
    """Cases of a list, and the answers with which those of them were closed that were."""

    cases: Sequence[StoredCase]
    reasons: Mapping[CaseId, str]


class Past:
    """Asks the store of a desk; every act may be called on any thread, and may take a while."""

    def __init__(self, desk: Desk) -> None:
        self._editions = desk.shelf.editions
        self._store = desk.shelf.store

    def page(self, query: HistoryQuery) -> Sequence[StoredCase] | None:
        """The cases that fit, the last one begun first; `None` where they cannot be read."""
        try:
            return self._store.history(query)
        except JournalError:
            return None

    def listed(self, query: HistoryQuery) -> Page | None:
        """The same with why each of them was closed, which no list of the store tells."""
        cases = self.page(query)
        if cases is None:
            return None
        closed = (one.id for one in cases if one.outcome == Outcome.CLOSED)
        return Page(cases, {case: self._reason(case) for case in closed})

    def _reason(self, case: CaseId) -> str:
        try:
            return closing_reason(self._store.kept_of(case))
        except JournalError:
            return ""

    def counselors(self) -> Sequence[str]:
        """The names by which one may ask; none where they cannot be read."""
        try:
            return self._store.counselors()
        except JournalError:
            return ()

    def read(self, case: CaseId) -> PastCase | Gone:
        """The whole case as far as it is durable, or why there is none."""
        try:
            kept = self._store.kept_of(case)
        except DamagedError:
            return Gone.DAMAGED
        except JournalError:
            return Gone.UNREADABLE
        if not kept:
            return Gone.PURGED
        if not isinstance(kept[0], Begun):
            return Gone.DAMAGED
        return PastCase(reopened(self._editions, case, kept), summary(case, kept))


class Earlier(NamedTuple):
    """That a call was reconnected before; `case` is the one that did it, `None` once purged."""

    case: CaseId | None


def earlier_reconnection(desk: Desk, case: CaseId) -> Earlier | None:
    """What the desk's own records know of a reconnection of the call that a case is about."""
    known = desk.open_case(case).case
    call = value_of(known, ORIGINAL_CALL_ID)
    if call is None or value_of(known, PREVIOUSLY_FORCED) != Answer.YES:
        return None
    other = desk.shelf.forced_by(case, call)
    if other is not None:
        return Earlier(other)
    return Earlier(None) if desk.shelf.store.was_reconnected(str(call)) else None
