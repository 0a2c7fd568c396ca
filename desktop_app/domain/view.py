"""What a counselor has in front of her of one case: one pure function of pack and case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.case_view import (
    AdvisoryView,
    CaseView,
    CheckGroup,
    CheckItem,
    CheckState,
    FactView,
    FollowUp,
    FollowUpKind,
    Settlement,
)
from desktop_app.domain.flow import outcome, path, places
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer, Outcome, SettlementKind
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.gate import ConditionState, Gate, judge
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.memos import MemoTexts
from desktop_app.domain.pack import Pack
from desktop_app.domain.reading import Reading, TermChange, read
from desktop_app.domain.scripts import ScriptTexts
from desktop_app.domain.text import Filler

NOTHING = "–"
"""Stands for a term that had or has no value."""


def view(pack: Pack, case: Case) -> CaseView:
    """The whole view of a case (docs/policy.md, sections 3 to 7)."""
    reading = read(pack.policy, case)
    return _Viewer(pack, case, reading, Filler(pack, case, reading)).whole()


def asks_at(pack: Pack, case: Case, node: NodeId) -> tuple[FactId, ...]:
    """The facts that a node asks that may still come, as far as is known of them.

    The view has what the nodes on the path ask; a fact may be recorded before its node is reached.
    """
    known = read(pack.policy, case).known
    return tuple(
        ask.fact
        for ask in pack.nodes[node].asks
        if ask.when(known) is True and pack.policy.facts[ask.fact].asked(known) is not False
    )


class _Viewer(NamedTuple):
    pack: Pack
    case: Case
    reading: Reading
    filler: Filler

    def whole(self) -> CaseView:
        known = self.reading.known
        way = path(self.pack, known)
        stands = outcome(self.pack, way[-1], known)
        gate = judge(self.pack.policy, self.reading, self.case.drafts, held=self.case.held)
        facts = {fact: self._fact(fact, entry) for fact, entry in self.case.entries.items()}
        settlement = self._settlement()
        return CaseView(
            node=way[-1],
            path=way,
            outcome=stands,
            places=places(self.pack, way, known),
            asks=self._asks(way),
            facts=facts,
            gate=gate,
            checklist=tuple(self._checklist(gate, facts)),
            texts=ScriptTexts(self.filler, way),
            advisories=tuple(self._advisories()),
            articles=tuple(each for each in self.pack.articles if each.when(known) is True),
            follow_ups=tuple(self._follow_ups(stands, settlement)),
            settlement=settlement,
            memos=MemoTexts(self.filler, stands),
        )

    def _asks(self, way: tuple[NodeId, ...]) -> dict[NodeId, tuple[FactId, ...]]:
        known = self.reading.known
        asked_at = self.pack.asked_at
        return {
            node: tuple([fact for fact, asked in asked_at[node] if asked(known)]) for node in way
        }

    def _fact(self, fact: FactId, entry: Entry) -> FactView:
        stale = self.reading.stale
        shown = self.filler.show_value(fact, entry.value)
        return FactView(
            shown,
            fact in self.reading.known,
            self.filler.evidence(entry, shown),
            self._shown_changes(stale[fact]) if fact in stale else (),
        )

    def _checklist(self, gate: Gate, facts: Mapping[FactId, FactView]) -> Iterator[CheckGroup]:
        states = {state.id: state for state in gate.conditions}
        for group in self.pack.checklist:
            items = [
                self._item(states[condition], facts)
                for condition in group.conditions
                if condition in states
            ]
            if items:
                yield CheckGroup(group.label, tuple(items))

    def _item(self, state: ConditionState, facts: Mapping[FactId, FactView]) -> CheckItem:
        shown = facts.get(state.fact)
        return CheckItem(
            state.id,
            self.pack.labels.conditions[state.id],
            _check_state(state),
            shown.evidence if shown else "",
            self._shown_changes(state.changes) if state.changes else (),
            state.fact,
        )

    def _shown_changes(self, changes: tuple[TermChange, ...]) -> tuple[str, ...]:
        return tuple(self._shown_change(change) for change in changes)

    def _shown_change(self, change: TermChange) -> str:
        fact = FactId(change.term)
        before, now = (
            NOTHING if value is None else self.filler.show_value(fact, value)
            for value in (change.before, change.now)
        )
        return f"{before} → {now}"

    def _advisories(self) -> Iterator[AdvisoryView]:
        for advisory in self.pack.policy.advisories:
            if advisory.when(self.reading.known) is True:
                yield AdvisoryView(advisory.id, self.pack.labels.advisories[advisory.id])

    def _settlement(self) -> Settlement | None:
        known = self.reading.known
        kind = known.get(f.SETTLEMENT_KIND)
        if kind is None:
            return None
        due = SettlementKind(str(kind))
        amount = known[f.FARE_TO_SETTLE]
        return Settlement(
            due,
            amount if isinstance(amount, int) and due is not SettlementKind.NONE else None,
            str(known[f.ORIGINAL_CALL_ID]),
            f.SETTLEMENT in known,
        )

    def _follow_ups(self, stands: Outcome, settlement: Settlement | None) -> Iterator[FollowUp]:
        if stands is Outcome.AWAITING_RECONTACT:
            yield FollowUp(FollowUpKind.RECONTACT)
        if stands is Outcome.AWAITING_CUSTOMER:
            yield self._owed_to_customer()
        if settlement and settlement.kind is not SettlementKind.NONE and not settlement.done:
            yield FollowUp(FollowUpKind.SETTLEMENT)

    def _owed_to_customer(self) -> FollowUp:
        if self.reading.known[f.ABSENCES] != Answer.ONCE:
            return FollowUp(FollowUpKind.CUSTOMER_CALLBACK)
        minutes = self.pack.settings.second_attempt_minutes
        last = self.case.entries[f.CONTACT_ATTEMPT]
        return FollowUp(FollowUpKind.SECOND_ATTEMPT, last.at + timedelta(minutes=minutes))


def _check_state(state: ConditionState) -> CheckState:
    if state.blocked:
        return CheckState.BLOCKED
    if state.changes:
        return CheckState.STALE
    return CheckState.DONE if state.holds else CheckState.OPEN
