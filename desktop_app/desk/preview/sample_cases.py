"""Sample cases on which a pack is seen: each call type, each end, each state of the gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.pack.words import Words, interface_words

Facts = Mapping[FactId, object]

AGO = timedelta(minutes=25)
"""How long before the preview the rides began."""

DRIVER: Facts = {f.CHANNEL: "chat", f.REQUESTER: "driver", f.CHAT_MEMBERSHIP: "member"}
CUSTOMER: Facts = {f.CHANNEL: "chat", f.REQUESTER: "customer", f.CHAT_MEMBERSHIP: "member"}
PHONE: Facts = {f.CHANNEL: "phone", f.REQUESTER: "driver"}
VERIFIED: Facts = {f.REQUESTER_IDENTITY: "verified"}
CANCELLED: Facts = {
    f.ADMIN_STATUS: "cancelled_after_assign",
    f.STOP_REASON: "customer_cancelled",
    f.PREVIOUSLY_FORCED: "no",
}
COMPLETED: Facts = {
    f.ADMIN_STATUS: "completed",
    f.STOP_REASON: "driver_app_mistake",
    f.PREVIOUSLY_FORCED: "no",
}
SAME: Facts = {f.ROUTE_CHANGE: "none", f.ORIGINAL_FARE: 23000, f.PAYMENT_METHOD: "card"}
SAME_CASH: Facts = {**SAME, f.PAYMENT_METHOD: "cash"}
TOLD: Facts = {
    f.DRIVER_RECONNECT_CONSENT: "given",
    f.NOTICE_ONCE_ONLY: "told",
    f.NOTICE_PAYMENT_DELAY: "told",
}
ABSENT: Facts = {f.CONTACT_ATTEMPT: "absent"}
REACHED: Facts = {f.CONTACT_ATTEMPT: "answered", f.CUSTOMER_IDENTITY: "confirmed"}
AGREED: Facts = {f.CUSTOMER_RECONNECT_CONSENT: "given", f.CUSTOMER_FARE_CONSENT: "given"}
READY: Facts = {f.CUSTOMER_RECALLING: "no", f.DRIVER_APP: "on_duty"}
RECONNECTED: Facts = {f.FORCED_CALL_ID: "KC-20001"}


class Sample(NamedTuple):
    """A sample case: its name is a key of the words, its steps are what was recorded."""

    name: str
    call_type: str = ""
    steps: tuple[Facts, ...] = ()
    changed: bool = False
    """Whether the route and the fare change, as the words say."""


def _together(*steps: Facts, before: Facts = CANCELLED, fares: Facts = SAME) -> tuple[Facts, ...]:
    return (before, {f.CONTACT: "together"}, fares, TOLD, *steps)


GREEN = _together(REACHED, AGREED, READY)
SAMPLES: tuple[Sample, ...] = (
    Sample("begun"),
    Sample("call", "own_general", _together(REACHED)),
    Sample("green", "own_vip", GREEN),
    Sample("stale", "own_general", (*GREEN, {f.ORIGINAL_FARE: 24000})),
    Sample("changed", "delivery", (COMPLETED, {f.CONTACT: "together"}, SAME), changed=True),
    Sample("absent", "own_general", (COMPLETED, {f.CONTACT: "parted"}, SAME_CASH, TOLD, ABSENT)),
    Sample("recontact", "reserved", (CANCELLED, {f.CONTACT: "before_meeting"})),
    Sample("customer", "tailored", (COMPLETED, {f.CONTACT: "parted"}, SAME_CASH, TOLD)),
    Sample(
        "refused",
        "other",
        (*_together(REACHED), {f.CUSTOMER_RECONNECT_CONSENT: "refused"}),
    ),
    Sample("partner", "partner"),
    Sample("consigned", "consigned", ({f.TRIP_STARTED: "not_started"},)),
    Sample("stranger"),
    Sample("not_applicable", "own_general", ({f.ADMIN_STATUS: "other"},)),
    Sample("settle", "own_general", (*GREEN, RECONNECTED)),
)
"""In the order of their tabs."""
ASKED_BY_CUSTOMER = frozenset({"customer", "consigned"})
BY_PHONE = frozenset({"absent"})
NOT_THE_OWNER = "stranger"
OPERATED = frozenset({"reserved", "delivery", "tailored", "other"})
"""Call types of which the operator is asked."""


def seed(desk: Desk, now: Callable[[], datetime]) -> None:
    """Open the samples on an empty desk; what its pack refuses is left out."""
    words = interface_words("preview_samples")
    for number, sample in enumerate(SAMPLES, 1):
        case = desk.begin()
        desk.label(case, words[f"name_{sample.name}"])
        for step in _steps(sample, number, words, now() - AGO):
            if step:
                desk.record(case, step)


def _steps(sample: Sample, number: int, words: Words, ride_at: datetime) -> tuple[Facts, ...]:
    if sample.name == "begun":
        return ()
    intake = DRIVER
    if sample.name in ASKED_BY_CUSTOMER:
        intake = CUSTOMER
    elif sample.name in BY_PHONE:
        intake = PHONE
    if sample.name == NOT_THE_OWNER:
        return (intake, {f.REQUESTER_IDENTITY: "not_owner"})
    ride: Facts = {
        f.RIDE_AT: ride_at.isoformat(timespec="seconds"),
        f.ORIGIN: words["origin"],
        f.DESTINATION: words["destination"],
        f.ORIGINAL_CALL_ID: f"WC-{10000 + number}",
    }
    operator: Facts = {f.OPERATOR: "own"} if sample.call_type in OPERATED else {}
    call: Facts = {f.CALL_TYPE: sample.call_type, **operator}
    return (intake, {**VERIFIED, **ride}, call, *sample.steps, _change(sample, words))


def _change(sample: Sample, words: Words) -> Facts:
    if not sample.changed:
        return {}
    return {
        f.ROUTE_CHANGE: "destination_changed",
        f.FARE_BASIS: "estimated",
        f.CHANGED_ROUTE: words["changed_route"],
        f.ADJUSTED_FARE: 31000,
    }
