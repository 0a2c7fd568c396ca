"""Where and when each text of forced reconnection shows (docs/policy.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from desktop_app.domain.condition import ALWAYS, Condition, Filled, In, Is, Not, all_of, any_of
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.ids import NodeId, ScriptId


class Showing(NamedTuple):
    """The nodes at which a text shows, and when there; a pack may show it elsewhere, too."""

    nodes: tuple[NodeId, ...]
    when: Condition = ALWAYS


_DRIVER, _CUSTOMER = Is(f.REQUESTER, Answer.DRIVER), Is(f.REQUESTER, Answer.CUSTOMER)
_CANCELLED = Is(f.ADMIN_STATUS, Answer.CANCELLED_AFTER_ASSIGN)
_COMPLETED = Is(f.ADMIN_STATUS, Answer.COMPLETED)
_UNKNOWN_STATUS = Not(Filled(f.ADMIN_STATUS))
_CHANGED, _UNCHANGED = Is(f.CHANGED, Answer.YES), Is(f.CHANGED, Answer.NO)
_CARD, _CASH = Is(f.PAYMENT_METHOD, Answer.CARD), Is(f.PAYMENT_METHOD, Answer.CASH)
_BEFORE, _PARTED = Is(f.CONTACT, Answer.BEFORE_MEETING), Is(f.CONTACT, Answer.PARTED)
_TOGETHER = Is(f.CONTACT, Answer.TOGETHER)
_WITH = In(f.CONTACT, (Answer.TOGETHER, Answer.BEFORE_MEETING))
_CONFIRMED = Is(f.CUSTOMER_IDENTITY, Answer.CONFIRMED)
_NOT_AGREED = any_of(Not(Filled(f.FARE_BASIS)), Is(f.FARE_BASIS, Answer.ESTIMATED))


def _at(nodes: str, *parts: Condition) -> Showing:
    return Showing(tuple(map(NodeId, nodes.split())), all_of(*parts) if parts else ALWAYS)


def _paid(base: str, nodes: str, *parts: Condition) -> dict[str, Showing]:
    """The six texts that say how it is paid."""
    return {
        f"{base}_card_base": _at(nodes, *parts, _UNCHANGED, _CARD, _CANCELLED),
        f"{base}_card_base_paid": _at(nodes, *parts, _UNCHANGED, _CARD, _COMPLETED),
        f"{base}_cash_base": _at(nodes, *parts, _UNCHANGED, _CASH),
        f"{base}_card_adjusted": _at(nodes, *parts, _CHANGED, _CARD, _COMPLETED),
        f"{base}_card_adjusted_unpaid": _at(nodes, *parts, _CHANGED, _CARD, _CANCELLED),
        f"{base}_cash_adjusted": _at(nodes, *parts, _CHANGED, _CASH),
    }


def _consigned(trip: str, requester: Condition) -> Showing:
    return _at("consigned", Is(f.TRIP_STARTED, trip), requester)


_NOTES = "intake identify contact fare driver_terms outbound absent execute memo settle"

MUST_SHOW: Final[Mapping[ScriptId, Showing]] = MappingProxyType(
    {
        ScriptId(script): showing
        for script, showing in {
            "empathy_reconnect": _at("intake"),
            "empathy_cancelled": _at("intake", any_of(_UNKNOWN_STATUS, _CANCELLED)),
            "empathy_ended": _at("intake", any_of(_UNKNOWN_STATUS, _COMPLETED)),
            "ask_ride_details": _at("identify"),
            "ask_ride_number": _at("identify", _DRIVER),
            "ask_non_member_identity": _at(
                "identify", Is(f.CHANNEL, Answer.CHAT), Is(f.CHAT_MEMBERSHIP, "non_member")
            ),
            "limited_not_owner": _at("limited"),
            "partner_situation_room": _at("partner"),
            "consigned_before_driver": _consigned("not_started", _DRIVER),
            "consigned_before_customer": _consigned("not_started", _CUSTOMER),
            "consigned_after_driver": _consigned("already_driven", _DRIVER),
            "consigned_after_customer": _consigned("already_driven", _CUSTOMER),
            "ask_reason": _at("situation"),
            "ask_together": _at("situation contact", _DRIVER),
            "recontact_guide": _at("recontact", _DRIVER),
            "recontact_warning": _at("recontact", _DRIVER),
            "recontact_refused_consent": _at("fare", _DRIVER, _BEFORE),
            "ask_route_change": _at("fare"),
            "ask_agreed_fare": _at("fare", _CHANGED),
            "ask_changed_route": _at("fare", _CHANGED, _NOT_AGREED),
            "recontact_refused_notice": _at("driver_terms", _BEFORE),
            "quote_adjusted_fare": _at("driver_terms", _CHANGED),
            "thanks_agreed": _at("driver_terms", _CHANGED, Is(f.DRIVER_FARE_CONSENT, Answer.GIVEN)),
            **_paid("terms", "driver_terms", _WITH),
            "terms_common": _at("driver_terms", _TOGETHER),
            "terms_parted_base": _at("driver_terms", _PARTED, _UNCHANGED),
            "terms_parted_adjusted": _at("driver_terms", _PARTED, _CHANGED),
            "ob_greeting": _at("outbound customer_terms"),
            "ob_wrong_person": _at("customer_terms", Is(f.CUSTOMER_IDENTITY, Answer.NOT_OWNER)),
            "ob_consent_base": _at("customer_terms", _CONFIRMED, _UNCHANGED),
            "ob_consent_adjusted": _at("customer_terms", _CONFIRMED, _CHANGED),
            **_paid("ob", "customer_terms", _CONFIRMED),
            "customer_recalling": _at(
                "outbound customer_terms precheck execute", Is(f.CUSTOMER_RECALLING, Answer.YES)
            ),
            "driver_go_on_duty": _at(
                "driver_terms precheck execute", Is(f.DRIVER_APP, Answer.OFF_DUTY)
            ),
            "sms_customer_absent": _at("absent"),
            "sms_driver_delay": _at("absent"),
            **{f"note_{node}": _at(node) for node in _NOTES.split()},
        }.items()
    }
)
