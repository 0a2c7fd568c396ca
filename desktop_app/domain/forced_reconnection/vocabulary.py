"""The facts of forced reconnection, row by row (docs/policy.md, section 2)."""

from __future__ import annotations

from desktop_app.domain.condition import Condition, Filled, In, Is, Not, all_of
from desktop_app.domain.fact import Fact, Kind, Side, Stage, TermId, Value, Values
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.ids import FactId

DERIVED_OPERATOR = {
    "own_general": Answer.OWN,
    "own_vip": Answer.OWN,
    "partner": Answer.PARTNER,
    "consigned": Answer.CONSIGNED,
}
ASKED_OPERATOR = ("reserved", "delivery", "tailored", "other")

OWN: Condition = Is(f.OPERATOR, Answer.OWN)
CHANGED: Condition = Not(Is(f.ROUTE_CHANGE, Answer.NONE))
OWN_CHANGED = all_of(OWN, CHANGED)
WITH_CUSTOMER = In(f.CONTACT, (Answer.BEFORE_MEETING, Answer.TOGETHER))

RECONNECT_TERMS = tuple(
    map(TermId, (f.ORIGINAL_CALL_ID, f.ORIGIN, f.DESTINATION, f.ROUTE_CHANGE, f.CHANGED_ROUTE))
)
FARE_TERMS = tuple(map(TermId, (f.ROUTE_CHANGE, f.CHANGED_ROUTE, f.FARE_TO_PAY, f.PAYMENT_METHOD)))
CALL_TERMS = (TermId(f.ORIGINAL_CALL_ID),)
FINAL_TERMS = (TermId(f.FINAL_FARE),)

YES_NO = (Answer.NO, Answer.YES)
CONSENT = (Answer.GIVEN, Answer.REFUSED)
DONE = (Answer.DONE,)
TOLD = (Answer.TOLD,)


def _operator(known: Values, recorded: Value | None) -> Value | None:
    """Derived where the call type says it; asked for the others; unknown without a call type."""
    call_type = known.get(f.CALL_TYPE)
    if call_type is None:
        return None
    return DERIVED_OPERATOR.get(str(call_type), recorded)


def _consent(fact: FactId, side: Side, terms: tuple[TermId, ...], asked: Condition) -> Fact:
    return Fact(
        fact,
        Kind.CHOICE,
        CONSENT,
        asked=asked,
        stage=Stage.BOUND,
        bound_to=terms,
        side=side,
        renews=True,
        frozen=True,
    )


def _final_consent(fact: FactId, side: Side) -> Fact:
    return Fact(
        fact,
        Kind.CHOICE,
        CONSENT,
        asked=Filled(f.FINAL_FARE),
        stage=Stage.BOUND_AFTER,
        bound_to=FINAL_TERMS,
        side=side,
        renews=True,
    )


