"""What counts, what consents are bound to, and the gate: from the text of the policy alone."""

from typing import Any

from tests.domain.oracle_tables import (
    ADJUSTMENT,
    BOUND_TO,
    CONDITIONS,
    FOR_EVERY_OPERATOR,
    FROZEN,
    OWN_ONLY,
    Case,
    Facts,
)

# --- which facts count ---------------------------------------------------------------------


def operator_of(facts: Facts) -> str | None:
    """Return who runs the call: derived where the type says it, else what was answered."""
    call_type = facts.get("call_type")
    if call_type is None:
        return None
    if call_type in ("own_general", "own_vip"):
        return "own"
    if call_type in ("partner", "consigned"):
        return str(call_type)
    return facts.get("operator")


def is_changed(facts: Facts) -> bool:
    """Return whether the route change is given and not `none`."""
    return facts.get("route_change") not in (None, "none")


def counting(facts: Facts) -> Facts:
    """Return the facts that count: those whose question is not known to be out of place."""
    drop: list[str] = ["operator"]
    operator = operator_of(facts)
    if facts.get("channel") == "phone":
        drop.append("chat_membership")
    if operator in ("partner", "consigned"):
        drop.extend(OWN_ONLY)
    if operator is not None and operator != "partner":
        drop.append("situation_room_phone")
    if operator is not None and operator != "consigned":
        drop.append("trip_started")
    drop.extend(_out_of_place(facts))
    count = {fact: value for fact, value in facts.items() if fact not in drop}
    if operator is not None:
        count["operator"] = operator
    return count


def _out_of_place(facts: Facts) -> list[str]:
    drop: list[str] = []
    if facts.get("contact") in ("together", "parted"):
        drop.append("will_recontact")
    if facts.get("contact") == "parted":
        drop.append("notice_payment_delay")
    if not is_changed(facts):
        drop.extend(ADJUSTMENT)
    if facts.get("final_fare") is None:
        drop.extend(["driver_final_consent", "customer_final_consent"])
    return drop


# --- terms ---------------------------------------------------------------------------------


def terms_of(consent: str, facts: Facts) -> Facts:
    """Return the present terms of a consent, from all facts recorded."""
    count = counting(facts)
    terms: Facts = {}
    for term in BOUND_TO[consent]:
        if term == "fare_to_pay":
            terms[term] = fare_to_pay(count)
        else:
            terms[term] = count.get(term)
    return terms


def fare_to_pay(count: Facts) -> int | None:
    """Return the adjusted fare where the route changed, else the original one."""
    if is_changed(count):
        return count.get("adjusted_fare")
    return count.get("original_fare")


def is_stale(consent: str, case: Case) -> bool:
    """Return whether a recorded consent stands on other terms than the present ones."""
    if consent not in case["facts"]:
        return False
    return bool(case["bound"][consent] != terms_of(consent, case["facts"]))


def fresh(consent: str, value: str, case: Case) -> bool:
    """Return whether the consent counts, has the value and stands on the present terms."""
    recorded = counting(case["facts"]).get(consent)
    return recorded == value and not is_stale(consent, case)


# --- the gate ------------------------------------------------------------------------------


def applies(condition: str, case: Case) -> bool:
    """Return whether the gate asks for the condition at all."""
    count = counting(case["facts"])
    if condition in FOR_EVERY_OPERATOR:
        return True
    if count.get("operator") in ("partner", "consigned"):
        return False
    if condition in ("adjusted_fare", "driver_fare_consent"):
        return is_changed(count)
    if condition == "notice_payment_delay":
        return count.get("contact") in ("before_meeting", "together")
    return True


def holds(condition: str, case: Case) -> bool:
    """Return whether the condition's left column is fulfilled."""
    count = counting(case["facts"])
    plain = {
        "open": "closed" not in count,
        "intake": "channel" in count
        and "requester" in count
        and (count["channel"] != "chat" or "chat_membership" in count),
        "requester_identity": count.get("requester_identity") == "verified",
        "operator": count.get("operator") == "own",
        "ride": "ride_at" in count and "origin" in count and "destination" in count,
        "original_call_id": "original_call_id" in count,
        "admin_status": count.get("admin_status") in ("cancelled_after_assign", "completed"),
        "stop_reason": "stop_reason" in count
        and (count["stop_reason"] != "other" or "stop_reason_text" in count),
        "original_fare": count.get("original_fare", 0) > 0,
        "payment_method": "payment_method" in count,
        "adjusted_fare": count.get("adjusted_fare", 0) > 0 and "fare_basis" in count,
        "notice_once_only": count.get("notice_once_only") == "told",
        "notice_payment_delay": count.get("notice_payment_delay") == "told",
        "customer_recalling": count.get("customer_recalling") == "no",
        "driver_app": count.get("driver_app") == "on_duty",
    }
    return plain[condition] if condition in plain else _holds_of_the_talk(condition, case, count)


def _holds_of_the_talk(condition: str, case: Case, count: Facts) -> bool:
    if condition == "contact":
        waits = count.get("contact") == "before_meeting" and count.get("will_recontact") != "no"
        return "contact" in count and not waits
    if condition == "route_change":
        estimated = is_changed(count) and count.get("fare_basis") == "estimated"
        return "route_change" in count and ("changed_route" in count or not estimated)
    if condition == "customer_contact":
        return count.get("requester") == "customer" or was_answered(count)
    right = {"previously_forced": "no", "customer_identity": "confirmed"}
    return fresh(condition, right.get(condition, "given"), case)


def was_answered(count: Facts) -> bool:
    """Return whether one of the calls reached the customer."""
    return any(entry in ("answered", "called_in") for entry in count.get("contact_attempt", []))


def blocks(condition: str, case: Case) -> bool:
    """Return whether the condition's right column is fulfilled."""
    count = counting(case["facts"])
    if condition == "open":
        return "closed" in count
    if condition == "requester_identity":
        return count.get("requester_identity") == "not_owner"
    if condition == "operator":
        return count.get("operator") in ("partner", "consigned")
    if condition == "admin_status":
        return count.get("admin_status") == "other"
    return _blocks_bound(condition, case)


def _blocks_bound(condition: str, case: Case) -> bool:
    if condition == "previously_forced":
        return fresh("previously_forced", "yes", case)
    if condition in ("driver_reconnect_consent", "driver_fare_consent"):
        return fresh(condition, "refused", case)
    if condition in ("customer_reconnect_consent", "customer_fare_consent"):
        identified = fresh("customer_identity", "confirmed", case)
        return identified and fresh(condition, "refused", case)
    return False


def gate(case: Case, drafts: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return state, unmet, stale and blockers, each in the order of the table."""
    unmet: list[str] = []
    stale: list[str] = []
    blockers: list[str] = []
    for condition in CONDITIONS:
        if not applies(condition, case):
            continue
        if not holds(condition, case):
            unmet.append(condition)
        if condition in BOUND_TO and is_stale(condition, case):
            stale.append(condition)
        if blocks(condition, case):
            blockers.append(condition)
    state = "allowed"
    if unmet or any(draft in FROZEN or draft == "contact_attempt" for draft in drafts):
        state = "pending"
    if blockers:
        state = "blocked"
    return {"state": state, "unmet": unmet, "stale": stale, "blockers": blockers}
