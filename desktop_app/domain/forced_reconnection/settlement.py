"""How a reconnected ride is settled, and for how much (docs/policy.md, section 6)."""

from __future__ import annotations

from desktop_app.domain.fact import Values
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer, SettlementKind
from desktop_app.domain.ids import FactId


def fare_to_pay(known: Values) -> int | None:
    """The adjusted fare where the route is known to change, else the original one; in won."""
    changed = known.get(f.ROUTE_CHANGE, Answer.NONE) != Answer.NONE
    return _won(known, f.ADJUSTED_FARE if changed else f.ORIGINAL_FARE)


def final_fare_waits(known: Values) -> bool:
    """Whether a final fare is given that not both have consented to on its present amount."""
    return f.FINAL_FARE in known and not _final_fare_agreed(known)


def fare_to_settle(known: Values) -> int | None:
    """The final fare where both consented to it, else the fare to pay; in won."""
    return _won(known, f.FINAL_FARE) if _final_fare_agreed(known) else fare_to_pay(known)


def settlement_kind(known: Values) -> SettlementKind:
    """What has to be done on the original call."""
    if known.get(f.ADMIN_STATUS) == Answer.CANCELLED_AFTER_ASSIGN:
        return SettlementKind.MANUAL_CHARGE
    if fare_to_settle(known) == known.get(f.ORIGINAL_FARE):
        return SettlementKind.NONE
    card = known.get(f.PAYMENT_METHOD) == Answer.CARD
    return SettlementKind.REPAY if card else SettlementKind.CASH_AMOUNT_CHANGE


def _final_fare_agreed(known: Values) -> bool:
    return (
        f.FINAL_FARE in known
        and known.get(f.DRIVER_FINAL_CONSENT) == Answer.GIVEN
        and known.get(f.CUSTOMER_FINAL_CONSENT) == Answer.GIVEN
    )


def _won(known: Values, fact: FactId) -> int | None:
    amount = known.get(fact)
    return amount if isinstance(amount, int) else None
