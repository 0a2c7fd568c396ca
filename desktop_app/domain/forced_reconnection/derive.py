"""Terms, derived values and refusals of forced reconnection (docs/policy.md, sections 2 to 6)."""

from __future__ import annotations

from desktop_app.domain.case import Entries, Refusal, Via
from desktop_app.domain.fact import Fact, Side, TermId, Value, Values
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer, SettlementKind
from desktop_app.domain.forced_reconnection.settlement import (
    fare_to_pay,
    fare_to_settle,
    final_fare_waits,
    settlement_kind,
)
from desktop_app.domain.forced_reconnection.vocabulary import FARE_TERMS, RECONNECT_TERMS
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import Derived, Refuses

ANSWERED = (Answer.ANSWERED, Answer.CALLED_IN)
FARE = TermId(f.FARE_TO_PAY)
PLAIN_TERMS = tuple(
    term
    for term in dict.fromkeys((*RECONNECT_TERMS, *FARE_TERMS, TermId(f.FINAL_FARE)))
    if term != FARE
)


def terms(known: Values) -> dict[TermId, Value]:
    """The present terms; a changed route only where the route is known to change."""
    present = {term: known[fact] for term in PLAIN_TERMS if (fact := FactId(term)) in known}
    if known.get(f.ROUTE_CHANGE, Answer.NONE) == Answer.NONE:
        present.pop(TermId(f.CHANGED_ROUTE), None)
    fare = fare_to_pay(known)
    if fare is not None:
        present[FARE] = fare
    return present


def derive(known: Values, entries: Entries) -> Derived:
    """Everything that conditions and templates read beside the facts themselves."""
    derived: Derived = {**_attempts(known, entries), **_fares(known)}
    if f.ROUTE_CHANGE in known:
        derived[f.CHANGED] = _yes(known[f.ROUTE_CHANGE] != Answer.NONE)
    return derived


def _attempts(known: Values, entries: Entries) -> Derived:
    if f.CONTACT_ATTEMPT not in known:
        return {f.ABSENCES: Answer.NONE}
    attempts = [entry.value for entry in entries[f.CONTACT_ATTEMPT].all()]
    absences = absences_since_answer(attempts)
    return {
        f.LAST_ATTEMPT: Answer.ABSENT if absences else Answer.ANSWERED,
        f.REACHED: _yes(any(attempt in ANSWERED for attempt in attempts)),
        f.ABSENCES: (Answer.NONE, Answer.ONCE, Answer.AGAIN)[min(absences, 2)],
    }


def absences_since_answer(attempts: list[Value]) -> int:
    """How many attempts in a row, up to the last, reached nobody."""
    count = 0
    for attempt in reversed(attempts):
        if attempt in ANSWERED:
            break
        count += 1
    return count


def _fares(known: Values) -> Derived:
    derived: Derived = {f.FINAL_FARE_WAITS: _yes(final_fare_waits(known))}
    fare = fare_to_pay(known)
    if fare is not None:
        derived[f.FARE_TO_PAY] = fare
    settle = fare_to_settle(known)
    if f.FORCED_CALL_ID in known and settle is not None:
        derived[f.FARE_TO_SETTLE] = settle
        derived[f.SETTLEMENT_KIND] = settlement_kind(known)
    return derived


def default_via(known: Values, fact: Fact) -> Via:
    """The driver's comes by chat in a chat; the customer's by a call, unless she is in the chat."""
    in_chat = known.get(f.CHANNEL) == Answer.CHAT
    if fact.side is Side.CUSTOMER:
        in_chat = in_chat and known.get(f.REQUESTER) == Answer.CUSTOMER
    return Via.CHAT if in_chat else Via.CALL


def _refuses_final(known: Values, _value: Value | None) -> Refusal | None:
    return Refusal.SETTLED if known.get(f.SETTLEMENT) == Answer.DONE else None


def _refuses_settlement(known: Values, value: Value | None) -> Refusal | None:
    waits = value is not None and final_fare_waits(known)
    return Refusal.FINAL_FARE_WAITS if waits else None


def _refuses_attempt(known: Values, value: Value | None) -> Refusal | None:
    # without its attempts a reconnected case would say that nobody ever reached the customer
    return Refusal.HISTORY if value is None and f.FORCED_CALL_ID in known else None


def _refuses_call_id(known: Values, value: Value | None) -> Refusal | None:
    if value is None:
        return Refusal.CALL_ID_STAYS
    if value == known.get(f.ORIGINAL_CALL_ID):
        return Refusal.SAME_CALL
    changes = f.FORCED_CALL_ID in known and value != known[f.FORCED_CALL_ID]
    return Refusal.CASE_DONE if changes and is_done(known) else None


REFUSES: dict[FactId, Refuses] = {
    f.CONTACT_ATTEMPT: _refuses_attempt,
    f.FORCED_CALL_ID: _refuses_call_id,
    f.FINAL_FARE: _refuses_final,
    f.DRIVER_FINAL_CONSENT: _refuses_final,
    f.CUSTOMER_FINAL_CONSENT: _refuses_final,
    f.SETTLEMENT: _refuses_settlement,
}


def is_done(known: Values) -> bool:
    """Whether nothing is left: both memos, nothing to settle, no final fare that waits."""
    memos = f.MEMO_ORIGINAL_CALL in known and f.MEMO_FORCED_CALL in known
    settled = f.SETTLEMENT in known or known.get(f.SETTLEMENT_KIND) == SettlementKind.NONE
    return memos and settled and not final_fare_waits(known)


def _yes(truth: bool) -> Answer:
    return Answer.YES if truth else Answer.NO
