"""Asks anew what a green gate rests on, in cases of which damage may have taken a refusal."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.desk.closed import is_reconnected
from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.journal.report import Report
from desktop_app.store.records import CaseId, PutAway

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
    hurt = [each.case for each in report.hurt]
    return tuple(_asked(desk, hurt if known else {*desk.shelf.ids(), *hurt}))


def _asked(desk: Desk, cases: Iterable[CaseId]) -> Iterable[CaseId]:
    for case in cases:
        try:
            opened = desk.open_case(case) if desk.is_open(case) else desk.stored_case(case)
        except JournalError:
            # it cannot be read, and so turns nothing green
            continue
        if opened is None or is_reconnected(opened):
            continue
        given = [fact for fact in ASKED if fact in opened.case.entries]
        if given and _take_back(desk, opened, given):
            yield case


def _take_back(desk: Desk, opened: OpenCase, given: Iterable[FactId]) -> bool:
    """In a case that is closed or off the desk, too: it may be opened again; not one that goes."""
    is_off = not desk.is_open(opened.id)
    if is_off and not desk.open_again(opened.id):
        return False
    # a closed case takes no answer, and this is none
    desk.keep(opened.id, Event(desk.now(), dict.fromkeys(given), by=desk.counselor_name))
    if is_off:
        # back to where it was, though it is under way by what is left
        away = PutAway(desk.now(), desk.open_case(opened.id).view.outcome)
        desk.shelf.put_away(opened.id, away)
    return True