VOCABULARY: tuple[Fact, ...] = (
    Fact(f.CHANNEL, Kind.CHOICE, (Answer.CHAT, Answer.PHONE), frozen=True),
    Fact(f.REQUESTER, Kind.CHOICE, (Answer.DRIVER, Answer.CUSTOMER), frozen=True),
    Fact(
        f.CHAT_MEMBERSHIP,
        Kind.CHOICE,
        ("member", "non_member"),
        asked=Is(f.CHANNEL, Answer.CHAT),
        frozen=True,
    ),
    Fact(f.REQUESTER_IDENTITY, Kind.CHOICE, (Answer.VERIFIED, Answer.NOT_OWNER), frozen=True),
    Fact(f.RIDE_AT, Kind.MOMENT, frozen=True, about_ride=True),
    Fact(f.ORIGIN, Kind.TEXT, frozen=True, about_ride=True),
    Fact(f.DESTINATION, Kind.TEXT, frozen=True, about_ride=True),
    Fact(f.RIDE_NUMBER, Kind.TEXT, about_ride=True),
    Fact(f.ORIGINAL_CALL_ID, Kind.CALL_ID, frozen=True, about_ride=True),
    Fact(f.CALL_TYPE, Kind.CHOICE, (*DERIVED_OPERATOR, *ASKED_OPERATOR), frozen=True),
    Fact(
        f.OPERATOR,
        Kind.CHOICE,
        (Answer.OWN, Answer.PARTNER, Answer.CONSIGNED),
        asked=In(f.CALL_TYPE, ASKED_OPERATOR),
        derive=_operator,
        frozen=True,
    ),
    Fact(f.SITUATION_ROOM_PHONE, Kind.PHONE, asked=Is(f.OPERATOR, Answer.PARTNER)),
    Fact(
        f.TRIP_STARTED,
        Kind.CHOICE,
        ("not_started", "already_driven"),
        asked=Is(f.OPERATOR, Answer.CONSIGNED),
    ),
    Fact(
        f.ADMIN_STATUS,
        Kind.CHOICE,
        (Answer.CANCELLED_AFTER_ASSIGN, Answer.COMPLETED, Answer.OTHER),
        asked=OWN,
        frozen=True,
    ),
    Fact(
        f.STOP_REASON,
        Kind.CHOICE,
        (
            "customer_cancelled",
            "driver_cancelled",
            "customer_app_mistake",
            "driver_reported",
            "driver_app_mistake",
            "extra_ride_agreed",
            Answer.OTHER,
        ),
        asked=OWN,
        frozen=True,
    ),
    Fact(f.STOP_REASON_TEXT, Kind.TEXT, asked=OWN, frozen=True, about_ride=True),
    Fact(
        f.PREVIOUSLY_FORCED,
        Kind.CHOICE,
        YES_NO,
        asked=OWN,
        stage=Stage.BOUND,
        bound_to=CALL_TERMS,
        renews=True,
        frozen=True,
    ),
    Fact(
        f.CONTACT,
        Kind.CHOICE,
        (Answer.BEFORE_MEETING, Answer.TOGETHER, Answer.PARTED),
        asked=OWN,
        frozen=True,
    ),
    Fact(
        f.WILL_RECONTACT,
        Kind.CHOICE,
        (Answer.YES, Answer.NO),
        asked=all_of(OWN, Is(f.CONTACT, Answer.BEFORE_MEETING)),
        frozen=True,
    ),
    Fact(
        f.ROUTE_CHANGE,
        Kind.CHOICE,
        (
            Answer.NONE,
            "waypoint_added",
            "destination_changed",
            "waypoint_and_destination",
        ),
        asked=OWN,
        frozen=True,
        about_ride=True,
    ),
    Fact(
        f.FARE_BASIS, Kind.CHOICE, (Answer.AGREED, Answer.ESTIMATED), asked=OWN_CHANGED, frozen=True
    ),
    Fact(f.CHANGED_ROUTE, Kind.TEXT, asked=OWN_CHANGED, frozen=True, about_ride=True),
    Fact(f.ORIGINAL_FARE, Kind.WON, asked=OWN, frozen=True, about_ride=True),
    Fact(f.ADJUSTED_FARE, Kind.WON, asked=OWN_CHANGED, frozen=True, about_ride=True),
    Fact(
        f.PAYMENT_METHOD,
        Kind.CHOICE,
        (Answer.CARD, Answer.CASH),
        asked=OWN,
        frozen=True,
        about_ride=True,
    ),
    _consent(f.DRIVER_RECONNECT_CONSENT, Side.DRIVER, RECONNECT_TERMS, OWN),
    _consent(f.DRIVER_FARE_CONSENT, Side.DRIVER, FARE_TERMS, OWN_CHANGED),
    Fact(f.NOTICE_ONCE_ONLY, Kind.CHOICE, TOLD, asked=OWN, frozen=True),
    Fact(f.NOTICE_PAYMENT_DELAY, Kind.CHOICE, TOLD, asked=all_of(OWN, WITH_CUSTOMER), frozen=True),
    Fact(
        f.CONTACT_ATTEMPT,
        Kind.CHOICE,
        (Answer.ANSWERED, Answer.ABSENT, Answer.CALLED_IN),
        asked=OWN,
        repeats=True,
    ),
    Fact(
        f.SMS_SENT,
        Kind.CHOICE,
        ("customer_absent", "driver_delay"),
        asked=all_of(OWN, Filled(f.CONTACT_ATTEMPT)),
        repeats=True,
    ),
    Fact(f.AGIT_POSTED, Kind.CHOICE, DONE, asked=all_of(OWN, Filled(f.CONTACT_ATTEMPT))),
    Fact(
        f.CUSTOMER_IDENTITY,
        Kind.CHOICE,
        (Answer.CONFIRMED, Answer.NOT_OWNER),
        asked=OWN,
        stage=Stage.BOUND,
        bound_to=CALL_TERMS,
        side=Side.CUSTOMER,
        renews=True,
        frozen=True,
    ),
    _consent(f.CUSTOMER_RECONNECT_CONSENT, Side.CUSTOMER, RECONNECT_TERMS, OWN),
    _consent(f.CUSTOMER_FARE_CONSENT, Side.CUSTOMER, FARE_TERMS, OWN),
    Fact(f.CUSTOMER_RECALLING, Kind.CHOICE, YES_NO, asked=OWN, renews=True, frozen=True),
    Fact(
        f.DRIVER_APP,
        Kind.CHOICE,
        (Answer.ON_DUTY, Answer.OFF_DUTY),
        asked=OWN,
        renews=True,
        frozen=True,
    ),
    Fact(
        f.FORCED_CALL_ID,
        Kind.CALL_ID,
        stage=Stage.RECONNECTION,
        takes_back=(f.MEMO_ORIGINAL_CALL, f.MEMO_FORCED_CALL),
        about_ride=True,
    ),
    Fact(f.FORCED_CALL_LINK, Kind.LINK, stage=Stage.AFTER, about_ride=True),
    Fact(f.MEMO_ORIGINAL_CALL, Kind.CHOICE, DONE, stage=Stage.AFTER),
    Fact(f.MEMO_FORCED_CALL, Kind.CHOICE, DONE, stage=Stage.AFTER),
    Fact(f.FINAL_FARE, Kind.WON, stage=Stage.AFTER, about_ride=True),
    _final_consent(f.DRIVER_FINAL_CONSENT, Side.DRIVER),
    _final_consent(f.CUSTOMER_FINAL_CONSENT, Side.CUSTOMER),
    Fact(f.SETTLEMENT, Kind.CHOICE, DONE, stage=Stage.SETTLEMENT),
    Fact(f.DRIVER_PHONE, Kind.PHONE, private=True),
    Fact(f.CUSTOMER_PHONE, Kind.PHONE, private=True),
    Fact(f.REMARK, Kind.TEXT),
    Fact(
        f.CLOSED,
        Kind.CHOICE,
        ("withdrawn", "unreachable", "duplicate", "mistake", Answer.OTHER),
        frozen=True,
    ),
)
