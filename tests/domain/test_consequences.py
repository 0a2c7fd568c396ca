"""What recording a value would do to the consents, against recording it and the oracle."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.consequences import may_be_correction, would_go_stale
from desktop_app.domain.fact import Value
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION as POLICY
from desktop_app.domain.ids import FactId
from tests.domain import oracle, oracle_gate, oracle_tables
from tests.domain.strategies import (
    FACTS,
    GREEN,
    POOLS,
    START,
    UNCHANGED,
    Twins,
    conversations,
    event_of,
    reconnected,
    twins,
    without,
)

RECONNECT = ("driver_reconnect_consent", "customer_reconnect_consent")
FARE = ("driver_fare_consent", "customer_fare_consent")
RECONNECT_AND_FARE = (
    "driver_reconnect_consent",
    "driver_fare_consent",
    "customer_reconnect_consent",
    "customer_fare_consent",
)


def lost(both: Twins, **facts: Any) -> tuple[FactId, ...]:
    """Return what recording the facts would make stale."""
    return would_go_stale(POLICY, both.case, event_of({"at": START, "facts": facts}).facts)


def correctable(both: Twins, fact: str, value: Value) -> bool:
    """Return whether the value may be called a correction."""
    return may_be_correction(POLICY, both.case, FactId(fact), value)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"adjusted_fare": 25000}, FARE),
        ({"payment_method": "cash"}, FARE),
        ({"origin": "판교역"}, RECONNECT),
        ({"changed_route": "수내역"}, RECONNECT_AND_FARE),
        ({"changed_route": None}, RECONNECT_AND_FARE),
        ({"original_call_id": "WC-30022"}, ("previously_forced", *RECONNECT, "customer_identity")),
        ({"original_fare": 22000}, ()),
        ({"adjusted_fare": 22000}, ()),
        ({"remark": "비"}, ()),
        ({"forced_call_id": "KC-77120"}, ()),
        ({"adjusted_fare": 25000, "driver_fare_consent": "given"}, ("customer_fare_consent",)),
        ({"call_type": "partner"}, ()),
    ],
    ids=str,
)
def test_what_would_go_stale(facts: dict[str, Any], expected: tuple[str, ...]) -> None:
    """Only what is bound to a term that would differ, in the order of the vocabulary."""
    assert set(lost(twins(GREEN), **facts)) == set(expected)


def test_in_the_order_of_the_vocabulary() -> None:
    """The window names them as the policy lists them."""
    assert lost(twins(GREEN), origin="판교역", adjusted_fare=25000) == RECONNECT_AND_FARE


def test_what_is_stale_already_is_lost_no_more() -> None:
    """Nobody is warned of what has happened."""
    assert lost(twins(GREEN, {"adjusted_fare": 25000}), adjusted_fare=26000) == ()


def test_what_would_be_refused_changes_nothing() -> None:
    """After the reconnection the terms are history."""
    assert lost(reconnected(), origin="판교역") == ()


def test_a_final_fare_makes_its_own_consents_stale() -> None:
    """They are bound like the others."""
    final = {"driver_final_consent": "given", "customer_final_consent": "given"}
    both = reconnected(final_fare=27000, **final)
    assert lost(both, final_fare=18000) == tuple(final)


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("origin", "판교역", True),
        ("destination", "판교역", True),
        ("changed_route", "수내역", True),
        ("origin", "역삼동 821", False),
        ("adjusted_fare", 25000, False),
        ("payment_method", "cash", False),
        ("remark", "비", False),
    ],
)
def test_what_may_be_a_correction(fact: str, value: Value, expected: bool) -> None:
    """Another value of a place on which a fresh consent rests."""
    assert correctable(twins(GREEN), fact, value) is expected


def test_what_counts_for_nothing_cannot_be_corrected() -> None:
    """A changed route is no term where the route does not change."""
    both = twins({**UNCHANGED, "changed_route": "서현역 경유"})
    assert correctable(both, "changed_route", "수내역") is False


def test_nothing_is_corrected_before_a_consent_or_a_first_value() -> None:
    """Without a consent there is nothing to carry, without a value nothing mistyped."""
    assert correctable(twins(without(GREEN, *oracle_tables.BOUND_TO)), "origin", "판교역") is False
    assert correctable(twins(without(GREEN, "origin")), "origin", "판교역") is False


def test_nothing_is_corrected_where_every_consent_is_stale_or_history() -> None:
    """A stale consent is not carried along; what is history stays as it is."""
    stale = twins(GREEN, {"original_call_id": "WC-30022"})
    assert correctable(stale, "origin", "판교역") is False
    assert correctable(reconnected(), "origin", "판교역") is False


# --- against the oracle --------------------------------------------------------------------


def _counts(consent: str, facts: oracle_tables.Facts) -> bool:
    """Whether the consent is not known to be out of place; an unknown route may still change."""
    return consent in oracle_gate.counting({"route_change": "waypoint_added", **facts})


def _fresh(world: oracle_tables.World) -> set[str]:
    """The consents of the oracle's case that count and stand on the present terms."""
    case = world["case"]
    told = {each for each in oracle_tables.BOUND_TO if each in case["facts"]}
    return {
        each
        for each in told
        if _counts(each, case["facts"]) and not oracle_gate.is_stale(each, case)
    }


def _stale_after(world: oracle_tables.World, event: dict[str, Any]) -> set[str]:
    """The consents that count and are stale once the oracle has recorded the event."""
    after = deepcopy(world)
    oracle.play(after, {"at": START, **event})
    case = after["case"]
    return {
        each
        for each in oracle_tables.BOUND_TO
        if oracle_gate.is_stale(each, case) and _counts(each, case["facts"])
    }


@st.composite
def good_facts(draw: st.DrawFn) -> dict[str, Any]:
    """One to three well-formed values or clearings."""
    names = draw(st.lists(st.sampled_from(FACTS), min_size=1, max_size=3, unique=True))
    return {fact: draw(st.sampled_from((*POOLS[fact], None))) for fact in names}


def _told(talk: list[dict[str, Any]]) -> Twins:
    both = Twins()
    for event in talk:
        both.play(**event)
    return both


@given(conversations(), good_facts())
@settings(max_examples=300)
def test_agrees_with_recording_it(talk: list[dict[str, Any]], facts: dict[str, Any]) -> None:
    """What is fresh in the oracle's case and stale once the oracle has recorded the facts."""
    both = _told(talk)
    expected = _fresh(both.world) & _stale_after(both.world, {"facts": facts})
    assert lost(both, **facts) == tuple(fact for fact in FACTS if fact in expected)


@given(conversations(), st.sampled_from(oracle_tables.CORRECTABLE), st.integers(0, 1))
@settings(max_examples=300)
def test_agrees_with_recording_it_as_a_correction(
    talk: list[dict[str, Any]], fact: str, which: int
) -> None:
    """A correction is one where it saves a fresh consent that the plain value would lose."""
    both = _told(talk)
    value = POOLS[fact][which]
    plain = _fresh(both.world) & _stale_after(both.world, {"facts": {fact: value}})
    after = _stale_after(both.world, {"facts": {fact: value}, "correction": True})
    assert correctable(both, fact, value) is bool(plain - after)
    recorded = oracle_gate.counting(both.world["case"]["facts"]).get(fact)
    assert not plain or (recorded is None) is (not plain - after)
