"""The gate, condition by condition, over all combinations of what each one reads."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.case import Case
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION as POLICY
from desktop_app.domain.gate import GateState, judge
from desktop_app.domain.policy import Policy
from desktop_app.domain.reading import read
from tests.domain import oracle_flow, oracle_tables
from tests.domain.strategies import (
    GREEN,
    POOLS,
    UNCHANGED,
    Twins,
    conversations,
    gate_of,
    others,
    remedy,
    twins,
    without,
)

# --- all combinations ----------------------------------------------------------------------

STALE = "stale"
CONSENT = (None, "given", "refused", (STALE, "given"), (STALE, "refused"))
IDENTITY = (None, "confirmed", "not_owner", (STALE, "confirmed"), (STALE, "not_owner"))
ROUTES = (None, *oracle_tables.CHOICES["route_change"])
ATTEMPTS: tuple[tuple[str, ...] | None, ...] = (
    None,
    ("answered",),
    ("absent",),
    ("called_in",),
    ("absent", "absent"),
    ("absent", "answered"),
    ("called_in", "absent"),
)

READS: dict[str, dict[str, tuple[Any, ...]]] = {
    "open": {"closed": (None, *oracle_tables.CHOICES["closed"])},
    "intake": {
        "channel": (None, "chat", "phone"),
        "requester": (None, "driver", "customer"),
        "chat_membership": (None, "member", "non_member"),
    },
    "requester_identity": {"requester_identity": (None, "verified", "not_owner")},
    "operator": {
        "call_type": (None, *oracle_tables.CHOICES["call_type"]),
        "operator": (None, *oracle_tables.CHOICES["operator"]),
    },
    "ride": {fact: (None, POOLS[fact][0]) for fact in ("ride_at", "origin", "destination")},
    "original_call_id": {"original_call_id": (None, "WC-30021")},
    "admin_status": {"admin_status": (None, *oracle_tables.CHOICES["admin_status"])},
    "stop_reason": {
        "stop_reason": (None, *oracle_tables.CHOICES["stop_reason"]),
        "stop_reason_text": (None, "앱을 잘못 눌렀어요"),
    },
    "previously_forced": {
        "previously_forced": (None, "no", "yes", (STALE, "no"), (STALE, "yes")),
        "original_call_id": (None, "WC-30021"),
    },
    "contact": {
        "contact": (None, *oracle_tables.CHOICES["contact"]),
        "will_recontact": (None, "yes", "no"),
    },
    "route_change": {
        "route_change": ROUTES,
        "fare_basis": (None, "agreed", "estimated"),
        "changed_route": (None, "서현역 경유"),
    },
    "original_fare": {"original_fare": (None, 1, 18000), "route_change": ("none", ROUTES[2])},
    "payment_method": {"payment_method": (None, "card", "cash")},
    "adjusted_fare": {
        "adjusted_fare": (None, 1, 22000),
        "fare_basis": (None, "agreed", "estimated"),
        "route_change": ROUTES,
    },
    "driver_reconnect_consent": {"driver_reconnect_consent": CONSENT},
    "driver_fare_consent": {"driver_fare_consent": CONSENT, "route_change": ROUTES},
    "notice_once_only": {"notice_once_only": (None, "told")},
    "notice_payment_delay": {
        "notice_payment_delay": (None, "told"),
        "contact": (None, *oracle_tables.CHOICES["contact"]),
        "will_recontact": (None, "yes", "no"),
    },
    "customer_contact": {
        "requester": (None, "driver", "customer"),
        "contact_attempt": ATTEMPTS,
    },
    "customer_identity": {"customer_identity": IDENTITY},
    "customer_reconnect_consent": {
        "customer_reconnect_consent": CONSENT,
        "customer_identity": IDENTITY,
    },
    "customer_fare_consent": {
        "customer_fare_consent": CONSENT,
        "customer_identity": IDENTITY,
        "route_change": ("none", "waypoint_added"),
    },
    "customer_recalling": {"customer_recalling": (None, "no", "yes")},
    "driver_app": {"driver_app": (None, "on_duty", "off_duty")},
}
"""What each condition reads and all that can be there: values, missing, stale."""

CALLS: tuple[Mapping[str, Any], ...] = (
    {"call_type": "own_vip"},
    {"call_type": "reserved", "operator": "own"},
    {"call_type": None},
    {"call_type": "delivery", "operator": None},
    {"call_type": "partner"},
    {"call_type": "consigned"},
    {"call_type": "tailored", "operator": "partner"},
)
"""Own, not known yet, and of others."""


def built(facts: Mapping[str, Any]) -> Twins:
    """Return a case of these facts: `None` is missing, `('stale', …)` on old terms."""
    old = {fact: value[1] for fact, value in facts.items() if _is_stale(value)}
    new = {fact: value for fact, value in facts.items() if not _is_stale(value)}
    attempts = new.pop("contact_attempt", None) or ()
    attempts = (attempts,) if isinstance(attempts, str) else attempts
    both = Twins()
    if old:
        both.record(old | {"original_call_id": "WC-30022", "payment_method": "cash"})
    both.record(
        {"original_call_id": None, "payment_method": None}
        | {fact: value for fact, value in new.items() if value is not None}
    )
    for attempt in attempts:
        both.record({"contact_attempt": attempt})
    return both


def _is_stale(value: object) -> bool:
    return isinstance(value, tuple) and value[0] == STALE


def combinations(condition: str, base: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """All cases of one condition, the rest of the gate as in `base`."""
    reads = READS[condition]
    calls = CALLS if "call_type" not in reads else ({},)
    for call, *values in product(calls, *reads.values()):
        yield {**base, **call, **dict(zip(reads, values, strict=True))}


@cache
def all_cases(condition: str) -> list[Twins]:
    """All cases of one condition, in a changed ride and in an unchanged one."""
    bases = (GREEN, UNCHANGED)
    return [built(facts) for base in bases for facts in combinations(condition, base)]


@pytest.mark.parametrize("condition", oracle_tables.CONDITIONS)
def test_all_combinations_of_a_condition(condition: str) -> None:
    """Verdict, unmet, stale and blockers are the oracle's for all that a condition can read."""
    for both in all_cases(condition):
        assert both.gate == both.expected_gate, both.world["case"]["facts"]


