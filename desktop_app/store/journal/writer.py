"""Writes rows to the journal on a thread of its own, so that the window never waits for a disk."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING

import apsw

from desktop_app.domain.frozen import NamedTuple
from desktop_app.store.journal.errors import PROBLEMS, JournalError, UnavailableError, journal_error
from desktop_app.store.journal.rows import INSERT
from desktop_app.store.journal.schema import as_one

if TYPE_CHECKING:
    from desktop_app.store.journal.chain import Chain

LOG = logging.getLogger(__name__)
MOST_AT_ONCE = 500
"""Rows in one commit."""
BEHIND_THE_WINDOW = 10
"""How far the thread stands behind the window's, as `nice` counts."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 10.0
"""Seconds between two tries at a full disk."""


class NewRow(NamedTuple):
    """One row to be written; its numbers are given when it is."""

    case_id: str
    device: str
    author: str | None
    """`None`: whoever wrote the row of the case before."""
    at: str
    kind: str
    payload: str
    policy: str | None = None
    pack: str | None = None
    goes_on: bool = False
    """Whether the next row belongs to the same commit."""


class Progress(NamedTuple):
    """How far the writing is; all is saved where nothing waits."""

    written: int = 0
    """Rows that are durable, since the start."""
    waiting: int = 0
    trouble: JournalError | None = None
    """Why the last try failed; it is tried again."""


OnProgress = Callable[[Progress], None]
Pause = Callable[[int], float]
"""The seconds to wait after so many tries have failed."""


def growing_pause(failed: int) -> float:
    """The seconds to wait after `failed` tries: each twice as long as the one before."""
    return min(LONGEST_PAUSE, SHORTEST_PAUSE * 2.0 ** min(failed - 1, 10))


def tell_nobody(_progress: Progress) -> None:
    """Let nobody know."""


class Writer:
    """The one who writes; what is waiting stays in order and in memory until it is durable."""

    def __init__(
        self,
        connection: apsw.Connection,
        on_progress: OnProgress = tell_nobody,
        pause: Pause = growing_pause,
    ) -> None:
        self._connection = connection
        self._on_progress = on_progress
        self._pause = pause
        self._changed = threading.Condition(threading.Lock())
        self._in_use = threading.Lock()
        self._rows: deque[NewRow] = deque()
        self._progress = Progress()
        self._failed = 0
        self._hurried = False
        self._closing = False
        self._chain: Chain | None = None
        self._gave_up = False
        self._is_over = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def progress(self) -> Progress:
        """How far the writing is, from any thread."""
        return self._progress

    @property
    def left(self) -> tuple[NewRow, ...]:
        """What was not written when it closed, in its order; a last commit may still be under way.

        Nothing moves any more once somebody else can open the file.
        """
        with self._changed:
            return tuple(self._rows)

    def waiting_cases(self) -> frozenset[str]:
        """The cases of which rows wait to be written."""
        with self._changed:
            return frozenset(row.case_id for row in self._rows)

    def append(self, *rows: NewRow) -> None:
        """Let rows be written in one commit; comes back at once. `ValueError` once it is closed."""
        with self._changed:
            if self._closing:
                raise ValueError(rows)
            self._rows.extend(row._replace(goes_on=True) for row in rows[:-1])
            self._rows.extend(rows[-1:])
            self._progress = self._progress._replace(waiting=len(self._rows))
            self._changed.notify_all()

    def retry(self) -> None:
        """Try again now what failed, without waiting for the end of the pause."""
        with self._changed:
            self._hurried = True
            self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> bool:
        """Whether everything appended is durable, after at most `timeout` seconds."""
        with self._changed:
            self._hurried = True
            self._changed.notify_all()
            self._changed.wait_for(self._is_done, timeout)
            return not self._rows

    @contextmanager
    def connection(self) -> Iterator[apsw.Connection]:
        """The connection, while no row is being written; what waits is written afterwards.

        Raises `UnavailableError` once it is closed: who copies or checks may come too late.
        """
        with self._in_use:
            if self._is_over:
                raise UnavailableError("closed")
            yield self._connection

    @contextmanager
    def chained(self) -> Iterator[Chain]:
        """What links new rows, for whoever has the connection; a failure lets it forget them."""
        # a start without a row does without
        from desktop_app.store.journal.chain import Chain  # noqa: PLC0415

        self._chain = self._chain or Chain(self._connection)
        try:
            yield self._chain
        except BaseException:
            self._chain.forget()
            raise

    def close(self, timeout: float | None = None) -> bool:
        """Write what waits, put the log into the file, and end; whether everything is durable."""
        with self._changed:
            self._closing = True
        done = self.flush(timeout)
        with self._changed:
            self._gave_up = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return done and not self._thread.is_alive()

    # on the thread

    def _run(self) -> None:
        _stand_back()
        while self._await_rows():
            trouble = self._written()
            self._tell()
            if trouble:
                self._rest()
        with self._in_use, suppress(*PROBLEMS):
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        with self._in_use, suppress(*PROBLEMS):
            self._is_over = True
            self._connection.close()

    def _tell(self) -> None:
        try:
            self._on_progress(self._progress)
        except Exception:
            LOG.exception("who was told of the progress failed")

    def _await_rows(self) -> bool:
        """Wait for rows; `False` at the end."""
        with self._changed:
            self._changed.wait_for(self._is_awake)
            return bool(self._rows) and not self._gave_up

    def _is_awake(self) -> bool:
        return bool(self._rows) or self._closing

    def _is_done(self) -> bool:
        return not self._rows or self._gave_up

    def _is_hurried(self) -> bool:
        return self._hurried or self._is_done()

    def _written(self) -> JournalError | None:
        """Write what waits in one commit, and note how that went."""
        with self._changed:
            rows = self._next()
            self._hurried = False
        trouble: JournalError | None = None
        try:
            with self._in_use, self.chained() as chain:
                _write(self._connection, chain, rows)
        except PROBLEMS as error:
            trouble = journal_error(error)
        except Exception as error:
            # a thread that died would leave the window saying that all is well
            LOG.exception("rows wait")
            trouble = journal_error(error)
        self._note(0 if trouble else len(rows), trouble)
        return trouble

    def _next(self) -> tuple[NewRow, ...]:
        last = min(len(self._rows), MOST_AT_ONCE)
        while last < len(self._rows) and self._rows[last - 1].goes_on:
            last += 1
        return tuple(islice(self._rows, last))

    def _note(self, written: int, trouble: JournalError | None) -> None:
        with self._changed:
            for _row in range(min(written, len(self._rows))):
                self._rows.popleft()
            self._failed = self._failed + 1 if trouble else 0
            total = self._progress.written + written
            self._progress = Progress(total, len(self._rows), trouble)
            self._changed.notify_all()

    def _rest(self) -> None:
        with self._changed:
            self._changed.wait_for(self._is_hurried, self._pause(self._failed))


def _stand_back() -> None:
    """Let the window go first: woken by it, its own processor would be taken from it."""
    if sys.platform == "linux":
        this = os.PRIO_PROCESS, threading.get_native_id()
        with suppress(OSError):
            os.setpriority(*this, max(os.getpriority(*this), BEHIND_THE_WINDOW))


def _write(connection: apsw.Connection, chain: Chain, rows: tuple[NewRow, ...]) -> None:
    with as_one(connection):
        connection.executemany(INSERT, [chain.linked(row) for row in rows])
