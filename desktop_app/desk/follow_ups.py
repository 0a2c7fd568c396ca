"""What is still owed in the open cases: a pure function of what was kept and the moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.pledges import REMINDER, Mark
from desktop_app.domain.case_view import FollowUp, FollowUpKind
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import FactId
from desktop_app.store.records import CaseId

SINCE = {
    FollowUpKind.RECONTACT: f.WILL_RECONTACT,
    FollowUpKind.SECOND_ATTEMPT: f.CONTACT_ATTEMPT,
    FollowUpKind.CUSTOMER_CALLBACK: f.CONTACT_ATTEMPT,
}
"""The fact with which each arose."""


class Standing(StrEnum):
    """How a follow-up stands to the clock, in the order in which they are shown."""

    DUE = "due"
    COMING = "coming"
    WAITING = "waiting"
    """The other side has to call first: no moment is set."""


class Owed(NamedTuple):
    """One follow-up of one case."""

    case: CaseId
    kind: str
    since: datetime
    due: datetime | None
    attempts: int
    """How often it was tried: calls to the customer, or how often the reminder was set."""
    reason: str = ""

    @property
    def mark(self) -> Mark:
        """Which one it is, whatever the clock says."""
        return Mark(self.kind, self.since, self.reason)

    def standing(self, now: datetime) -> Standing:
        """A settlement is due from the reconnection on, wherever the clock was set since."""
        if self.kind == FollowUpKind.SETTLEMENT:
            return Standing.DUE
        if self.due is None:
            return Standing.WAITING
        return Standing.DUE if self.due <= now else Standing.COMING


def owed_by(opened: OpenCase) -> tuple[Owed, ...]:
    """What the case owes; its outcome ends it, or that somebody else took it over."""
    if opened.view.outcome is Outcome.CLOSED:
        return ()
    found = (*_of_the_flow(opened), *_own(opened))
    return tuple(each for each in found if each.mark not in opened.pledges.handed)


def owed_in(cases: Iterable[OpenCase], now: datetime) -> tuple[Owed, ...]:
    """What all these cases owe: what is due first, then what comes, then what waits."""
    order = tuple(Standing)

    def rank(owed: Owed) -> tuple[int, datetime]:
        return order.index(owed.standing(now)), owed.due or owed.since

    return tuple(sorted((each for opened in cases for each in owed_by(opened)), key=rank))


def is_due(opened: OpenCase, now: datetime) -> bool:
    """Whether something of the case is due."""
    return any(each.standing(now) is Standing.DUE for each in owed_by(opened))


def unsaid(opened: OpenCase, now: datetime) -> tuple[Owed, ...]:
    """What is due and was not said yet, before a restart or after it."""
    said = opened.pledges.noticed
    return tuple(
        each
        for each in owed_by(opened)
        if each.standing(now) is Standing.DUE and each.mark not in said
    )


def _of_the_flow(opened: OpenCase) -> Iterator[Owed]:
    for follow_up in opened.view.follow_ups:
        since = _since(opened, follow_up)
        settles = follow_up.kind is FollowUpKind.SETTLEMENT
        due = since if settles else follow_up.due
        yield Owed(opened.id, follow_up.kind.value, since, due, _attempts(opened, follow_up))


def _own(opened: OpenCase) -> Iterator[Owed]:
    for reason, times in opened.pledges.reminders.items():
        yield Owed(opened.id, REMINDER, times[-1].at, times[-1].due, len(times), reason)


def _since(opened: OpenCase, follow_up: FollowUp) -> datetime:
    if follow_up.kind is FollowUpKind.SETTLEMENT:
        return _reconnected_at(opened)
    return opened.case.entries[SINCE[follow_up.kind]].at


def _reconnected_at(opened: OpenCase) -> datetime:
    """When the settlement arose: with the first forced call id, or when it was taken back."""
    reopened = [each.at for each in opened.events if _clears(each.facts, f.SETTLEMENT)]
    if reopened:
        return reopened[-1]
    made = (each.at for each in opened.events if each.facts.get(f.FORCED_CALL_ID) is not None)
    return next(made, opened.case.entries[f.FORCED_CALL_ID].at)


def _clears(facts: Mapping[FactId, object], fact: FactId) -> bool:
    return fact in facts and facts[fact] is None


def _attempts(opened: OpenCase, follow_up: FollowUp) -> int:
    calls = SINCE.get(follow_up.kind) == f.CONTACT_ATTEMPT
    return len(opened.case.entries[f.CONTACT_ATTEMPT].all()) if calls else 0
