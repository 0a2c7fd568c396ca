"""Looks at the share of packs from time to time, on a thread of its own, and says what is new."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.desk.editions import LONG_AGO, NO_RECALLS, Editions, Recalls
from desktop_app.desk.ports import Clock
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.publishing.depot import WARN, Depot, Edition, State, end_of
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import digest
from desktop_app.pack.publishing.share import Share
from desktop_app.pack.publishing.versions import is_newer

LOG = logging.getLogger(__name__)
LEAST_PAUSE, MOST_PAUSE = 20.0, 24.0
"""Seconds between two looks; they differ, so that not all desks look at once.

With eleven for the proof, which waits for whatever else a desk does, a pack is there within 35.
"""
PATIENCE = 10.0
"""Seconds after which a share hangs."""
MISSES = 3
"""Looks in a row that find no share until it is said."""
ANEW = timedelta(hours=1)
"""So often all is verified once more: a pack may have come of age, or expired."""

AGAIN = frozenset(
    (Trouble.HALF_COPIED, Trouble.FAILED, Trouble.GONE, Trouble.SLOW, Trouble.NOT_KEPT)
)
"""What may be right at the next look."""

Adopter = Callable[[Share | None], Trouble | None]
"""Adopts from a share, or verifies what is kept, in a process of its own; what was wrong."""


class News(NamedTuple):
    """What holds from now on, and what a counselor is to know of it."""

    newest: Pack
    recalled: Recalls = NO_RECALLS
    expires: datetime | None = None
    """Said once that is near."""
    ended: datetime | None = None
    """From then on no case begins on it."""
    program: str = ""
    """A newer program, where leads named one."""
    program_place: str = ""
    trouble: Trouble | None = None
    signed: datetime = LONG_AGO
    """The newest moment that a lead signed: it is never earlier, whatever the clock says."""
    known: tuple[Edition, ...] = ()
    """All packs that are kept; one that an older program proved may be proven anew."""


class Desks(NamedTuple):
    """What a desk has beside the share."""

    depot: Depot
    policy: Policy
    shipped: Pack
    program: str
    """The version of the program."""
    clock: Clock


class PackWatch:
    """Says once what is new; the last good pack stays whatever happens at the share."""

    def __init__(
        self,
        share: Share | None,
        adopter: Adopter,
        desks: Desks,
        stopped: Event | None = None,
    ) -> None:
        self._share = share
        self._adopter = adopter
        self._desks = desks
        self.editions = self.new_editions()
        """The packs of the desk that was opened last."""
        self._seen = ""
        self._looked: datetime | None = None
        self._misses = 0
        self._verdict: Trouble | None = None
        """What was wrong with what was looked at last."""
        self._last: News | None = None
        self._reading: _Reading | None = None
        self._stopped = stopped or Event()

    def new_editions(self) -> Editions:
        """The packs of a desk that is opened now, as they were verified last."""
        depot, policy = self._desks.depot, self._desks.policy
        newest = depot.newest(policy) or self._desks.shipped
        self.editions = Editions(newest, lambda name: depot.named(name, policy))
        state = depot.state()
        news = _news(newest, state, self._desks, None)
        self.editions.take(news.newest, news.recalled, news.ended, news.signed)
        return self.editions

    @property
    def is_on(self) -> bool:
        """Whether it is set where packs are published."""
        return self._share is not None

    def begin(self, tell: Callable[[News], None]) -> None:
        """Look now and from time to time; `tell` is called on another thread."""
        self._stopped.clear()
        self._last = None
        Thread(target=self._go_on, args=(tell,), name="packs", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _go_on(self, tell: Callable[[News], None]) -> None:
        while not self._stopped.is_set():
            news = self._try_to_look()
            if news is not None and not self._stopped.is_set():
                tell(news)
            self._stopped.wait(random.uniform(LEAST_PAUSE, MOST_PAUSE))

    def _try_to_look(self) -> News | None:
        try:
            return self.look()
        except Exception:
            # no error of ours, nor of a machine without threads to spare, keeps a recall away
            LOG.exception("packs not looked at")
            return None

    def look(self, patience: float = PATIENCE) -> News | None:
        """Look once; what is new, or nothing."""
        trouble = self._looked_at(patience)
        state = self._desks.depot.state()
        newest = self._newest(state)
        news = _news(newest, state, self._desks, trouble)
        if news == self._last:
            return None
        self._last = news
        return news

    def _newest(self, state: State) -> Pack:
        """The pack for new cases, read only where it is another one."""
        edition = state.edition(state.adopted)
        if edition is None:
            return self._desks.shipped
        for known in (self.editions.newest, self._last.newest if self._last else None):
            if known is not None and known.version == edition.name and known.policy.proven:
                return known
        return self._desks.depot.pack(edition, self._desks.policy) or self.editions.newest

    def _looked_at(self, patience: float) -> Trouble | None:
        found = self._index(patience)
        if isinstance(found, Trouble):
            return self._missed(found)
        self._misses = 0
        if found == self._seen and not self._is_due():
            return self._verdict
        self._looked = self._desks.clock()
        self._verdict = self._adopter(self._share)
        # what could not be read to its end is looked at again
        self._seen = "" if self._verdict in AGAIN else found
        return self._verdict

    def _missed(self, why: Trouble) -> Trouble | None:
        """Without the share, what is kept is verified once."""
        self._misses += 1
        if self._looked is None:
            self._looked = self._desks.clock()
            self._verdict = self._adopter(None)
        # a network that stumbles is nothing to tell a counselor of
        said = self._share is not None and (self._misses >= MISSES or why is not Trouble.GONE)
        return why if said and self._verdict is None else self._verdict

    def _is_due(self) -> bool:
        looked, now = self._looked, self._desks.clock()
        return looked is None or not timedelta(0) <= now - looked < ANEW

    def _index(self, patience: float) -> str | Trouble:
        """The hash of the index, read on a thread that may hang."""
        if self._share is None:
            return Trouble.GONE
        if self._reading is None:
            self._reading = _Reading(self._share)
        if not self._reading.done.wait(patience):
            return Trouble.SLOW
        found, self._reading = self._reading.found, None
        return found


class _Reading:
    """One look into the share."""

    def __init__(self, share: Share) -> None:
        self.done = Event()
        self.found: str | Trouble = Trouble.GONE
        self._share = share
        Thread(target=self._read, name="pack share", daemon=True).start()

    def _read(self) -> None:
        try:
            self.found = digest(self._share.index())
        except PublishingError as error:
            self.found = error.trouble
        finally:
            self.done.set()


def _news(newest: Pack, state: State, desks: Desks, trouble: Trouble | None) -> News:
    now = state.present(desks.clock())
    edition = state.edition(state.adopted)
    expires = edition.expires if edition else None
    is_near = expires is not None and now >= expires - WARN
    recalled: dict[int | str, str] = {**dict(state.recalled), **dict(state.recalled_names)}
    newer = is_newer(state.program, desks.program)
    return News(
        newest,
        MappingProxyType(recalled),
        expires if is_near else None,
        end_of(expires) if expires is not None else None,
        state.program if newer else "",
        state.program_place if newer else "",
        trouble,
        state.at,
        state.editions,
    )
