"""Acts on the values panel: it opens, keeps what is changed in it, and leads to the questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop_app.desk.places import DETAILS
from desktop_app.domain.case import Refused
from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.present_prompts import prompts
from desktop_app.ui.present_values import value_groups, value_lines
from desktop_app.ui.values import PromptKind
from desktop_app.ui.values_panel import ValuesPanel


class ValueKeeping(QObject):
    """Builds the panel when it is first asked for, and draws it only while it is open."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self.panel: ValuesPanel | None = None
        self._at: FactId | None = None
        self._refusal = ""
        commands = conductor.window.commands
        commands.on(Command.VALUES, self.open_or_close)
        # after the conductor, who has brought the keyboard to the questions behind by then
        commands.on(Command.UNDO, self._stay_after_undo)
        conductor.drawn.connect(self._refresh)
        conductor.front_changed.connect(self._close_at_switch)
        conductor.window.hold_fields(self)

    # opening and closing

    def open_or_close(self) -> None:
        """Show every value of the case in front, the one under the cursor in hand."""
        conductor = self._conductor
        if self.panel is not None and self.panel.is_open:
            self.leave_field()
            self.panel.dismiss()
            return
        conductor.window.leave_field()
        if self.panel is not None and self._pack is not conductor.opened.pack:
            # it has a row for each fact of the pack for which it was built
            self.panel.deleteLater()
            self.panel = None
        self.panel = self.panel or self._build()
        self._refusal = ""
        self._draw(self.panel)
        self.panel.open_with(self.panel.values.target(conductor.nav.cursor(conductor.case)))

    def _build(self) -> ValuesPanel:
        conductor = self._conductor
        self._pack = conductor.opened.pack
        window, groups = conductor.window, value_groups(self._pack)
        panel = ValuesPanel(groups, window.guard, window, window.gate)
        values = panel.values
        values.typed.connect(self.type_in)
        values.entered.connect(self.enter)
        values.left.connect(conductor.leave)
        values.dropped.connect(conductor.drop)
        values.answered.connect(self.answer)
        values.cleared.connect(self.clear)
        values.wanted.connect(self.go_to)
        values.reached.connect(self._reached)
        values.too_soon.connect(self._say_too_soon)
        return panel

    def leave_field(self) -> None:
        """Hand over what is being typed in the panel."""
        if self.panel is not None:
            self.panel.values.leave_field()

    def _close_at_switch(self) -> None:
        if self.panel is not None:
            self.panel.dismiss_at_switch()

    def _stay_after_undo(self) -> None:
        if self.panel is not None and self.panel.is_open:
            self.panel.values.take_focus()
            self.panel.say(self._conductor.window.status.text)

    # drawing

    def _refresh(self) -> None:
        if self.panel is not None and self.panel.is_open:
            self._draw(self.panel)

    def _draw(self, panel: ValuesPanel) -> None:
        conductor = self._conductor
        desk = conductor.desk
        panel.values.show_lines(value_lines(conductor.opened.pack, conductor.opened, desk.now()))
        stale = self._stale()
        panel.say(self._refusal or stale, Tone.BLOCKED if self._refusal else Tone.PENDING)

    def _stale(self) -> str:
        """What a change of the value in hand would make stale."""
        shown = prompts(self._conductor.desk, self._conductor.case, DETAILS, self._at)
        return next((one.text for one in shown if one.kind is PromptKind.STALE), "")

    def _reached(self, fact: str) -> None:
        if fact != self._at:
            self._at, self._refusal = FactId(fact), ""
            self._refresh()

    def _say_too_soon(self) -> None:
        text = interface_words("ui_status")["too_soon"]
        self._conductor.say(text, Tone.PENDING)
        if self.panel is not None:
            self.panel.say(text, Tone.PENDING)

    # acts

    def type_in(self, case: str, fact: str, text: str) -> None:
        """Hold what a field contains."""
        self._refusal = ""
        self._conductor.type_in(case, fact, text)

    def enter(self, case: str, fact: str) -> None:
        """Enter in a field: record what it holds and go to the next value, or say why not."""
        conductor = self._conductor
        if CaseId(case) != conductor.case or self.panel is None:
            return
        problem = conductor.desk.enter(conductor.case, FactId(fact))
        conductor.draw()
        if problem is None:
            self.panel.values.go_on(FactId(fact))
        else:
            conductor.say(interface_words("refusals")[problem], Tone.BLOCKED)

    def answer(self, case: str, fact: str, choice: str) -> None:
        """Record a choice; one for a case that is not in front any more is none."""
        self._record(case, FactId(fact), choice)

    def clear(self, case: str, fact: str) -> None:
        """Take an answer back."""
        self._record(case, FactId(fact), None)

    def _record(self, case: str, fact: FactId, value: str | None) -> None:
        conductor = self._conductor
        if CaseId(case) != conductor.case:
            return
        conductor.window.leave_field()
        refused = conductor.desk.record(conductor.case, {fact: value})
        self._refusal = _sentence(refused)
        conductor.say(self._refusal, Tone.BLOCKED)
        conductor.draw()

    def go_to(self, fact: str) -> None:
        """Leave the panel for the question of a fact."""
        if self.panel is not None:
            self.panel.dismiss()
        self._conductor.go_to(fact)


def _sentence(refused: Sequence[Refused]) -> str:
    return interface_words("refusals")[refused[0].reason] if refused else ""
