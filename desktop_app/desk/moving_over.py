"""An open case moved over from the pack that it began on to the one of new cases."""

from __future__ import annotations

from desktop_app.desk.closed import is_closed, is_reconnected
from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.pack import Pack
from desktop_app.store.records import CaseId, MovedOver


def goes_by_another(opened: OpenCase, newest: Pack) -> bool:
    """Whether new cases begin on another pack than this one goes by."""
    return opened.pack is not newest or (opened.case.held and opened.edition != newest.version)


def may_move(opened: OpenCase, newest: Pack) -> bool:
    """Whether it can still be moved: after the reconnection its terms are history."""
    return goes_by_another(opened, newest) and not (is_reconnected(opened) or is_closed(opened))


def move_over(desk: Desk, case: CaseId) -> bool:
    """Let the case go by the newest pack from here on, with all that was recorded of it."""
    if not may_move(desk.open_case(case), desk.pack):
        return False
    # what can be recorded is, on the pack that asked for it
    desk.enter_all(case)
    desk.keep(case, MovedOver(desk.now(), desk.pack.version))
    return True
