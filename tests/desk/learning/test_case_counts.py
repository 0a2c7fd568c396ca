"""What is counted of a case, against a count of every row by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.desk.desk import Desk
from desktop_app.desk.learning.case_counts import CaseCounts, case_counts
from desktop_app.desk.open_case import OpenCase, reopened
from desktop_app.desk.promising import FollowUps
from desktop_app.desk.texts import Texts
from desktop_app.domain.case_view import Medium
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.counts import Counts, TextCount
from desktop_app.store.records import CaseId, Copied, Kept, PutAway
from tests.desk.ways import RIDE, TO_GREEN, TO_OUTBOUND
from tests.domain.strategies import facts_of_one_event
from tests.fakes import FakeClipboard, FakeClock

PACK = shipped_pack()
SCRIPTS = tuple(script.id for script in PACK.scripts)
START: tuple[dict[FactId, Any], ...] = (RIDE, TO_OUTBOUND, TO_GREEN, {})
SETTLED: dict[FactId, object] = {
    f.MEMO_ORIGINAL_CALL: "done",
    f.MEMO_FORCED_CALL: "done",
    f.SETTLEMENT: "done",
}


class Evening:
    """A desk and what was kept on it."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        clock = FakeClock(step=timedelta(seconds=7))
        self.desk = Desk(PACK, self.store, clock, FakeClipboard(), "김상담")
        self.texts = Texts(self.desk)
        self.case = self.desk.begin()

    @property
    def kept(self) -> Sequence[Kept]:
        """All of the case."""
        return self.store.kept_of(self.case)

    def record(self, facts: dict[FactId, Any]) -> None:
        """Record what can be."""
        self.desk.record(self.case, facts)

    def do(self, act: str, what: Any) -> None:
        """One act of a counselor."""
        if act == "record":
            self.record({FactId(fact): value for fact, value in what.items()})
        elif act == "copy":
            self.texts.copy_script(self.case, what)
        elif act == "edit":
            self.texts.edit_script(self.case, what, "다른 말")
        elif act == "undo":
            self.desk.undo(self.case)
        else:
            self.desk.type_in(self.case, what, "2만5")

    def counted(self) -> CaseCounts:
        """What is counted."""
        found = case_counts(PACK, self.case, self.kept)
        assert found is not None
        return found


ACTS = st.one_of(
    st.tuples(st.just("record"), facts_of_one_event()),
    st.tuples(st.just("copy"), st.sampled_from(SCRIPTS)),
    st.tuples(st.just("edit"), st.sampled_from(SCRIPTS)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("type"), st.sampled_from((f.ORIGINAL_FARE, f.ORIGIN))),
)


@settings(max_examples=60)
@given(st.sampled_from(START), st.lists(ACTS, max_size=12), st.booleans())
def test_a_random_case_is_counted_as_by_hand(
    start: dict[FactId, Any], acts: list[tuple[str, Any]], closes: bool
) -> None:
    evening = Evening()
    if start:
        evening.record(start)
    for act, what in acts:
        evening.do(act, what)
    if closes:
        FollowUps(evening.desk).close(evening.case, "withdrawn")
    if evening.desk.is_open(evening.case):
        evening.desk.put_away(evening.case)
    assert evening.counted() == by_hand(evening.case, evening.kept)


