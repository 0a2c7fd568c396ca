"""The policy once more, written from its text alone: the second opinion of the tests.

Plain dicts and imperative code on purpose; it imports nothing of the program, so that a
misreading on one side shows as a difference.
"""

import copy
import re
from datetime import datetime
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


# --- recording -----------------------------------------------------------------------------


def new_world() -> World:
    """Return a case in which nothing has been recorded."""
    return {"case": {"facts": {}, "bound": {}, "how": {}}, "steps": [], "floor": 0}


def play(world: World, event: dict[str, Any]) -> list[str | None]:
    """Record one event in place; return the refused fact ids in the event's order."""
    if event.get("undo"):
        return _undo(world)
    facts: Facts = event.get("facts", {})
    if event.get("correction") and any(fact not in CORRECTABLE for fact in facts):
        return [None]
    work = {
        "before": world["case"],
        "case": copy.deepcopy(world["case"]),
        "event": event,
        "refused": [],
        "recorded": [],
        "pinned": False,
    }
    _record_facts(work)
    _bind(work, [fact for fact in BOUND_TO if fact not in AFTER])
    _carry_consents(work)
    _record_forced_call_id(work)
    _record_after_facts(work)
    _note_evidence(work)
    if work["case"] != work["before"]:
        world["steps"].append(world["case"])
        world["case"] = work["case"]
        if work["pinned"]:
            world["floor"] = len(world["steps"])
    return [fact for fact in facts if fact in work["refused"]]


def _undo(world: World) -> list[str | None]:
    if len(world["steps"]) <= world["floor"]:
        return [None]
    world["case"] = world["steps"].pop()
    return []


def _record_facts(work: dict[str, Any]) -> None:
    over = "forced_call_id" in work["before"]["facts"]
    for fact, value in work["event"].get("facts", {}).items():
        if fact in AFTER or fact == "forced_call_id":
            continue
        if value is not None and not well_formed(fact, value):
            work["refused"].append(fact)
        elif over and fact in FROZEN:
            if work["before"]["facts"].get(fact) != value:
                work["refused"].append(fact)
        elif over and fact == "contact_attempt" and value is None:
            work["refused"].append(fact)
        else:
            _put(work, fact, value)


def _put(work: dict[str, Any], fact: str, value: Any) -> None:
    """Write or clear one value; note whether that recorded anything."""
    facts = work["case"]["facts"]
    if value is None:
        if fact in facts:
            del facts[fact]
            work["case"]["bound"].pop(fact, None)
            work["case"]["how"].pop(fact, None)
            work["recorded"].append(fact)
    elif fact in REPEATING:
        facts[fact] = [*facts.get(fact, []), value]
        work["recorded"].append(fact)
    elif facts.get(fact) != value or fact in RENEWED:
        facts[fact] = value
        work["recorded"].append(fact)


def _bind(work: dict[str, Any], consents: list[str]) -> None:
    case = work["case"]
    for consent in consents:
        if consent in work["recorded"] and consent in case["facts"]:
            case["bound"][consent] = terms_of(consent, case["facts"])


def _note_evidence(work: dict[str, Any]) -> None:
    for fact in RENEWED:
        if fact in work["recorded"] and fact in work["case"]["facts"]:
            work["case"]["how"][fact] = _how(fact, work)


def _how(consent: str, work: dict[str, Any]) -> tuple[Any, str | None]:
    """Return when a fact was recorded and, for what a side said, by which way."""
    event = work["event"]
    if consent not in SAID:
        return event.get("at"), None
    facts = work["case"]["facts"]
    in_chat = facts.get("channel") == "chat"
    if consent.startswith("customer"):
        in_chat = in_chat and facts.get("requester") == "customer"
    return event.get("at"), event.get("via") or ("chat" if in_chat else "call")


def _carry_consents(work: dict[str, Any]) -> None:
    if not work["event"].get("correction"):
        return
    # a place that counts for nothing was no term, so correcting it carries nothing
    before, now = counting(work["before"]["facts"]), counting(work["case"]["facts"])
    for fact in work["recorded"]:
        old, corrected = before.get(fact), now.get(fact)
        if old is None or corrected is None:
            continue
        for terms in work["case"]["bound"].values():
            if terms.get(fact) == old:
                terms[fact] = corrected


def _record_forced_call_id(work: dict[str, Any]) -> None:
    asked = work["event"].get("facts", {})
    if "forced_call_id" not in asked:
        return
    value = asked["forced_call_id"]
    facts = work["case"]["facts"]
    if value is None or not well_formed("forced_call_id", value):
        work["refused"].append("forced_call_id")
    elif facts.get("forced_call_id") == value:
        return
    elif value == facts.get("original_call_id") or not _may_take_id(work["case"]):
        work["refused"].append("forced_call_id")
    else:
        _put(work, "forced_call_id", value)
        facts.pop("memo_original_call", None)
        facts.pop("memo_forced_call", None)
        work["pinned"] = True


def _may_take_id(case: Case) -> bool:
    if "forced_call_id" in case["facts"]:
        return path(case)[-1] != "done"
    return bool(gate(case)["state"] == "allowed")


def _record_after_facts(work: dict[str, Any]) -> None:
    asked = work["event"].get("facts", {})
    # a settlement that is taken back opens the final fare in the same event
    reopens = "settlement" in asked and asked["settlement"] is None
    order = ("settlement", *AFTER[:-1]) if reopens else AFTER
    for fact in order:
        if fact in asked:
            settled = "settlement" in work["case"]["facts"]
            _record_after_fact(work, fact, asked[fact], settled)
            _bind(work, ["driver_final_consent", "customer_final_consent"])


def _record_after_fact(work: dict[str, Any], fact: str, value: Any, settled: bool) -> None:
    ill_formed = value is not None and not well_formed(fact, value)
    too_early = "forced_call_id" not in work["case"]["facts"]
    too_late = fact in FINAL and settled
    waits = fact == "settlement" and value == "done" and final_fare_waits(work["case"])
    if ill_formed or too_early or too_late or waits:
        work["refused"].append(fact)
    else:
        _put(work, fact, value)


# --- values --------------------------------------------------------------------------------


def well_formed(fact: str, value: Any) -> bool:
    """Return whether the value is one of the fact's kind (texts, phones, links: a first look)."""
    if fact in CHOICES:
        return isinstance(value, str) and value in CHOICES[fact]
    if fact in MONEY:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    if fact in CALL_IDS:
        return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z0-9-]{4,32}", value))
    if fact in MOMENTS:
        return isinstance(value, str) and _is_moment(value)
    return isinstance(value, str) and bool(value.strip())


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return "T" in value
