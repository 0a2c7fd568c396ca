"""An eye on the store and the window: whose case it was, what was lost, and what the gate shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.desk.desk import EMPTIED, Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.typed import read_typed
from desktop_app.domain.case import Event, value_of
from desktop_app.domain.fact import Value
from desktop_app.domain.forced_reconnection.ids import PREVIOUSLY_FORCED
from desktop_app.domain.ids import FactId
from desktop_app.store.cases import MemoryStore
from desktop_app.store.records import Begun, CaseId, Drafted, Kept, Named, Noticed
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.closing_field import ClosingField
from desktop_app.ui.hangul import held_text
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.settings_panel import SettingsPanel
from desktop_app.ui.text_field import TextField, masked
from desktop_app.ui.values import AskValue
from tests.domain import oracle, oracle_gate, oracle_tables

BY_ITSELF = {PREVIOUSLY_FORCED}
"""What the program records from its own records, in whichever case it belongs to."""


class WatchedStore(MemoryStore):
    """Asks an eye before anything is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.eye: Eye | None = None

    def append(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case, seen by the eye."""
        if self.eye is not None:
            self.eye.keeps(case, kept)
        super().append(case, kept)


class Eye:
    """Holds what it saw go wrong; raising within Qt would end the act instead of the test."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        self._desk = desk
        self._window = window
        self._worlds: dict[CaseId, oracle_tables.World] = {}
        self._told: dict[CaseId, int] = {}
        self.escaped = False
        self.wrongs: list[str] = []
        self.recorded = 0
        self.greens = 0

    # what is kept

    @property
    def front(self) -> CaseId | None:
        """The case that the tabs show as the one in front."""
        return next((value.case for value in self._window.tabs.values if value.here), None)

    def keeps(self, case: CaseId, kept: Kept) -> None:
        """Nothing is kept of a case that was not to be seen; no draft ends without its value."""
        if isinstance(kept, Event):
            self.recorded += 1
        if not _by_itself(kept) and case != self.front:
            self.wrongs.append(f"kept of a case that was not seen: {kept}")
        if isinstance(kept, Drafted) and not kept.text:
            self._ended(case, kept)

    def _ended(self, case: CaseId, kept: Drafted) -> None:
        opened = self._desk.open_case(case)
        text = opened.drafts.get(kept.fact, "")
        if self.escaped or self._stands(opened, kept.fact, text, kept.at):
            return
        fields = self._fields(kept.fact)
        # somebody took back what was typed, in the one field or the other
        if not all(held_text(field) for field in fields):
            return
        # or did so in a field that was gone before the pause in which it is kept
        if not (text or fields):
            return
        self.wrongs.append(f"lost {text!r} of {kept.fact}")

    def _stands(self, opened: OpenCase, fact: FactId, text: str, at: datetime) -> bool:
        value = value_of(opened.case, fact)
        if text == EMPTIED:
            return value is None
        return value == read_typed(self._desk.pack.policy.facts[fact], text, at)

    def _fields(self, fact: FactId) -> list[TextField]:
        return [field for field, value in self._shown_fields() if value.fact == fact]

    # what is seen

    def look(self) -> None:
        """The gate is the oracle's, of every case; the fields hold what the desk holds."""
        front = self.front
        for opened in self._desk.open_cases:
            self._compare(opened, shown=opened.id == front)
        if front is None or not self._desk.is_open(front):
            self.wrongs.append("no open case is in front")
            return
        self._compare_fields(self._desk.open_case(front))

    def _compare(self, opened: OpenCase, *, shown: bool) -> None:
        expected = self._expected(opened)
        tabs = {value.case: value.state for value in self._window.tabs.values}
        seen = {"view": str(opened.view.gate.state), "tab": str(tabs.get(opened.id))}
        if shown and self._window.gate.value is not None:
            seen["bar"] = str(self._window.gate.value.state)
        self.greens += shown and expected == "allowed"
        for where, state in seen.items():
            if state != expected:
                self.wrongs.append(f"{where} says {state}, the facts say {expected}")

    def _expected(self, opened: OpenCase) -> str:
        world = self._worlds.setdefault(opened.id, oracle.new_world())
        for event in opened.events[self._told.get(opened.id, 0) :]:
            if any(refused is not None for refused in oracle.play(world, _plain(event))):
                self.wrongs.append(f"the oracle refuses {event}")
        self._told[opened.id] = len(opened.events)
        facts = world["case"]["facts"]
        reconnected = "forced_call_id" in facts
        drafts = () if reconnected else tuple(filter(_counting(facts), opened.drafts))
        return str(oracle_gate.gate(world["case"], drafts)["state"])

    def _compare_fields(self, opened: OpenCase) -> None:
        for field, value in self._shown_fields():
            if value.case != opened.id:
                self.wrongs.append(f"{value.fact} is shown of another case")
            seen = held_text(field)
            draft = opened.drafts.get(value.fact)
            held = (value.text if draft is None else draft).strip()
            if seen.strip() not in (held, masked(held) if value.masked else held):
                self.wrongs.append(f"{value.fact} shows {seen!r}, the desk has {draft!r}")

    def _shown_fields(self) -> list[tuple[TextField, AskValue]]:
        found: list[tuple[TextField, AskValue]] = []
        sheets = self._window.findChildren(SettingsPanel)
        for field in self._window.findChildren(TextField):
            if any(sheet.isAncestorOf(field) for sheet in sheets):
                # a setting is of no case
                continue
            value = _value_above(field)
            if value is not None and field.isVisible():
                found.append((field, value))
        return found


def _value_above(field: TextField) -> AskValue | None:
    above: QWidget | None = field.parentWidget()
    while above is not None and not isinstance(above, AskRow | ClosingField):
        above = above.parentWidget()
    return above.value if above is not None else None


def _by_itself(kept: Kept) -> bool:
    """A new case is not seen yet; a name is every case's; the program notices by itself."""
    if isinstance(kept, Event):
        return not kept.undo and kept.facts.keys() == BY_ITSELF
    return isinstance(kept, Begun | Named | Noticed)


def _counting(facts: Mapping[str, Any]) -> Any:
    def counts(fact: FactId) -> bool:
        return fact in oracle_gate.counting({**facts, str(fact): "x"})

    return counts


def _plain(event: Event) -> dict[str, Any]:
    """The event as the oracle reads it."""
    facts = {str(fact): _json(value) for fact, value in event.facts.items()}
    return {
        "at": event.at,
        "facts": facts,
        "via": None if event.via is None else str(event.via),
        "correction": event.correction,
        "undo": event.undo,
    }


def _json(value: object) -> Value | str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime) else value  # type: ignore[return-value]
