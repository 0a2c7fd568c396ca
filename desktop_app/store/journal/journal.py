"""The journal: a case store in an encrypted file, written behind the window's back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from desktop_app.domain.case import Event
from desktop_app.store.cases import HistoryQuery, KeptCase, OnDesk, Saving, StoredCase
from desktop_app.store.journal.codec import decode, encode, moment_text
from desktop_app.store.journal.connect import telling_key
from desktop_app.store.journal.schema import Opened, open_connection, quick_check
from desktop_app.store.journal.writer import NewRow, Progress, Writer
from desktop_app.store.records import Begun, CaseId, Kept, MovedOver, Named, with_beginning

if TYPE_CHECKING:
    from desktop_app.store.journal.ages import Ages
    from desktop_app.store.journal.ended import Ended
    from desktop_app.store.journal.history import History
    from desktop_app.store.journal.purging import Goes

# CROSS lets SQLite begin with the few cases on the desk: it would look through all that ever began
OPEN = """
SELECT first.case_id, first.kind, first.payload
FROM open_cases CROSS JOIN rows AS first
ON first.case_id = open_cases.case_id AND first.case_seq = (
    SELECT case_seq FROM rows AS told WHERE told.case_id = open_cases.case_id
    AND told.payload IS NOT NULL AND told.kind <> 'purged' ORDER BY case_seq LIMIT 1
)
ORDER BY (SELECT seq FROM rows AS last WHERE last.case_id = open_cases.case_id
          ORDER BY case_seq DESC LIMIT 1)
