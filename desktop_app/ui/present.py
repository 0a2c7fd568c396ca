"""From an open case to what the window draws: pure functions, without a widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop_app.desk.memo_files import MemoKind, memo_text
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case import Entry
from desktop_app.domain.case_view import CheckItem, CheckState, FactView
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer, Outcome
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import ConditionId, FactId, NodeId
from desktop_app.domain.korean.dates import format_time
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Pack
from desktop_app.domain.view import asks_at
from desktop_app.pack.words import Words, interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.present_cards import step_value
from desktop_app.ui.values import (
    AskValue,
    ChartValue,
    CheckGroupValue,
    ChecklistValue,
    CheckValue,
    ClosingValue,
    GateValue,
    TabValue,
    WindowValue,
)

CLOSING_FACTS = (f.FORCED_CALL_ID, f.FORCED_CALL_LINK)
"""Facts with a field in the closing bar; the questions leave them out."""

DETAILS = NodeId("details")
"""No node of a flow: the place of the facts that no node asks."""


def tab_value(opened: OpenCase, here: CaseId | None) -> TabValue:
    """The tab of a case."""
    gate = opened.view.gate
    channel = opened.case.entries.get(f.CHANNEL)
    return TabValue(
        opened.id,
        opened.number,
        opened.label,
        gate.state,
        len(gate.unmet),
        channel is not None and channel.value == Answer.PHONE,
        opened.id == here,
    )


def unasked_facts(pack: Pack) -> tuple[FactId, ...]:
    """The facts that no node asks, in the order of the vocabulary."""
    asked = {ask.fact for node in pack.nodes.values() for ask in node.asks}
    return tuple(fact for fact in pack.policy.facts if fact not in asked)


def asked_at(pack: Pack, opened: OpenCase, node: NodeId) -> tuple[FactId, ...]:
    """The facts that a node asks now, on the way or ahead of it."""
    on_the_way = opened.view.asks.get(node)
    return asks_at(pack, opened.case, node) if on_the_way is None else on_the_way


@dataclass(frozen=True, slots=True)
class Presenter:
    """Makes the values of one case; `shown` is the node that the counselor looks at."""

    pack: Pack
    opened: OpenCase
    shown: NodeId

    def window(self, asks: tuple[AskValue, ...], cursor: FactId | None) -> WindowValue:
        """Everything at once, with the questions that `asks` gave."""
        view = self.opened.view
        return WindowValue(
            self.opened.id,
            self.gate(),
            ChartValue(view.places, view.path, self.shown),
            step_value(self.pack, self.opened, self.shown),
            asks,
            cursor,
            self.checklist(),
            self.closing(),
        )

    def gate(self) -> GateValue:
        """The gate bar."""
        words = interface_words("ui_gate")
        view = self.opened.view
        state = view.gate.state
        if state is GateState.BLOCKED:
            return GateValue(state, words["blocked"], tuple(self._reasons()))
        if state is GateState.ALLOWED:
            made = self.pack.policy.reconnection in view.facts
            headline = words["reconnected" if made else "allowed"]
            return GateValue(state, headline, tuple(self._what_next(words)))
        labels = self.pack.labels.conditions
        typed = view.gate.drafts
        unmet = tuple(labels[one.id] for one in view.gate.unmet if one.fact not in typed)
        drafts = tuple(words["draft"].format(label=self.pack.facts[fact].label) for fact in typed)
        items = (*drafts, *unmet)
        return GateValue(state, words["pending"].format(count=len(items)), items)

    def _reasons(self) -> Iterator[str]:
        """Why it is blocked: each condition with the answer that blocks it."""
        for one in self.opened.view.gate.blockers:
            label = self.pack.labels.conditions[one.id]
            answer = self._blocking_answer(one.id)
            yield f"{label}: {answer}" if answer else label

    def _blocking_answer(self, condition: ConditionId) -> str:
        """The recorded answer that a condition read last; a derived value shows its source."""
        facts = self.opened.view.facts
        read = next(one.facts for one in self.pack.policy.gate if one.id == condition)
        return next((facts[fact].shown for fact in reversed(read) if fact in facts), "")

    def _what_next(self, words: Words) -> Iterator[str]:
        stands = self.opened.view.outcome
        yield words["enter_id"] if stands is Outcome.READY else self.pack.labels.outcomes[stands]

    # questions

    def asks(self) -> tuple[AskValue, ...]:
        """The questions of the node that is shown, but for those of the closing bar."""
        if self.shown == DETAILS:
            facts: Iterable[FactId] = unasked_facts(self.pack)
        else:
            facts = asked_at(self.pack, self.opened, self.shown)
        return tuple(self.ask(fact) for fact in facts if fact not in CLOSING_FACTS)

    def ask(self, fact: FactId) -> AskValue:
        """One question with its answer, its draft and what is wrong with it."""
        words = self.pack.facts[fact]
        known = self.pack.policy.facts[fact]
        draft = self.opened.drafts.get(fact)
        recorded = self.opened.view.facts.get(fact)
        problem = self.opened.problems.get(fact)
        chosen = self._chosen(fact)
        return AskValue(
            case=self.opened.id,
            fact=fact,
            kind=known.kind,
            label=words.label,
            hint=self._usual(fact) or words.hint,
            choices=tuple((choice, words.choices[choice]) for choice in known.choices),
            chosen=chosen if known.kind is Kind.CHOICE else "",
            text=_field_text(draft, recorded, known.kind),
            is_draft=draft is not None,
            masked=known.private,
            note=self._note(fact),
            stale=_stale(recorded),
            problem=interface_words("refusals")[problem] if problem else "",
            stands=bool(self._usual(fact)),
        )

    def _chosen(self, fact: FactId) -> str:
        entry = self.opened.case.entries.get(fact)
        return str(entry.value) if entry else ""

    def _usual(self, fact: FactId) -> str:
        """The text that stands for the fact as long as nobody writes one."""
        for fill in self.pack.fills:
            if fill.target == fact:
                return fill.texts.get(self._chosen(fill.fact), "")
        return ""

    def _note(self, fact: FactId) -> str:
        entry = self.opened.case.entries.get(fact)
        if entry is None:
            return ""
        if self.pack.policy.facts[fact].repeats:
            return ", ".join(self._told(fact, each) for each in entry.all())
        return self.opened.view.facts[fact].evidence if entry.terms is not None else ""

    def _told(self, fact: FactId, entry: Entry) -> str:
        time = format_time(entry.at.astimezone(KOREAN_TIME))
        return f"{time} {self.pack.facts[fact].choices[str(entry.value)]}"

    # checklist and closing bar

    def checklist(self) -> ChecklistValue:
        """The checklist as the view has it."""
        return ChecklistValue(
            tuple(
                CheckGroupValue(group.label, tuple(map(self._check, group.items)))
                for group in self.opened.view.checklist
            )
        )

    def _check(self, item: CheckItem) -> CheckValue:
        evidence = ""
        if item.state is CheckState.DONE:
            evidence = item.evidence
        elif item.state is CheckState.STALE:
            sentence = interface_words("ui_checklist")["stale"]
            evidence = sentence.format(changes=", ".join(item.changes))
        elif item.state is CheckState.BLOCKED:
            evidence = self._blocking_answer(item.condition)
        return CheckValue(item.fact, item.label, item.state, evidence)

    def closing(self) -> ClosingValue:
        """The closing bar; its fields open when the gate is green or the reconnection recorded."""
        open_now = self.opened.view.gate.state is GateState.ALLOWED
        reconnected = self.pack.policy.reconnection in self.opened.view.facts
        memos = self.opened.view.memos
        return ClosingValue(
            tuple(
                self._closing_field(fact, open_now if at == 0 else reconnected)
                for at, fact in enumerate(CLOSING_FACTS)
            ),
            frozenset(kind for kind in MemoKind if memo_text(memos, kind) is not None),
        )

    def _closing_field(self, fact: FactId, opens: bool) -> AskValue:
        value = self.ask(fact)
        recorded = fact in self.opened.view.facts
        return _enabled(value, enabled=opens or recorded or value.is_draft)


def _enabled(value: AskValue, *, enabled: bool) -> AskValue:
    return replace(value, enabled=enabled)


def _field_text(draft: str | None, recorded: FactView | None, kind: Kind) -> str:
    if draft is not None:
        return "" if draft.isspace() else draft
    if recorded is None:
        return ""
    unit = interface_words("ui_fields")["won"]
    return recorded.shown.removesuffix(unit) if kind is Kind.WON else recorded.shown


def _stale(recorded: FactView | None) -> str:
    if recorded is None or not recorded.changes:
        return ""
    sentence = interface_words("ui_checklist")["stale"]
    return sentence.format(changes=", ".join(recorded.changes))
