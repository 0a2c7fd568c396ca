"""From an open case to what the window draws: pure functions, without a widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from desktop_app.desk.closed import is_closed
from desktop_app.desk.memo_files import memos_there
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.places import CLOSING_FACTS, TOGETHER, usual_text
from desktop_app.desk.step_texts import is_read_out
from desktop_app.domain.case import Entry
from desktop_app.domain.case_view import CheckItem, CheckState, FactView
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection.ids import CLOSED, Answer, Outcome
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import ConditionId, FactId, NodeId, ScriptId
from desktop_app.domain.korean.dates import format_time
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Pack
from desktop_app.domain.questions import question, together, under
from desktop_app.domain.reading import read
from desktop_app.domain.text import Filler
from desktop_app.pack.words import Words, interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.present_cards import parts_of, step_value
from desktop_app.ui.values import (
    AskValue,
    ChartValue,
    CheckGroupValue,
    ChecklistValue,
    CheckValue,
    ClosingValue,
    GateValue,
    PromptValue,
    ReadingValue,
    WindowValue,
)


class Presenter(NamedTuple):
    """Makes the values of one case; `shown` is the node that the counselor looks at."""

    pack: Pack
    opened: OpenCase
    shown: NodeId
    now: datetime

    def window(
        self,
        questions: Sequence[FactId],
        cursor: FactId | None,
        prompts: tuple[PromptValue, ...],
    ) -> WindowValue:
        """Everything at once, with these questions."""
        view = self.opened.view
        asks = self.asks(questions)
        read_out = frozenset(reading.script for ask in asks for reading in ask.readings)
        return WindowValue(
            self.opened.id,
            self.gate(),
            ChartValue(view.places, view.path, self.shown),
            step_value(self.pack, self.opened, self.shown, read_out, self.now),
            asks,
            cursor,
            prompts,
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
        whys = {"held": view.gate.held, "unproven": view.gate.unproven}
        held = (words[why] for why, holds in whys.items() if holds)
        items = (*held, *drafts, *unmet)
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

    def asks(self, questions: Sequence[FactId]) -> tuple[AskValue, ...]:
        """These questions; a text that is read out stands above the first that belongs to it."""
        filler = Filler(self.pack, self.opened.case, read(self.pack.policy, self.opened.case))
        asks: list[AskValue] = []
        told: set[ScriptId] = set()
        for fact in questions:
            ask = self._together(filler) if fact == TOGETHER else self.ask(fact, filler)
            readings = tuple(self._readings(fact, told))
            told.update(reading.script for reading in readings)
            asks.append(ask._replace(readings=readings))
        return tuple(asks)

    def _readings(self, fact: FactId, told: set[ScriptId]) -> Iterator[ReadingValue]:
        scripts = {script.id: script for script in self.opened.view.scripts}
        for name in self._under(fact):
            script = scripts.get(name)
            if script is not None and name not in told and is_read_out(script):
                yield ReadingValue(name, script.title, parts_of(script))

    def _under(self, fact: FactId) -> tuple[ScriptId, ...]:
        node = self.pack.nodes.get(self.shown)
        if fact == TOGETHER:
            return node.together.under if node and node.together else ()
        return under(self.pack, self.shown, fact)

    def blank_together(self) -> AskValue | None:
        """The joint question before it is asked; `None` where the pack has no words for it."""
        words = (node.together for node in self.pack.nodes.values())
        found = next((each for each in words if each is not None), None)
        if found is None:
            return None
        choices = ((Answer.GIVEN.value, found.label),)
        return _ask_value(self.opened.id, TOGETHER, Kind.CHOICE, "", choices, sentence=True)

    def _together(self, filler: Filler) -> AskValue:
        """The one question that gives both consents, as its counselor reads it out."""
        filled = together(self.pack, self.opened.case, self.shown, filler)
        words = self.pack.nodes[self.shown].together
        if filled is None or words is None:
            raise KeyError(TOGETHER)
        label, choices = filled.text, ((Answer.GIVEN.value, words.label),)
        return _ask_value(self.opened.id, TOGETHER, Kind.CHOICE, label, choices, sentence=True)

    def ask(self, fact: FactId, filler: Filler | None = None) -> AskValue:
        """One question with its answer, its draft and what is wrong with it."""
        words = self.pack.facts[fact]
        known = self.pack.policy.facts[fact]
        draft = self.opened.drafts.get(fact)
        recorded = self.opened.view.facts.get(fact)
        problem = self.opened.problems.get(fact)
        sentence = question(self.pack, self.opened.case, self.shown, fact, filler)
        choices = tuple((choice, words.choices[choice]) for choice in known.choices)
        usual = usual_text(self.pack, self.opened, fact)
        label = sentence.text if sentence else words.label
        plain = _ask_value(self.opened.id, fact, known.kind, label, choices)
        return plain._replace(
            hint=usual or words.hint,
            chosen=self._chosen(fact) if plain.is_choice else "",
            text=_field_text(draft, recorded, known.kind),
            is_draft=draft is not None,
            masked=known.private,
            note=self._note(fact),
            stale=_stale(recorded),
            problem=interface_words("refusals")[problem] if problem else "",
            sentence=sentence is not None,
            enabled=not is_closed(self.opened) or fact == CLOSED,
        )

    def _chosen(self, fact: FactId) -> str:
        entry = self.opened.case.entries.get(fact)
        return str(entry.value) if entry else ""

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
        return ClosingValue(
            tuple(
                self._closing_field(fact, open_now if at == 0 else reconnected)
                for at, fact in enumerate(CLOSING_FACTS)
            ),
            memos_there(self.opened.view.memos),
        )

    def _closing_field(self, fact: FactId, opens: bool) -> AskValue:
        value = self.ask(fact)
        recorded = fact in self.opened.view.facts
        opens = opens or recorded or value.is_draft
        return _enabled(value, enabled=opens and value.enabled)


def _ask_value(
    case: CaseId,
    fact: FactId,
    kind: Kind,
    label: str,
    choices: tuple[tuple[str, str], ...],
    *,
    sentence: bool = False,
) -> AskValue:
    """A question of which nothing is answered."""
    return AskValue(
        case=case,
        fact=fact,
        kind=kind,
        label=label,
        hint="",
        choices=choices,
        chosen="",
        text="",
        is_draft=False,
        masked=False,
        note="",
        stale="",
        problem="",
        sentence=sentence,
    )


def _enabled(value: AskValue, *, enabled: bool) -> AskValue:
    return value._replace(enabled=enabled)


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