def by_hand(case: CaseId, kept: Sequence[Kept]) -> CaseCounts:
    """The same from the beginning for every row, in words instead of sums."""
    rows = [each for each in kept if not isinstance(each, PutAway)]
    steps = [reopened(PACK, case, rows[: at + 1]) for at in range(len(rows))]
    end = steps[-1]
    # a case without a pack of its own name is read again on the same one
    assert all(step.pack.version == PACK.version for step in steps)
    copied = {each.script for each in kept if isinstance(each, Copied)}
    edited = {
        each.script
        for before, each in zip(steps, rows[1:], strict=False)
        if isinstance(each, Copied)
        and each.script in before.edits
        and before.edits[each.script].text == each.text
    }
    offered = {s.id: s.alternatives for step in steps for s in step.view.scripts if can(step, s)}
    groups = {offered.get(each) for each in copied} - {None}
    listed = {s for s, group in offered.items() if s in copied or group not in groups} | copied
    began = steps[0].began.astimezone(KOREAN_TIME)
    outcome = {kept[-1].outcome if isinstance(kept[-1], PutAway) else "in_progress": 1}
    call = end.case.entries.get(f.CALL_TYPE)
    counts = Counts(
        cases=1,
        ends={str(call.value) if call else "unknown": outcome},
        hours={f"{began.hour:02}": outcome},
        missing=dict.fromkeys(missing(end), 1),
        last=dict.fromkeys(last(steps), 1),
        stale={c.id: 1 for step in steps for c in step.view.gate.conditions if c.changes},
        texts={s: TextCount(1, int(s in copied), int(s in edited)) for s in listed},
    )
    return CaseCounts(began.date(), PACK.version, counts)


def can(step: OpenCase, script: Any) -> bool:
    """Whether the text could be copied for whoever asks, or goes as a message."""
    if not script.copyable or script.medium not in (Medium.CHAT, Medium.SMS):
        return False
    asks = step.case.entries.get(f.REQUESTER)
    is_for = script.audience is None or asks is None or script.audience == asks.value
    return script.medium is Medium.SMS or is_for


def missing(end: OpenCase) -> list[str]:
    """What was open at the end of a case that nothing forbade."""
    gate = end.view.gate
    forbidden = [c.id for c in gate.conditions if c.blocked and c.id != "open"]
    if f.FORCED_CALL_ID in end.case.entries or forbidden or end.pledges.given:
        return []
    return [c.id for c in gate.conditions if not c.holds and c.id != "open"]


def last(steps: list[OpenCase]) -> list[str]:
    """What was open just before the first green."""
    green = [step.view.gate.state is GateState.ALLOWED for step in steps]
    if True not in green or green.index(True) == 0:
        return []
    before = steps[green.index(True) - 1]
    return [c.id for c in before.view.gate.conditions if not c.holds]


# by example


def test_a_whole_case_tells_where_it_ended_and_what_was_last() -> None:
    evening = Evening()
    evening.record({key: value for key, value in TO_GREEN.items() if key != f.DRIVER_APP})
    evening.record({f.DRIVER_APP: "on_duty"})
    evening.record({f.FORCED_CALL_ID: "B-2002"})
    evening.record(SETTLED)
    assert evening.desk.put_away(evening.case)
    counted = evening.counted()
    assert counted.counts.ends == {"own_general": {"done": 1}}
    assert counted.counts.hours == {"21": {"done": 1}}
    assert (counted.counts.last, counted.counts.missing) == ({"driver_app": 1}, {})


def test_only_the_first_end_counts() -> None:
    evening = Evening()
    evening.record(RIDE)
    assert FollowUps(evening.desk).close(evening.case, "withdrawn") == ()
    first = evening.counted()
    evening.desk.open_again(evening.case)
    FollowUps(evening.desk).reopen(evening.case)
    evening.record(TO_GREEN)
    assert evening.counted() == first
    assert first.counts.ends == {"own_general": {"closed": 1}}


def test_a_case_that_was_given_away_ended_nowhere_here() -> None:
    evening = Evening()
    evening.record(TO_OUTBOUND)
    assert FollowUps(evening.desk).hand_over_case(evening.case, "박상담")
    counts = evening.counted().counts
    assert (counts.ends, counts.missing) == ({"own_general": {"handed_over": 1}}, {})


def test_a_case_without_its_beginning_is_not_counted() -> None:
    evening = Evening()
    evening.record(RIDE)
    assert case_counts(PACK, evening.case, evening.kept[1:]) is None
    assert case_counts(PACK, evening.case, ()) is None
