"""The four journeys whose acts are counted: from the key of a new case to green, or to its end.

They are told as what the counselor hears; the hand answers whatever the window asks next. What the
window does by itself (an offer, a paste, one answer for two consents) saves acts, no other way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.places import TOGETHER
from desktop_app.desk.step_texts import waiting
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.demo.hand import Hand
from desktop_app.ui.demo.waiting import Lost
from desktop_app.ui.keyboard import has_keyboard

MOST_STEPS = 100

Answers = Mapping[FactId, str]
PutPage = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Journey:
    """What is answered on the way, and where it ends."""

    name: str
    answers: Answers
    ends: Callable[[OpenCase], bool]


def _is_green(opened: OpenCase) -> bool:
    return opened.view.gate.state is GateState.ALLOWED


def _is_declined(opened: OpenCase) -> bool:
    return opened.view.outcome is Outcome.DECLINE_CONSIGNED_BEFORE


INTAKE: Answers = {f.CHANNEL: "chat", f.REQUESTER: "driver", f.CHAT_MEMBERSHIP: "member"}
BASE: Answers = {
    **INTAKE,
    f.REQUESTER_IDENTITY: "verified",
    f.CALL_TYPE: "own_general",
    f.ADMIN_STATUS: "completed",
    f.STOP_REASON: "driver_app_mistake",
    f.PREVIOUSLY_FORCED: "no",
    f.CONTACT: "together",
    f.ROUTE_CHANGE: "none",
    f.PAYMENT_METHOD: "card",
    f.DRIVER_RECONNECT_CONSENT: "given",
    f.NOTICE_ONCE_ONLY: "told",
    f.NOTICE_PAYMENT_DELAY: "told",
    f.CONTACT_ATTEMPT: "answered",
    f.CUSTOMER_IDENTITY: "confirmed",
    f.CUSTOMER_RECONNECT_CONSENT: "given",
    f.CUSTOMER_FARE_CONSENT: "given",
    f.CUSTOMER_RECALLING: "no",
    f.DRIVER_APP: "on_duty",
}
ADJUSTED: Answers = {
    **BASE,
    f.ROUTE_CHANGE: "destination_changed",
    f.FARE_BASIS: "agreed",
    f.DRIVER_FARE_CONSENT: "given",
}
PARTED: Answers = {**BASE, f.CONTACT: "parted"}
DECLINED: Answers = {**BASE, f.CALL_TYPE: "consigned", f.TRIP_STARTED: "not_started"}

ADJUSTED_BY_CARD = Journey("together_adjusted", ADJUSTED, _is_green)
JOURNEYS = (
    Journey("together_base", BASE, _is_green),
    ADJUSTED_BY_CARD,
    Journey("parted_base", PARTED, _is_green),
    Journey("declined", DECLINED, _is_declined),
)

PASTED = (
    *(f.RIDE_AT, f.ORIGIN, f.DESTINATION, f.ORIGINAL_CALL_ID, f.CALL_TYPE, f.ADMIN_STATUS),
    *(f.ORIGINAL_FARE, f.PAYMENT_METHOD),
)
"""What the admin page shows."""


def walk(hand: Hand, desk: Desk, journey: Journey, put_page: PutPage) -> CaseId:
    """Walk a new case to the end of the journey; raises `Lost` where the window leads nowhere.

    `put_page` does what the person does in the admin page: it copies the page's text.
    """
    return _Walk(hand, desk, journey).go(put_page)


class _Walk:
    """One journey under way."""

    def __init__(self, hand: Hand, desk: Desk, journey: Journey) -> None:
        self._hand = hand
        self._desk = desk
        self._journey = journey
        self._typed = interface_words("bench_typed")
        before = {opened.id for opened in desk.open_cases}
        hand.begin()
        self._case = next(opened.id for opened in desk.open_cases if opened.id not in before)

    def go(self, put_page: PutPage) -> CaseId:
        """All acts after the first; the case."""
        self._take_offer()
        pasted = False
        for _ in range(MOST_STEPS):
            if self._journey.ends(self._opened) and not self._waits():
                return self._case
            if self._waits():
                self._hand.copy()
            elif not pasted and INTAKE.keys() <= self._opened.view.facts.keys():
                pasted = True
                put_page(page(self._desk.pack, self._journey.answers))
                self._paste()
            else:
                self._answer_next()
        raise Lost(self._journey.name)

    @property
    def _opened(self) -> OpenCase:
        return self._desk.open_case(self._case)

    def _waits(self) -> bool:
        """Whether a text for the person in the chat waits to be copied."""
        texts = waiting(self._desk.pack, self._opened, self._opened.view.node)
        return any(text.copyable and not text.missing for text in texts)

    def _take_offer(self) -> None:
        """One Enter where the window offers the intake of the case before."""
        if any(prompt.value and prompt.value.first for prompt in self._hand.window.prompts.prompts):
            self._hand.key(Qt.Key.Key_Return)

    def _paste(self) -> None:
        """Ask for the paste, and say yes to what was found."""
        before = self._opened.view.facts
        self._hand.key(Qt.Key.Key_F7)
        if self._opened.view.facts == before:
            self._hand.key(Qt.Key.Key_Return)

    def _answer_next(self) -> None:
        """Answer what the keyboard has come to, or else the first question that is open."""
        rows = [row for row in self._hand.window.questions.rows if self._is_open(row)]
        if not rows:
            self._hand.key(Qt.Key.Key_F8)
            return
        row = next((each for each in rows if has_keyboard(each)), rows[0])
        fact = FactId(row.fact)
        if isinstance(row, ChoiceRow):
            self._hand.answer(fact, self._choice(row))
        else:
            self._hand.go_to(fact)
            self._hand.type(self._typed[fact])
            self._hand.key(Qt.Key.Key_Return)

    def _is_open(self, row: AskRow) -> bool:
        known = row.fact == TOGETHER or row.fact in self._journey.answers or row.fact in self._typed
        value = row.value
        return known and value is not None and not (value.chosen or value.text)

    def _choice(self, row: ChoiceRow) -> str:
        return self._journey.answers.get(FactId(row.fact), row.buttons[0].choice)


def page(pack: Pack, answers: Answers) -> str:
    """The admin page of the journey as it is copied: labels and values by tab."""
    typed = interface_words("bench_typed")
    shown = {
        fact: typed.get(fact) or _wording(pack, fact, answers[fact])
        for fact in PASTED
        if fact in pack.admin_page.labels
    }
    return "\n".join(f"{pack.admin_page.labels[fact][0]}\t{shown[fact]}" for fact in shown)


def _wording(pack: Pack, fact: FactId, choice: str) -> str:
    words = pack.admin_page.choices[fact]
    return next(word for word, meant in words.items() if meant == choice)
