"""The admin page refused the reconnection: one act that records why (docs/policy.md, section 3)."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.desk.desk import Desk
from desktop_app.domain.fact import Value
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.ids import FactId
from desktop_app.store.records import CaseId


class AdminRefusal(StrEnum):
    """Why the admin page refused."""

    RECALLING = "recalling"
    OFF_DUTY = "off_duty"
    OTHER = "other"


MEANS: dict[AdminRefusal, tuple[FactId, Value]] = {
    AdminRefusal.RECALLING: (f.CUSTOMER_RECALLING, Answer.YES.value),
    AdminRefusal.OFF_DUTY: (f.DRIVER_APP, Answer.OFF_DUTY.value),
}


def record_refusal(desk: Desk, case: CaseId, reason: AdminRefusal) -> bool:
    """Record why; `False` for another reason, which only words can tell (the remark)."""
    if reason not in MEANS:
        return False
    fact, value = MEANS[reason]
    desk.record(case, {fact: value})
    return True
