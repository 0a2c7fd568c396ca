"""The store's interface, and the store that lives in memory behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection.ids import FORCED_CALL_ID, ORIGINAL_CALL_ID
from desktop_app.domain.frozen import NamedTuple
from desktop_app.store.records import FORCED_ELSEWHERE, Begun, CaseId, Kept, Noticed, PutAway

KeptCase = tuple[CaseId, Sequence[Kept]]


class OnDesk(NamedTuple):
    """A case that was not put away, and how it began."""

    id: CaseId
    begun: Begun


class Saving(NamedTuple):
    """How far the keeping is: all is durable where nothing waits."""

    waiting: int = 0
    """Things that were kept and are not durable yet."""
    trouble: str = ""
    """Why they are not: a key of the interface's words; it is tried again."""
    lasts: bool = True
    """Whether it is kept beyond this run at all."""

    @property
    def is_done(self) -> bool:
        """Whether all is durable."""
        return not self.waiting


ON_DESK = "on_desk"
"""Stands for an outcome where a case has none yet."""


class StoredCase(NamedTuple):
    """What a list shows of a case; what nobody recorded is empty."""

    id: CaseId
    began: datetime
    counselor: str = ""
    outcome: str = ""
    """Where it ended; empty for a case that is on the desk."""
    original: str = ""
    forced: str = ""
    origin: str = ""
    destination: str = ""
    ended: datetime | None = None
    """When it was put away; `None` for a case that is on the desk."""
    ride_number: str = ""
    driver_phone: str = ""
    customer_phone: str = ""

    @property
    def standing(self) -> str:
        """The outcome by which it is asked for."""
        return ON_DESK if self.ended is None else self.outcome

    @property
    def phones(self) -> tuple[str, ...]:
        """The numbers of both, as far as they are known."""
        return tuple(phone for phone in (self.driver_phone, self.customer_phone) if phone)


class HistoryQuery(NamedTuple):
    """Which cases are asked for: all that fit everything that is not empty."""

    text: str = ""
    """In a call id, ride number, place or the counselor's name; initial consonants stand for
    syllables. Four digits or more are looked for in the phones too."""
    day: date | None = None
    """The day on which it began."""
    outcome: str = ""
    """`ON_DESK` for those that have none yet."""
    counselor: str = ""
    after: CaseId | None = None
    """The last case of the page before."""
    limit: int = 50


class CaseStore(Protocol):
    """An append-only store of what happened to each case."""

    def append(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case; comes back at once."""

    def append_together(self, case: CaseId, kept: Iterable[Kept]) -> None:
        """Keep several things of a case of which none is ever there without the others."""

    def open_cases(self) -> Sequence[OnDesk]:
        """The cases that were not put away, the last one that was touched last."""

    def kept_of(self, case: CaseId) -> Sequence[Kept]:
        """All that was kept of a case, put away or not; empty where there is none."""

    def newest_case(self) -> KeptCase | None:
        """The case that was begun last, put away or not."""

    def reconnected_on(self, call: str) -> Iterator[KeptCase]:
        """The cases that were reconnected and in which this original call was ever recorded, or
        that tell of another desk that did it; each with its beginning."""

    def was_reconnected(self, call: str) -> bool:
        """Whether a case that was purged since had reconnected this original call."""

    def history(self, query: HistoryQuery) -> Sequence[StoredCase]:
        """A page of the cases that fit, on the desk or put away, the last one begun first."""

    def check_code(self, case: CaseId) -> str:
        """A short text that tells later whether all of a case is still kept; empty without one.

        Waits until what was appended is durable. `KeyError` where nothing is known of the case.
        """

    def counselors(self) -> Sequence[str]:
        """The names by which `history` may be asked, in their order."""

    @property
    def saving(self) -> Saving:
        """How far the keeping is."""

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher`, on any thread, whenever `saving` may have changed."""

    def retry(self) -> None:
        """Try again now what could not be kept."""


class MemoryStore:
    """Keeps cases as long as the program runs."""

    def __init__(self) -> None:
        self._kept: dict[CaseId, list[Kept]] = {}
        self._touched: dict[CaseId, None] = {}

    def append(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case."""
        self._kept.setdefault(case, []).append(kept)
        self._touched.pop(case, None)
        self._touched[case] = None

    def append_together(self, case: CaseId, kept: Iterable[Kept]) -> None:
        """Keep several things of a case at once."""
        for each in kept:
            self.append(case, each)

    def cases(self) -> Iterator[KeptCase]:
        """Every case with all that was kept of it, in the order in which they began."""
        for case, kept in self._kept.items():
            yield case, tuple(kept)

    def open_cases(self) -> Sequence[OnDesk]:
        """The cases that were not put away, the last one that was touched last."""
        return tuple(
            on_desk(case, self._kept[case]) for case in self._touched if self._is_open(case)
        )

    def _is_open(self, case: CaseId) -> bool:
        return not isinstance(self._kept[case][-1], PutAway)

    def kept_of(self, case: CaseId) -> Sequence[Kept]:
        """All that was kept of a case; empty where there is none."""
        return tuple(self._kept.get(case, ()))

    def newest_case(self) -> KeptCase | None:
        """The case that was begun last, put away or not."""
        return next(((case, tuple(self._kept[case])) for case in reversed(self._kept)), None)

    def reconnected_on(self, call: str) -> Iterator[KeptCase]:
        """The cases that were reconnected and in which this original call was ever recorded, or
        that tell of another desk that did it; each with its beginning."""
        for case, kept in self.cases():
            if _names(kept, call):
                yield case, kept

    def was_reconnected(self, call: str) -> bool:  # noqa: ARG002 - what the store promises
        """Nothing is ever purged."""
        return False

    def history(self, query: HistoryQuery) -> Sequence[StoredCase]:
        """A page of the cases that fit, the last one begun first."""
        from desktop_app.store.history import page, summary  # noqa: PLC0415 - a start does without

        # taken at once: another thread may be asking
        newest_first = tuple(self._kept.items())[::-1]
        return page(query, (summary(case, tuple(kept)) for case, kept in newest_first))

    def counselors(self) -> Sequence[str]:
        """The names by which `history` may be asked, in their order."""
        every = self.history(HistoryQuery(limit=len(self._kept)))
        return sorted({one.counselor for one in every if one.counselor})

    def check_code(self, case: CaseId) -> str:
        """None: memory holds nothing together."""
        if case not in self._kept:
            raise KeyError(case)
        return ""

    @property
    def saving(self) -> Saving:
        """Nothing waits for memory."""
        return Saving(lasts=False)

    def watch(self, watcher: Callable[[], None]) -> None:
        """Nothing ever changes."""

    def retry(self) -> None:
        """Nothing ever fails."""


def on_desk(case: CaseId, kept: Sequence[Kept]) -> OnDesk:
    """The case with how it began; `TypeError` where that is not what was kept first."""
    first = kept[0]
    if not isinstance(first, Begun):
        raise TypeError(case)
    return OnDesk(case, first)


def _names(kept: Sequence[Kept], call: str) -> bool:
    facts = [each.facts for each in kept if isinstance(each, Event)]
    told = (each for each in kept if isinstance(each, Noticed) and each.kind == FORCED_ELSEWHERE)
    if any(each.reason.casefold() == call.casefold() for each in told):
        return True
    reconnected = any(given.get(FORCED_CALL_ID) is not None for given in facts)
    calls = (str(given.get(ORIGINAL_CALL_ID)).casefold() for given in facts)
    return reconnected and call.casefold() in calls
