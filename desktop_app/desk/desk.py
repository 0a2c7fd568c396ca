"""The desk: open cases, and everything a counselor does to them, without a window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop_app.desk.case_file_text import case_file_text
from desktop_app.desk.case_ids import new_case_id
from desktop_app.desk.closed import may_leave, read_only
from desktop_app.desk.editions import Packs
from desktop_app.desk.kept_events import without
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.ports import Clipboard, Clock
from desktop_app.desk.shelf import Shelf, Unread
from desktop_app.desk.typed import Problem, read_typed
from desktop_app.domain.case import Event, Refusal, Refused, Via, value_of
from desktop_app.domain.consequences import may_be_correction, would_go_stale
from desktop_app.domain.fact import Kind, Value
from desktop_app.domain.forced_reconnection.ids import ORIGINAL_CALL_ID, PREVIOUSLY_FORCED, Answer
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.record import record
from desktop_app.domain.values import clean_text, read_value
from desktop_app.store.cases import CaseStore, Saving
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.records import Begun, CaseId, Drafted, Kept, Labelled, Named, PutAway

LONGEST_LABEL = 24

EMPTIED = " "
"""The draft of a field that was emptied over a recorded value: no text at all ends a draft."""

Watcher = Callable[[CaseId], None]


def _forget(_name: str) -> None:
    """Remember no name beyond this run."""


class Desk:
    """The open cases of one counselor; every act is recorded, kept, and told to who watches."""

    def __init__(
        self,
        pack: Packs,
        store: CaseStore,
        clock: Clock,
        clipboard: Clipboard,
        counselor_name: str,
        remember_name: Callable[[str], None] = _forget,
    ) -> None:
        self.counselor_name = counselor_name
        self.now = clock
        self.clipboard = clipboard
        self._remember_name = remember_name
        self._watchers: list[Watcher] = []
        self.shelf = self._shelf = Shelf(pack, store)
        self._shelf.tell = self._tell
        self._offers: dict[CaseId, Mapping[FactId, Value]] = {}

    # what is there

    @property
    def pack(self) -> Pack:
        """The pack on which new cases begin; an open one has its own."""
        return self._shelf.editions.newest

    @property
    def open_cases(self) -> tuple[OpenCase, ...]:
        """The open cases in the order of their numbers; each is read for that."""
        while self.read_next():
            pass
        return self._shelf.read_ones()

    @property
    def read_cases(self) -> tuple[OpenCase, ...]:
        """Those of the open cases that were read already, in the order of their numbers."""
        return self._shelf.read_ones()

    @property
    def unread_cases(self) -> tuple[Unread, ...]:
        """Those that were not: of them only the numbers are known."""
        return self._shelf.unread_ones()

    def read_next(self) -> bool:
        """Read one more of the open cases; whether there was one."""
        case = next(reversed(self._shelf.unread_ones()), None)
        if case is not None:
            self.open_case(case.id)
        return case is not None

    @property
    def last_touched(self) -> CaseId | None:
        """The open case that was worked on last before this start; `None` on an empty desk."""
        return self._shelf.last_touched

    def open_case(self, case: CaseId) -> OpenCase:
        """One open case; `KeyError` where it is not open."""
        if self._shelf.read(case):
            self._answer_from_records()
            self._tell(case)
        return self._shelf[case]

    def stored_case(self, case: CaseId) -> OpenCase | None:
        """A case as it was kept, put away or not; `None` where nothing is known of it."""
        return self._shelf.stored(case)

    def is_open(self, case: CaseId) -> bool:
        """Whether the case is on the desk."""
        return case in self._shelf

    def watch(self, watcher: Watcher) -> None:
        """Tell `watcher` the id of each case that has changed, after it was kept."""
        self._watchers.append(watcher)

    # cases

    def begin(self) -> CaseId:
        """Open a new case under the lowest number that no open one has."""
        case = new_case_id(self.now())
        number = self._shelf.free_number()
        self._offers[case] = self._shelf.last_intake()
        begun = Begun(self.now(), self.counselor_name, self.pack.version, number)
        self._shelf.begin(case, begun)
        self._tell(case)
        return case

    def offer(self, case: CaseId) -> Mapping[FactId, Value]:
        """What was recorded of the intake of the case begun before, while this one is empty."""
        return {} if self._shelf[case].case.entries else self._offers.get(case, {})

    def take_offer(self, case: CaseId) -> tuple[Refused, ...]:
        """Record the intake that is offered, as one step."""
        return self.take(case, self.offer(case))

    def decline_offer(self, case: CaseId) -> None:
        """Offer nothing more for this case."""
        self._offers.pop(case, None)
        self._tell(case)

    def label(self, case: CaseId, label: str) -> None:
        """Give the tab a name of its own; nothing takes it back."""
        self.keep(case, Labelled(self.now(), clean_text(label)[:LONGEST_LABEL]))

    def twin(self, case: CaseId) -> CaseId | None:
        """Another open case on the same original call; `None` without one."""
        return self._shelf.twin(case)

    def put_away(self, case: CaseId) -> bool:
        """Take a case that came to an end off the desk; `False` where it is still under way."""
        if not may_leave(self._shelf[case]):
            return False
        self._sign(case)
        self._shelf.put_away(case, PutAway(self.now(), self._shelf[case].view.outcome))
        self._tell(case)
        return True

    def open_again(self, case: CaseId) -> bool:
        """Put a case on the desk again; `False` where nothing is known of it."""
        name = self.counselor_name
        if case not in self._shelf and not self._shelf.open_again(case, self.now(), name):
            return False
        self._answer_from_records()
        self._tell(case)
        return True

    def admit(self, case: CaseId, kept: Sequence[Kept]) -> None:
        """Keep what was recorded of a case elsewhere, and have it on this desk."""
        self._shelf.admit(case, kept)
        self._answer_from_records()
        self._tell(case)

    def rename(self, counselor_name: str) -> None:
        """Let texts and records carry this name from now on, in the open cases too.

        A name of which nothing can be seen changes nothing. Where a case cannot be read, the
        others have the name before its `JournalError` is raised.
        """
        name = clean_text(counselor_name)
        if not name:
            return
        self.counselor_name = name
        self._remember_name(self.counselor_name)
        broken: JournalError | None = None
        for case in self._shelf.ids():
            try:
                self.keep(self.open_case(case).id, Named(self.now(), self.counselor_name))
            except JournalError as error:
                broken = error
        if broken is not None:
            raise broken

    # facts

    def record(
        self,
        case: CaseId,
        facts: Mapping[FactId, object],
        *,
        via: Via | None = None,
        correction: bool = False,
    ) -> tuple[Refused, ...]:
        """Record facts as one step (`None` clears one); what was refused comes back."""
        vocabulary = self._shelf[case].pack.policy.facts
        given: dict[FactId, Value | Refusal | None] = {
            fact: None if value is None else read_value(vocabulary[fact], value)
            for fact, value in facts.items()
        }
        return self._happen(case, given, via=via, correction=correction)

    def take(self, case: CaseId, facts: Mapping[FactId, Value]) -> tuple[Refused, ...]:
        """Record values that were read already, as one step; what was refused comes back."""
        return self._happen(case, dict(facts)) if facts else ()

    def undo(self, case: CaseId) -> tuple[Refused, ...]:
        """Take back the last step of the case."""
        return self._happen(case, {}, undo=True)

    def _happen(
        self,
        case: CaseId,
        facts: Mapping[FactId, Value | Refusal | None],
        *,
        via: Via | None = None,
        correction: bool = False,
        undo: bool = False,
    ) -> tuple[Refused, ...]:
        if closed := read_only(self.open_case(case), facts):
            return closed
        told = self._with_own_records(case, facts)
        event = Event(self.now(), told, via, self.counselor_name, correction, undo)
        before = self._shelf[case].case
        outcome = record(self._shelf[case].pack.policy, before, event)
        if outcome.case is not before:
            self.keep(case, without(event, outcome.refused))
            self._answer_from_records()
        return outcome.refused

    # once only

    def _with_own_records(
        self, case: CaseId, facts: Mapping[FactId, Value | Refusal | None]
    ) -> Mapping[FactId, Value | Refusal | None]:
        """The facts, where our own records know of a reconnection of the call that they name."""
        call = facts.get(ORIGINAL_CALL_ID, value_of(self._shelf[case].case, ORIGINAL_CALL_ID))
        names = ORIGINAL_CALL_ID in facts or PREVIOUSLY_FORCED in facts
        if names and self._shelf.forced_elsewhere(case, call):
            return {**facts, PREVIOUSLY_FORCED: Answer.YES.value}
        return facts

    def _answer_from_records(self) -> None:
        """A call is reconnected once: the other cases on it hear of it at once, undone or not."""
        for case in self._shelf.unaware():
            facts = {PREVIOUSLY_FORCED: Answer.YES.value}
            self.keep(case, Event(self.now(), facts, by=self.counselor_name))

    # drafts

    def type_in(self, case: CaseId, fact: FactId, text: str) -> None:
        """Hold what is being typed: no fact yet, and the gate is not green over it."""
        opened = self._shelf[case]
        if not text and fact in opened.case.entries:
            text = EMPTIED
        if text != opened.drafts.get(fact, ""):
            self._sign(case)
            self._shelf.hold(case, Drafted(self.now(), fact, text))
            self._tell(case)

    def save_drafts(self) -> None:
        """Keep what is being typed: a pause, a look away or a switch has come."""
        self._shelf.save_drafts()

    @property
    def is_typing(self) -> bool:
        """Whether something typed is held that `save_drafts` would keep."""
        return self._shelf.is_typing

    def enter(self, case: CaseId, fact: FactId, *, correction: bool = False) -> Problem | None:
        """Record the draft of a fact; where it cannot be, it stays and the problem comes back."""
        text = self._shelf[case].drafts.get(fact)
        if text is None:
            return None
        problem = self._recorded(case, fact, text, correction=correction)
        if problem is None:
            self.keep(case, Drafted(self.now(), fact, ""))
        else:
            self._note_problem(case, fact, problem)
        return problem

    def _recorded(
        self, case: CaseId, fact: FactId, text: str, *, correction: bool
    ) -> Problem | None:
        value = self._read(case, fact, text)
        if isinstance(value, Problem):
            return value
        refused = self._happen(case, {fact: value}, correction=correction)
        return refused[0].reason if refused else None

    def _read(self, case: CaseId, fact: FactId, text: str) -> Value | Problem | None:
        known = self._shelf[case].pack.policy.facts[fact]
        # an emptied amount is refused like any other that cannot be read; other fields are cleared
        emptied = text == EMPTIED and known.kind is not Kind.WON
        return None if emptied else read_typed(known, text, self.now())

    def would_go_stale(self, case: CaseId, fact: FactId) -> tuple[FactId, ...]:
        """The consents that entering the draft of this fact would make stale."""
        opened = self._shelf[case]
        value = self._read(case, fact, opened.drafts[fact]) if fact in opened.drafts else None
        if fact not in opened.drafts or isinstance(value, Problem) or read_only(opened, [fact]):
            return ()
        return would_go_stale(opened.pack.policy, opened.case, {fact: value})

    def rest_on(self, case: CaseId, fact: FactId) -> tuple[FactId, ...]:
        """The consents that rest on the recorded answer of this fact."""
        opened = self._shelf[case]
        if fact not in opened.case.entries or read_only(opened, [fact]):
            return ()
        return would_go_stale(opened.pack.policy, opened.case, {fact: None})

    def may_be_correction(self, case: CaseId, fact: FactId) -> bool:
        """Whether the draft of this fact may be entered as a typing mistake."""
        opened = self._shelf[case]
        value = self._read(case, fact, opened.drafts[fact]) if fact in opened.drafts else None
        if value is None or isinstance(value, Problem) or read_only(opened, [fact]):
            return False
        return may_be_correction(opened.pack.policy, opened.case, fact, value)

    def enter_all(self, case: CaseId) -> dict[FactId, Problem]:
        """Record every draft of the case; those that cannot be stay, with the problem of each."""
        problems = {fact: self.enter(case, fact) for fact in self._shelf[case].drafts}
        return {fact: problem for fact, problem in problems.items() if problem is not None}

    def drop_draft(self, case: CaseId, fact: FactId) -> None:
        """Forget what was typed, so that the field shows the recorded value again."""
        if fact in self._shelf[case].drafts:
            self.keep(case, Drafted(self.now(), fact, ""))

    def _note_problem(self, case: CaseId, fact: FactId, problem: Problem) -> None:
        self._shelf.note_problem(case, fact, problem)
        self._tell(case)

    def export(self, case: CaseId) -> str:
        """The case as the text of a case file."""
        self.enter_all(case)
        return case_file_text(self._shelf[case])

    def is_green(self, case: CaseId) -> bool:
        """Whether the gate is allowed."""
        return self.open_case(case).view.gate.state is GateState.ALLOWED

    # keeping

    def keep(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case, and tell who watches."""
        if not isinstance(kept, Named):
            self._sign(case)
        self._shelf.keep(case, kept)
        self._tell(case)

    def _sign(self, case: CaseId) -> None:
        """What follows is written by whoever sits here now, also where the name changed elsewhere.

        Rows that name no author have the one of the row before.
        """
        name = self.counselor_name
        if name and self._shelf[case].case.counselor_name != name:
            self._shelf.keep(case, Named(self.now(), name))

    @property
    def store(self) -> CaseStore:
        """Where everything is kept."""
        return self._shelf.store

    @property
    def saving(self) -> Saving:
        """How far the keeping is."""
        return self._shelf.saving

    def watch_saving(self, watcher: Callable[[], None]) -> None:
        """Call `watcher`, on any thread, whenever `saving` may have changed."""
        self._shelf.store.watch(watcher)

    def retry_saving(self) -> None:
        """Try again now what could not be kept."""
        self._shelf.store.retry()

    def _tell(self, case: CaseId) -> None:
        for watcher in tuple(self._watchers):
            watcher(case)
