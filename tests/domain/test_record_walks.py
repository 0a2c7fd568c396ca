"""Random walks: undo restores everything, history stands still, green is never wrong."""

from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from desktop_app.domain.case import Entries, Recorded, Refusal
from desktop_app.domain.ids import FactId
from tests.domain import oracle_flow, oracle_gate, oracle_tables
from tests.domain.strategies import (
    ENDINGS,
    FORCED,
    GREEN,
    POOLS,
    Twins,
    corrections,
    facts_of_one_event,
    refusals,
    remedy,
)

FORCED_CALL_ID = FactId("forced_call_id")
LATER = ("execute", "memo", "settle", "done")


class Walk(RuleBasedStateMachine):
    """One case through anything that can be done to it, with a memory of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.both = Twins()
        self.seen: list[Entries] = []
        self.history: dict[str, Any] = {}

    @property
    def reconnected(self) -> bool:
        """Whether the forced call id is recorded."""
        return FORCED_CALL_ID in self.both.case.entries

    def happen(self, facts: dict[str, Any], **more: Any) -> Recorded:
        """Record facts; remember what an undo must bring back."""
        before = self.both.case.entries
        green = self.both.green
        outcome = self.both.record(facts, **more)
        now = self.both.case.entries
        moved = before.get(FORCED_CALL_ID) != now.get(FORCED_CALL_ID)
        if moved:
            assert green or FORCED_CALL_ID in before or self.both.green
            self.seen.clear()
            self.history = self.history or self.of_the_gate()
        elif now != before:
            self.seen.append(before)
        return outcome

    def of_the_gate(self) -> dict[str, Any]:
        """Return the entries of all facts that are history after the reconnection."""
        entries = self.both.case.entries
        return {fact: entries.get(FactId(fact)) for fact in oracle_tables.FROZEN}

    @rule(size=st.integers(1, 24), via=st.sampled_from((None, "chat", "call", "sms", "admin")))
    def go_on(self, size: int, via: str | None) -> None:
        """Answer some of what the gate misses."""
        facts: dict[str, Any] = {}
        for condition in self.both.gate["unmet"][:size]:
            facts |= remedy(condition)
        self.happen(facts, via=via)

    @rule(facts=facts_of_one_event())
    def say_anything(self, facts: dict[str, Any]) -> None:
        """Record any facts, some ill-formed."""
        self.happen(facts)

    @rule(fact=st.sampled_from(sorted(GREEN)), index=st.integers(0, 9))
    def change_one(self, fact: str, index: int) -> None:
        """Change one answer, or clear it."""
        values = (*POOLS[fact], None)
        self.happen({fact: values[index % len(values)]})

    @rule(facts=corrections())
    def correct(self, facts: dict[str, Any]) -> None:
        """Say that a place was mistyped."""
        self.happen(facts, correction=True)

    @rule()
    def undo(self) -> None:
        """Take back the last step: the case is what it was before it, entry for entry."""
        drafts = self.both.case.drafts
        outcome = self.both.undo()
        if self.seen:
            assert outcome.refused == ()
            assert self.both.case.entries == self.seen.pop()
        else:
            assert refusals(outcome) == {None: Refusal.NOTHING_TO_UNDO}
        assert self.both.case.drafts == drafts

    @rule(value=st.sampled_from(POOLS["forced_call_id"]))
    def force(self, value: str) -> None:
        """Record a forced call id: taken on green only."""
        green, reconnected = self.both.green, self.reconnected
        self.happen({"forced_call_id": value})
        assert green or not self.reconnected
        assert self.reconnected or not reconnected

    @precondition(lambda self: self.reconnected)
    @rule(facts=st.sampled_from(ENDINGS))
    def finish(self, facts: dict[str, Any]) -> None:
        """Do what comes after the reconnection."""
        self.happen(facts)

    @precondition(lambda self: not self.reconnected and self.both.green)
    @rule(facts=st.sampled_from(ENDINGS))
    def force_and_finish(self, facts: dict[str, Any]) -> None:
        """Do both in one event."""
        self.happen(FORCED | facts)

    @invariant()
    def is_the_oracles(self) -> None:
        """Values, terms, evidence and verdict."""
        self.both.check()

    @invariant()
    def is_never_wrongly_green(self) -> None:
        """Green is where every condition that applies holds, and the flow has come to `execute`."""
        case = self.both.world["case"]
        unmet = [
            condition
            for condition in oracle_tables.CONDITIONS
            if oracle_gate.applies(condition, case) and not oracle_gate.holds(condition, case)
        ]
        assert self.both.green == (not unmet)
        assert self.both.green == (oracle_flow.path(case)[-1] in LATER)

    @invariant()
    def stays_green_after_the_reconnection(self) -> None:
        """And whatever the gate read then stands as it stood."""
        if self.reconnected:
            assert self.both.green
            assert self.of_the_gate() == self.history


class Settled(Walk):
    """The same from green on, where the time after the reconnection is long."""

    def __init__(self) -> None:
        super().__init__()
        self.happen(GREEN)
        self.happen(FORCED)


# A failing walk is short enough to read; shortening it further takes minutes.
UNSHORTENED = (Phase.explicit, Phase.reuse, Phase.generate)
Walk.TestCase.settings = settings(max_examples=60, stateful_step_count=40, phases=UNSHORTENED)
Settled.TestCase.settings = settings(max_examples=30, stateful_step_count=40, phases=UNSHORTENED)
TestWalks = Walk.TestCase
TestSettledWalks = Settled.TestCase
