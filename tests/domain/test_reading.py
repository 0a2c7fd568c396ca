"""Which facts count, which terms stand, and which consents were given on others."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.case import Case
from desktop_app.domain.fact import TermId
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION as POLICY
from desktop_app.domain.ids import FactId
from desktop_app.domain.reading import TermChange, counted, read
from tests.domain import oracle_gate, oracle_tables
from tests.domain.strategies import (
    FACTS,
    GREEN,
    POOLS,
    UNCHANGED,
    Twins,
    conversations,
    others,
    terms_of,
    twins,
    without,
)

RECONNECT = {"driver_reconnect_consent", "customer_reconnect_consent"}
FARE = {"driver_fare_consent", "customer_fare_consent"}
FOUR = RECONNECT | FARE
WHO = {"customer_identity", "previously_forced"}


def stale(case: Case) -> set[str]:
    """Return the facts that were given on other terms."""
    return {str(fact) for fact in read(POLICY, case).stale}


def changes(case: Case, consent: str) -> list[tuple[str, Any, Any]]:
    """Return what makes a consent stale: term, before, now."""
    return [
        (change.term, change.before, change.now)
        for change in read(POLICY, case).stale[FactId(consent)]
    ]


# --- which facts count ---------------------------------------------------------------------

EVERYTHING = {fact: POOLS[fact][0] for fact in FACTS if fact not in oracle_tables.AFTER} | {
    "will_recontact": "no"
}
MASKS = {
    "channel": (None, "chat", "phone"),
    "call_type": (None, "own_general", "own_vip", "partner", "consigned", "reserved", "other"),
    "operator": (None, "own", "partner", "consigned"),
    "contact": (None, "before_meeting", "together", "parted"),
    "route_change": (None, "none", "waypoint_added", "destination_changed"),
}
"""The facts that decide whether others count."""


@pytest.mark.parametrize("call_type", MASKS["call_type"])
def test_which_facts_count(call_type: str | None) -> None:
    """All that is recorded counts but for what is asked only elsewhere; nothing is deleted."""
    facts = without(EVERYTHING, "forced_call_id", "closed")
    for answers in product(*MASKS.values()):
        told = facts | dict(zip(MASKS, answers, strict=True))
        if told["call_type"] != call_type:
            continue
        told = {fact: value for fact, value in told.items() if value is not None}
        both = twins(told)
        expected = oracle_gate.counting(told)
        seen = counted(POLICY, both.case)
        # while nobody knows whether the fare changes, its answers are neither asked nor denied
        open_ones = set() if "route_change" in told else set(oracle_tables.ADJUSTMENT)
        assert {str(fact) for fact in seen} - open_ones == set(expected) - open_ones, told
        assert seen.get(FactId("operator")) == expected.get("operator")
        assert set(both.case.entries) == set(told)


OPERATORS = [
    *(("own_general", asked, "own") for asked in (None, "own", "partner", "consigned")),
    *(("own_vip", asked, "own") for asked in (None, "own", "partner", "consigned")),
    *(("partner", asked, "partner") for asked in (None, "own", "consigned")),
    *(("consigned", asked, "consigned") for asked in (None, "own", "partner")),
    *(
        (call_type, asked, asked)
        for call_type in ("reserved", "delivery", "tailored", "other")
        for asked in (None, "own", "partner", "consigned")
    ),
    *((None, asked, None) for asked in (None, "own", "partner", "consigned")),
]


@pytest.mark.parametrize(("call_type", "asked", "expected"), OPERATORS)
def test_operator(call_type: str | None, asked: str | None, expected: str | None) -> None:
    """Derived where the type says it, asked elsewhere, unknown without a type."""
    told = {"call_type": call_type, "operator": asked}
    both = twins({fact: value for fact, value in told.items() if value is not None})
    assert read(POLICY, both.case).known.get(FactId("operator")) == expected


def test_a_masked_fact_comes_back() -> None:
    """What counted for nothing for a while was kept."""
    both = twins({"contact": "before_meeting", "will_recontact": "no"}, {"contact": "parted"})
    assert FactId("will_recontact") not in read(POLICY, both.case).known
    both.record({"contact": "before_meeting"})
    assert read(POLICY, both.case).known[FactId("will_recontact")] == "no"


def test_a_stale_consent_is_not_known() -> None:
    """It can neither hold nor refuse anything; once the terms are back it does again."""
    both = twins(GREEN | {"customer_fare_consent": "refused"}, {"adjusted_fare": 25000})
    assert FactId("customer_fare_consent") not in read(POLICY, both.case).known
    both.record({"adjusted_fare": 22000})
    assert read(POLICY, both.case).known[FactId("customer_fare_consent")] == "refused"


# --- terms ---------------------------------------------------------------------------------

CHANGED_TERMS = {
    "original_call_id": RECONNECT | WHO,
    "origin": RECONNECT,
    "destination": RECONNECT,
    "route_change": FOUR,
    "changed_route": FOUR,
    "adjusted_fare": FARE,
    "payment_method": FARE,
}
UNCHANGED_TERMS = {
    "original_call_id": RECONNECT | WHO,
    "origin": RECONNECT,
    "destination": RECONNECT,
    "route_change": RECONNECT | {"customer_fare_consent"},
    "original_fare": {"customer_fare_consent"},
    "payment_method": {"customer_fare_consent"},
}
OTHER_VALUES = [
    (fact, value) for fact in FACTS if fact not in oracle_tables.BOUND_TO for value in others(fact)
]


@pytest.mark.parametrize(("fact", "value"), OTHER_VALUES)
@pytest.mark.parametrize(
    ("base", "table"),
    [
        pytest.param(GREEN, CHANGED_TERMS, id="changed"),
        pytest.param(UNCHANGED, UNCHANGED_TERMS, id="unchanged"),
    ],
)
def test_what_each_consent_is_bound_to(
    base: dict[str, Any], table: dict[str, set[str]], fact: str, value: Any
) -> None:
    """One fact is changed or cleared: exactly the consents go stale that were given on it."""
    both = twins(base)
    outcome = both.record({fact: value})
    expected: set[str] = set() if outcome.refused else set(table.get(fact, ()))
    if fact == "call_type" and value in ("partner", "consigned"):
        # a call of others: its questions count for nothing
        expected = set()
    if base.get(fact) == value:
        expected = set()
    unchanged = fact == "route_change" and value in (None, "none")
    ended = {"driver_fare_consent"} if unchanged else set()
    assert stale(both.case) - ended == expected - ended
    both.check()


@pytest.mark.parametrize(("fact", "value"), OTHER_VALUES)
def test_the_old_terms_make_a_consent_fresh_again(fact: str, value: Any) -> None:
    """Stale is what differs now, not what once was touched."""
    if fact in oracle_tables.REPEATING:
        return
    both = twins(GREEN, {fact: value})
    both.record({fact: GREEN.get(fact)})
    assert stale(both.case) == set()


@pytest.mark.parametrize("consent", sorted(FOUR | WHO))
@pytest.mark.parametrize("base", [GREEN, UNCHANGED], ids=["changed", "unchanged"])
def test_a_consent_before_its_terms_is_stale_once_they_come(
    base: dict[str, Any], consent: str
) -> None:
    """Nobody can have agreed to what was not yet said."""
    if consent not in base:
        return
    both = twins({consent: base[consent]}, without(base, consent))
    assert stale(both.case) == {consent}
    both.record({consent: base[consent]})
    assert stale(both.case) == set()
    assert both.green


@pytest.mark.parametrize("consent", sorted(FOUR | WHO))
def test_in_one_step_the_order_of_the_keys_does_not_matter(consent: str) -> None:
    """A consent is bound to the terms as they stand after everything of its step."""
    first = twins({consent: GREEN[consent]} | without(GREEN, consent))
    last = twins(without(GREEN, consent) | {consent: GREEN[consent]})
    assert stale(first.case) == stale(last.case) == set()
    assert terms_of(first.case, consent) == terms_of(last.case, consent)


def test_what_changed_from_what_to_what() -> None:
    """Each changed term with the value that was consented to and the present one."""
    both = twins(GREEN, {"origin": "판교역", "changed_route": None, "adjusted_fare": 25000})
    assert changes(both.case, "driver_reconnect_consent") == [
        ("origin", "역삼동 821", "판교역"),
        ("changed_route", "서현역 경유", None),
    ]
    assert changes(both.case, "customer_fare_consent") == [
        ("changed_route", "서현역 경유", None),
        ("fare_to_pay", 22000, 25000),
    ]


def test_a_change_of_fare_that_ends() -> None:
    """Without a change the original fare is to be paid, and no route counts."""
    both = twins(GREEN, {"route_change": "none"})
    assert changes(both.case, "customer_fare_consent") == [
        ("route_change", "waypoint_added", "none"),
        ("changed_route", "서현역 경유", None),
        ("fare_to_pay", 22000, 18000),
    ]
    assert stale(both.case) == RECONNECT | {"customer_fare_consent"}


def test_a_term_change_is_a_value() -> None:
    """Two equal changes are one."""
    change = TermChange(TermId("origin"), "역삼동 821", "판교역")
    both = twins(GREEN, {"origin": "판교역"})
    assert read(POLICY, both.case).stale[FactId("customer_reconnect_consent")] == (change,)


def test_a_changed_route_that_does_not_count_is_no_term() -> None:
    """In the unchanged case a leftover of the other route moves nothing."""
    both = twins(UNCHANGED | {"changed_route": "서현역 경유", "adjusted_fare": 22000})
    both.record({"changed_route": "수내역", "adjusted_fare": 25000})
    assert stale(both.case) == set()
    assert terms_of(both.case, "customer_fare_consent") == {
        "route_change": "none",
        "changed_route": None,
        "fare_to_pay": 18000,
        "payment_method": "card",
    }


def test_terms_of_a_call_of_others_are_not_the_terms_of_an_own_call() -> None:
    """A consent recorded while the call counted as a partner's is asked again."""
    both = twins(GREEN | {"call_type": "partner"}, {"call_type": "own_vip"})
    assert stale(both.case) == FOUR
    assert not both.green


