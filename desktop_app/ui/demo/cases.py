"""The five cases of the demonstration, as what the person does; each names the steps it comes to.

What is typed stands in `resources/interface_ko/demo.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop_app.desk.memo_files import MemoKind
from desktop_app.desk.places import TOGETHER
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.pack.words import Words, interface_words
from desktop_app.ui.demo.hand import Hand
from desktop_app.ui.values import PromptKind

Walk = Callable[[Hand, Words], Iterator[str]]

RIDE = (f.RIDE_AT, f.ORIGIN, f.DESTINATION, f.ORIGINAL_CALL_ID)


@dataclass(frozen=True, slots=True)
class DemoCase:
    """One case: its name in file names, and the walk from the first word to the last."""

    name: str
    walk: Walk

    def steps(self, hand: Hand) -> Iterator[str]:
        """Walk the case that is in front; the name of each step, when it is reached."""
        section = self.name.replace("-", "_")
        return self.walk(hand, interface_words(f"demo_{section}"))


# a driver in the chat, the customer beside him: another destination and another fare, by card


def _together(hand: Hand, typed: Words) -> Iterator[str]:
    yield "start"
    _intake(hand, "chat", "driver", "member")
    hand.copy()
    if hand.paste(_page(typed)):
        yield "paste"
        hand.enter()
    hand.answer(f.REQUESTER_IDENTITY, "verified")
    yield "identified"
    yield from _read_ahead(hand, typed)
    _situation(hand, typed, "own_general", "completed", "driver_app_mistake")
    hand.copy()
    hand.answer(f.CONTACT, "together")
    yield from _together_fare(hand, typed)
    yield from _together_driver(hand)
    yield from _together_customer(hand)
    yield from _reconnected(hand, typed)
    hand.answer(f.SETTLEMENT, "done")
    yield "done"


def _read_ahead(hand: Hand, typed: Words) -> Iterator[str]:
    """A text of a later step, by a word in it; the case stays where it is."""
    hand.look_for(typed["ahead"])
    yield "find"
    hand.enter()
    yield "read-ahead"
    hand.escape()
    hand.escape()


def _together_fare(hand: Hand, typed: Words) -> Iterator[str]:
    hand.copy()
    hand.answer(f.ROUTE_CHANGE, "destination_changed")
    hand.copy()
    yield "fare"
    hand.fill(f.ORIGINAL_FARE, typed["ambiguous_fare"])
    yield "fare-refused"
    hand.fill(f.ORIGINAL_FARE, typed["original_fare"])
    _answer_open(hand, (f.PAYMENT_METHOD, "card"), (f.FARE_BASIS, "agreed"))
    hand.fill(f.CHANGED_ROUTE, typed["changed_route"])
    hand.fill(f.ADJUSTED_FARE, typed["adjusted_fare"])


def _together_driver(hand: Hand) -> Iterator[str]:
    hand.talk(2)
    hand.copy()
    yield "driver-terms"
    hand.talk(1)
    hand.answer(f.DRIVER_RECONNECT_CONSENT, "given")
    hand.answer(f.DRIVER_FARE_CONSENT, "given")
    hand.copy()
    _answer(hand, (f.NOTICE_ONCE_ONLY, "told"), (f.NOTICE_PAYMENT_DELAY, "told"))


def _together_customer(hand: Hand) -> Iterator[str]:
    hand.talk(1)
    hand.answer(f.CONTACT_ATTEMPT, "answered")
    hand.answer(f.CUSTOMER_IDENTITY, "confirmed")
    yield "customer-call"
    _consents(hand)
    yield "precheck"
    _precheck(hand)
    yield "green"


def _reconnected(hand: Hand, typed: Words) -> Iterator[str]:
    """From green to both memos."""
    hand.talk(1)
    hand.write_call(typed["forced_call_id"], typed["forced_call_link"])
    hand.copy_memo(MemoKind.ORIGINAL_CALL)
    yield "memo"
    hand.answer(f.MEMO_ORIGINAL_CALL, "done")
    hand.copy_memo(MemoKind.FORCED_CALL)
    hand.answer(f.MEMO_FORCED_CALL, "done")
    hand.save_memos()
    yield "settle"


# a driver on the phone, parted from the customer, who does not answer twice and then calls back


def _absent(hand: Hand, typed: Words) -> Iterator[str]:
    _intake(hand, "phone", "driver")
    hand.answer(f.REQUESTER_IDENTITY, "verified")
    _situation(hand, typed, "own_vip", "completed", "customer_app_mistake")
    hand.answer(f.CONTACT, "parted")
    hand.answer(f.ROUTE_CHANGE, "none")
    hand.fill(f.ORIGINAL_FARE, typed["original_fare"])
    hand.answer(f.PAYMENT_METHOD, "cash")
    _answer(hand, (f.DRIVER_RECONNECT_CONSENT, "given"), (f.NOTICE_ONCE_ONLY, "told"))
    yield "outbound"
    hand.talk(2)
    hand.answer(f.CONTACT_ATTEMPT, "absent")
    _copy(hand, 2)
    yield "texts"
    _answer(hand, (f.SMS_SENT, "customer_absent"), (f.SMS_SENT, "driver_delay"))
    hand.talk(10)
    hand.answer(f.CONTACT_ATTEMPT, "absent")
    hand.copy()
    hand.answer(f.SMS_SENT, "customer_absent")
    hand.copy_memo(MemoKind.AGIT)
    hand.answer(f.AGIT_POSTED, "done")
    yield "twice"
    hand.save_memos()
    hand.talk(15)
    hand.answer(f.CONTACT_ATTEMPT, "called_in")
    hand.answer(f.CUSTOMER_IDENTITY, "confirmed")
    yield "one-answer"
    _consents(hand)
    _precheck(hand)
    yield "called-back"
    yield from _refused_by_admin(hand)


def _refused_by_admin(hand: Hand) -> Iterator[str]:
    """The call went on for a while, and meanwhile the customer has called a driver anew."""
    hand.talk(7)
    hand.look_at(NodeId("fare"))
    hand.escape()
    yield "aged"
    prompt = hand.prompt(PromptKind.ADMIN)
    if prompt is not None:
        hand.press(prompt.buttons[0])
    yield "admin-refused"
    hand.talk(1)
    hand.answer(f.CUSTOMER_RECALLING, "no")
    yield "green-again"


# a customer in the chat whose driver came from a partner, before driving


def _consigned(hand: Hand, typed: Words) -> Iterator[str]:
    _intake(hand, "chat", "customer", "member")
    _ride(hand, typed)
    hand.answer(f.REQUESTER_IDENTITY, "verified")
    hand.answer(f.CALL_TYPE, "consigned")
    yield "blocked"
    hand.answer(f.TRIP_STARTED, "not_started")
    hand.copy()
    hand.save_memos()
    yield "declined"


# everything is green, and then the fare turns out to be another one


def _fare_changed(hand: Hand, typed: Words) -> Iterator[str]:
    _intake(hand, "chat", "driver", "non_member")
    yield from _two_fares(hand, typed)
    hand.answer(f.REQUESTER_IDENTITY, "verified")
    _situation(hand, typed, "own_general", "cancelled_after_assign", "customer_cancelled")
    _answer(hand, (f.CONTACT, "together"), (f.ROUTE_CHANGE, "none"))
    _fill_open(hand, typed, f.ORIGINAL_FARE)
    _answer_open(hand, (f.PAYMENT_METHOD, "card"))
    yield from _own_words(hand, typed)
    hand.copy()
    hand.answer(f.DRIVER_RECONNECT_CONSENT, "given")
    _answer(hand, (f.NOTICE_ONCE_ONLY, "told"), (f.NOTICE_PAYMENT_DELAY, "told"))
    hand.talk(1)
    hand.answer(f.CONTACT_ATTEMPT, "answered")
    hand.answer(f.CUSTOMER_IDENTITY, "confirmed")
    _consents(hand)
    _precheck(hand)
    yield "green"
    yield from _mistyped(hand, typed)
    hand.look_at(NodeId("fare"))
    hand.fill(f.ORIGINAL_FARE, typed["new_fare"])
    yield "stale"
    hand.look_at(NodeId("driver_terms"))
    yield "old-and-new"
    hand.copy()
    hand.escape()
    hand.talk(1)
    hand.answer(f.CUSTOMER_FARE_CONSENT, "given")
    yield "green-again"


def _two_fares(hand: Hand, typed: Words) -> Iterator[str]:
    """The admin page shows two amounts: the right one is picked, the rest is taken as it is."""
    hand.talk(1)
    if hand.paste(_page(typed)):
        yield "paste-two-values"
        panel = hand.paste_panel()
        fares = [one for one in panel.options if one.value.fact == f.ORIGINAL_FARE] if panel else []
        if fares:
            hand.press(fares[-1])
        hand.enter()


def _own_words(hand: Hand, typed: Words) -> Iterator[str]:
    hand.edit(ScriptId("terms_card_base"))
    hand.type(typed["own_words"])
    yield "own-words"
    hand.key(Qt.Key.Key_Tab)


def _mistyped(hand: Hand, typed: Words) -> Iterator[str]:
    """The destination lacked a word: a mistake of the hand, to which nobody has to consent."""
    hand.look_at(NodeId("identify"))
    hand.draft(f.DESTINATION, typed["destination_as_meant"])
    yield "typing-mistake"
    hand.key(Qt.Key.Key_F3)


# the same driver opens another chat: the second case says so, and ends as a duplicate


def _twin(hand: Hand, typed: Words) -> Iterator[str]:
    yield "offer"
    if hand.prompt(PromptKind.OFFER) is not None:
        hand.talk(1)
        hand.enter()
    else:
        _intake(hand, "chat", "driver", "non_member")
    if hand.paste(_page(typed)):
        hand.enter()
    yield "same-call"
    hand.call(typed["close"])
    yield "command"
    hand.enter()
    hand.answer(f.CLOSED, "duplicate")
    yield "closed"


# what several cases have in common


def _answer(hand: Hand, *answers: tuple[FactId, str]) -> None:
    for fact, choice in answers:
        hand.answer(fact, choice)


def _copy(hand: Hand, times: int) -> None:
    for _ in range(times):
        hand.copy()


def _answer_open(hand: Hand, *answers: tuple[FactId, str]) -> None:
    """Answer what is still asked: the paste may have told it."""
    _answer(hand, *((fact, choice) for fact, choice in answers if hand.waits(fact)))


def _fill_open(hand: Hand, typed: Words, *facts: FactId) -> None:
    for fact in facts:
        if hand.waits(fact):
            hand.fill(fact, typed[fact])


def _page(typed: Words) -> str:
    """What is copied in the admin page."""
    return typed["admin_page"].format_map(typed)


def _intake(hand: Hand, channel: str, requester: str, membership: str = "") -> None:
    hand.talk(1)
    hand.answer(f.CHANNEL, channel)
    if channel == "chat":
        hand.copy()
    hand.answer(f.REQUESTER, requester)
    if membership:
        hand.answer(f.CHAT_MEMBERSHIP, membership)


def _ride(hand: Hand, typed: Words) -> None:
    hand.talk(1)
    _fill_open(hand, typed, *RIDE)


def _situation(hand: Hand, typed: Words, call_type: str, status: str, reason: str) -> None:
    """What was not pasted, or asked while the identity was checked, is asked here."""
    _answer_open(hand, (f.CALL_TYPE, call_type))
    _answer_open(hand, (f.ADMIN_STATUS, status))
    hand.answer(f.STOP_REASON, reason)
    _ride(hand, typed)
    hand.answer(f.PREVIOUSLY_FORCED, "no")


def _consents(hand: Hand) -> None:
    """One answer where one question may ask for both, else one for each."""
    hand.talk(1)
    if hand.waits(TOGETHER):
        hand.answer(TOGETHER, hand.choices_of(TOGETHER)[0].choice)
        return
    hand.answer(f.CUSTOMER_RECONNECT_CONSENT, "given")
    hand.answer(f.CUSTOMER_FARE_CONSENT, "given")


def _precheck(hand: Hand) -> None:
    _answer(hand, (f.CUSTOMER_RECALLING, "no"), (f.DRIVER_APP, "on_duty"))


CASES = (
    DemoCase("together", _together),
    DemoCase("absent", _absent),
    DemoCase("consigned", _consigned),
    DemoCase("fare-changed", _fare_changed),
    DemoCase("twin", _twin),
)
