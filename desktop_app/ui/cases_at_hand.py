"""Acts on whole cases: a new one, the tabs, putting one away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone

TABS = 9


class CasesAtHand(QObject):
    """Listens to the tabs and their keys."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self.refusal: Callable[[], str] = str
        """Says why no case may begin; says nothing where one may."""
        window = conductor.window
        window.tabs.chosen.connect(self.choose)
        window.tabs.begin.connect(self.begin)
        window.commands.on(Command.BEGIN, self.begin)
        window.commands.on(Command.NEXT_TAB, self.next_tab)
        window.commands.on(Command.TAB_BEFORE, self.tab_before)
        window.commands.on(Command.PUT_AWAY, self.put_away)
        window.commands.on(Command.JUMP_TO_TWIN, self.jump_to_twin)
        for number in range(1, TABS + 1):
            window.commands.on(Command(f"tab_{number}"), partial(self.tab_number, number))

    def choose(self, case: str) -> None:
        """Bring a case to the front."""
        self._conductor.say("")
        self._conductor.bring_to_front(CaseId(case))

    def begin(self) -> None:
        """Open a new case."""
        self._conductor.window.leave_field()
        refusal = self.refusal()
        if refusal:
            self._conductor.say(refusal, Tone.BLOCKED)
        else:
            self.choose(self._conductor.desk.begin())

    def next_tab(self) -> None:
        """The tab to the right, and after the last the first."""
        self._step(1)

    def tab_before(self) -> None:
        """The tab to the left, and before the first the last."""
        self._step(-1)

    def tab_number(self, number: int) -> None:
        """The tab with this number of its own."""
        for opened in self._conductor.desk.open_cases:
            if opened.number == number:
                self.choose(opened.id)

    def jump_to_twin(self) -> None:
        """The other open case on the same original call."""
        twin = self._conductor.desk.twin(self._conductor.case)
        if twin is None:
            self._conductor.say(interface_words("ui_status")["no_twin"])
        else:
            self.choose(twin)

    def _step(self, by: int) -> None:
        cases = [opened.id for opened in self._conductor.desk.open_cases]
        at = cases.index(self._conductor.case)
        self.choose(cases[(at + by) % len(cases)])

    def put_away(self) -> None:
        """Take a case that came to its end off the desk, or ask how it ends."""
        conductor = self._conductor
        conductor.window.leave_field()
        if conductor.desk.put_away(conductor.case):
            self.go_on(interface_words("ui_status")["put_away"])
        else:
            conductor.ask_closing()

    def go_on(self, said: str) -> None:
        """Bring another case to the front once this one is off the desk."""
        conductor = self._conductor
        left = conductor.desk.open_cases
        conductor.bring_to_front(left[0].id if left else conductor.desk.begin())
        conductor.say(said)
