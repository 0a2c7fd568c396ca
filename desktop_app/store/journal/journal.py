"""The journal: a case store in an encrypted file, written behind the window's back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from desktop_app.domain.case import Event
from desktop_app.store.journal.codec import decode, encode, moment_text
from desktop_app.store.journal.connect import telling_key
from desktop_app.store.journal.schema import Opened, open_connection, quick_check
from desktop_app.store.journal.writer import NewRow, OnProgress, Progress, Writer, tell_nobody
from desktop_app.store.records import Begun, CaseId, Kept, Named

OPEN = "SELECT case_id FROM open_cases ORDER BY first_seq"
ALL = "SELECT case_id FROM rows WHERE case_seq = 1 ORDER BY seq"
NEWEST = "SELECT case_id FROM rows WHERE case_seq = 1 ORDER BY seq DESC LIMIT 1"
ON_CALL = "SELECT case_id FROM calls WHERE call = ? ORDER BY case_id"
CASE = "SELECT kind, payload FROM rows WHERE case_id = ? ORDER BY case_seq"

SECONDS_TO_CATCH_UP = 5.0
"""How long reading waits for what is not written yet; it goes on without where a disk is full."""

KeptCase = tuple[CaseId, Sequence[Kept]]


class Journal:
    """A `CaseStore` that survives the program.

    `append` comes back at once. Reading waits for the disk and gives what is durable; besides
    `progress` it raises `JournalError`.
    """

    def __init__(
        self, opened: Opened, path: Path, key: bytes, writer: Writer, names: tuple[str, str]
    ) -> None:
        self.unread_commits = opened.unread_commits
        """Commits of the last run that could not be read: one may have been torn by a power cut
        before it was acknowledged, more are damage."""
        self.log_header_damaged = opened.log_header_damaged
        """The last run's log could not be read at all; so a power cut may leave it, too."""
        self._path = path
        self._key = key
        self._writer = writer
        self._device, self._policy = names

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        device: str,
        now: datetime,
        policy: str = "",
        on_progress: OnProgress = tell_nobody,
    ) -> Journal:
        """The journal in this file, which is made where there is none; raises `JournalError`.

        The folder must be there. `device` and `policy` are the ids that new rows carry;
        `on_progress` is called on the writer's thread after every try.
        """
        opened = open_connection(path, key)
        try:
            with telling_key(path, key):
                _introduce(opened, device, now)
        except BaseException:
            opened.connection.close()
            raise
        writer = Writer(opened.connection, on_progress)
        return cls(opened, path, key, writer, (whole(device), whole(policy)))

    # writing

    @property
    def progress(self) -> Progress:
        """How far the writing is, from any thread."""
        return self._writer.progress

    def append(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case; it is durable once `progress` has counted it."""
        kind, payload = encode(kept)
        author, at = _author(kept), moment_text(kept.at)
        row = NewRow(case, self._device, author, at, kind, payload)
        if isinstance(kept, Begun):
            row = row._replace(policy=self._policy, pack=whole(kept.pack_version))
        self._writer.append(row)

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
        """Every case with all that was kept of it, in the order in which they began."""
        return self._read(ALL)

    def open_cases(self) -> Iterator[KeptCase]:
        """The cases on the desk in the order in which they began; the stored ones cost nothing."""
        return self._read(OPEN)

    def newest_case(self) -> KeptCase | None:
        """The case that was begun last, put away or not; `None` in an empty journal."""
        return next(self._read(NEWEST), None)

    def cases_on(self, call: str) -> Iterator[KeptCase]:
        """The cases, put away or not, in which this original call was ever recorded."""
        return self._read(ON_CALL, whole(call).lower())

    def check(self) -> tuple[str, ...]:
        """What is wrong in the file; nothing where it is whole. Reads all of it."""
        with self._writer.connection() as connection:
            return quick_check(connection)

    def back_up(self, path: Path) -> Path:
        """Copy the journal to this file and return it; what is appended meanwhile is written.

        To be called on a thread that may wait.
        """
        # a start does without
        from desktop_app.store.journal.backup import backup_steps  # noqa: PLC0415

        self._writer.flush(SECONDS_TO_CATCH_UP)
        steps = backup_steps(self._writer.connection, path, self._key)
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

    def _read(self, cases: str, *given: str) -> Iterator[KeptCase]:
        self._writer.flush(SECONDS_TO_CATCH_UP)
        for (case,) in self._rows(cases, *given):
            kept = tuple(decode(kind, payload) for kind, payload in self._rows(CASE, case))
            # a recovered file may have lost the row with which a case began
            if kept and isinstance(kept[0], Begun):
                yield CaseId(case), kept

    def _rows(self, statement: str, *given: str) -> Sequence[tuple[str, ...]]:
        with self._writer.connection() as connection, telling_key(self._path, self._key):
            return [tuple(map(str, row)) for row in connection.execute(statement, given)]


def whole(text: str) -> str:
    """The text with a sign for each half of a character, which no column can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _author(kept: Kept) -> str | None:
    """Who wrote it, where it says so."""
    if isinstance(kept, Event):
        return None if kept.by is None else whole(kept.by)
    return whole(kept.counselor_name) if isinstance(kept, Begun | Named) else None


def _introduce(opened: Opened, device: str, now: datetime) -> None:
    """Note in a new file whose it is and since when."""
    connection = opened.connection
    if not connection.execute("SELECT count(*) FROM meta").get:
        meta = {"device": whole(device), "created_at": moment_text(now)}
        with connection:
            connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
