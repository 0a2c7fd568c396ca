"""An evening on the real journal, with closings and kills, against the same evening in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase, reopened
from desktop_app.desk.places import DETAILS
from desktop_app.desk.texts import Texts
from desktop_app.domain.case import value_of
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.opening import Places
from desktop_app.store.records import CaseId, Kept
from tests.domain import oracle_tables
from tests.domain.strategies import ENDINGS, GREEN, POOLS, UNCHANGED, facts_of_one_event
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.starts import start

PACK = shipped_pack()
STEPS = (*PACK.nodes, DETAILS)
SETTLED = {"memo_original_call": "done", "memo_forced_call": "done", "settlement": "done"}
TYPED = tuple(fact for fact in sorted(POOLS) if fact not in oracle_tables.CHOICES)


class BothStores:
    """Keeps in memory, too, whatever goes to the journal, which alone is asked."""

    def __init__(self, journal: Journal, memory: MemoryStore) -> None:
        self.journal, self.memory = journal, memory

    def append(self, case: CaseId, kept: Kept) -> None:
        """Keep it in both."""
        self.memory.append(case, kept)
        self.journal.append(case, kept)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.journal, name)


def ids(facts: dict[str, Any]) -> dict[FactId, object]:
    return {FactId(fact): value for fact, value in facts.items()}


def told(opened: OpenCase) -> OpenCase:
    """The case without why its drafts were refused: that is found out anew."""
    return replace(opened, problems={})


class EveningOnDisk(RuleBasedStateMachine):
    """What counselors do to some cases, and what machines do to programs."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="evening-"))
        self.homes = 0
        self.places = Places(self.folder / "0")
        self.clock, self.clipboard = FakeClock(), FakeClipboard()
        self.memory = MemoryStore()
        self.left: list[Journal] = []
        self.begin_run()

    def teardown(self) -> None:
        for journal in (*self.left, self.journal):
            assert journal.close(30)
        shutil.rmtree(self.folder)

    def begin_run(self) -> None:
        """A program starts on the files that are there."""
        made = start(self.places, self.clock())
        assert (made.report, made.journal.unread_commits) == (None, 0)
        self.journal = made.journal
        self.desk = self.desk_on(BothStores(made.journal, self.memory))
        self.texts = Texts(self.desk)

    def desk_on(self, store: Any) -> Desk:
        return Desk(PACK, store, self.clock, self.clipboard, "김상담")

    # what counselors do

    @initialize(target=cases)
    def first(self) -> CaseId:
        """One case that is nearly there."""
        return self.begun(UNCHANGED)

    @rule(target=cases, facts=st.sampled_from((GREEN, UNCHANGED, {})))
    def begin(self, facts: dict[str, Any]) -> CaseId:
        """Another one."""
        return self.begun(facts)

    def begun(self, facts: dict[str, Any]) -> CaseId:
        case = self.desk.begin()
        if facts:
            self.desk.record(case, ids(facts))
        return case

    @rule(case=cases, facts=facts_of_one_event())
    def record(self, case: CaseId, facts: dict[str, Any]) -> None:
        """Anything is recorded."""
        if self.desk.is_open(case):
            self.desk.record(case, ids(facts))

    @rule(case=cases, fact=st.sampled_from(TYPED), text=st.text(max_size=5))
    def type_in(self, case: CaseId, fact: str, text: str) -> None:
        """Something is being typed."""
        if self.desk.is_open(case):
            self.desk.type_in(case, FactId(fact), text)

    @rule()
    def pause(self) -> None:
        """The typing pauses."""
        self.desk.save_drafts()

    @rule(case=cases, fact=st.sampled_from(TYPED), index=st.integers(0, 1), fixes=st.booleans())
    def enter(self, case: CaseId, fact: str, index: int, fixes: bool) -> None:
        """What was typed is entered, as a correction or not."""
        if self.desk.is_open(case):
            self.desk.type_in(case, FactId(fact), str(POOLS[fact][index]))
            self.desk.enter(case, FactId(fact), correction=fixes)

    @rule(case=cases)
    def undo(self, case: CaseId) -> None:
        """The last step is taken back."""
        if self.desk.is_open(case):
            self.desk.undo(case)

    @rule(case=cases, node=st.sampled_from(STEPS))
    def copy(self, case: CaseId, node: Any) -> None:
        """What waits at a step is copied, and one text alone."""
        if self.desk.is_open(case):
            self.texts.copy_message(case, node)
            for script in self.desk.open_case(case).view.scripts[:3]:
                self.texts.copy_script(case, script.id)

    @rule(case=cases, index=st.integers(0, 30), words=st.sampled_from(("", "다른 말", "\ud83d")))
    def edit(self, case: CaseId, index: int, words: str) -> None:
        """A text is written anew."""
        if self.desk.is_open(case):
            scripts = self.desk.open_case(case).view.scripts
            if scripts:
                self.texts.edit_script(case, scripts[index % len(scripts)].id, words)

    @rule(case=cases, label=st.sampled_from(("강남", "", "e\u0301")))
    def label(self, case: CaseId, label: str) -> None:
        """The tab gets a name."""
        if self.desk.is_open(case):
            self.desk.label(case, label)

    @rule(name=st.sampled_from(("이상담", "", "A")))
    def rename(self, name: str) -> None:
        """Another counselor goes on."""
        self.desk.rename(name)

    @rule(case=cases)
    def switch(self, case: CaseId) -> None:
        """Another tab comes to the front."""
        self.desk.save_drafts()
        if self.desk.is_open(case):
            self.desk.open_case(case)

    @rule(case=cases, facts=st.sampled_from(ENDINGS))
    def finish(self, case: CaseId, facts: dict[str, Any]) -> None:
        """Whatever comes after."""
        if self.desk.is_open(case):
            self.desk.record(case, ids(facts))

    @rule(target=cases, number=st.integers(1, 3))
    def reconnect(self, number: int) -> CaseId:
        """A call is reconnected, unless it was already."""
        case = self.begun({**UNCHANGED, "original_call_id": f"WC-5{number}"})
        if self.desk.is_green(case):
            self.desk.record(case, {f.FORCED_CALL_ID: f"KC-{number}"})
        return case

    @rule(case=consumes(cases))
    def end(self, case: CaseId) -> None:
        """A case comes to its end, and is taken off the desk where nothing is left to do."""
        if self.desk.is_open(case):
            for fact in self.desk.open_case(case).drafts:
                self.desk.drop_draft(case, fact)
            self.desk.record(case, ids(SETTLED))
            self.desk.record(case, {f.REQUESTER_IDENTITY: "not_owner"})
            self.desk.put_away(case)

    @rule(target=cases)
    def same_call_again(self) -> Any:
        """A call that any case reconnected, on the desk or not, is answered by our own records."""
        call = next(self.reconnected_calls(), None)
        if call is None:
            return multiple()
        case = self.desk.begin()
        self.desk.record(case, {f.ORIGINAL_CALL_ID: call.swapcase()})
        assert value_of(self.desk.open_case(case).case, f.PREVIOUSLY_FORCED) == "yes"
        return case

    def reconnected_calls(self) -> Iterator[str]:
        for case, kept in self.memory.cases():
            facts = reopened(PACK, case, kept).case
            if value_of(facts, f.FORCED_CALL_ID) is not None:
                yield str(value_of(facts, f.ORIGINAL_CALL_ID))

    # what becomes of programs

    @rule(lazily=st.booleans())
    def reopen(self, lazily: bool) -> None:
        """The window is closed in peace and opened again."""
        self.desk.save_drafts()
        assert self.journal.close(30)
        self.go_on(lazily=lazily)

    @rule(lazily=st.booleans())
    def kill(self, lazily: bool) -> None:
        """The program is killed after all was said to be saved."""
        self.desk.save_drafts()
        assert self.journal.flush(30)
        self.left.append(self.journal)
        self.places = self.copied()
        self.go_on(lazily=lazily)

    @rule()
    def kill_unsaved(self) -> None:
        """Killed at any moment: what is found is how everything once was."""
        found = start(self.copied(), self.clock())
        rows = [(case, tuple(kept)) for case, kept in found.journal.cases()]
        assert found.journal.close(30)
        assert found.report is None
        kept = [(case, tuple(kept)) for case, kept in self.memory.cases()]
        assert [case for case, _ in rows] == [case for case, _ in kept[: len(rows)]]
        for (_, there), (_, was) in zip(rows, kept, strict=False):
            assert there == was[: len(there)]

    def copied(self) -> Places:
        """The files as they lie on the disk at this moment."""
        self.homes += 1
        home = Places(self.folder / str(self.homes))
        # nobody writes between the copies of two files that belong together
        with self.journal._writer.connection():
            shutil.copytree(self.places.folder, home.folder)
        return home

    def go_on(self, *, lazily: bool) -> None:
        """A new program finds what the last one had."""
        labels = {opened.id: (opened.number, opened.label) for opened in self.desk.open_cases}
        before = [told(opened) for opened in self.desk.open_cases]
        self.begin_run()
        if lazily and before:
            self.see_one_by_one(labels)
        assert [told(opened) for opened in self.desk.open_cases] == before
        model = self.desk_on(self.memory)
        assert list(model.open_cases) == before
        assert model.last_touched == self.desk.last_touched
        again = {case: tuple(kept) for case, kept in self.journal.cases()}
        assert again == dict(self.memory.cases())

    def see_one_by_one(self, labels: dict[CaseId, tuple[int, str]]) -> None:
        """Only the case in front is read at first; of the others the numbers are known."""
        front = self.desk.last_touched
        assert front is not None
        opened = self.desk.open_case(front)
        assert (opened.number, opened.label) == labels[front]
        assert [each.id for each in self.desk.read_cases] == [front]
        unread = {each.id: each.number for each in self.desk.unread_cases}
        assert unread == {case: number for case, (number, _) in labels.items() if case != front}
        while self.desk.read_next():
            pass
        assert {o.id: (o.number, o.label) for o in self.desk.read_cases} == labels

    @invariant()
    def nothing_fails(self) -> None:
        """No row is refused by the file."""
        assert self.journal.progress.trouble is None


EveningOnDisk.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
TestEveningsOnDisk = EveningOnDisk.TestCase