@pytest.mark.parametrize("value", ["given", "refused"])
def test_final_consents_are_bound_to_the_final_fare(value: str) -> None:
    """A final fare that changes again asks both again; without one they count for nothing."""
    both = twins(GREEN, {"forced_call_id": "KC-77120"})
    answers = {"driver_final_consent": value, "customer_final_consent": value}
    both.record(answers | {"final_fare": 27000})
    assert stale(both.case) == set()
    both.record({"final_fare": 28000})
    assert stale(both.case) == set(answers)
    assert changes(both.case, "driver_final_consent") == [("final_fare", 27000, 28000)]
    both.record({"final_fare": None})
    assert stale(both.case) == set()
    both.check()


def test_final_consents_before_their_fare() -> None:
    """They are kept, and stale once there is a fare."""
    both = twins(GREEN, {"forced_call_id": "KC-77120"}, {"driver_final_consent": "given"})
    assert FactId("driver_final_consent") not in read(POLICY, both.case).known
    both.record({"final_fare": 27000})
    assert stale(both.case) == {"driver_final_consent"}
    both.check()


@given(conversations(), st.integers(0, 40))
def test_staleness_of_any_case(told: list[dict[str, Any]], until: int) -> None:
    """At any point: stale is what counts and whose terms differ, in the oracle's words."""
    both = Twins()
    for event in told[:until]:
        both.play(**event)
    case = both.world["case"]
    counting = oracle_gate.counting(case["facts"])
    expected = {
        consent
        for consent in case["bound"]
        if consent in counting and oracle_gate.is_stale(consent, case)
    }
    # neither side lists it while nobody knows whether the fare changes
    open_one = set() if "route_change" in case["facts"] else {"driver_fare_consent"}
    assert stale(both.case) - open_one == expected - open_one
    for consent in stale(both.case) - open_one:
        now = oracle_gate.terms_of(consent, case["facts"])
        assert changes(both.case, consent) == [
            (term, before, now[term])
            for term, before in case["bound"][consent].items()
            if before != now[term]
        ]
