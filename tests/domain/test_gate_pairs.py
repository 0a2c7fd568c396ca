"""Two conditions at a time: every pair of their states in one case, against the oracle."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest

from tests.domain import oracle_gate, oracle_tables
from tests.domain.strategies import GREEN, Twins

HOLDING, MISSING, STALE, BLOCKING, AWAY = "holding", "missing", "stale", "blocking", "away"

Facts = dict[str, Any]
"""Facts that are otherwise than in `GREEN`: `None` missing, `Old` given on other terms."""


class Old(str):
    """A value that was given on terms that have changed since."""

    __slots__ = ()


OF_OTHERS: list[Facts] = [{"call_type": "partner"}, {"call_type": "consigned"}]


def _answer(fact: str, good: str, *bad: str) -> dict[str, list[Facts]]:
    missing: list[Facts] = [{fact: None}, *({fact: value} for value in bad)]
    return {HOLDING: [{fact: good}], MISSING: missing, AWAY: OF_OTHERS}


def _consent(fact: str) -> dict[str, list[Facts]]:
    return {
        HOLDING: [{fact: "given"}],
        MISSING: [{fact: None}, {fact: "refused", "customer_identity": None}],
        STALE: [{fact: Old("given")}, {fact: Old("refused")}],
        BLOCKING: [{fact: "refused"}],
        AWAY: OF_OTHERS,
    }


UNCHANGED = {"route_change": "none"}
STATES: dict[str, dict[str, list[Facts]]] = {
    "open": {HOLDING: [{"closed": None}], BLOCKING: [{"closed": "withdrawn"}]},
    "intake": {
        HOLDING: [{}, {"channel": "phone", "chat_membership": None}],
        MISSING: [{"chat_membership": None}, {"channel": None}, {"requester": None}],
    },
    "requester_identity": {
        HOLDING: [{"requester_identity": "verified"}],
        MISSING: [{"requester_identity": None}],
        BLOCKING: [{"requester_identity": "not_owner"}],
    },
    "operator": {
        HOLDING: [{"call_type": "own_vip"}, {"call_type": "other", "operator": "own"}],
        MISSING: [{"call_type": None}, {"call_type": "reserved", "operator": None}],
        BLOCKING: [*OF_OTHERS, {"call_type": "delivery", "operator": "partner"}],
    },
    "ride": {
        HOLDING: [{}],
        MISSING: [{"ride_at": None}, {"origin": None}, {"destination": None}],
        AWAY: OF_OTHERS,
    },
    "original_call_id": _answer("original_call_id", "WC-30021"),
    "admin_status": _answer("admin_status", "completed") | {BLOCKING: [{"admin_status": "other"}]},
    "stop_reason": {
        HOLDING: [{}, {"stop_reason": "other", "stop_reason_text": "길을 잘못 들었어요"}],
        MISSING: [{"stop_reason": None}, {"stop_reason": "other"}],
        AWAY: OF_OTHERS,
    },
    "previously_forced": {
        HOLDING: [{"previously_forced": "no"}],
        MISSING: [{"previously_forced": None}],
        STALE: [{"previously_forced": Old("no")}, {"previously_forced": Old("yes")}],
        BLOCKING: [{"previously_forced": "yes"}],
        AWAY: OF_OTHERS,
    },
    "contact": {
        HOLDING: [
            {"contact": "together"},
            {"contact": "parted"},
            {"contact": "before_meeting", "will_recontact": "no"},
        ],
        MISSING: [
            {"contact": "before_meeting", "will_recontact": "yes"},
            {"contact": "before_meeting"},
            {"contact": None},
        ],
        AWAY: OF_OTHERS,
    },
    "route_change": {
        HOLDING: [{}, UNCHANGED],
        MISSING: [{"changed_route": None}, {"route_change": None}],
        AWAY: OF_OTHERS,
    },
    "original_fare": _answer("original_fare", "18000") | {HOLDING: [{}]},
    "payment_method": _answer("payment_method", "card"),
    "adjusted_fare": {
        HOLDING: [{}, {"fare_basis": "agreed"}],
        MISSING: [{"adjusted_fare": None}, {"fare_basis": None}],
        AWAY: [UNCHANGED, {"route_change": None}, *OF_OTHERS],
    },
    "driver_reconnect_consent": _consent("driver_reconnect_consent"),
    "driver_fare_consent": _consent("driver_fare_consent")
    | {AWAY: [UNCHANGED, {"route_change": None}, *OF_OTHERS]},
    "notice_once_only": _answer("notice_once_only", "told"),
    "notice_payment_delay": _answer("notice_payment_delay", "told")
    | {AWAY: [{"contact": "parted"}, {"contact": None}, *OF_OTHERS]},
    "customer_contact": {
        HOLDING: [{}, {"contact_attempt": "called_in"}, {"requester": "customer"}],
        MISSING: [{"contact_attempt": None}, {"contact_attempt": "absent"}],
        AWAY: OF_OTHERS,
    },
    "customer_identity": _answer("customer_identity", "confirmed", "not_owner")
    | {STALE: [{"customer_identity": Old("confirmed")}]},
    "customer_reconnect_consent": _consent("customer_reconnect_consent"),
    "customer_fare_consent": _consent("customer_fare_consent"),
    "customer_recalling": _answer("customer_recalling", "no", "yes"),
    "driver_app": _answer("driver_app", "on_duty", "off_duty"),
}
"""How each condition comes into each state that it can have; the first ways first."""

PAIRS = [
    (first, state, second, other)
    for first, second in combinations(oracle_tables.CONDITIONS, 2)
    for state, other in product(STATES[first], STATES[second])
]
OWN = tuple(
    each for each in oracle_tables.CONDITIONS if each not in oracle_tables.FOR_EVERY_OPERATOR
)
ALWAYS_OF_OWN = tuple(
    each
    for each in OWN
    if each not in ("adjusted_fare", "driver_fare_consent", "notice_payment_delay")
)


def cannot_be(first: str, state: str, second: str, other: str) -> bool:
    """Return whether the policy leaves no case in which both are so, in either order."""
    return _excludes(first, state, second, other) or _excludes(second, other, first, state)


def _excludes(first: str, state: str, second: str, other: str) -> bool:
    others_call = state == AWAY if first in ALWAYS_OF_OWN else (first, state) in BLOCKED_CALL
    if others_call and (second == "operator" and other != BLOCKING):
        return True
    if others_call and second in OWN and other != AWAY:
        return True
    if first in ("adjusted_fare", "driver_fare_consent") and state == AWAY:
        return second in ("adjusted_fare", "driver_fare_consent") and other != AWAY
    refused = first in ("customer_reconnect_consent", "customer_fare_consent")
    return refused and state == BLOCKING and second == "customer_identity" and other != HOLDING


BLOCKED_CALL = {("operator", BLOCKING)}


def built(facts: Mapping[str, Any]) -> Twins:
    """Return the case of these facts; what is old is recorded first, on other terms."""
    both = Twins()
    old = {fact: str(value) for fact, value in facts.items() if isinstance(value, Old)}
    both.record(old | {"original_call_id": "WC-30022", "payment_method": "cash"})
    new = {fact: value for fact, value in facts.items() if fact not in old}
    terms = {"original_call_id": None, "payment_method": None}
    both.record(terms | {fact: value for fact, value in new.items() if value is not None})
    return both


def state_of(condition: str, case: oracle_tables.Case) -> str:
    """Return how a condition stands, in the oracle's words."""
    if not oracle_gate.applies(condition, case):
        return AWAY
    if oracle_gate.blocks(condition, case):
        return BLOCKING
    if condition in oracle_tables.BOUND_TO and oracle_gate.is_stale(condition, case):
        return STALE
    return HOLDING if oracle_gate.holds(condition, case) else MISSING


