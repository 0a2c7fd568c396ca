"""What a case that was closed lets happen, and when a case may leave the desk."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.desk.follow_ups import owed_by
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case import Refusal, Refused
from desktop_app.domain.forced_reconnection.ids import CLOSED, FORCED_CALL_ID, Outcome
from desktop_app.domain.ids import FactId


def is_closed(opened: OpenCase) -> bool:
    """Whether it can be read only, until `closed` is taken back."""
    # a record asks first: without the fact nobody needs to look at all of the case for it
    return CLOSED in opened.case.entries and opened.view.outcome is Outcome.CLOSED


def is_reconnected(opened: OpenCase) -> bool:
    """Whether it can no longer be closed without going on."""
    return FORCED_CALL_ID in opened.case.entries


def read_only(opened: OpenCase, facts: Iterable[FactId]) -> tuple[Refused, ...]:
    """What is refused of these facts because the case was closed; taking that back is not."""
    if not is_closed(opened) or CLOSED in facts:
        return ()
    return tuple(Refused(fact, Refusal.CASE_CLOSED) for fact in facts)


def may_leave(opened: OpenCase) -> bool:
    """Whether the case came to an outcome and owes nothing, or somebody else has it."""
    if is_closed(opened) or opened.pledges.given is not None:
        return True
    under_way = opened.pack.nodes[opened.view.node].ways
    return not (under_way or owed_by(opened) or opened.drafts)