"""
ALL = "SELECT case_id FROM rows WHERE case_seq = 1 ORDER BY seq"
NEWEST = """
SELECT case_id FROM rows WHERE case_seq = 1 AND payload IS NOT NULL ORDER BY seq DESC LIMIT 1
"""
CASE = """
SELECT kind, payload FROM rows
WHERE case_id = ? AND payload IS NOT NULL AND kind <> 'purged' ORDER BY case_seq
"""
PURGED = "SELECT mark FROM purged_calls"
RECONNECTED = "SELECT json_group_array(json_array(call, case_id)) FROM reconnected"

UNTOLD = "SELECT value FROM meta WHERE name = 'report'"
TOLD = "DELETE FROM meta WHERE name = 'report'"
NOTED = "SELECT value FROM meta WHERE name = ?"
NOTE = "INSERT OR REPLACE INTO meta VALUES (?, ?)"

SECONDS_TO_CATCH_UP = 5.0
"""How long reading waits for what is not written yet; it goes on without where a disk is full."""


class Journal:
    """A `CaseStore` that survives the program.

    `append` comes back at once. Reading gives what is durable and raises `JournalError`.
    """

    def __init__(self, opened: Opened, path: Path, key: bytes, names: tuple[str, str]) -> None:
        self.unread_commits = opened.unread_commits
        """Commits of the last run that could not be read: one may have been torn by a power cut
        before it was acknowledged, more are damage."""
        self.log_header_damaged = opened.log_header_damaged
        """The last run's log could not be read at all; so a power cut may leave it, too."""
        self._path = path
        self.key = key
        self._watchers: list[Callable[[], None]] = []
        self._device, self._policy = names
        # as one text: ten thousand rows taken one by one would hold up the window's start
        self._told_reconnected = str(opened.connection.execute(RECONNECTED).get)
        self._purged = {str(mark) for (mark,) in opened.connection.execute(PURGED)}
        """The marks of calls that were reconnected in cases which were purged since."""
        self._history: History | None = None
        told = opened.connection.execute(UNTOLD).get
        self.untold: str | None = None if told is None else str(told)
        """What a mending has to report, until a person has heard of it."""
        # last, because it never lets go of the file by itself
        self._writer = Writer(opened.connection, self._tell)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        device: str,
        now: datetime,
        policy: str = "",
    ) -> Journal:
        """The journal in this file, which is made where there is none; raises `JournalError`.

        The folder must be there. `policy` is the id that new rows carry, as they do the one of
        the device: it is `device` in a new file, and stays.
        """
        opened = open_connection(path, key)
        try:
            with telling_key(path, key):
                own = _introduced(opened, device, now)
                return cls(opened, path, key, (own, whole(policy)))
        except BaseException:
            opened.connection.close()
            raise

    # writing

    @property
    def progress(self) -> Progress:
        """How far the writing is, from any thread."""
        return self._writer.progress

    @property
    def saving(self) -> Saving:
        """How far the writing is, for those who show it."""
        progress = self._writer.progress
        return Saving(progress.waiting, progress.trouble.kind if progress.trouble else "")

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` on the writer's thread after every try to write."""
        self._watchers.append(watcher)

    def _tell(self, _progress: Progress) -> None:
        for watcher in tuple(self._watchers):
            watcher()

    def append(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case; it is durable once `progress` has counted it."""
        self._writer.append(self.row(case, kept))

    def append_together(self, case: CaseId, kept: Iterable[Kept]) -> None:
        """Keep several things of a case of which none is ever there without the others."""
        self._writer.append(*(self.row(case, each) for each in kept))

    def row(self, case: CaseId, kept: Kept) -> NewRow:
        """The row with which one thing more of a case is kept."""
        kind, payload = encode(kept)
        author, at = _author(kept), moment_text(kept.at)
        row = NewRow(case, self._device, author, at, kind, payload)
        if isinstance(kept, Begun | MovedOver):
            row = row._replace(policy=self._policy, pack=whole(kept.pack_version))
        return row

    @property
    def left(self) -> tuple[NewRow, ...]:
        """What was not written when it closed."""
        return self._writer.left

    def carry(self, rows: Sequence[NewRow]) -> None:
        """Take over what the journal before this one had left."""
        self._writer.append(*rows)

    def flush(self, timeout: float | None = None) -> bool:
        """Whether everything appended is durable, after at most `timeout` seconds."""
        return self._writer.flush(timeout)

    def retry(self) -> None:
        """Try again now what could not be written."""
        self._writer.retry()

    def close(self, timeout: float | None = None) -> bool:
        """Write what waits and end; whether everything is durable after `timeout` seconds."""
        return self._writer.close(timeout)

    # reading

    def cases(self) -> Iterator[KeptCase]:
        """Every case with all that was kept of it, in the order in which they began.

        Waits until what was appended is durable.
        """
        self._writer.flush(SECONDS_TO_CATCH_UP)
        yield from self._begun(CaseId(case) for (case,) in self._rows(ALL))

    def _begun(self, cases: Iterable[CaseId]) -> Iterator[KeptCase]:
        """The rows of these; a recovered file may have lost the one with which a case began."""
        for case in cases:
            kept = self.kept_of(case)
            if kept and isinstance(kept[0], Begun):
                yield case, kept

    def open_cases(self) -> Sequence[OnDesk]:
        """The cases on the desk, the last one that was touched last."""
        begun = ((CaseId(case), decode(*row)) for case, *row in self._rows(OPEN))
        return tuple(OnDesk(case, first) for case, first in begun if isinstance(first, Begun))

    def kept_of(self, case: CaseId) -> Sequence[Kept]:
        """All that is durable of a case, put away or not; empty where there is none."""
        return tuple(decode(kind, payload) for kind, payload in self._rows(CASE, case))

    def newest_case(self) -> KeptCase | None:
        """The case that was begun last, put away or not; `None` in an empty journal."""
        found = (CaseId(case) for (case,) in self._rows(NEWEST))
        return next(self._begun(found), None)

    def reconnected_on(self, call: str) -> Iterator[KeptCase]:
        """Those of earlier runs."""
        every = ((id_, self.kept_of(id_)) for id_ in self._reconnected.get(whole(call).lower(), ()))
        yield from ((case, with_beginning(kept)) for case, kept in every if kept)

    @cached_property
    def _reconnected(self) -> Mapping[str, Sequence[CaseId]]:
        """What was reconnected before this run: asked at every call id, so held at hand."""
        found: dict[str, list[CaseId]] = {}
        for call, case in sorted(json.loads(self._told_reconnected), key=itemgetter(1)):
            found.setdefault(call, []).append(CaseId(case))
        self._told_reconnected = ""
        return found

    def was_reconnected(self, call: str) -> bool:
        """Whether a case that was purged since had reconnected this original call."""
        if not self._purged:
            return False
        from desktop_app.store.journal.once import mark_of  # noqa: PLC0415 - most starts do without

        return mark_of(whole(call), self.key) in self._purged

    def history(self, query: HistoryQuery) -> Sequence[StoredCase]:
        """A page of the cases that fit, on the desk or put away, the last one begun first."""
        self._writer.flush(SECONDS_TO_CATCH_UP)
        with telling_key(self._path, self.key):
            return self._listed().find(query)

    def counselors(self) -> Sequence[str]:
        """The names by which `history` may be asked, in their order."""
        self._writer.flush(SECONDS_TO_CATCH_UP)
        with telling_key(self._path, self.key):
            return self._listed().counselors()

    def catch_up(self, rest: Callable[[], bool] = bool) -> None:
        """Get the history ready, on a thread that may wait; where `rest` says so, stop."""
        with telling_key(self._path, self.key):
            self._listed().catch_up(rest)

    def check_code(self, case: CaseId) -> str:
        """A short text that tells later whether everything until now is still there."""
        from desktop_app.store.journal.verify import check_code  # noqa: PLC0415 - seldom asked for

        self._writer.flush(SECONDS_TO_CATCH_UP)
        with self._held() as connection:
            return check_code(connection, case)

    def ended_after(self, seq: int) -> Ended:
        """The next cases that ended behind this row, as far as it is durable."""
        from desktop_app.store.journal.ended import ended_after  # noqa: PLC0415 - not at a start

        self._writer.flush(SECONDS_TO_CATCH_UP)
        return ended_after(self._rows, seq)

    def _listed(self) -> History:
        from desktop_app.store.journal.history import History  # noqa: PLC0415 - a start does without

        self._history = self._history or History(self._writer.connection)
        return self._history

    # letting go

    def purge(self, ages: Ages, now: datetime) -> tuple[CaseId, ...]:
        """Purge the cases that are too old; which ones. Raises `JournalError`.

        Afterwards `sweep` is due, and what lies beside the journal is for `retention.sweep_all`.
        """
        from desktop_app.store.journal.purging import too_old  # noqa: PLC0415 - not at a start

        return self._purge(too_old(ages, now), now)

    def purge_before(self, day: date, now: datetime) -> tuple[CaseId, ...]:
        """Purge the cases that were put away before this day; which ones."""
        from desktop_app.store.journal.purging import put_away_before  # noqa: PLC0415

        return self._purge(put_away_before(day), now)

    def purge_case(self, case: CaseId, now: datetime) -> bool:
        """Purge this case; `False` where it is on the desk, or nothing is known of it."""
        from desktop_app.store.journal.purging import is_case  # noqa: PLC0415

        return bool(self._purge(is_case(case), now))

    def _purge(self, goes: Goes, now: datetime) -> tuple[CaseId, ...]:
        from desktop_app.store.journal.purging import Purger, TakenUpError  # noqa: PLC0415

        self._writer.flush(SECONDS_TO_CATCH_UP)
        self.catch_up()
        try:
            with self._held() as connection, self._writer.chained() as chain:
                purger = Purger(connection, chain, self.key, self._device)
                gone = purger.purge(goes, now, self._writer.waiting_cases)
        except TakenUpError:
            return self._purge(goes, now)
        if gone:
            self._purged = {mark for (mark,) in self._rows(PURGED)}
            self._listed().forget()
        return gone

    @property
    def is_sweep_due(self) -> bool:
        """Whether something of what was purged may still stand in a file."""
        from desktop_app.store.journal.purging import is_due  # noqa: PLC0415

        with self._held() as connection:
            return is_due(connection)

    def sweep(self) -> None:
        """Leave nothing of what was purged in the file and its log; raises `JournalError`."""
        from desktop_app.store.journal.purging import sweep  # noqa: PLC0415

        with self._held() as connection:
            sweep(connection)

    def settle(self) -> None:
        """Note that nothing of what was purged is left in any file."""
        from desktop_app.store.journal.purging import settle  # noqa: PLC0415

        with self._held() as connection:
            settle(connection)

    @contextmanager
    def _held(self) -> Iterator[apsw.Connection]:
        with self._writer.connection() as connection, telling_key(self._path, self.key):
            yield connection

    # the file

    def check(self) -> tuple[str, ...]:
        """What is wrong in the file; nothing where it is whole. Reads all of it."""
        with self._held() as connection:
            return quick_check(connection)

    def note_told(self) -> None:
        """Note that a person has heard of what was mended."""
        if self.untold is not None:
            with self._held() as connection:
                connection.execute(TOLD)
            self.untold = None

    def noted(self, name: str) -> str | None:
        """What was noted beside the cases under this name; raises `JournalError`."""
        with self._held() as connection:
            found = connection.execute(NOTED, (name,)).get
        return None if found is None else str(found)

    def note(self, name: str, text: str) -> None:
        """Note something beside the cases; raises `JournalError`."""
        with self._held() as connection:
            connection.execute(NOTE, (name, text))

    def back_up(self, path: Path) -> Path:
        """Copy the journal to this file and return it; what is appended meanwhile is written.

        To be called on a thread that may wait.
        """
        # a start does without
        from desktop_app.store.journal.backup import backup_steps  # noqa: PLC0415

        self._writer.flush(SECONDS_TO_CATCH_UP)
        steps = backup_steps(self._writer.connection, path, self.key)
        for _step in steps:
            # rows come first: a lock alone would let the copying take it again and again
            self._writer.flush(SECONDS_TO_CATCH_UP)
        return path

    def back_up_daily(self, folder: Path, today: date) -> Path | None:
        """Copy the journal once a day, and delete the copies that are too old; the new copy."""
        from desktop_app.store.journal.backup import daily_copy, keep_daily  # noqa: PLC0415

        copy = daily_copy(folder, today)
        made = None if copy.exists() else self.back_up(copy)
        keep_daily(folder, today)
        return made

    def _rows(self, statement: str, *given: str) -> Sequence[tuple[str, ...]]:
        with self._held() as connection:
            return [tuple(map(str, row)) for row in connection.execute(statement, given)]


def whole(text: str) -> str:
    """The text with a sign for each half of a character, which no column can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _author(kept: Kept) -> str | None:
    """Who wrote it, where it says so."""
    if isinstance(kept, Event):
        return None if kept.by is None else whole(kept.by)
    return whole(kept.counselor_name) if isinstance(kept, Begun | Named) else None


def _introduced(opened: Opened, device: str, now: datetime) -> str:
    """Note in a new file whose it is and since when; the device's id."""
    connection = opened.connection
    if not connection.execute("SELECT count(*) FROM meta").get:
        meta = {"device": whole(device), "created_at": moment_text(now)}
        with connection:
            connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    return str(connection.execute("SELECT value FROM meta WHERE name = 'device'").get)
