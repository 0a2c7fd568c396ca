"""The fact ids, derived ids and choices of forced reconnection (docs/policy.md, section 2)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from desktop_app.domain.ids import FactId

POLICY: Final = "forced_reconnection"
"""The id of the policy, in packs, case files and records."""

CHANNEL: Final = FactId("channel")
REQUESTER: Final = FactId("requester")
CHAT_MEMBERSHIP: Final = FactId("chat_membership")
REQUESTER_IDENTITY: Final = FactId("requester_identity")
RIDE_AT: Final = FactId("ride_at")
ORIGIN: Final = FactId("origin")
DESTINATION: Final = FactId("destination")
RIDE_NUMBER: Final = FactId("ride_number")
ORIGINAL_CALL_ID: Final = FactId("original_call_id")
CALL_TYPE: Final = FactId("call_type")
OPERATOR: Final = FactId("operator")
SITUATION_ROOM_PHONE: Final = FactId("situation_room_phone")
TRIP_STARTED: Final = FactId("trip_started")
ADMIN_STATUS: Final = FactId("admin_status")
STOP_REASON: Final = FactId("stop_reason")
STOP_REASON_TEXT: Final = FactId("stop_reason_text")
PREVIOUSLY_FORCED: Final = FactId("previously_forced")
CONTACT: Final = FactId("contact")
WILL_RECONTACT: Final = FactId("will_recontact")
ROUTE_CHANGE: Final = FactId("route_change")
FARE_BASIS: Final = FactId("fare_basis")
CHANGED_ROUTE: Final = FactId("changed_route")
ORIGINAL_FARE: Final = FactId("original_fare")
ADJUSTED_FARE: Final = FactId("adjusted_fare")
PAYMENT_METHOD: Final = FactId("payment_method")
DRIVER_RECONNECT_CONSENT: Final = FactId("driver_reconnect_consent")
DRIVER_FARE_CONSENT: Final = FactId("driver_fare_consent")
NOTICE_ONCE_ONLY: Final = FactId("notice_once_only")
NOTICE_PAYMENT_DELAY: Final = FactId("notice_payment_delay")
CONTACT_ATTEMPT: Final = FactId("contact_attempt")
SMS_SENT: Final = FactId("sms_sent")
AGIT_POSTED: Final = FactId("agit_posted")
CUSTOMER_IDENTITY: Final = FactId("customer_identity")
CUSTOMER_RECONNECT_CONSENT: Final = FactId("customer_reconnect_consent")
CUSTOMER_FARE_CONSENT: Final = FactId("customer_fare_consent")
CUSTOMER_RECALLING: Final = FactId("customer_recalling")
DRIVER_APP: Final = FactId("driver_app")
FORCED_CALL_ID: Final = FactId("forced_call_id")
FORCED_CALL_LINK: Final = FactId("forced_call_link")
MEMO_ORIGINAL_CALL: Final = FactId("memo_original_call")
MEMO_FORCED_CALL: Final = FactId("memo_forced_call")
FINAL_FARE: Final = FactId("final_fare")
DRIVER_FINAL_CONSENT: Final = FactId("driver_final_consent")
CUSTOMER_FINAL_CONSENT: Final = FactId("customer_final_consent")
SETTLEMENT: Final = FactId("settlement")
DRIVER_PHONE: Final = FactId("driver_phone")
CUSTOMER_PHONE: Final = FactId("customer_phone")
REMARK: Final = FactId("remark")
CLOSED: Final = FactId("closed")

# Derived from the facts that count; conditions and templates of a pack may read them like facts.
CHANGED: Final = FactId("changed")
FARE_TO_PAY: Final = FactId("fare_to_pay")
LAST_ATTEMPT: Final = FactId("last_attempt")
REACHED: Final = FactId("reached")
ABSENCES: Final = FactId("absences")
FINAL_FARE_WAITS: Final = FactId("final_fare_waits")
FARE_TO_SETTLE: Final = FactId("fare_to_settle")
SETTLEMENT_KIND: Final = FactId("settlement_kind")

# No fact, but a value that every text may name.
COUNSELOR_NAME: Final = FactId("counselor_name")
PACK_VERSION: Final = FactId("pack_version")
OF_THE_DESK: Final = (COUNSELOR_NAME, PACK_VERSION)
"""What texts may name beside facts: it says nothing of any ride."""


class Answer(StrEnum):
    """The values of facts and derived values that code itself reads."""

    YES = "yes"
    NO = "no"
    CHAT = "chat"
    PHONE = "phone"
    DRIVER = "driver"
    CUSTOMER = "customer"
    VERIFIED = "verified"
    NOT_OWNER = "not_owner"
    OWN = "own"
    PARTNER = "partner"
    CONSIGNED = "consigned"
    CANCELLED_AFTER_ASSIGN = "cancelled_after_assign"
    COMPLETED = "completed"
    OTHER = "other"
    BEFORE_MEETING = "before_meeting"
    TOGETHER = "together"
    PARTED = "parted"
    NONE = "none"
    AGREED = "agreed"
    ESTIMATED = "estimated"
    CARD = "card"
    CASH = "cash"
    GIVEN = "given"
    REFUSED = "refused"
    TOLD = "told"
    ANSWERED = "answered"
    ABSENT = "absent"
    CALLED_IN = "called_in"
    CONFIRMED = "confirmed"
    ON_DUTY = "on_duty"
    OFF_DUTY = "off_duty"
    DONE = "done"
    ONCE = "once"
    AGAIN = "again"


class SettlementKind(StrEnum):
    """How a reconnected ride is settled on the original call (docs/policy.md, section 6)."""

    NONE = "none"
    MANUAL_CHARGE = "manual_charge"
    REPAY = "repay"
    CASH_AMOUNT_CHANGE = "cash_amount_change"


class Outcome(StrEnum):
    """The name of where a case stands (docs/policy.md, section 7)."""

    IN_PROGRESS = "in_progress"
    LIMIT_IDENTITY = "limit_identity"
    GUIDE_PARTNER = "guide_partner"
    DECLINE_CONSIGNED_BEFORE = "decline_consigned_before"
    DECLINE_CONSIGNED_AFTER = "decline_consigned_after"
    NOT_APPLICABLE = "not_applicable"
    ALREADY_FORCED = "already_forced"
    AWAITING_RECONTACT = "awaiting_recontact"
    REFUSED = "refused"
    AWAITING_CUSTOMER = "awaiting_customer"
    READY = "ready"
    MEMO_DUE = "memo_due"
    SETTLEMENT_DUE = "settlement_due"
    DONE = "done"
    CLOSED = "closed"
