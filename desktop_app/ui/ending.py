"""Acts on how a case ends or goes on: waiting, closing, being handed over, being taken up again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop_app.desk.closed import is_closed
from desktop_app.desk.promising import FollowUps
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.asking import TextAsker
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.present_prompts import MET, WAITING
from desktop_app.ui.values import PromptKind

HAND_OVER, KEEP = "hand_over", "keep"
WAITS = {
    Command.CALL_ANSWERED: Answer.ANSWERED.value,
    Command.CALL_ABSENT: Answer.ABSENT.value,
    Command.CALLED_IN: Answer.CALLED_IN.value,
    Command.DRIVER_MET: MET,
}


class Ending(QObject):
    """Listens to the prompts of a case that waits, is to be closed, or was closed."""

    def __init__(self, conductor: Conductor, cases: CasesAtHand, asker: TextAsker) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._cases = cases
        self._asker = asker
        self._acts = FollowUps(conductor.desk)
        conductor.window.prompts.answered.connect(self.answer)
        commands = conductor.window.commands
        commands.on(Command.REOPEN, self.reopen)
        for command, answer in WAITS.items():
            commands.on(command, partial(self.waited, answer))

    def answer(self, case: str, kind: str, answer: str) -> None:
        """Do what was answered; an answer for a case that is not in front any more is none."""
        if CaseId(case) != self._conductor.case:
            return
        if kind == PromptKind.WAITING:
            self.waited(answer)
        elif kind == PromptKind.READ_ONLY:
            self.reopen()
        elif kind == PromptKind.CLOSING:
            self._end(answer)

    # waiting

    def waited(self, answer: str) -> None:
        """Record what ended the waiting, or that it goes on."""
        conductor = self._conductor
        conductor.window.leave_field()
        words = interface_words("ui_waiting")
        if answer not in WAITING.get(conductor.opened.view.outcome, ()):
            conductor.say(words["not_waiting"])
            return
        met = answer == MET
        fact, value = (f.WILL_RECONTACT, Answer.NO.value) if met else (f.CONTACT_ATTEMPT, answer)
        if self._recorded(fact, value):
            conductor.say(words["recorded"].format(answer=words[answer]), Tone.ALLOWED)

    def _recorded(self, fact: FactId, value: object) -> bool:
        conductor = self._conductor
        refused = conductor.desk.record(conductor.case, {fact: value})
        if refused:
            conductor.say_refused(refused)
        # what stands in its place is no answer to the same key
        conductor.window.guard.rest()
        conductor.nav.forget_cursor(conductor.case)
        conductor.draw()
        conductor.take_focus()
        return not refused

    # closing

    def _end(self, answer: str) -> None:
        conductor, words = self._conductor, interface_words("ui_closing_case")
        if answer == KEEP:
            conductor.keep_open()
            conductor.say(words["kept"])
        elif answer == HAND_OVER:
            self.hand_over()
        else:
            self._close(answer)

    def _close(self, outcome: str) -> None:
        conductor = self._conductor
        label = conductor.opened.pack.facts[f.CLOSED].choices[outcome]
        refused = self._acts.close(conductor.case, outcome)
        if refused:
            conductor.say_refused(refused)
            return
        self._cases.go_on(interface_words("ui_closing_case")["closed"].format(outcome=label))

    def hand_over(self) -> None:
        """Ask who has the case from here on, and put it away."""
        conductor, words = self._conductor, interface_words("ui_hand_over")
        conductor.window.leave_field()
        case = conductor.case
        typed = self._asker.ask_text(conductor.window, words["title"], words["case"], "")
        if typed is None or not conductor.desk.is_open(case):
            return
        to = self._acts.hand_over_case(case, typed)
        if to:
            self._cases.go_on(words["case_done"].format(to=to))
        else:
            conductor.say(words["no_name"], Tone.PENDING)

    # read only

    def reopen(self) -> None:
        """Take back that the case in front was closed."""
        conductor, words = self._conductor, interface_words("ui_closing_case")
        if not is_closed(conductor.opened):
            conductor.say(words["not_closed"])
        elif self._recorded(f.CLOSED, None):
            conductor.say(words["reopened"], Tone.ALLOWED)
