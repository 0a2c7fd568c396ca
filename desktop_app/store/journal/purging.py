"""Takes cases out of a journal for good: what was told in them goes, that they were there stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

import apsw

from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.store.cases import StoredCase
from desktop_app.store.journal.ages import Ages
from desktop_app.store.journal.chain import Chain
from desktop_app.store.journal.codec import PURGED, moment_text
from desktop_app.store.journal.history import stored_cases
from desktop_app.store.journal.once import mark_of
from desktop_app.store.journal.rows import INSERT
from desktop_app.store.journal.schema import ROWS_STAY, as_one
from desktop_app.store.journal.writer import NewRow
from desktop_app.store.records import FORCED_ELSEWHERE, CaseId

DECLINED = frozenset(
    (
        Outcome.LIMIT_IDENTITY,
        Outcome.GUIDE_PARTNER,
        Outcome.DECLINE_CONSIGNED_BEFORE,
        Outcome.DECLINE_CONSIGNED_AFTER,
        Outcome.NOT_APPLICABLE,
        Outcome.ALREADY_FORCED,
        Outcome.REFUSED,
    )
)
"""The ends at which nothing was done for the ride."""
DUE = "sweep_due"
"""The name in `meta` that stands there until nothing is left of what was purged, in any file."""

EMPTY = f"""
UPDATE rows SET payload = NULL, salt = NULL, author = '' WHERE case_id = ? AND kind <> '{PURGED}'
"""
TOLD_CALLS = f"""
SELECT payload ->> '$.reason' FROM rows
WHERE case_id = ? AND kind = 'noticed' AND payload ->> '$.kind' = '{FORCED_ELSEWHERE}'
"""
DERIVED = ("open_cases", "calls", "reconnected", "history")

Goes = Callable[[StoredCase], bool]
"""Whether a case is to go; none that is on the desk ever does."""
Waiting = Callable[[], frozenset[str]]
"""The cases of which rows wait to be written: somebody is taking them up again."""


class TakenUpError(Exception):
    """A case was taken up again while it was being purged; none was, and it may be tried anew."""


class Purger(NamedTuple):
    """What a purge works with, and what its rows carry."""

    connection: apsw.Connection
    chain: Chain
    key: bytes
    device: str

    def purge(self, goes: Goes, now: datetime, waiting: Waiting) -> tuple[CaseId, ...]:
        """Purge these of the cases that are off the desk, all or none; which ones those were.

        Until `sweep` has run, free pages and the log may still hold something of them. Raises
        `TakenUpError` where rows of one came to wait meanwhile.
        """
        on_desk = {case for (case,) in self.connection.execute("SELECT case_id FROM open_cases")}
        on_desk |= waiting()
        over = (one for one in stored_cases(self.connection) if one.ended is not None)
        cases = tuple(one for one in over if goes(one) and one.id not in on_desk)
        if cases:
            self.connection.pragma("secure_delete", "on")
            with as_one(self.connection):
                self.connection.execute("DROP TRIGGER rows_stay")
                for one in cases:
                    self._purge(one, now)
                self.connection.execute(ROWS_STAY)
                self.connection.execute("REPLACE INTO meta VALUES (?, '')", (DUE,))
                if not waiting().isdisjoint(one.id for one in cases):
                    # rows behind the purge would be a case without its beginning
                    raise TakenUpError
        return tuple(one.id for one in cases)

    def _purge(self, one: StoredCase, now: datetime) -> None:
        at = moment_text(now)
        payload = json.dumps({"at": at, "calls": self._marks(one)})
        row = NewRow(one.id, self.device, "", at, PURGED, payload)
        self.connection.execute(INSERT, self.chain.linked(row))
        self.connection.execute(EMPTY, (one.id,))
        for table in DERIVED:
            self.connection.execute(f"DELETE FROM {table} WHERE case_id = ?", (one.id,))

    def _marks(self, one: StoredCase) -> list[str]:
        """Of the call that it reconnected, and of those that it tells of other desks."""
        calls = {str(call) for (call,) in self.connection.execute(TOLD_CALLS, (one.id,))}
        if one.original and one.forced:
            calls.add(one.original)
        return sorted({mark_of(call, self.key) for call in calls})


def is_due(connection: apsw.Connection) -> bool:
    """Whether something purged may still stand in a file."""
    return bool(connection.execute("SELECT count(*) FROM meta WHERE name = ?", (DUE,)).get)


def sweep(connection: apsw.Connection) -> None:
    """Write the file anew from what is in its tables, and empty its log."""
    connection.execute("VACUUM")
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)


def settle(connection: apsw.Connection) -> None:
    """Note that nothing of what was purged is left anywhere."""
    connection.execute("DELETE FROM meta WHERE name = ?", (DUE,))


def too_old(ages: Ages, now: datetime) -> Goes:
    """Whether a case has been off the desk for longer than its outcome is kept."""

    def goes(one: StoredCase) -> bool:
        days = ages.declined_days if one.outcome in DECLINED else ages.done_days
        return one.ended is not None and now - one.ended >= timedelta(days=days)

    return goes


def put_away_before(day: date) -> Goes:
    """Whether a case was put away before this day began, by the clock of its desk."""
    return lambda one: one.ended is not None and one.ended.date() < day


def is_case(case: CaseId) -> Goes:
    """Whether it is this case."""
    return lambda one: one.id == case
