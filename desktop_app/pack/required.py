"""What a pack for forced reconnection must have (docs/policy.md, sections 3 and 5)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.pack import Audience
from desktop_app.domain.policy import Policy

POLICIES: Final[Mapping[str, Policy]] = MappingProxyType(
    {FORCED_RECONNECTION.id: FORCED_RECONNECTION}
)

REQUIRED_NODES: Final = tuple(
    map(
        NodeId,
        (
            "intake",
            "identify",
            "limited",
            "call_type",
            "partner",
            "consigned",
            "situation",
            "not_applicable",
            "already_forced",
            "contact",
            "recontact",
            "fare",
            "driver_terms",
            "outbound",
            "absent",
            "customer_terms",
            "refused",
            "precheck",
            "execute",
            "memo",
            "settle",
            "done",
            "closed",
        ),
    )
)

BEFORE_IDENTITY: Final = frozenset(map(NodeId, ("intake", "identify", "limited")))
"""Where nobody may be told about the ride yet."""

DRIVER_TERMS: Final = NodeId("driver_terms")
"""At the nodes before it a text to the driver shows only where the driver asks."""

_DRIVER = (
    "ask_ride_number",
    "consigned_before_driver",
    "consigned_after_driver",
    "ask_together",
    "recontact_guide",
    "recontact_warning",
    "recontact_refused_consent",
    "recontact_refused_notice",
    "quote_adjusted_fare",
    "thanks_agreed",
    "terms_card_base",
    "terms_card_base_paid",
    "terms_cash_base",
    "terms_card_adjusted",
    "terms_card_adjusted_unpaid",
    "terms_cash_adjusted",
    "terms_common",
    "terms_parted_base",
    "terms_parted_adjusted",
    "driver_go_on_duty",
    "sms_driver_delay",
)
_CUSTOMER = (
    "consigned_before_customer",
    "consigned_after_customer",
    "ob_greeting",
    "ob_wrong_person",
    "ob_consent_base",
    "ob_consent_adjusted",
    "ob_card_base",
    "ob_card_base_paid",
    "ob_cash_base",
    "ob_card_adjusted",
    "ob_card_adjusted_unpaid",
    "ob_cash_adjusted",
    "customer_recalling",
    "sms_customer_absent",
)
_REQUESTER = (
    "empathy_reconnect",
    "empathy_cancelled",
    "empathy_ended",
    "ask_ride_details",
    "ask_non_member_identity",
    "limited_not_owner",
    "partner_situation_room",
    "ask_reason",
    "ask_route_change",
    "ask_agreed_fare",
    "ask_changed_route",
)
_COUNSELOR = (
    "note_intake",
    "note_identify",
    "note_contact",
    "note_driver_terms",
    "note_fare",
    "note_outbound",
    "note_absent",
    "note_execute",
    "note_memo",
    "note_settle",
)

REQUIRED_SCRIPTS: Final[Mapping[ScriptId, Audience]] = MappingProxyType(
    {
        ScriptId(script): audience
        for audience, scripts in (
            (Audience.DRIVER, _DRIVER),
            (Audience.CUSTOMER, _CUSTOMER),
            (Audience.REQUESTER, _REQUESTER),
            (Audience.COUNSELOR, _COUNSELOR),
        )
        for script in scripts
    }
)
"""Every text of section 5, and whom it is for."""

SMS_SCRIPTS: Final = frozenset(map(ScriptId, ("sms_customer_absent", "sms_driver_delay")))

_RIDE = (f.RIDE_AT, f.ORIGIN, f.DESTINATION)

REQUIRED_FACTS: Final[Mapping[ScriptId, tuple[FactId, ...]]] = MappingProxyType(
    {
        ScriptId("partner_situation_room"): (f.SITUATION_ROOM_PHONE,),
        ScriptId("quote_adjusted_fare"): (f.ADJUSTED_FARE,),
        ScriptId("terms_card_base"): (f.ORIGINAL_FARE,),
        ScriptId("terms_card_base_paid"): (f.ORIGINAL_FARE,),
        ScriptId("terms_cash_base"): (f.ORIGINAL_FARE,),
        ScriptId("terms_card_adjusted"): (f.ADJUSTED_FARE,),
        ScriptId("terms_card_adjusted_unpaid"): (f.ADJUSTED_FARE,),
        ScriptId("terms_cash_adjusted"): (f.ADJUSTED_FARE,),
        ScriptId("ob_greeting"): (f.COUNSELOR_NAME, f.ORIGIN, f.DESTINATION),
        ScriptId("ob_consent_base"): (f.STOP_REASON_TEXT, f.ORIGINAL_FARE),
        ScriptId("ob_consent_adjusted"): (f.STOP_REASON_TEXT, f.ADJUSTED_FARE),
        ScriptId("ob_card_base"): (f.ORIGINAL_FARE,),
        ScriptId("ob_card_base_paid"): (f.ORIGINAL_FARE,),
        ScriptId("ob_cash_base"): (f.ORIGINAL_FARE,),
        ScriptId("ob_card_adjusted"): (f.ORIGINAL_FARE, f.ADJUSTED_FARE),
        ScriptId("ob_card_adjusted_unpaid"): (f.ADJUSTED_FARE,),
        ScriptId("ob_cash_adjusted"): (f.ADJUSTED_FARE,),
        ScriptId("sms_customer_absent"): _RIDE,
        ScriptId("sms_driver_delay"): _RIDE,
    }
)
"""The facts that every wording of a text must contain."""

QUESTION_FACTS: Final[Mapping[FactId, tuple[FactId, ...]]] = MappingProxyType(
    {
        f.CUSTOMER_RECONNECT_CONSENT: (f.ORIGIN, f.DESTINATION),
        f.CUSTOMER_FARE_CONSENT: (f.FARE_TO_PAY, f.PAYMENT_METHOD),
    }
)
"""What the question of a consent must name: the terms that are consented to."""

TOGETHER_FACTS: Final = (f.ORIGIN, f.DESTINATION, f.FARE_TO_PAY, f.PAYMENT_METHOD)
"""What the one question for all joint consents must name."""

PAGE_FACTS: Final = (
    f.RIDE_AT,
    f.ORIGIN,
    f.DESTINATION,
    f.RIDE_NUMBER,
    f.ORIGINAL_CALL_ID,
    f.CALL_TYPE,
    f.ADMIN_STATUS,
    f.ORIGINAL_FARE,
    f.PAYMENT_METHOD,
    f.DRIVER_PHONE,
    f.CUSTOMER_PHONE,
    f.SITUATION_ROOM_PHONE,
)
"""The facts that may be read from the admin page; what somebody says is never read there."""

SETTING_RANGES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "second_attempt_minutes": (1, 1440),
        "sms_limit_bytes": (40, 1000),
        "lms_limit_bytes": (90, 10_000),
    }
)
"""The least and the most of each number that a team lead may set."""

_FARE = (f.ROUTE_CHANGE, f.ORIGINAL_FARE, f.ADJUSTED_FARE)
_FINAL = (f.FINAL_FARE, f.DRIVER_FINAL_CONSENT, f.CUSTOMER_FINAL_CONSENT)
_SETTLED = (*_FARE, f.FORCED_CALL_ID, *_FINAL)

DERIVED_FROM: Final[Mapping[FactId, tuple[FactId, ...]]] = MappingProxyType(
    {
        f.CHANGED: (f.ROUTE_CHANGE,),
        f.LAST_ATTEMPT: (f.CONTACT_ATTEMPT,),
        f.REACHED: (f.CONTACT_ATTEMPT,),
        f.ABSENCES: (f.CONTACT_ATTEMPT,),
        f.FINAL_FARE_WAITS: _FINAL,
        f.FARE_TO_PAY: _FARE,
        f.FARE_TO_SETTLE: _SETTLED,
        f.SETTLEMENT_KIND: (f.ADMIN_STATUS, f.PAYMENT_METHOD, *_SETTLED),
    }
)
"""The facts on which each derived value rests."""
