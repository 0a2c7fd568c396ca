"""The path of a case and how it is settled: from the text of the policy alone."""

from tests.domain.oracle_gate import (
    applies,
    blocks,
    counting,
    fare_to_pay,
    fresh,
    holds,
    was_answered,
)
from tests.domain.oracle_tables import Case, Facts

# --- the flow ------------------------------------------------------------------------------


def path(case: Case) -> list[str]:
    """Return the nodes passed, the one where the flow stands last."""
    walked = ["intake"]
    while True:
        following = _next_node(walked[-1], case, counting(case["facts"]))
        if following is None:
            break
        walked.append(following)
    if "closed" in case["facts"]:
        walked.append("closed")
    return walked


def _next_node(node: str, case: Case, count: Facts) -> str | None:
    if node in ("intake", "identify", "call_type"):
        return _next_of_intake(node, count)
    if node in ("situation", "contact", "recontact", "fare"):
        return _next_of_situation(node, case, count)
    if node in ("driver_terms", "outbound", "customer_terms", "precheck"):
        return _next_of_consents(node, case, count)
    if node in ("execute", "memo", "settle"):
        return _next_of_execute(node, case, count)
    return None


def _next_of_intake(node: str, count: Facts) -> str | None:
    if node == "intake":
        return "identify" if "channel" in count and "requester" in count else None
    if node == "identify":
        if count.get("requester_identity") == "not_owner":
            return "limited"
        known = count.get("channel") != "chat" or "chat_membership" in count
        return "call_type" if "requester_identity" in count and known else None
    operator = count.get("operator")
    return "situation" if operator == "own" else operator


def _next_of_situation(node: str, case: Case, count: Facts) -> str | None:
    if node == "situation":
        return _next_after_situation(case, count)
    if node == "contact":
        ways = {"before_meeting": "recontact", "together": "fare", "parted": "fare"}
        return ways.get(count.get("contact", ""))
    if node == "recontact":
        return "fare" if count.get("will_recontact") == "no" else None
    asked = ("route_change", "original_fare", "payment_method", "adjusted_fare")
    needed = [each for each in asked if applies(each, case)]
    return "driver_terms" if all(holds(each, case) for each in needed) else None


def _next_after_situation(case: Case, count: Facts) -> str | None:
    if count.get("admin_status") == "other":
        return "not_applicable"
    if fresh("previously_forced", "yes", case):
        return "already_forced"
    asked = ("admin_status", "stop_reason", "ride", "original_call_id", "previously_forced")
    return "contact" if all(holds(each, case) for each in asked) else None


def _next_of_consents(node: str, case: Case, count: Facts) -> str | None:
    if node == "driver_terms":
        asked = ["driver_reconnect_consent", "driver_fare_consent"]
        told = ["notice_once_only", "notice_payment_delay"]
        return _passed(node, asked, told, case)
    if node == "outbound":
        return _next_of_outbound(case, count)
    if node == "customer_terms":
        asked = ["customer_reconnect_consent", "customer_fare_consent"]
        return _passed(node, asked, ["customer_identity"], case)
    ready = holds("customer_recalling", case) and holds("driver_app", case)
    return "execute" if ready else None


def _passed(node: str, consents: list[str], others: list[str], case: Case) -> str | None:
    consents = [each for each in consents if applies(each, case)]
    if any(blocks(each, case) for each in consents):
        return "refused"
    needed = consents + [each for each in others if applies(each, case)]
    if not all(holds(each, case) for each in needed):
        return None
    return "outbound" if node == "driver_terms" else "precheck"


def _next_of_outbound(case: Case, count: Facts) -> str | None:
    attempts = count.get("contact_attempt", [])
    answers = ("customer_identity", "customer_reconnect_consent", "customer_fare_consent")
    confirmed = all(holds(each, case) for each in answers)
    if count.get("requester") == "customer" or (was_answered(count) and confirmed):
        return "customer_terms"
    if not attempts:
        return None
    return "absent" if attempts[-1] == "absent" else "customer_terms"


def _next_of_execute(node: str, case: Case, count: Facts) -> str | None:
    if node == "execute":
        return "memo" if "forced_call_id" in count else None
    if node == "memo":
        if "memo_original_call" not in count or "memo_forced_call" not in count:
            return None
        due = settlement_kind(case) != "none" or final_fare_waits(case)
        return "settle" if due else "done"
    return "done" if "settlement" in count else None


# --- settlement ----------------------------------------------------------------------------


def final_fare_agreed(case: Case) -> bool:
    """Return whether a final fare stands with both consents, on itself."""
    both = ("driver_final_consent", "customer_final_consent")
    return "final_fare" in case["facts"] and all(fresh(each, "given", case) for each in both)


def final_fare_waits(case: Case) -> bool:
    """Return whether a final fare still wants a consent."""
    return "final_fare" in case["facts"] and not final_fare_agreed(case)


def settlement_kind(case: Case) -> str:
    """Return what is due on the original call, from the table of section 6."""
    count = counting(case["facts"])
    fare = count["final_fare"] if final_fare_agreed(case) else fare_to_pay(count)
    if count.get("admin_status") == "cancelled_after_assign":
        return "manual_charge"
    if fare == count.get("original_fare"):
        return "none"
    return "repay" if count.get("payment_method") == "card" else "cash_amount_change"