def test_the_combinations_meet_every_verdict() -> None:
    """Each condition is seen to hold and not to, stale where it can be, blocking where it can."""
    seen: dict[str, set[str]] = {"stale": set(), "blockers": set(), "unmet": set(), "met": set()}
    for condition in oracle_tables.CONDITIONS:
        for both in all_cases(condition):
            gate = both.expected_gate
            for name in ("stale", "blockers", "unmet"):
                seen[name] |= {condition} & set(gate[name])
            seen["met"] |= {condition} - set(gate["unmet"]) if gate["state"] == "allowed" else set()
    bound = {each for each in oracle_tables.CONDITIONS if each in oracle_tables.BOUND_TO}
    assert seen["unmet"] == seen["met"] == set(oracle_tables.CONDITIONS)
    assert seen["stale"] == bound
    assert seen["blockers"] == {
        "open",
        "requester_identity",
        "operator",
        "admin_status",
        "previously_forced",
        "driver_reconnect_consent",
        "driver_fare_consent",
        "customer_reconnect_consent",
        "customer_fare_consent",
    }


def test_the_conditions_are_the_policys() -> None:
    """The same ids in the same order."""
    assert tuple(condition.id for condition in POLICY.gate) == oracle_tables.CONDITIONS


# --- never green by default ----------------------------------------------------------------


def test_nothing_is_not_green() -> None:
    """An empty case misses all that applies; so does an empty gate."""
    both = Twins()
    applying = [
        condition
        for condition in oracle_tables.CONDITIONS
        if condition not in ("open", "adjusted_fare", "driver_fare_consent", "notice_payment_delay")
    ]
    assert both.gate == {"state": "pending", "unmet": applying, "stale": [], "blockers": []}
    nothing: Policy = replace(POLICY, gate=())
    assert judge(nothing, read(nothing, Case())).state is GateState.PENDING


@pytest.mark.parametrize("base", [GREEN, UNCHANGED], ids=["changed", "unchanged"])
def test_green(base: dict[str, Any]) -> None:
    """All that the policy asks, and no more, is green."""
    both = twins(base)
    assert both.gate == {"state": "allowed", "unmet": [], "stale": [], "blockers": []}


ANY_OTHER = [(fact, value) for fact in GREEN for value in others(fact)]
STILL_GREEN = {
    ("requester", "customer"),
    ("chat_membership", "non_member"),
    ("channel", "phone"),
    ("ride_at", POOLS["ride_at"][1]),
    ("admin_status", "cancelled_after_assign"),
    ("contact", "parted"),
    ("fare_basis", "agreed"),
    ("original_fare", 22000),
    ("contact_attempt", "called_in"),
    ("contact_attempt", "absent"),
    *(("call_type", value) for value in ("own_general",)),
    *(("stop_reason", value) for value in POOLS["stop_reason"] if value != "other"),
}
"""What may be otherwise in `GREEN` without a new question; an attempt comes after the first."""


@pytest.mark.parametrize(("fact", "value"), ANY_OTHER)
def test_green_does_not_survive_a_change_that_counts(fact: str, value: Any) -> None:
    """Each fact of a green case once with each other value, and once cleared."""
    both = twins(GREEN, {fact: value})
    both.check()
    assert both.green == ((fact, value) in STILL_GREEN)


@pytest.mark.parametrize("fact", GREEN)
def test_green_needs_every_fact(fact: str) -> None:
    """Without any one of its facts a case is not green."""
    both = twins(without(GREEN, fact))
    assert both.gate["state"] == "pending"


@pytest.mark.parametrize("fact", GREEN)
@pytest.mark.parametrize("ill_formed", [True, 0, -1, 1.5, "", " ", [], {}], ids=repr)
def test_green_is_not_had_with_an_ill_formed_value(fact: str, ill_formed: Any) -> None:
    """A value that is none is refused, and the condition goes on missing it."""
    both = twins(without(GREEN, fact))
    outcome = both.record({fact: ill_formed})
    assert [each.fact for each in outcome.refused] == [fact]
    assert both.gate["state"] == "pending"


