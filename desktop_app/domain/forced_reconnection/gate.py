"""The gate, row by row (docs/policy.md, section 4); no pack can loosen it."""

from __future__ import annotations

from desktop_app.domain.condition import (
    ALWAYS,
    NEVER,
    Condition,
    Filled,
    In,
    Is,
    Not,
    all_of,
    any_of,
    filled,
)
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.forced_reconnection.vocabulary import WITH_CUSTOMER
from desktop_app.domain.ids import AdvisoryId, ConditionId, FactId
from desktop_app.domain.policy import Advisory, GateCondition

# An operator that is not known yet counts as own here.
OWN_OR_UNKNOWN = any_of(Is(f.OPERATOR, Answer.OWN), Not(Filled(f.OPERATOR)))
CHANGED = Is(f.CHANGED, Answer.YES)
CUSTOMER_CONFIRMED = Is(f.CUSTOMER_IDENTITY, Answer.CONFIRMED)


def _own(
    condition: str,
    facts: tuple[FactId, ...],
    holds: Condition,
    *,
    applies: Condition = ALWAYS,
    blocked: Condition = NEVER,
) -> GateCondition:
    return GateCondition(
        ConditionId(condition), facts, holds, all_of(OWN_OR_UNKNOWN, applies), blocked
    )


def _consent(
    fact: FactId, *, applies: Condition = ALWAYS, refusable: Condition = ALWAYS
) -> GateCondition:
    return _own(
        fact,
        (fact,),
        Is(fact, Answer.GIVEN),
        applies=applies,
        blocked=all_of(Is(fact, Answer.REFUSED), refusable),
    )


GATE: tuple[GateCondition, ...] = (
    GateCondition(
        ConditionId("open"), (f.CLOSED,), Not(Filled(f.CLOSED)), blocked=Filled(f.CLOSED)
    ),
    GateCondition(
        ConditionId("intake"),
        (f.CHANNEL, f.REQUESTER, f.CHAT_MEMBERSHIP),
        all_of(
            filled(f.CHANNEL, f.REQUESTER),
            any_of(Not(Is(f.CHANNEL, Answer.CHAT)), Filled(f.CHAT_MEMBERSHIP)),
        ),
    ),
    GateCondition(
        ConditionId("requester_identity"),
        (f.REQUESTER_IDENTITY,),
        Is(f.REQUESTER_IDENTITY, Answer.VERIFIED),
        blocked=Is(f.REQUESTER_IDENTITY, Answer.NOT_OWNER),
    ),
    GateCondition(
        ConditionId("operator"),
        (f.CALL_TYPE, f.OPERATOR),
        Is(f.OPERATOR, Answer.OWN),
        blocked=In(f.OPERATOR, (Answer.PARTNER, Answer.CONSIGNED)),
    ),
    _own(
        "ride",
        (f.RIDE_AT, f.ORIGIN, f.DESTINATION),
        filled(f.RIDE_AT, f.ORIGIN, f.DESTINATION),
    ),
    _own("original_call_id", (f.ORIGINAL_CALL_ID,), filled(f.ORIGINAL_CALL_ID)),
    _own(
        "admin_status",
        (f.ADMIN_STATUS,),
        In(f.ADMIN_STATUS, (Answer.CANCELLED_AFTER_ASSIGN, Answer.COMPLETED)),
        blocked=Is(f.ADMIN_STATUS, Answer.OTHER),
    ),
    _own(
        "stop_reason",
        (f.STOP_REASON, f.STOP_REASON_TEXT),
        all_of(
            filled(f.STOP_REASON),
            any_of(Not(Is(f.STOP_REASON, Answer.OTHER)), Filled(f.STOP_REASON_TEXT)),
        ),
    ),
    _own(
        "previously_forced",
        (f.PREVIOUSLY_FORCED,),
        Is(f.PREVIOUSLY_FORCED, Answer.NO),
        blocked=Is(f.PREVIOUSLY_FORCED, Answer.YES),
    ),
    _own(
        "contact",
        (f.CONTACT, f.WILL_RECONTACT),
        any_of(
            In(f.CONTACT, (Answer.TOGETHER, Answer.PARTED)),
            all_of(Is(f.CONTACT, Answer.BEFORE_MEETING), Is(f.WILL_RECONTACT, Answer.NO)),
        ),
    ),
    _own(
        "route_change",
        (f.ROUTE_CHANGE, f.CHANGED_ROUTE),
        any_of(
            Is(f.CHANGED, Answer.NO),
            all_of(
                CHANGED,
                any_of(
                    Not(Filled(f.FARE_BASIS)),
                    Is(f.FARE_BASIS, Answer.AGREED),
                    Filled(f.CHANGED_ROUTE),
                ),
            ),
        ),
    ),
    _own("original_fare", (f.ORIGINAL_FARE,), filled(f.ORIGINAL_FARE)),
    _own("payment_method", (f.PAYMENT_METHOD,), filled(f.PAYMENT_METHOD)),
    _own(
        "adjusted_fare",
        (f.FARE_BASIS, f.ADJUSTED_FARE),
        filled(f.FARE_BASIS, f.ADJUSTED_FARE),
        applies=CHANGED,
    ),
    _consent(f.DRIVER_RECONNECT_CONSENT),
    _consent(f.DRIVER_FARE_CONSENT, applies=CHANGED),
    _own("notice_once_only", (f.NOTICE_ONCE_ONLY,), Is(f.NOTICE_ONCE_ONLY, Answer.TOLD)),
    _own(
        "notice_payment_delay",
        (f.NOTICE_PAYMENT_DELAY,),
        Is(f.NOTICE_PAYMENT_DELAY, Answer.TOLD),
        applies=WITH_CUSTOMER,
    ),
    _own(
        "customer_contact",
        (f.CONTACT_ATTEMPT,),
        any_of(Is(f.REQUESTER, Answer.CUSTOMER), Is(f.REACHED, Answer.YES)),
    ),
    _own("customer_identity", (f.CUSTOMER_IDENTITY,), CUSTOMER_CONFIRMED),
    _consent(f.CUSTOMER_RECONNECT_CONSENT, refusable=CUSTOMER_CONFIRMED),
    _consent(f.CUSTOMER_FARE_CONSENT, refusable=CUSTOMER_CONFIRMED),
    _own("customer_recalling", (f.CUSTOMER_RECALLING,), Is(f.CUSTOMER_RECALLING, Answer.NO)),
    _own("driver_app", (f.DRIVER_APP,), Is(f.DRIVER_APP, Answer.ON_DUTY)),
)

ADVISORIES: tuple[Advisory, ...] = (
    Advisory(
        AdvisoryId("before_meeting_but_completed"),
        all_of(Is(f.CONTACT, Answer.BEFORE_MEETING), Is(f.ADMIN_STATUS, Answer.COMPLETED)),
    ),
    Advisory(
        AdvisoryId("parted_but_cancelled"),
        all_of(Is(f.CONTACT, Answer.PARTED), Is(f.ADMIN_STATUS, Answer.CANCELLED_AFTER_ASSIGN)),
    ),
    Advisory(
        AdvisoryId("no_special_rule"),
        all_of(
            In(f.CALL_TYPE, ("reserved", "delivery", "tailored", "other")),
            Is(f.OPERATOR, Answer.OWN),
        ),
    ),
)
