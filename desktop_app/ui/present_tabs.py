"""What the tabs show: every open case, and of those that were not read yet the number alone."""

from __future__ import annotations

from datetime import datetime

from desktop_app.desk.desk import Desk
from desktop_app.desk.follow_ups import is_due
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.shelf import Unread
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.store.records import CaseId
from desktop_app.ui.values import TabValue


def tab_values(desk: Desk, here: CaseId, now: datetime) -> list[TabValue]:
    """The tabs in the order of their numbers."""
    read = (_tab_value(opened, here, now) for opened in desk.read_cases)
    unread = map(_unread_value, desk.unread_cases)
    return sorted((*read, *unread), key=lambda value: value.number)


def _tab_value(opened: OpenCase, here: CaseId | None, now: datetime) -> TabValue:
    """The tab of a case."""
    gate = opened.view.gate
    channel = opened.case.entries.get(f.CHANNEL)
    return TabValue(
        opened.id,
        opened.number,
        opened.label,
        gate.state,
        gate.unproven + len(gate.drafts) + sum(one.fact not in gate.drafts for one in gate.unmet),
        channel is not None and channel.value == Answer.PHONE,
        opened.id == here,
        is_due(opened, now),
    )


def _unread_value(case: Unread) -> TabValue:
    return TabValue(case.id, case.number, "", None, 0, by_phone=False, here=False)
