"""What a list tells of a case, folded from what was kept, and which cases a query wants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import dropwhile, islice

from desktop_app.domain.case import Case, Event, value_of
from desktop_app.domain.condition import ALWAYS
from desktop_app.domain.forced_reconnection.ids import (
    CLOSED,
    CUSTOMER_PHONE,
    DESTINATION,
    DRIVER_PHONE,
    FORCED_CALL_ID,
    ORIGIN,
    ORIGINAL_CALL_ID,
    RIDE_NUMBER,
)
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION
from desktop_app.domain.frozen import replace
from desktop_app.domain.ids import ConditionId
from desktop_app.domain.korean.initials import matches_initials
from desktop_app.domain.phones import is_phone_sought
from desktop_app.domain.policy import GateCondition
from desktop_app.domain.record import record
from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.records import Begun, CaseId, Kept, Named, PutAway

OPEN_GATE = (GateCondition(ConditionId("open"), (CLOSED,), ALWAYS),)
TAKING_ALL = replace(FORCED_RECONNECTION, gate=OPEN_GATE, refuses={})
"""What was kept was taken when it happened: no later gate has a say in it."""
TOLD = (ORIGINAL_CALL_ID, FORCED_CALL_ID, ORIGIN, DESTINATION)
FOUND_BY = (RIDE_NUMBER, DRIVER_PHONE, CUSTOMER_PHONE)


def summary(case: CaseId, kept: Sequence[Kept]) -> StoredCase:
    """What a list tells of a case; `IndexError` where nothing was kept of it."""
    names = [each.counselor_name for each in kept if isinstance(each, Begun | Named)]
    last = kept[-1]
    outcome, ended = (last.outcome, last.at) if isinstance(last, PutAway) else ("", None)
    found = _after(event for event in kept if isinstance(event, Event))
    told, found_by = ([str(value_of(found, each) or "") for each in f] for f in (TOLD, FOUND_BY))
    name = (names or [""])[-1]
    return StoredCase._make((case, kept[0].at, name, outcome, *told, ended, *found_by))


def closing_reason(kept: Iterable[Kept]) -> str:
    """The answer with which a case was closed; empty where it was not, or goes on."""
    events = [each for each in kept if isinstance(each, Event)]
    if not any(CLOSED in event.facts for event in events):
        return ""
    return str(value_of(_after(events), CLOSED) or "")


def page(query: HistoryQuery, newest_first: Iterable[StoredCase]) -> Sequence[StoredCase]:
    """The page that a query asks for."""
    cases = iter(newest_first)
    if query.after is not None:
        cases = islice(dropwhile(lambda one: one.id != query.after, cases), 1, None)
    return tuple(islice((one for one in cases if fits(query, one)), query.limit))


def fits(query: HistoryQuery, one: StoredCase) -> bool:
    """Whether a case is one of those that are asked for."""
    return (
        query.day in {None, one.began.date()}
        and query.outcome in {"", one.standing}
        and query.counselor in {"", one.counselor}
        and (not query.text.strip() or _has(query.text, one))
    )


def _has(text: str, one: StoredCase) -> bool:
    return any(matches_initials(text, word) for word in words(one)) or any(
        is_phone_sought(text, phone) for phone in one.phones
    )


def words(one: StoredCase) -> tuple[str, ...]:
    """What the text of a query is looked for in, but for the phones."""
    calls = one.original, one.forced, one.ride_number
    return (*calls, one.origin, one.destination, one.counselor)


def _after(events: Iterable[Event]) -> Case:
    case = Case()
    for event in events:
        known = {f: v for f, v in event.facts.items() if f in TAKING_ALL.facts}
        case = record(TAKING_ALL, case, replace(event, facts=known)).case
    return case
