"""What recording a value would do to the consents that were given, asked before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop_app.domain.case import Case, Event
from desktop_app.domain.fact import Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.policy import Policy
from desktop_app.domain.reading import read
from desktop_app.domain.record import record

ANY_TIME = datetime(2000, 1, 1, tzinfo=KOREAN_TIME)
"""What is only supposed has no time; which consents are stale never depends on it."""


def would_go_stale(
    policy: Policy, case: Case, facts: Mapping[FactId, Value | None]
) -> tuple[FactId, ...]:
    """The bound facts that are fresh and would be stale after one step with these values.

    In the order of the vocabulary; `None` clears a fact. A fact that would be refused changes
    nothing, and a consent among `facts` is renewed (docs/policy.md, section 4).
    """
    known = read(policy, case).known
    stale = _stale_after(policy, case, Event(ANY_TIME, facts))
    return tuple(fact for fact in policy.facts if fact in stale and fact in known)


def may_be_correction(policy: Policy, case: Case, fact: FactId, value: Value) -> bool:
    """Whether the value may be called a correction of a typing mistake (docs/policy.md, section 4).

    It may where a consent is fresh that the value alone would make stale and the correction would
    not: the fact can be corrected, has another value that counts, and a consent rests on it.
    """
    if fact not in policy.correctable:
        return False
    lost = would_go_stale(policy, case, {fact: value})
    corrected = Event(ANY_TIME, {fact: value}, correction=True)
    return not _stale_after(policy, case, corrected).issuperset(lost)


def _stale_after(policy: Policy, case: Case, event: Event) -> frozenset[FactId]:
    return frozenset(read(policy, record(policy, case, event).case).stale)
