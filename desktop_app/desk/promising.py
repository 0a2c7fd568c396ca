"""Acts on what is owed: reminding, handing over, saying once what is due, closing a case."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.desk.closed import is_closed
from desktop_app.desk.desk import Desk
from desktop_app.desk.follow_up_text import list_text
from desktop_app.desk.follow_ups import Owed, owed_by, owed_in, unsaid
from desktop_app.desk.pledges import CASE, REMINDER, Mark
from desktop_app.domain.case import Refused
from desktop_app.domain.case_view import FollowUpKind
from desktop_app.domain.forced_reconnection.ids import CLOSED
from desktop_app.domain.korean.due import parse_due
from desktop_app.domain.values import clean_text
from desktop_app.store.records import CaseId, HandedOver, Noticed, Reminded

LONGEST = 80
"""Letters of a reason, a name or a note."""
MOST_WORDS = 5
"""Words of a moment: `11월 24일 오전 9시 30분`."""
COMMA = ","


class NotSet(StrEnum):
    """Why no reminder was set: a key of the interface's words."""

    NO_TIME = "no_time"
    NO_REASON = "no_reason"
    CLOSED = "closed"


class Wish(NamedTuple):
    """A reminder as it was typed."""

    due: datetime
    reason: str


def read_wish(typed: str, now: datetime) -> Wish | NotSet:
    """The moment and the reason in one line, the moment first: as many words as tell it."""
    words = clean_text(typed).split()
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        due = parse_due(" ".join(words[:count]), now)
        if due is not None:
            reason = " ".join(words[count:])[:LONGEST]
            return Wish(due, reason) if reason else NotSet.NO_REASON
    return NotSet.NO_TIME


class FollowUps:
    """What the open cases of a desk owe; only those that were read count."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def owed(self, now: datetime | None = None) -> tuple[Owed, ...]:
        """All that is owed, what is due first."""
        return owed_in(self._desk.read_cases, now or self._desk.now())

    def list_text(self) -> str:
        """All that is owed as text for the next shift."""
        desk, now = self._desk, self._desk.now()
        cases = {opened.id: opened for opened in desk.read_cases}
        return list_text(desk.pack, cases, self.owed(now), now, desk.counselor_name)

    # reminders

    def remind(self, case: CaseId, typed: str) -> Wish | NotSet:
        """Set a reminder; one with the same reason is moved."""
        now = self._desk.now()
        wish = read_wish(typed, now)
        if is_closed(self._desk.open_case(case)):
            return NotSet.CLOSED
        if isinstance(wish, Wish):
            self._desk.keep(case, Reminded(now, wish.reason, wish.due))
        return wish

    def take_back(self, owed: Owed) -> bool:
        """End a person's own reminder; whether it was one. All else ends by its outcome."""
        if owed.kind != REMINDER or not self._stands(owed):
            return False
        self._desk.keep(owed.case, Reminded(self._desk.now(), owed.reason, None))
        return True

    # handing over

    def hand_over(self, owed: Owed, typed: str) -> str:
        """Note who looks after it from here on, `name, note`; the name, empty without one."""
        to, note = _name_and_note(typed)
        if not to or not self._stands(owed):
            return ""
        self._hand(owed.case, owed.mark, to, note)
        return to

    def hand_over_case(self, case: CaseId, typed: str) -> str:
        """Note who has the whole case, and put it away; the name, empty without one."""
        to, note = _name_and_note(typed)
        if not to:
            return ""
        self._desk.enter_all(case)
        for owed in owed_by(self._desk.open_case(case)):
            self._hand(case, owed.mark, to, note)
        self._hand(case, Mark(CASE, self._desk.now()), to, note)
        self._desk.put_away(case)
        return to

    def _hand(self, case: CaseId, mark: Mark, to: str, note: str) -> None:
        self._desk.keep(case, HandedOver(self._desk.now(), *mark, to, note))

    def _stands(self, owed: Owed) -> bool:
        desk = self._desk
        return desk.is_open(owed.case) and any(
            each.mark == owed.mark for each in owed_by(desk.open_case(owed.case))
        )

    # what is said

    def say_due(self, in_hand: CaseId | None = None) -> tuple[Owed, ...]:
        """What has become due and was never said; it counts as said from here on.

        The settlement of the case in hand is said once the person has turned away from it.
        """
        now = self._desk.now()
        found = (each for opened in self._desk.read_cases for each in unsaid(opened, now))
        due = tuple(each for each in found if not _settles(each, in_hand))
        for each in due:
            self._desk.keep(each.case, Noticed(now, *each.mark))
        return due

    # closing

    def close(self, case: CaseId, outcome: str) -> tuple[Refused, ...]:
        """Record why the case ends, and put it away; what was refused comes back."""
        refused = self._desk.record(case, {CLOSED: outcome})
        if not refused:
            self._desk.put_away(case)
        return refused

    def reopen(self, case: CaseId) -> tuple[Refused, ...]:
        """Take back that the case was closed: it goes on where it stood."""
        return self._desk.record(case, {CLOSED: None})


def _settles(owed: Owed, case: CaseId | None) -> bool:
    return owed.case == case and owed.kind == FollowUpKind.SETTLEMENT


def _name_and_note(typed: str) -> tuple[str, str]:
    name, _, note = clean_text(typed).partition(COMMA)
    return name.strip()[:LONGEST], note.strip()[:LONGEST]
