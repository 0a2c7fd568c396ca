"""What the tabs show: every open case, and of those that were not read yet the number alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop_app.desk.desk import Desk
from desktop_app.desk.follow_ups import Owed, Standing, owed_by
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.shelf import Unread
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.values import TabValue


class _Made(NamedTuple):
    """What was made of a case, which holds as long as the desk has the same one."""

    opened: OpenCase
    value: TabValue
    owed: tuple[Owed, ...]


class Tabs:
    """Makes the tabs; at each letter typed most of fifty cases are what they were before."""

    def __init__(self) -> None:
        self._made: Mapping[CaseId, _Made] = {}

    def values(self, desk: Desk, here: CaseId, now: datetime) -> list[TabValue]:
        """The tabs in the order of their numbers."""
        self._made = {opened.id: self._made_of(opened) for opened in desk.read_cases}
        read = (_at(made, here, now, desk.pack) for made in self._made.values())
        unread = map(_unread_value, desk.unread_cases)
        return sorted((*read, *unread), key=lambda value: value.number)

    def _made_of(self, opened: OpenCase) -> _Made:
        made = self._made.get(opened.id)
        if made is None or made.opened is not opened:
            made = _Made(opened, _tab_value(opened), owed_by(opened))
        return made


def _at(made: _Made, here: CaseId, now: datetime, newest: Pack) -> TabValue:
    """The tab as it is where this case is in front, at this moment."""
    is_here = made.opened.id == here
    older = "" if made.opened.pack is newest else made.opened.pack.version
    due = any(each.standing(now) is Standing.DUE for each in made.owed)
    if not (is_here or due or older):
        return made.value
    return made.value._replace(here=is_here, due=due, older=older)


def _tab_value(opened: OpenCase) -> TabValue:
    gate = opened.view.gate
    channel = opened.case.entries.get(f.CHANNEL)
    return TabValue(
        opened.id,
        opened.number,
        _label(opened),
        gate.state,
        gate.held
        + gate.unproven
        + len(gate.drafts)
        + sum(one.fact not in gate.drafts for one in gate.unmet),
        channel is not None and channel.value == Answer.PHONE,
        here=False,
    )


def _label(opened: OpenCase) -> str:
    """The short name; a case that another desk handed on says so first."""
    if opened.pledges.taken is None:
        return opened.label
    words = interface_words("ui_taking")
    return words["tab"].format(label=opened.label) if opened.label else words["tab_bare"]


def _unread_value(case: Unread) -> TabValue:
    return TabValue(case.id, case.number, "", None, 0, by_phone=False, here=False)
