"""The journal through one run of the program: opened beside the start, cared for, and closed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from desktop_app.store.journal.errors import JournalError, UnavailableError
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import read_key
from desktop_app.store.journal.opening import (
    OpenJournal,
    Owner,
    Places,
    begin_anew,
    forget_old,
    open_journal,
    want_mending,
)
from desktop_app.store.journal.report import Report
from desktop_app.store.records import CaseId

LOG = logging.getLogger(__name__)
SECONDS_TO_CLOSE = 10.0
SECONDS_IF_HOPELESS = 1.0
HOURS = 3600.0
REST = 0.05

Clock = Callable[[], datetime]


def _nothing() -> None:
    """Do nothing."""


class Session:
    """Opens the journal on a thread of its own, while the window's libraries are loaded."""

    def __init__(self, places: Places, owner: Owner, clock: Clock) -> None:
        self.places = places
        self._owner = owner
        self._clock = clock
        self._opening: threading.Thread | None = None
        self._found: OpenJournal | BaseException | None = None
        self._journal: Journal | None = None
        self._report: Report | None = None
        self._before: list[Journal] = []
        """Those that closed with rows which their file refused; the next one takes them."""
        self._over = threading.Event()
        self.before_purge: Callable[[], None] = _nothing
        """Called on a thread that may wait, before cases go for good."""
        self._tidying = threading.Lock()
        """What lies beside the journal is changed by one thread at a time."""

    def begin(self) -> None:
        """Begin to open; comes back at once."""
        self._opening = threading.Thread(target=self._open, name="opening", daemon=True)
        self._opening.start()

    def journal(self) -> Journal:
        """The journal; raises what its opening raised, and the next call tries anew."""
        if self._journal is None:
            if self._opening is None:
                self.begin()
            self._take()
        if self._journal is None:
            raise RuntimeError
        return self._journal

    @property
    def report(self) -> Report | None:
        """What had to be mended; told once."""
        report, self._report = self._report, None
        return report

    @property
    def unsaved(self) -> int:
        """Rows that a file refused, and that no other has taken yet."""
        return sum(len(each.left) for each in self._before)

    def begin_anew(self) -> None:
        """Put the files aside whose key cannot be had; raises `JournalError`."""
        begin_anew(self.places, self._owner, self._clock())

    def mend(self) -> None:
        """Close, and let the next opening look for damage; what was not written comes with it."""
        want_mending(self.places)
        journal = self._journal
        # a file that refuses rows refuses them however long one waits
        hopeless = journal is not None and journal.saving.trouble
        self.close(SECONDS_IF_HOPELESS if hopeless else None)
        if journal is not None:
            self._before.append(journal)

    def look_after(self, on_damage: Callable[[], None]) -> None:
        """Check the file, copy it once a day and delete what is too old, now and at midnight.

        `on_damage` is called on that thread.
        """
        journal = self._journal
        if journal is not None:
            caring = threading.Thread(
                target=self._care, args=(journal, on_damage, self._over), name="caring", daemon=True
            )
            caring.start()

    def purge(self, case: CaseId) -> bool:
        """Purge a case, from every file; `False` where it is on the desk or not known.

        To be called on a thread that may wait; raises `JournalError`. What a crash or an error
        interrupts is done by the next start.
        """
        from desktop_app.store.journal.retention import sweep_all  # noqa: PLC0415 - not at a start

        journal, now = self._journal, self._clock()
        self.before_purge()
        with self._tidying:
            if journal is None or not journal.purge_case(case, now):
                return False
            sweep_all(journal, self.places, now)
        return True

    def close(self, seconds: float | None = None) -> bool:
        """Write what waits, for `seconds` or as long as usual; whether everything is durable."""
        self._over.set()
        journal, self._journal = self._journal, None
        self._over = threading.Event()
        return journal is None or journal.close(SECONDS_TO_CLOSE if seconds is None else seconds)

    def _open(self) -> None:
        try:
            self._found = open_journal(self.places, self._owner, self._clock())
        except BaseException as error:  # noqa: BLE001 - raised again where the journal is wanted
            self._found = error

    def _take(self) -> None:
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.join()
        found, self._found = self._found, None
        if isinstance(found, BaseException):
            raise found
        if found is not None:
            self._journal, self._report = found
            self._take_over(self._journal)

    def _take_over(self, journal: Journal) -> None:
        # only now: a last commit of theirs may have been under way until the file was free
        left = tuple(row for each in self._before for row in each.left)
        journal.carry(left)
        # a desk reads what is durable, and would show a case without what was entered last
        if left and not journal.flush(SECONDS_TO_CLOSE):
            self._journal = None
            trouble = journal.progress.trouble or UnavailableError("left")
            journal.close(SECONDS_IF_HOPELESS)
            self._before = [journal]
            raise trouble
        self._before = []

    # in the background

    def _care(self, journal: Journal, on_damage: Callable[[], None], over: threading.Event) -> None:
        self._note_told(journal)
        if self._is_damaged(journal):
            # no copy of a damaged file takes the place of a good one
            on_damage()
            return
        self._seal()
        self._fold(journal, over)
        while not over.is_set():
            self._tidy(journal)
            over.wait(HOURS)

    def _note_told(self, journal: Journal) -> None:
        """By now a window is there, and the person has seen what was to be told before it."""
        try:
            journal.note_told()
        except JournalError as error:
            LOG.warning("to be told again: %s", error.kind)

    def _is_damaged(self, journal: Journal) -> bool:
        try:
            return bool(journal.check())
        except JournalError as error:
            LOG.warning("not checked: %s", error.kind)
            return False

    def _fold(self, journal: Journal, over: threading.Event) -> None:
        """Get the history ready at leisure: after a mending there may be very many cases."""

        def rest() -> bool:
            time.sleep(REST)
            return over.is_set()

        try:
            journal.catch_up(rest)
        except JournalError as error:
            LOG.warning("no history yet: %s", error.kind)

    def _seal(self) -> None:
        """Keep the key sealed for the lead whose public key the build carries."""
        public = self._owner.lead_key()
        if public is None:
            return
        from desktop_app.store.journal.sealing import sealed_beside  # noqa: PLC0415

        try:
            key = read_key(self.places.key, self._owner.guard)
            sealed_beside(self.places.key, key, public, self._clock())
        except JournalError as error:
            LOG.warning("not sealed: %s", error.kind)

    def _tidy(self, journal: Journal) -> None:
        from desktop_app.store.journal.leaps import is_believed  # noqa: PLC0415 - not at a start
        from desktop_app.store.journal.retention import keep_ages, sweep_all  # noqa: PLC0415

        now = self._clock()
        try:
            self.places.copies.mkdir(mode=0o700, exist_ok=True)
            # what is to go must not be copied first
            self.before_purge()
            with self._tidying:
                if is_believed(journal, now):
                    keep_ages(journal, self.places, self._owner.ages(), now)
                else:
                    sweep_all(journal, self.places, now)
                journal.back_up_daily(self.places.copies, now.date())
                forget_old(self.places, now)
        except (JournalError, OSError) as error:
            LOG.warning("no copy today: %s", type(error).__name__)
