"""The tables of the policy, written from its text alone: ids, values, and what they go with."""

from typing import Any

Facts = dict[str, Any]
Case = dict[str, Any]
World = dict[str, Any]


def _ids(names: str) -> tuple[str, ...]:
    return tuple(names.split())


# Section 2: ids, values, in the order of the table.
CHOICES: dict[str, tuple[str, ...]] = {
    "channel": ("chat", "phone"),
    "requester": ("driver", "customer"),
    "chat_membership": ("member", "non_member"),
    "requester_identity": ("verified", "not_owner"),
    "call_type": (
        "own_general",
        "own_vip",
        "partner",
        "consigned",
        "reserved",
        "delivery",
        "tailored",
        "other",
    ),
    "operator": ("own", "partner", "consigned"),
    "trip_started": ("not_started", "already_driven"),
    "admin_status": ("cancelled_after_assign", "completed", "other"),
    "stop_reason": (
        "customer_cancelled",
        "driver_cancelled",
        "customer_app_mistake",
        "driver_reported",
        "driver_app_mistake",
        "extra_ride_agreed",
        "other",
    ),
    "previously_forced": ("no", "yes"),
    "contact": ("before_meeting", "together", "parted"),
    "will_recontact": ("yes", "no"),
    "route_change": ("none", "waypoint_added", "destination_changed", "waypoint_and_destination"),
    "fare_basis": ("agreed", "estimated"),
    "payment_method": ("card", "cash"),
    "driver_reconnect_consent": ("given", "refused"),
    "driver_fare_consent": ("given", "refused"),
    "notice_once_only": ("told",),
    "notice_payment_delay": ("told",),
    "contact_attempt": ("answered", "absent", "called_in"),
    "sms_sent": ("customer_absent", "driver_delay"),
    "agit_posted": ("done",),
    "customer_identity": ("confirmed", "not_owner"),
    "customer_reconnect_consent": ("given", "refused"),
    "customer_fare_consent": ("given", "refused"),
    "customer_recalling": ("no", "yes"),
    "driver_app": ("on_duty", "off_duty"),
    "memo_original_call": ("done",),
    "memo_forced_call": ("done",),
    "driver_final_consent": ("given", "refused"),
    "customer_final_consent": ("given", "refused"),
    "settlement": ("done",),
    "closed": ("withdrawn", "unreachable", "duplicate", "mistake", "other"),
}
MONEY = ("original_fare", "adjusted_fare", "final_fare")
CALL_IDS = ("original_call_id", "forced_call_id")
TEXTS = ("origin", "destination", "ride_number", "stop_reason_text", "changed_route", "remark")
MOMENTS = ("ride_at",)
PHONES = ("situation_room_phone", "driver_phone", "customer_phone")
LINKS = ("forced_call_link",)

REPEATING = ("contact_attempt", "sms_sent")
FINAL = ("final_fare", "driver_final_consent", "customer_final_consent")
AFTER = ("forced_call_link", "memo_original_call", "memo_forced_call", *FINAL, "settlement")
CORRECTABLE = ("origin", "destination", "changed_route")

# Section 4: what a consent is bound to.
RECONNECT_TERMS = ("original_call_id", "origin", "destination", "route_change", "changed_route")
FARE_TERMS = ("route_change", "changed_route", "fare_to_pay", "payment_method")
BOUND_TO: dict[str, tuple[str, ...]] = {
    "driver_reconnect_consent": RECONNECT_TERMS,
    "customer_reconnect_consent": RECONNECT_TERMS,
    "driver_fare_consent": FARE_TERMS,
    "customer_fare_consent": FARE_TERMS,
    "customer_identity": ("original_call_id",),
    "previously_forced": ("original_call_id",),
    "driver_final_consent": ("final_fare",),
    "customer_final_consent": ("final_fare",),
}
# Answers of the driver or the customer: these have a way by which they came.
SAID = tuple(fact for fact in BOUND_TO if fact != "previously_forced")
# Recording these again is evidence of its own, and so a step.
RENEWED = (*BOUND_TO, "customer_recalling", "driver_app")

# 'every fact of section 2 down to driver_app, and closed, but for …'
FROZEN = _ids(
    "channel requester chat_membership requester_identity ride_at origin destination "
    "original_call_id call_type operator admin_status stop_reason stop_reason_text "
    "previously_forced contact will_recontact route_change fare_basis changed_route "
    "original_fare adjusted_fare payment_method driver_reconnect_consent driver_fare_consent "
    "notice_once_only notice_payment_delay customer_identity customer_reconnect_consent "
    "customer_fare_consent customer_recalling driver_app closed"
)

OWN_ONLY = _ids(
    "admin_status stop_reason stop_reason_text previously_forced contact will_recontact "
    "route_change fare_basis changed_route original_fare adjusted_fare payment_method "
    "driver_reconnect_consent driver_fare_consent notice_once_only notice_payment_delay "
    "contact_attempt sms_sent agit_posted customer_identity customer_reconnect_consent "
    "customer_fare_consent customer_recalling driver_app"
)
ADJUSTMENT = ("fare_basis", "changed_route", "adjusted_fare", "driver_fare_consent")

CONDITIONS = _ids(
    "open intake requester_identity operator ride original_call_id admin_status stop_reason "
    "previously_forced contact route_change original_fare payment_method adjusted_fare "
    "driver_reconnect_consent driver_fare_consent notice_once_only notice_payment_delay "
    "customer_contact customer_identity customer_reconnect_consent customer_fare_consent "
    "customer_recalling driver_app"
)
FOR_EVERY_OPERATOR = ("open", "intake", "requester_identity", "operator")
