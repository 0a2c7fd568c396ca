"""Facts that bring a case to where something is owed, each on a call of its own."""

from __future__ import annotations

from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId

RIDE: dict[FactId, object] = {
    f.CHANNEL: "chat",
    f.REQUESTER: "driver",
    f.CHAT_MEMBERSHIP: "member",
    f.REQUESTER_IDENTITY: "verified",
    f.RIDE_AT: "2026-11-22T23:50:00+09:00",
    f.ORIGIN: "판교역",
    f.DESTINATION: "정자역",
    f.ORIGINAL_CALL_ID: "A-1001",
    f.CALL_TYPE: "own_general",
    f.ADMIN_STATUS: "cancelled_after_assign",
    f.STOP_REASON: "driver_app_mistake",
    f.PREVIOUSLY_FORCED: "no",
}
TERMS: dict[FactId, object] = {
    f.CONTACT: "together",
    f.ROUTE_CHANGE: "none",
    f.ORIGINAL_FARE: 23000,
    f.PAYMENT_METHOD: "card",
    f.DRIVER_RECONNECT_CONSENT: "given",
    f.NOTICE_ONCE_ONLY: "told",
    f.NOTICE_PAYMENT_DELAY: "told",
}
CUSTOMER: dict[FactId, object] = {
    f.CONTACT_ATTEMPT: "answered",
    f.CUSTOMER_IDENTITY: "confirmed",
    f.CUSTOMER_RECONNECT_CONSENT: "given",
    f.CUSTOMER_FARE_CONSENT: "given",
    f.CUSTOMER_RECALLING: "no",
    f.DRIVER_APP: "on_duty",
}
TO_OUTBOUND = {**RIDE, **TERMS}
TO_ABSENT = {**TO_OUTBOUND, f.CONTACT_ATTEMPT: "absent"}
TO_RECONTACT = {**RIDE, f.CONTACT: "before_meeting", f.WILL_RECONTACT: "yes"}
TO_GREEN = {**TO_OUTBOUND, **CUSTOMER}


def on_call(way: dict[FactId, object], number: int) -> dict[FactId, object]:
    """The way on an original call of its own."""
    return {**way, f.ORIGINAL_CALL_ID: f"A-{number:06}"}