def ways(first: str, state: str, second: str, other: str) -> Iterator[Facts]:
    """All ways to bring both about that do not contradict each other."""
    for one, two in product(STATES[first][state], STATES[second][other]):
        if all(one[fact] == two[fact] for fact in one.keys() & two.keys()):
            yield GREEN | one | two


@cache
def constructed(first: str, state: str, second: str, other: str) -> Twins | None:
    """Return a case in which both conditions are so, `None` where none of the ways leads there."""
    for facts in ways(first, state, second, other):
        both = built(facts)
        case = both.world["case"]
        if (state_of(first, case), state_of(second, case)) == (state, other):
            return both
    return None


@pytest.mark.parametrize("first", oracle_tables.CONDITIONS[:-1])
def test_pairs(first: str) -> None:
    """For every pair of conditions and states a case, and its verdict is the oracle's."""
    for pair in PAIRS:
        if pair[0] == first and not cannot_be(*pair):
            both = constructed(*pair)
            assert both is not None, pair
            assert both.gate == both.expected_gate, pair
            assert both.gate["state"] == verdict(both), pair


def verdict(both: Twins) -> str:
    """Return the verdict from the states of all conditions alone."""
    states = {state_of(condition, both.world["case"]) for condition in oracle_tables.CONDITIONS}
    if BLOCKING in states:
        return "blocked"
    return "pending" if states & {MISSING, STALE} else "allowed"


def test_every_state_of_every_condition_has_a_partner() -> None:
    """Almost all pairs can be; what cannot is what `cannot_be` says, and it says no more."""
    impossible = [pair for pair in PAIRS if cannot_be(*pair)]
    assert [pair for pair in impossible if constructed(*pair) is not None] == []
    assert len(PAIRS) - len(impossible) > 1500
    met = {side for pair in PAIRS if pair not in impossible for side in (pair[:2], pair[2:])}
    assert met == {(each, state) for each, states in STATES.items() for state in states}
