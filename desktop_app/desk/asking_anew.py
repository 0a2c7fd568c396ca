"""Asks anew what a green gate rests on, in cases of which damage may have taken a refusal."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.desk.closed import is_closed, is_reconnected
from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.journal.report import Report
from desktop_app.store.records import CaseId

ASKED = (
    f.PREVIOUSLY_FORCED,
    f.DRIVER_RECONNECT_CONSENT,
    f.DRIVER_FARE_CONSENT,
    f.CUSTOMER_IDENTITY,
    f.CUSTOMER_RECONNECT_CONSENT,
    f.CUSTOMER_FARE_CONSENT,
    f.CUSTOMER_RECALLING,
    f.DRIVER_APP,
)
"""What may have been answered otherwise in a record that is lost."""


def ask_anew(desk: Desk, report: Report) -> tuple[CaseId, ...]:
    """Take these answers back, in each case as one step that can be undone; in which cases.

    Those of which records are lost; every open one where nobody can tell whose they were.
    """
    if report.is_whole:
        return ()
    known = report.is_end_known and not (report.lost_anywhere or report.unread_commits)
    hurt = [each.case for each in report.hurt if desk.is_open(each.case)]
    return tuple(_asked(desk, hurt if known else desk.shelf.ids()))


def _asked(desk: Desk, cases: Iterable[CaseId]) -> Iterable[CaseId]:
    for case in cases:
        try:
            opened = desk.open_case(case)
        except JournalError:
            # it cannot be read, and so turns nothing green
            continue
        given = [fact for fact in ASKED if fact in opened.case.entries]
        if given and not (is_reconnected(opened) or is_closed(opened)):
            desk.record(case, dict.fromkeys(given))
            yield case
