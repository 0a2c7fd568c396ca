"""The four cases of the demonstration, as what the person does; each names the steps it comes to.

What is typed stands in `resources/interface_ko/demo.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_app.desk.memo_files import MemoKind
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.pack.words import Words, interface_words
from desktop_app.ui.demo.hand import Hand

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
    _intake(hand, "chat", "driver")
    hand.copy()
    _answer(hand, (f.CHAT_MEMBERSHIP, "member"), (f.REQUESTER_IDENTITY, "verified"))
    yield "identified"
    _answer(hand, (f.CALL_TYPE, "own_general"))
    hand.copy()
    _situation(hand, typed, "completed", "driver_app_mistake")
    hand.answer(f.CONTACT, "together")
    yield from _together_fare(hand, typed)
    yield from _together_driver(hand)
    yield from _together_customer(hand)
    yield from _reconnected(hand, typed)
    hand.answer(f.SETTLEMENT, "done")
    yield "done"


def _together_fare(hand: Hand, typed: Words) -> Iterator[str]:
    hand.copy()
    hand.answer(f.ROUTE_CHANGE, "destination_changed")
    hand.copy()
    yield "fare"
    hand.fill(f.ORIGINAL_FARE, typed["ambiguous_fare"])
    yield "fare-refused"
    hand.fill(f.ORIGINAL_FARE, typed["original_fare"])
    hand.answer(f.PAYMENT_METHOD, "card")
    hand.answer(f.FARE_BASIS, "agreed")
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
    hand.answer(f.CALL_TYPE, "own_vip")
    _situation(hand, typed, "completed", "customer_app_mistake")
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
    hand.answer(f.SMS_SENT, "customer_absent")
    hand.copy_memo(MemoKind.AGIT)
    hand.answer(f.AGIT_POSTED, "done")
    yield "twice"
    hand.save_memos()
    hand.talk(15)
    hand.answer(f.CONTACT_ATTEMPT, "called_in")
    hand.answer(f.CUSTOMER_IDENTITY, "confirmed")
    _consents(hand)
    _precheck(hand)
    yield "called-back"


# a customer in the chat whose driver came from a partner, before driving


def _consigned(hand: Hand, typed: Words) -> Iterator[str]:
    _intake(hand, "chat", "customer")
    _ride(hand, typed)
    _answer(hand, (f.CHAT_MEMBERSHIP, "member"), (f.REQUESTER_IDENTITY, "verified"))
    hand.answer(f.CALL_TYPE, "consigned")
    yield "blocked"
    hand.answer(f.TRIP_STARTED, "not_started")
    hand.copy()
    hand.save_memos()
    yield "declined"


# everything is green, and then the fare turns out to be another one


def _fare_changed(hand: Hand, typed: Words) -> Iterator[str]:
    _intake(hand, "chat", "driver")
    _ride(hand, typed)
    _answer(hand, (f.CHAT_MEMBERSHIP, "non_member"), (f.REQUESTER_IDENTITY, "verified"))
    hand.answer(f.CALL_TYPE, "own_general")
    _status(hand, "cancelled_after_assign", "customer_cancelled")
    hand.answer(f.CONTACT, "together")
    hand.answer(f.ROUTE_CHANGE, "none")
    hand.fill(f.ORIGINAL_FARE, typed["original_fare"])
    hand.answer(f.PAYMENT_METHOD, "card")
    hand.copy()
    hand.answer(f.DRIVER_RECONNECT_CONSENT, "given")
    _answer(hand, (f.NOTICE_ONCE_ONLY, "told"), (f.NOTICE_PAYMENT_DELAY, "told"))
    hand.talk(1)
    hand.answer(f.CONTACT_ATTEMPT, "answered")
    hand.answer(f.CUSTOMER_IDENTITY, "confirmed")
    _consents(hand)
    _precheck(hand)
    yield "green"
    hand.look_at(NodeId("fare"))
    hand.fill(f.ORIGINAL_FARE, typed["new_fare"])
    yield "stale"
    hand.talk(1)
    hand.answer(f.CUSTOMER_FARE_CONSENT, "given")
    yield "green-again"


# what several cases have in common


def _answer(hand: Hand, *answers: tuple[FactId, str]) -> None:
    for fact, choice in answers:
        hand.answer(fact, choice)


def _copy(hand: Hand, times: int) -> None:
    for _ in range(times):
        hand.copy()


def _intake(hand: Hand, channel: str, requester: str) -> None:
    hand.talk(1)
    hand.answer(f.CHANNEL, channel)
    if channel == "chat":
        hand.copy()
    hand.answer(f.REQUESTER, requester)


def _ride(hand: Hand, typed: Words) -> None:
    hand.talk(1)
    for fact in RIDE:
        hand.fill(fact, typed[fact])


def _status(hand: Hand, status: str, reason: str) -> None:
    _answer(hand, (f.ADMIN_STATUS, status), (f.STOP_REASON, reason), (f.PREVIOUSLY_FORCED, "no"))


def _situation(hand: Hand, typed: Words, status: str, reason: str) -> None:
    """Where the ride was not written down while the identity was checked, it is asked here."""
    _answer(hand, (f.ADMIN_STATUS, status), (f.STOP_REASON, reason))
    _ride(hand, typed)
    hand.answer(f.PREVIOUSLY_FORCED, "no")


def _consents(hand: Hand) -> None:
    hand.talk(1)
    hand.answer(f.CUSTOMER_RECONNECT_CONSENT, "given")
    hand.answer(f.CUSTOMER_FARE_CONSENT, "given")


def _precheck(hand: Hand) -> None:
    _answer(hand, (f.CUSTOMER_RECALLING, "no"), (f.DRIVER_APP, "on_duty"))


CASES = (
    DemoCase("together", _together),
    DemoCase("absent", _absent),
    DemoCase("consigned", _consigned),
    DemoCase("fare-changed", _fare_changed),
)
