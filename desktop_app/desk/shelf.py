"""The shelf of a desk: its open cases, read from the store when they are wanted, and kept there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from desktop_app.desk.editions import Packs, editions_of
from desktop_app.desk.open_case import OpenCase, begin, folded, on_its_pack, reopened
from desktop_app.desk.typed import Problem
from desktop_app.domain.case import value_of
from desktop_app.domain.fact import Value
from desktop_app.domain.forced_reconnection.ids import (
    CHANNEL,
    CHAT_MEMBERSHIP,
    FORCED_CALL_ID,
    ORIGINAL_CALL_ID,
    PREVIOUSLY_FORCED,
    REQUESTER,
    Answer,
)
from desktop_app.domain.frozen import NamedTuple, replace
from desktop_app.domain.ids import FactId
from desktop_app.store.cases import CaseStore, Saving
from desktop_app.store.records import (
    Begun,
    CaseId,
    Drafted,
    Kept,
    MovedOver,
    Named,
    OpenedAgain,
    PutAway,
)

INTAKE = (CHANNEL, REQUESTER, CHAT_MEMBERSHIP)
"""What the next case most often has in common with the last one."""


class Unread(NamedTuple):
    """An open case of which only the beginning was read yet."""

    id: CaseId
    number: int


def same_call(call: object) -> str:
    """What is the same for one call, typed by hand in small letters or copied from a page."""
    return str(call).casefold()


def _untold(_case: CaseId) -> None:
    """Tell nobody."""


class Shelf:
    """Holds the open cases.

    A start reads none but the one in front: fifty of them would take as long as all the rest.
    What is typed is held at once, and goes to the store when the typing pauses or anything else
    is kept.
    """

    def __init__(self, packs: Packs, store: CaseStore) -> None:
        self.editions = editions_of(packs)
        self.editions.watch(self._hold_anew)
        self.tell: Callable[[CaseId], None] = _untold
        """Called with a case that another pack, or none, makes something else of."""
        self.store = store
        self._open: dict[CaseId, OpenCase] = {}
        on_desk = store.open_cases()
        self._unread = {case.id: case.begun.number for case in on_desk}
        self._untold = set[CaseId]()
        """Those that were read on the way to something else."""
        self.last_touched = on_desk[-1].id if on_desk else None
        """The case that was worked on last when the desk was left; `None` on an empty desk."""
        self._away: dict[CaseId, OpenCase] = {}
        """Those that were put away in this run: not all of it may be written yet."""
        self.going: set[CaseId] = set()
        """Those that are being purged: nobody takes them up meanwhile."""
        self._typed: dict[tuple[CaseId, FactId], Drafted] = {}
        self._newest: CaseId | None = None
        self._last_intake: Mapping[FactId, Value] = {}
        """The intake of the newest case, once it is off the desk."""
        self._forced: dict[str, CaseId] = {}
        """The case that reconnected each original call, or tells that another desk did."""

    # what is there

    def __contains__(self, case: CaseId) -> bool:
        return case in self._open or case in self._unread

    def __getitem__(self, case: CaseId) -> OpenCase:
        if case in self._unread:
            self._read(case)
        return self._open[case]

    def ids(self) -> tuple[CaseId, ...]:
        """The open cases, read or not."""
        return (*self._open, *self._unread)

    def read_ones(self) -> tuple[OpenCase, ...]:
        """Those that were read, in the order of their numbers."""
        return tuple(sorted(self._open.values(), key=lambda opened: opened.number))

    def unread_ones(self) -> tuple[Unread, ...]:
        """Those that were not."""
        return tuple(Unread(case, number) for case, number in self._unread.items())

    def read(self, case: CaseId) -> bool:
        """Read an open case; whether nobody was told of it before, by whichever way it was read."""
        if case in self._unread:
            self._read(case)
        is_untold = case in self._untold
        self._untold.discard(case)
        return is_untold

    def stored(self, case: CaseId) -> OpenCase | None:
        """A case that is off the desk, or as the store has it."""
        held = self._away.get(case)
        if held is not None and self.store.saving.waiting:
            return on_its_pack(self.editions, held)
        # nothing waited: what the store does not have was purged
        kept = self.store.kept_of(case)
        is_whole = bool(kept) and isinstance(kept[0], Begun)
        if held is not None and is_whole:
            return on_its_pack(self.editions, held)
        return reopened(self.editions, case, kept) if is_whole else None

    def free_number(self) -> int:
        """The lowest number that no open case has."""
        taken = self._taken()
        return next(n for n in range(1, len(taken) + 2) if n not in taken)

    def _taken(self) -> set[int]:
        return {*self._unread.values(), *(opened.number for opened in self._open.values())}

    def _read(self, case: CaseId) -> None:
        opened = reopened(self.editions, case, self.store.kept_of(case))
        # only now: a case that cannot be read stays on the desk
        del self._unread[case]
        if any(opened.number == other.number for other in self._open.values()):
            # it was opened again under a number of which a start knew nothing before reading it
            opened = replace(opened, number=self.free_number()).seen_as(opened)
        self._open[case] = opened
        self._untold.add(case)
        self._note_reconnection(opened)

    # keeping

    def begin(self, case: CaseId, begun: Begun) -> None:
        """Keep a new case."""
        self._append(case, begun)
        opened = begin(self.editions.of(begun.pack_version), case, begun)
        self._open[case] = on_its_pack(self.editions, opened)
        self._newest = case

    def admit(self, case: CaseId, kept: Sequence[Kept]) -> None:
        """Keep more of a case at once, from its beginning where nothing is known of it.

        Half of it could be green where the whole is not: a consent before the refusal after it.
        """
        begins = isinstance(kept[0], Begun)
        opened = None if begins else self[case]
        self.save_drafts()
        self.store.append_together(case, kept)
        if opened is None:
            # whole: what was taken elsewhere is no matter of a pack that was taken back since
            opened = reopened(self.editions, case, kept)
        else:
            opened = replace(opened, case=replace(opened.case, held=False))
            # what was recorded elsewhere is taken by the pack that took it there
            taking = self.editions.taking(opened.edition)
            for each in kept:
                if isinstance(each, MovedOver):
                    taking = self.editions.taking(each.pack_version)
                opened = folded(replace(opened, pack=taking), each)
        self._show(on_its_pack(self.editions, opened))
        self._newest = case if begins else self._newest

    def keep(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case."""
        before = self[case]
        self._append(case, kept)
        self._show(on_its_pack(self.editions, folded(before, kept)))

    def _hold_anew(self) -> None:
        """See anew which packs no case may be finished on, and tell of the cases that change."""
        before = dict(self._open)
        self._open = {id_: on_its_pack(self.editions, each) for id_, each in before.items()}
        for id_, each in before.items():
            if self._open.get(id_) is not each:
                self.tell(id_)

    def read_anew(self) -> None:
        """Read every open case again: its pack was written anew under the same name."""
        for case in tuple(self._open):
            self._show(reopened(self.editions, case, self.store.kept_of(case)))
            self.tell(case)

    def put_away(self, case: CaseId, kept: PutAway) -> None:
        """Keep that a case was taken off the desk."""
        opened = self[case]
        self._append(case, kept)
        self._away[case] = self._open.pop(case)
        if case == self._newest_id():
            self._newest, self._last_intake = case, _intake(opened)

    def open_again(self, case: CaseId, at: datetime, by: str) -> bool:
        """Keep that a case is on the desk again; `False` where it is not known, or being purged."""
        is_durable = not self.store.saving.waiting
        opened = None if case in self.going else self.stored(case)
        if opened is None:
            return False
        self._away.pop(case, None)
        number = self._number_for(opened)
        # a row that names no author has the one of the row before: who opens it comes first
        for kept in (Named(at, by or opened.case.counselor_name), OpenedAgain(at, number)):
            self._append(case, kept)
            opened = folded(opened, kept)
        if is_durable and not self._has_beginning(case):
            # its age came just now, on another thread: what was read a moment ago is gone
            self._append(case, PutAway(at, ""))
            return False
        self._show(on_its_pack(self.editions, opened))
        return True

    def _has_beginning(self, case: CaseId) -> bool:
        kept = self.store.kept_of(case)
        return bool(kept) and isinstance(kept[0], Begun)

    def forget(self, case: CaseId) -> None:
        """Hold nothing of a case that is off the desk: it is purged."""
        self._away.pop(case, None)
        self.going.discard(case)
        self._forced = {call: by for call, by in self._forced.items() if by != case}
        if case == self._newest:
            self._newest, self._last_intake = None, {}

    def _number_for(self, opened: OpenCase) -> int:
        """The number that it had, where no other case took it meanwhile."""
        return self.free_number() if opened.number in self._taken() else opened.number

    def hold(self, case: CaseId, kept: Drafted) -> None:
        """Hold what is being typed, to be kept soon."""
        self._typed[case, kept.fact] = kept
        self._show(folded(self[case], kept))

    def note_problem(self, case: CaseId, fact: FactId, problem: Problem) -> None:
        """Hold why a draft was not recorded; a new start finds out anew."""
        opened = self[case]
        problems = {**opened.problems, fact: problem}
        self._open[case] = replace(opened, problems=problems).seen_as(opened)

    def save_drafts(self) -> None:
        """Keep what was being typed."""
        typed, self._typed = self._typed, {}
        for (case, _fact), kept in typed.items():
            self.store.append(case, kept)

    @property
    def is_typing(self) -> bool:
        """Whether something typed is held that is not kept yet."""
        return bool(self._typed)

    @property
    def saving(self) -> Saving:
        """How far the keeping is; what is only held waits too."""
        saving = self.store.saving
        return saving._replace(waiting=saving.waiting + len(self._typed))

    def _append(self, case: CaseId, kept: Kept) -> None:
        self.save_drafts()
        self.store.append(case, kept)

    def _show(self, opened: OpenCase) -> None:
        self._open[opened.id] = opened
        self._note_reconnection(opened)

    # what is known of cases that are no longer on the desk

    def last_intake(self) -> Mapping[FactId, Value]:
        """The intake of the case that was begun last; empty where there is none."""
        newest = self._newest_id()
        if newest is not None and newest in self:
            # an empty one tells nothing: what the one before had still holds
            self._last_intake = _intake(self[newest]) or self._last_intake
        return self._last_intake

    def _newest_id(self) -> CaseId | None:
        if self._newest is None:
            newest = self.store.newest_case()
            if newest is not None:
                self._newest = newest[0]
                self._last_intake = _intake(reopened(self.editions, *newest))
        return self._newest

    def forced_elsewhere(self, case: CaseId, call: object) -> bool:
        """Whether another case reconnected this original call, or another desk did in any."""
        told = self[case].pledges.forced_elsewhere
        if call is not None and same_call(call) in {same_call(one) for one in told}:
            return True
        if call is None or self._forced_case(call) is not None:
            return self.forced_by(case, call) is not None
        return self.store.was_reconnected(str(call))

    def forced_by(self, case: CaseId, call: object) -> CaseId | None:
        """The other case that tells of the reconnection of this call, unless it was purged."""
        known = None if call is None else self._forced_case(call)
        return None if known == case else known

    def _forced_case(self, call: object) -> CaseId | None:
        wanted = same_call(call)
        if wanted not in self._forced:
            for known in self._reconnected_on(str(call)):
                self._note_reconnection(known)
        return self._forced.get(wanted)

    def unaware(self) -> tuple[CaseId, ...]:
        """The cases that were read and do not know yet that another reconnected their call."""
        return tuple(opened.id for opened in self.read_ones() if self._is_unaware(opened))

    def _is_unaware(self, opened: OpenCase) -> bool:
        case = opened.case
        if value_of(case, FORCED_CALL_ID) is not None:
            return False
        answered = value_of(case, PREVIOUSLY_FORCED) == Answer.YES
        call = value_of(case, ORIGINAL_CALL_ID)
        return not answered and self.forced_elsewhere(opened.id, call)

    def twin(self, case: CaseId) -> CaseId | None:
        """Another case that was read on the same original call."""
        call = value_of(self[case].case, ORIGINAL_CALL_ID)
        if call is None:
            return None
        others = (opened for opened in self.read_ones() if opened.id != case)
        calls = ((one.id, value_of(one.case, ORIGINAL_CALL_ID)) for one in others)
        same = (id_ for id_, other in calls if other and same_call(other) == same_call(call))
        return next(same, None)

    def _reconnected_on(self, call: str) -> Iterator[OpenCase]:
        for id_, kept in self.store.reconnected_on(call):
            yield self._open.get(id_) or reopened(self.editions, id_, kept)

    def _note_reconnection(self, opened: OpenCase) -> None:
        for call in opened.pledges.forced_elsewhere:
            self._forced.setdefault(same_call(call), opened.id)
        if value_of(opened.case, FORCED_CALL_ID) is not None:
            self._forced[same_call(value_of(opened.case, ORIGINAL_CALL_ID))] = opened.id


def _intake(opened: OpenCase) -> Mapping[FactId, Value]:
    found = {fact: value_of(opened.case, fact) for fact in INTAKE}
    return {fact: value for fact, value in found.items() if value is not None}
