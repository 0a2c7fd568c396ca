"""What the values panel shows of a case: pure functions, without a widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.places import CLOSING_FACTS, DETAILS, node_that_asks, place_of
from desktop_app.domain.fact import Fact, Values
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.reading import read
from desktop_app.pack.words import interface_words
from desktop_app.ui.present import Presenter
from desktop_app.ui.text_field import masked
from desktop_app.ui.values import AskValue


class Form(Enum):
    """How a value stands in the panel."""

    EDITED = auto()
    LED = auto()
    """Read here and answered at its own question: no consent is given by a slip."""
    UNUSED = auto()
    """Recorded, and counting for nothing now."""


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """A heading and the facts below it, the same for every case."""

    label: str
    facts: tuple[FactId, ...]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One fact of a case."""

    form: Form
    ask: AskValue

    @property
    def fact(self) -> FactId:
        """Whose value it is."""
        return self.ask.fact


def value_groups(pack: Pack) -> tuple[ValueGroup, ...]:
    """Every fact once, below the first node that asks it; last those that no node asks."""
    first = {fact: node_that_asks(pack, fact) for fact in pack.policy.facts}
    groups = []
    for node in pack.nodes.values():
        facts = dict.fromkeys(ask.fact for ask in node.asks if first[ask.fact] == node.id)
        groups.append(ValueGroup(node.label, tuple(facts)))
    unasked = tuple(fact for fact, node in first.items() if node is None)
    groups.append(ValueGroup(interface_words("ui_step")["details"], unasked))
    return tuple(group for group in groups if group.facts)


def value_lines(pack: Pack, opened: OpenCase, now: datetime) -> dict[FactId, ValueLine]:
    """The facts to show: all that may count, and those recorded that do not."""
    return {line.fact: line for line in _Lines(pack, opened, now).lines()}


@dataclass(frozen=True, slots=True)
class _Lines:
    pack: Pack
    opened: OpenCase
    now: datetime

    def lines(self) -> Iterator[ValueLine]:
        known = read(self.pack.policy, self.opened.case).known
        # no node is shown, so that each fact goes by its label and not by a question
        presenter = Presenter(self.pack, self.opened, DETAILS, self.now)
        for fact in self.pack.policy.facts.values():
            form = self._form(fact, known)
            if form is not None:
                yield ValueLine(form, self._ask(form, presenter.ask(fact.id)))

    def _form(self, fact: Fact, known: Values) -> Form | None:
        if not self._counts(fact, known) and fact.id not in self.opened.drafts:
            return Form.UNUSED if fact.id in self.opened.view.facts else None
        return Form.LED if fact.bound_to or fact.side or fact.repeats else Form.EDITED

    def _counts(self, fact: Fact, known: Values) -> bool:
        """Whether the fact can be recorded now and would count."""
        reconnected = self.pack.policy.reconnection in self.opened.view.facts
        if fact.id in CLOSING_FACTS or fact.stage.is_after:
            green = self.opened.view.gate.state is GateState.ALLOWED
            first = fact.id == self.pack.policy.reconnection
            if not (reconnected or (first and green)):
                return False
        return not fact.asked.no(known)

    def _ask(self, form: Form, ask: AskValue) -> AskValue:
        """The value of a field or choice as it is; of one that is only read, as words."""
        if form is Form.EDITED:
            return ask
        words, recorded = interface_words("ui_values"), self.opened.view.facts.get(ask.fact)
        if form is Form.UNUSED:
            shown = recorded.shown if recorded else ""
            value = masked(shown) if ask.masked else shown
            text = words["unused"].format(value=value)
            return ask._replace(text=text, note="", stale="", enabled=False)
        leads = place_of(self.pack, self.opened, self.opened.view.node, ask.fact) is not None
        text = recorded.evidence if recorded else words["none"]
        return ask._replace(text=text, note="", enabled=leads)
