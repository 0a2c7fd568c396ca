"""A counselor for practised cases who asks before recording, and records what was said."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.places import is_open
from desktop_app.desk.practice.play import TERMS, Play
from desktop_app.desk.practice.scenario import Scenario
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.records import CaseId
from tests.fakes import FakeClipboard, FakeClock

MOST_TIMES = 4
MOST_STEPS = 80
OWN = {f.FORCED_CALL_ID: "KC-9001", f.STOP_REASON_TEXT: "앱 오류에 따른 운행 종료"}
"""What the counselor writes without anybody saying it."""


class Bot:
    """Works on one case of a scenario."""

    def __init__(self, scenario: Scenario, pack: Pack) -> None:
        self.desk = Desk(pack, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")
        self.case: CaseId = self.desk.begin()
        self.play = Play(scenario, pack, self.desk.now())
        self.lies: dict[FactId, str] = {}
        """What is recorded against what was said."""
        self.asks_nobody = False

    @property
    def opened(self) -> OpenCase:
        return self.desk.open_case(self.case)

    def work(self) -> Bot:
        """Go on until nothing more can be asked."""
        for _ in range(MOST_STEPS):
            fact = next(self._open(), None)
            if fact is None:
                return self
            self._answer(fact)
        raise AssertionError(self.opened.view.node)

    def _open(self) -> Iterator[FactId]:
        opened = self.opened
        if opened.view.node == "absent":
            yield from self._when_absent(opened)
            return
        yield from self._changed(opened)
        for node in opened.view.path:
            for fact in opened.view.asks[node]:
                if is_open(opened.pack, opened, fact) and self._value(fact) is not None:
                    yield fact

    def _changed(self, opened: OpenCase) -> Iterator[FactId]:
        """What somebody has said to be another than it was."""
        for fact in TERMS & set(opened.case.entries) - set(self.lies):
            if opened.case.entries[fact].value != self.play.truth.get(fact):
                yield fact

    def _when_absent(self, opened: OpenCase) -> Iterator[FactId]:
        wanted = {f.SMS_SENT: "customer_absent", f.AGIT_POSTED: "done"}
        for fact, value in wanted.items():
            if fact in opened.view.asks[opened.view.node] and fact not in opened.case.entries:
                self.desk.record(self.case, {fact: value})
        yield f.CONTACT_ATTEMPT

    def _value(self, fact: FactId) -> object:
        if fact in self.lies:
            return self.lies[fact]
        known = self.opened.pack.policy.facts[fact]
        if fact in OWN:
            return OWN[fact]
        if known.stage.is_after and known.kind is Kind.CHOICE:
            return known.choices[0]
        if fact == f.CONTACT_ATTEMPT:
            return self.play.next_call
        return self.play.truth.get(fact)

    def _answer(self, fact: FactId) -> None:
        if fact == f.CONTACT_ATTEMPT:
            self.play.call()
            self._record(fact, self.play.last_call)
            return
        for _ in range(0 if self.asks_nobody else MOST_TIMES):
            self.play.asked(fact)
            if fact in self.play.heard:
                break
        self._record(fact, self._value(fact))
        if fact in (f.CUSTOMER_RECALLING, f.DRIVER_APP) and fact not in self.lies:
            # it is not as it should be: they are asked to change that, and change it
            self.play.asked(fact)
            self._record(fact, self.play.truth[fact])

    def _record(self, fact: FactId, value: object) -> None:
        assert self.desk.record(self.case, {fact: value}) == (), fact
