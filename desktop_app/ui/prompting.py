"""Acts on what is offered or pointed out: the last intake, a twin, a typing mistake, a refusal."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.desk.admin_refusal import AdminRefusal, record_refusal
from desktop_app.domain.forced_reconnection.ids import REMARK, Outcome
from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.values import PromptKind


class Prompting(QObject):
    """Listens to the prompts and to the commands that stand for their answers."""

    def __init__(self, conductor: Conductor, cases: CasesAtHand) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._cases = cases
        commands = conductor.window.commands
        conductor.window.prompts.answered.connect(self.answer)
        commands.on(Command.TYPING_MISTAKE, self.enter_as_mistake)
        commands.on(Command.ADMIN_RECALLING, self.admin_recalling)
        commands.on(Command.ADMIN_OFF_DUTY, self.admin_off_duty)
        commands.on(Command.ADMIN_OTHER, self.admin_other)

    def answer(self, case: str, kind: str, answer: str) -> None:
        """Do what was answered; an answer for a case that is not in front any more is none."""
        if CaseId(case) != self._conductor.case:
            return
        if kind == PromptKind.OFFER:
            self._answer_offer(take=answer == "take")
        elif kind == PromptKind.TWIN:
            self._cases.jump_to_twin()
        elif kind == PromptKind.STALE:
            self._enter_changed(correction=answer == "mistake")
        elif kind == PromptKind.ADMIN:
            self._refused(AdminRefusal(answer))

    def _answer_offer(self, *, take: bool) -> None:
        conductor = self._conductor
        if take:
            conductor.desk.take_offer(conductor.case)
        else:
            conductor.desk.decline_offer(conductor.case)
        conductor.nav.forget_cursor(conductor.case)
        conductor.draw()
        conductor.take_focus()

    # a typing mistake

    def enter_as_mistake(self) -> None:
        """Enter what is being typed as a typing mistake, so that the consents stay."""
        self._enter_changed(correction=True)

    def _enter_changed(self, *, correction: bool) -> None:
        conductor = self._conductor
        fact = self._correctable()
        if fact is None:
            conductor.say(interface_words("ui_status")["no_mistake"])
            return
        conductor.window.questions.hand_over(fact)
        conductor.enter(conductor.case, fact, correction=correction)
        if correction and fact not in conductor.opened.drafts:
            conductor.say(interface_words("ui_status")["mistake"], Tone.ALLOWED)

    def _correctable(self) -> FactId | None:
        """The fact under the hand that may be corrected, what is being composed included."""
        desk, case = self._conductor.desk, self._conductor.case
        drafts = desk.open_case(case).drafts
        return next((fact for fact in drafts if desk.may_be_correction(case, fact)), None)

    # the admin page refused

    def admin_recalling(self) -> None:
        """The customer is calling again."""
        self._refused(AdminRefusal.RECALLING)

    def admin_off_duty(self) -> None:
        """The driver's app is off duty."""
        self._refused(AdminRefusal.OFF_DUTY)

    def admin_other(self) -> None:
        """Another reason, which the remark tells."""
        self._refused(AdminRefusal.OTHER)

    def _refused(self, reason: AdminRefusal) -> None:
        conductor, words = self._conductor, interface_words("ui_status")
        conductor.window.leave_field()
        if conductor.opened.view.outcome is not Outcome.READY:
            conductor.say(words["not_at_execute"])
            return
        if record_refusal(conductor.desk, conductor.case, reason):
            conductor.nav.forget_cursor(conductor.case)
            conductor.draw()
            conductor.take_focus()
            conductor.say(words[f"admin_{reason}"], Tone.PENDING)
            return
        conductor.go_to(REMARK)
        conductor.say(words["admin_other"])
