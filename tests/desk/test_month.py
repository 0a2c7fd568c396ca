"""A simulated month of follow-ups: none is lost, comes early, or comes twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app.desk.desk import Desk
from desktop_app.desk.follow_ups import Owed, Standing
from desktop_app.desk.promising import FollowUps
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import KeptCase, MemoryStore
from desktop_app.store.records import CaseId
from tests.desk.ways import TO_ABSENT, TO_GREEN, TO_RECONTACT, on_call
from tests.fakes import START, FakeClipboard, FakeClock

TICK = timedelta(microseconds=1)
"""No two records of a real clock have one moment."""
SECOND_ATTEMPT = timedelta(minutes=10)

Key = tuple[CaseId, str, str]
"""A case, what is owed of it, and the reason of a reminder."""


@dataclass
class Expected:
    """What somebody with a perfect memory knows of one follow-up."""

    due: datetime | None
    attempts: int = 0
    said: bool = False


class ApartStore(MemoryStore):
    """A memory whose cases each have a call of their own, so that none was reconnected before."""

    def reconnected_on(self, _call: str) -> Iterator[KeptCase]:
        yield from ()


@dataclass
class Shift:
    """A desk, and a memory of what is owed that knows nothing of how the desk reckons it."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(step=TICK))
    store: ApartStore = field(default_factory=ApartStore)
    owed: dict[Key, Expected] = field(default_factory=dict)
    cases: list[CaseId] = field(default_factory=list)
    said: int = 0

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.desk = Desk(shipped_pack(), self.store, self.clock, FakeClipboard(), "김상담")
        while self.desk.read_next():
            pass
        self.acts = FollowUps(self.desk)

    # what the counselor does

    def begin(self, way: dict[FactId, object]) -> CaseId:
        case = self.desk.begin()
        self.cases.append(case)
        assert self.desk.record(case, on_call(way, len(self.cases))) == ()
        return case

    def absent(self) -> None:
        case = self.begin(TO_ABSENT)
        self._owe(case, "second_attempt", self.clock.now + SECOND_ATTEMPT, 1)

    def again_absent(self, case: CaseId) -> None:
        self.desk.record(case, {f.CONTACT_ATTEMPT: "absent"})
        calls = len(self.desk.open_case(case).case.entries[f.CONTACT_ATTEMPT].all())
        self.owed.pop((case, "second_attempt", ""), None)
        self._owe(case, "customer_callback", None, calls)

    def answered(self, case: CaseId, how: str) -> None:
        self.desk.record(case, {f.CONTACT_ATTEMPT: how})
        self._ends(case, "second_attempt", "customer_callback")

    def recontact(self) -> None:
        self._owe(self.begin(TO_RECONTACT), "recontact", None)

    def met(self, case: CaseId) -> None:
        self.desk.record(case, {f.WILL_RECONTACT: "no"})
        self._ends(case, "recontact")

    def reconnected(self) -> None:
        case = self.begin(TO_GREEN)
        self.desk.record(case, {f.FORCED_CALL_ID: f"B-{len(self.cases):06}"})
        self._owe(case, "settlement", datetime.min.replace(tzinfo=START.tzinfo))

    def settled(self, case: CaseId) -> None:
        self.desk.record(case, {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done"})
        assert self.desk.record(case, {f.SETTLEMENT: "done"}) == ()
        self._ends(case, "settlement")

    def remind(self, case: CaseId, minutes: int, reason: str) -> None:
        before = self.owed.get((case, "reminder", reason), Expected(None))
        self.acts.remind(case, f"{minutes}분 {reason}")
        due = self.clock.now + timedelta(minutes=minutes)
        self._owe(case, "reminder", due, before.attempts + 1, reason)

    def hand_over(self, at: int) -> None:
        owed = self.acts.owed()
        if owed:
            each = owed[at % len(owed)]
            assert self.acts.hand_over(each, "박상담")
            del self.owed[each.case, each.kind, each.reason]

    def end_reminder(self, owed: Owed) -> None:
        assert self.acts.take_back(owed)
        del self.owed[owed.case, "reminder", owed.reason]

    def close(self, case: CaseId) -> None:
        if self.acts.close(case, "unreachable") == ():
            self._ends(case, *{kind for each, kind, _ in self.owed if each == case})

    def _owe(
        self, case: CaseId, kind: str, due: datetime | None, attempts: int = 0, reason: str = ""
    ) -> None:
        self.owed[case, kind, reason] = Expected(due, attempts)

    def _ends(self, case: CaseId, *kinds: str) -> None:
        for key in [key for key in self.owed if key[0] == case and key[1] in kinds]:
            del self.owed[key]

    def passes(self, time: timedelta) -> None:
        self.clock.now += time

    # what is promised

    def look(self) -> None:
        """All that is owed is there, and just what became due is said, once."""
        owed = self.acts.owed()
        found = {(each.case, each.kind, each.reason): each.attempts for each in owed}
        assert len(found) == len(owed)
        assert found == {key: each.attempts for key, each in self.owed.items()}
        said = {(each.case, each.kind, each.reason) for each in self.acts.say_due()}
        assert said == {key for key in self.owed if self._becomes_due(key)}
        for key in said:
            self.owed[key].said = True
        self.said += len(said)

    def _becomes_due(self, key: Key) -> bool:
        expected = self.owed[key]
        return expected.due is not None and expected.due <= self.clock.now and not expected.said

    def waiting(self, *kinds: str) -> list[CaseId]:
        found = {case for case, kind, _ in self.owed if kind in kinds}
        return sorted(found, key=self.cases.index)


MINUTES = st.integers(0, 90).map(lambda minutes: timedelta(minutes=minutes))
STEPS = st.integers(-26 * 60, 26 * 60).map(lambda minutes: timedelta(minutes=minutes))
ANY = st.integers(0, 99)
CALLS = ("second_attempt", "customer_callback")


class Month(RuleBasedStateMachine):
    """Every order of acts, of time that passes, of clocks that are set, and of restarts."""

    def __init__(self) -> None:
        super().__init__()
        self.shift = Shift()

    def _one(self, at: int, *kinds: str) -> CaseId | None:
        waiting = self.shift.waiting(*kinds)
        return waiting[at % len(waiting)] if waiting else None

    @rule()
    def absent(self) -> None:
        self.shift.absent()

    @rule()
    def recontact(self) -> None:
        self.shift.recontact()

    @rule()
    def reconnected(self) -> None:
        self.shift.reconnected()

    @rule(at=ANY, how=st.sampled_from(["absent", "answered", "called_in"]))
    def called(self, at: int, how: str) -> None:
        case = self._one(at, *CALLS)
        if case is not None:
            act = self.shift.again_absent if how == "absent" else None
            act(case) if act else self.shift.answered(case, how)

    @rule(at=ANY)
    def met(self, at: int) -> None:
        case = self._one(at, "recontact")
        if case is not None:
            self.shift.met(case)

    @rule(at=ANY)
    def settled(self, at: int) -> None:
        case = self._one(at, "settlement")
        if case is not None:
            self.shift.settled(case)

    @precondition(lambda self: self.shift.desk.open_cases)
    @rule(at=ANY, minutes=st.integers(1, 300), reason=st.sampled_from(["재통화", "결제 확인"]))
    def remind(self, at: int, minutes: int, reason: str) -> None:
        cases = self.shift.desk.open_cases
        self.shift.remind(cases[at % len(cases)].id, minutes, reason)

    @rule(at=ANY)
    def end_reminder(self, at: int) -> None:
        own = [each for each in self.shift.acts.owed() if each.kind == "reminder"]
        if own:
            self.shift.end_reminder(own[at % len(own)])

    @rule(at=ANY)
    def hand_over(self, at: int) -> None:
        self.shift.hand_over(at)

    @rule(at=ANY)
    def close(self, at: int) -> None:
        case = self._one(at, *CALLS, "recontact", "reminder")
        if case is not None:
            self.shift.close(case)

    @rule(time=MINUTES)
    def time_passes(self, time: timedelta) -> None:
        self.shift.passes(time)

    @rule(step=STEPS)
    def the_clock_is_set(self, step: timedelta) -> None:
        self.shift.passes(step)

    @rule()
    def restart(self) -> None:
        self.shift.restart()

    @invariant()
    def nothing_is_lost_early_or_twice(self) -> None:
        self.shift.look()


Month.TestCase.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
TestMonth = Month.TestCase


def test_a_month_of_twenty_cases_a_day() -> None:
    """Thirty evenings with sleeps between them, restarts, and clocks set in both directions."""
    shift, chance = Shift(), Random(20261123)
    for day in range(30):
        evening = shift.clock.now + timedelta(days=1)
        for _ in range(20):
            _one_case(shift, chance)
            shift.passes(timedelta(minutes=chance.randrange(1, 30)))
            shift.look()
        _end_of_evening(shift, chance)
        shift.clock.now = max(shift.clock.now, evening)
        shift.restart()
        shift.look()
        assert len(shift.cases) == 20 * (day + 1)
    assert shift.said > 300
    while shift.owed:
        shift.hand_over(0)
    assert shift.acts.owed() == ()


def _one_case(shift: Shift, chance: Random) -> None:
    chance.choice((shift.absent, shift.absent, shift.recontact, shift.reconnected))()
    _follow(shift, chance, CALLS, shift.again_absent)
    _follow(shift, chance, CALLS, lambda case: shift.answered(case, "called_in"))
    _follow(shift, chance, ("recontact",), shift.met)
    _follow(shift, chance, ("settlement",), shift.settled)
    shift.remind(shift.cases[-1], chance.randrange(1, 600), chance.choice(("재통화", "확인")))
    if not chance.randrange(8):
        shift.passes(timedelta(minutes=chance.randrange(-90, 90)))
        shift.look()
    if not chance.randrange(8):
        shift.restart()


def _follow(
    shift: Shift, chance: Random, kinds: tuple[str, ...], act: Callable[[CaseId], None]
) -> None:
    waiting = shift.waiting(*kinds)
    if waiting and chance.randrange(3):
        act(chance.choice(waiting))


def _end_of_evening(shift: Shift, chance: Random) -> None:
    """Most is brought to an end or handed over; some stays for the next evening."""
    shift.passes(timedelta(minutes=11))
    shift.look()
    for each in shift.acts.owed():
        if each.standing(shift.clock.now) is Standing.DUE and chance.randrange(4):
            assert shift.acts.hand_over(each, "박상담")
            del shift.owed[each.case, each.kind, each.reason]
    for opened in shift.desk.open_cases:
        if chance.randrange(3):
            shift.close(opened.id)