def test_a_customer_in_the_chat_needs_no_call() -> None:
    """Who asks is reached already; the identity and the consents are asked all the same."""
    both = twins(without(GREEN, "contact_attempt") | {"requester": "customer"})
    assert both.green
    both.record({"customer_identity": None})
    assert both.gate["unmet"] == ["customer_identity"]


def test_a_call_of_others_asks_four_things() -> None:
    """Of a partner's call only the first four conditions speak, whatever else was said."""
    for call in CALLS[4:]:
        both = twins(GREEN | dict(call))
        assert both.gate == {
            "state": "blocked",
            "unmet": ["operator"],
            "stale": [],
            "blockers": ["operator"],
        }


def test_a_refusal_on_old_terms_is_no_block() -> None:
    """New terms may be offered and the question opens again."""
    both = twins(GREEN | {"driver_fare_consent": "refused"})
    assert both.gate["blockers"] == ["driver_fare_consent"]
    both.record({"adjusted_fare": 25000})
    assert both.gate == {
        "state": "pending",
        "unmet": ["driver_fare_consent", "customer_fare_consent"],
        "stale": ["driver_fare_consent", "customer_fare_consent"],
        "blockers": [],
    }


def test_an_unknown_voice_refuses_nothing() -> None:
    """What somebody says who is not the customer neither allows nor blocks."""
    for identity in (None, "not_owner", (STALE, "confirmed")):
        both = built(
            GREEN | {"customer_identity": identity, "customer_reconnect_consent": "refused"}
        )
        assert both.gate["blockers"] == []
        assert both.gate["state"] == "pending"


# --- each missing thing is one click away --------------------------------------------------


@pytest.mark.parametrize("condition", oracle_tables.CONDITIONS)
def test_the_fact_to_answer_next_counts(condition: str) -> None:
    """Where a condition misses something, it names a fact that counts and is one of its own."""
    for both in all_cases(condition):
        gate = gate_of(both.case)
        for state in gate.conditions:
            reads = next(each.facts for each in POLICY.gate if each.id == state.id)
            assert state.fact in reads
        for state in gate.unmet:
            fact = POLICY.facts[state.fact]
            known = read(POLICY, both.case).known
            if not state.blocked:
                assert fact.asked(known) is not False, (state.id, both.world)


def test_answering_what_is_named_leads_to_green() -> None:
    """From nothing, always answering the fact that the first unmet condition names."""
    answers = GREEN | {"stop_reason": "other", "stop_reason_text": "길을 잘못 들었어요"}
    answers |= {"call_type": "reserved", "operator": "own"}
    answers |= {"contact": "before_meeting", "will_recontact": "no"}
    both = Twins()
    for _ in answers:
        unmet = gate_of(both.case).unmet
        if not unmet:
            break
        both.record({unmet[0].fact: answers[unmet[0].fact]})
        both.check()
    assert both.green


# --- everything at once --------------------------------------------------------------------


@st.composite
def any_facts(draw: st.DrawFn) -> dict[str, Any]:
    """A case near green: a few facts otherwise, missing, or given on old terms."""
    facts = dict(draw(st.sampled_from((GREEN, UNCHANGED))))
    for fact in draw(st.lists(st.sampled_from(GATE_FACTS), max_size=6)):
        value = draw(st.sampled_from((*POOLS[fact], None)))
        bound = fact in oracle_tables.BOUND_TO and value is not None
        facts[fact] = (STALE, value) if bound and draw(st.booleans()) else value
    return facts


GATE_FACTS = [*oracle_tables.FROZEN, "contact_attempt"]


@given(any_facts())
def test_any_facts(facts: dict[str, Any]) -> None:
    """Some facts at once, against the oracle."""
    built(facts).check()


@given(st.dictionaries(st.sampled_from(GATE_FACTS), st.integers(0, 7)))
def test_any_facts_from_nothing(chosen: dict[str, int]) -> None:
    """Any subset of the facts with any values, against the oracle."""
    facts = {fact: POOLS[fact][index % len(POOLS[fact])] for fact, index in chosen.items()}
    twins(facts)


@given(conversations())
def test_green_is_where_the_flow_comes_to_execute(told: list[dict[str, Any]]) -> None:
    """The gate is allowed exactly when the flow stands at `execute` or later."""
    both = Twins()
    for event in told:
        both.play(**event)
        stands = oracle_flow.path(both.world["case"])[-1]
        assert both.green == (stands in ("execute", "memo", "settle", "done"))


@given(conversations())
def test_green_can_always_be_reached(told: list[dict[str, Any]]) -> None:
    """From anywhere, making the unmet conditions hold leads to green: none waits for another."""
    both = Twins()
    for event in told:
        both.play(**event)
    for _ in range(4):
        for condition in both.gate["unmet"]:
            both.record(remedy(condition))
    assert both.green
