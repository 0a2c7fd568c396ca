"""The policy once more, written from its text alone: the second opinion of the tests.

Plain dicts and imperative code on purpose; it and its tables, gate and flow import nothing of the
program, so that a misreading on one side shows as a difference.
"""

import copy
import re
from datetime import datetime
from typing import Any

from tests.domain.oracle_flow import final_fare_waits, path
from tests.domain.oracle_gate import counting, gate, terms_of
from tests.domain.oracle_tables import (
    AFTER,
    BOUND_TO,
    CALL_IDS,
    CHOICES,
    CORRECTABLE,
    FINAL,
    FROZEN,
    MOMENTS,
    MONEY,
    RENEWED,
    REPEATING,
    SAID,
    Case,
    Facts,
    World,
)

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
