"""Forced reconnection as one policy value."""

from __future__ import annotations

from types import MappingProxyType

from desktop_app.domain.condition import Is
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.derive import REFUSES, default_via, derive, terms
from desktop_app.domain.forced_reconnection.gate import ADVISORIES, GATE
from desktop_app.domain.forced_reconnection.ids import Answer, SettlementKind
from desktop_app.domain.forced_reconnection.vocabulary import VOCABULARY
from desktop_app.domain.policy import Joint, Policy

DERIVED_CHOICES = {
    f.CHANGED: (Answer.YES, Answer.NO),
    f.LAST_ATTEMPT: (Answer.ANSWERED, Answer.ABSENT),
    f.REACHED: (Answer.YES, Answer.NO),
    f.ABSENCES: (Answer.NONE, Answer.ONCE, Answer.AGAIN),
    f.FINAL_FARE_WAITS: (Answer.YES, Answer.NO),
    f.SETTLEMENT_KIND: tuple(SettlementKind),
}

FORCED_RECONNECTION = Policy(
    id=f.POLICY,
    facts=MappingProxyType({fact.id: fact for fact in VOCABULARY}),
    gate=GATE,
    advisories=ADVISORIES,
    terms=terms,
    derive=derive,
    default_via=default_via,
    refuses=MappingProxyType(REFUSES),
    reconnection=f.FORCED_CALL_ID,
    choices=MappingProxyType(
        {fact.id: fact.choices for fact in VOCABULARY if fact.choices} | DERIVED_CHOICES
    ),
    joint=Joint(
        MappingProxyType(
            dict.fromkeys(
                (f.CUSTOMER_RECONNECT_CONSENT, f.CUSTOMER_FARE_CONSENT), Answer.GIVEN.value
            )
        ),
        when=Is(f.CHANGED, Answer.NO),
    ),
    correctable=frozenset((f.ORIGIN, f.DESTINATION, f.CHANGED_ROUTE)),
    derived=MappingProxyType(
        dict.fromkeys(DERIVED_CHOICES, Kind.CHOICE)
        | {f.FARE_TO_PAY: Kind.WON, f.FARE_TO_SETTLE: Kind.WON}
    ),
)
