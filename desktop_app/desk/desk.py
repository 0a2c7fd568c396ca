"""The desk: open cases, and everything a counselor does to them, without a window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from desktop_app.desk.memo_files import MemoKind, memo_text, write_memos
from desktop_app.desk.open_case import OpenCase, begin, folded
from desktop_app.desk.ports import Clipboard, Clock
from desktop_app.desk.typed import Problem, read_typed
from desktop_app.domain.case import Event, Refusal, Refused, Via, value_of
from desktop_app.domain.case_view import Medium, ScriptView
from desktop_app.domain.fact import Kind, Value
from desktop_app.domain.forced_reconnection.ids import (
    FORCED_CALL_ID,
    ORIGINAL_CALL_ID,
    PREVIOUSLY_FORCED,
    Answer,
)
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.domain.pack import Pack
from desktop_app.domain.record import record
from desktop_app.domain.values import clean_text, read_value
from desktop_app.store.case_dump import dump_case_file
from desktop_app.store.cases import CaseStore
from desktop_app.store.records import Begun, CaseId, Copied, Drafted, Kept, Named, PutAway

EMPTIED = " "
"""The draft of a field that was emptied over a recorded value: no text at all ends a draft."""

Watcher = Callable[[CaseId], None]


class NotCopied(StrEnum):
    """Why nothing was copied; its sentence stands under this key in the interface's words."""

    MISSING = "missing"
    NOT_VERIFIED = "not_verified"
    NOT_GREEN = "not_green"
    DRAFT = "draft"
    CLIPBOARD = "clipboard"
    NOT_FOR_COPYING = "not_for_copying"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What came of a copy; the clipboard is as it was unless it was copied."""

    problem: NotCopied | None = None
    fact: FactId | None = None
    """The fact to fill in before it can be copied."""


def _forget(_name: str) -> None:
    """Remember no name beyond this run."""


def _without(event: Event, refused: tuple[Refused, ...]) -> Event:
    """The event with what was recorded of it; a value nobody could read has no place in a file."""
    names = {each.fact for each in refused}
    return replace(event, facts={f: v for f, v in event.facts.items() if f not in names})


class Desk:
    """The open cases of one counselor; every act is recorded, kept, and told to who watches."""

    def __init__(
        self,
        pack: Pack,
        store: CaseStore,
        clock: Clock,
        clipboard: Clipboard,
        counselor_name: str,
        remember_name: Callable[[str], None] = _forget,
    ) -> None:
        self.pack = pack
        self.counselor_name = counselor_name
        self._store = store
        self._clock = clock
        self._clipboard = clipboard
        self._remember_name = remember_name
        self._watchers: list[Watcher] = []
        self._open: dict[CaseId, OpenCase] = {}
        self._forced: dict[str, CaseId] = {}
        """The case that reconnected each original call, put away or not."""
        for case, kept in store.cases():
            self._reopen(case, kept)

    # what is there

    @property
    def open_cases(self) -> tuple[OpenCase, ...]:
        """The open cases in the order of their numbers."""
        return tuple(sorted(self._open.values(), key=lambda opened: opened.number))

    def open_case(self, case: CaseId) -> OpenCase:
        """One open case; `KeyError` where it is not open."""
        return self._open[case]

    def is_open(self, case: CaseId) -> bool:
        """Whether the case is on the desk."""
        return case in self._open

    def watch(self, watcher: Watcher) -> None:
        """Tell `watcher` the id of each case that has changed, after it was kept."""
        self._watchers.append(watcher)

    # cases

    def begin(self) -> CaseId:
        """Open a new case under the lowest number that no open one has."""
        case = CaseId(str(uuid4()))
        taken = {opened.number for opened in self._open.values()}
        number = next(n for n in range(1, len(taken) + 2) if n not in taken)
        begun = Begun(self._clock(), self.counselor_name, self.pack.version, number)
        self._store.append(case, begun)
        self._open[case] = begin(self.pack, case, begun)
        self._tell(case)
        return case

    def put_away(self, case: CaseId) -> bool:
        """Take a case that came to an end off the desk; `False` where it is still under way."""
        opened = self._open[case]
        if self.pack.nodes[opened.view.node].ways or opened.view.follow_ups or opened.drafts:
            return False
        self._store.append(case, PutAway(self._clock()))
        del self._open[case]
        self._tell(case)
        return True

    def rename(self, counselor_name: str) -> None:
        """Let texts and records carry this name from now on, in the open cases too.

        A name of which nothing can be seen changes nothing.
        """
        name = clean_text(counselor_name)
        if not name:
            return
        self.counselor_name = name
        self._remember_name(self.counselor_name)
        for case in tuple(self._open):
            self._keep(case, Named(self._clock(), self.counselor_name))

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
        vocabulary = self.pack.policy.facts
        given: dict[FactId, Value | Refusal | None] = {
            fact: None if value is None else read_value(vocabulary[fact], value)
            for fact, value in facts.items()
        }
        return self._happen(case, given, via=via, correction=correction)

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
        told = self._with_own_records(case, facts)
        event = Event(self._clock(), told, via, self.counselor_name, correction, undo)
        before = self._open[case].case
        outcome = record(self.pack.policy, before, event)
        if outcome.case is not before:
            self._keep(case, _without(event, outcome.refused))
            self._answer_from_records()
        return outcome.refused

    # once only

    def _with_own_records(
        self, case: CaseId, facts: Mapping[FactId, Value | Refusal | None]
    ) -> Mapping[FactId, Value | Refusal | None]:
        """The facts, where our own records know of a reconnection of the call that they name."""
        call = facts.get(ORIGINAL_CALL_ID, value_of(self._open[case].case, ORIGINAL_CALL_ID))
        names = ORIGINAL_CALL_ID in facts or PREVIOUSLY_FORCED in facts
        if names and self._forced_elsewhere(case, call):
            return {**facts, PREVIOUSLY_FORCED: Answer.YES.value}
        return facts

    def _answer_from_records(self) -> None:
        """A call is reconnected once: the other cases on it hear of it at once, undone or not."""
        for opened in self.open_cases:
            call = value_of(opened.case, ORIGINAL_CALL_ID)
            reconnected = value_of(opened.case, FORCED_CALL_ID) is not None
            answered = value_of(opened.case, PREVIOUSLY_FORCED) == Answer.YES
            if not reconnected and not answered and self._forced_elsewhere(opened.id, call):
                facts = {PREVIOUSLY_FORCED: Answer.YES.value}
                self._keep(opened.id, Event(self._clock(), facts, by=self.counselor_name))

    def _forced_elsewhere(self, case: CaseId, call: object) -> bool:
        return self._forced.get(str(call), case) != case

    # drafts

    def type_in(self, case: CaseId, fact: FactId, text: str) -> None:
        """Hold what is being typed: no fact yet, and the gate is not green over it."""
        opened = self._open[case]
        if not text and fact in opened.case.entries:
            text = EMPTIED
        if text != opened.drafts.get(fact, ""):
            self._keep(case, Drafted(self._clock(), fact, text))

    def enter(self, case: CaseId, fact: FactId) -> Problem | None:
        """Record the draft of a fact; where it cannot be, it stays and the problem comes back."""
        text = self._open[case].drafts.get(fact)
        if text is None:
            return None
        problem = self._recorded(case, fact, text)
        if problem is None:
            self._keep(case, Drafted(self._clock(), fact, ""))
        else:
            self._note_problem(case, fact, problem)
        return problem

    def _recorded(self, case: CaseId, fact: FactId, text: str) -> Problem | None:
        known = self.pack.policy.facts[fact]
        # an emptied amount is refused like any other that cannot be read; other fields are cleared
        emptied = text == EMPTIED and known.kind is not Kind.WON
        value = None if emptied else read_typed(known, text, self._clock())
        if isinstance(value, Problem):
            return value
        refused = self._happen(case, {fact: value})
        return refused[0].reason if refused else None

    def enter_all(self, case: CaseId) -> dict[FactId, Problem]:
        """Record every draft of the case; those that cannot be stay, with the problem of each."""
        problems = {fact: self.enter(case, fact) for fact in self._open[case].drafts}
        return {fact: problem for fact, problem in problems.items() if problem is not None}

    def drop_draft(self, case: CaseId, fact: FactId) -> None:
        """Forget what was typed, so that the field shows the recorded value again."""
        if fact in self._open[case].drafts:
            self._keep(case, Drafted(self._clock(), fact, ""))

    def _note_problem(self, case: CaseId, fact: FactId, problem: Problem) -> None:
        opened = self._open[case]
        self._open[case] = replace(opened, problems={**opened.problems, fact: problem})
        self._tell(case)

    # texts

    def copy_script(self, case: CaseId, script: ScriptId) -> CopyResult:
        """Copy a text; drafts are entered first, a missing value leaves the clipboard alone."""
        waiting = next(iter(self.enter_all(case)), None)
        scripts = self._open[case].view.scripts
        found = next((each for each in scripts if each.id == script), None)
        if found is None:
            return CopyResult(NotCopied.GONE)
        problem = self._not_copyable(found, waiting)
        if problem is not None:
            return problem
        if not self._clipboard.put(found.text):
            return CopyResult(NotCopied.CLIPBOARD)
        self._keep(case, Copied(self._clock(), script, found.text))
        return CopyResult()

    def _not_copyable(self, script: ScriptView, waiting: FactId | None) -> CopyResult | None:
        if waiting is not None and any(piece.fact == waiting for piece in script.pieces):
            return CopyResult(NotCopied.DRAFT, waiting)
        if script.missing:
            return CopyResult(NotCopied.MISSING, script.missing[0])
        if script.medium is Medium.NOTE:
            return CopyResult(NotCopied.NOT_FOR_COPYING)
        return None if script.copyable else CopyResult(NotCopied.NOT_VERIFIED)

    def copy_memo(self, case: CaseId, kind: MemoKind) -> CopyResult:
        """Copy a memo; operation memos exist only after the reconnection.

        A memo tells the whole case, so nothing is copied over a draft that cannot be entered.
        """
        waiting = next(iter(self.enter_all(case)), None)
        if waiting is not None:
            return CopyResult(NotCopied.DRAFT, waiting)
        text = memo_text(self._open[case].view.memos, kind)
        if text is None:
            return CopyResult(NotCopied.NOT_GREEN)
        return CopyResult() if self._clipboard.put(text) else CopyResult(NotCopied.CLIPBOARD)

    def save_memos(self, case: CaseId, folder: Path) -> tuple[Path, ...] | CopyResult:
        """Write the memos that exist as UTF-8 files; their paths, or why none was written.

        Raises `OSError` where a file cannot be written.
        """
        waiting = next(iter(self.enter_all(case)), None)
        if waiting is not None:
            return CopyResult(NotCopied.DRAFT, waiting)
        opened = self._open[case]
        return write_memos(opened, folder, self._clock())

    def export(self, case: CaseId) -> str:
        """The case as the text of a case file."""
        self.enter_all(case)
        opened = self._open[case]
        return dump_case_file(
            opened.events,
            policy=self.pack.policy.id,
            counselor_name=opened.case.counselor_name,
            pack=self.pack.version,
            case=case,
        )

    def is_green(self, case: CaseId) -> bool:
        """Whether the gate is allowed."""
        return self._open[case].view.gate.state is GateState.ALLOWED

    # keeping

    def _keep(self, case: CaseId, kept: Kept) -> None:
        self._store.append(case, kept)
        self._open[case] = folded(self.pack, self._open[case], kept)
        self._note_reconnection(self._open[case])
        self._tell(case)

    def _note_reconnection(self, opened: OpenCase) -> None:
        if value_of(opened.case, FORCED_CALL_ID) is not None:
            self._forced[str(value_of(opened.case, ORIGINAL_CALL_ID))] = opened.id

    def _reopen(self, case: CaseId, kept: Sequence[Kept]) -> None:
        first, *later = kept
        if not isinstance(first, Begun):
            raise TypeError(first)
        opened = begin(self.pack, case, first)
        for each in later:
            opened = folded(self.pack, opened, each)
        self._note_reconnection(opened)
        if not isinstance(kept[-1], PutAway):
            self._open[case] = opened

    def _tell(self, case: CaseId) -> None:
        for watcher in tuple(self._watchers):
            watcher(case)
