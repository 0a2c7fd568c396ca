"""A correction of a typing mistake carries the consents along; nothing else does."""

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.case import Refusal
from desktop_app.domain.fact import TermId
from desktop_app.domain.ids import FactId
from tests.domain import oracle_tables
from tests.domain.strategies import (
    GREEN,
    plain_case,
    reconnected,
    refusals,
    twins,
)

# --- corrections ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "value"),
    [("origin", "판교역"), ("destination", "판교역"), ("changed_route", "수내역")],
)
def test_a_correction_carries_the_consents_along(fact: str, value: str) -> None:
    """The same change is a change of terms when it is not said to be a typing mistake."""
    both = twins(GREEN)
    both.record({fact: value}, correction=True)
    both.check()
    assert both.green
    both.undo()
    both.record({fact: value})
    assert not both.green


def test_a_correction_keeps_the_evidence() -> None:
    """When and how a consent was given stays as it was; only the mistyped term is another."""
    both = twins(GREEN)
    before = both.case.entries[FactId("customer_fare_consent")]
    both.record({"changed_route": "수내역"}, correction=True)
    after = both.case.entries[FactId("customer_fare_consent")]
    assert replace(after, terms=before.terms) == before
    assert (TermId("changed_route"), "수내역") in (after.terms or ())


def test_a_correction_carries_no_consent_that_was_given_on_something_else() -> None:
    """A consent on another place stays what it was, and stale."""
    both = twins(GREEN, {"origin": "판교역"})
    both.record({"customer_reconnect_consent": "given"})
    both.record({"origin": "판교역 1번 출구"}, correction=True)
    both.check()
    assert both.gate["stale"] == ["driver_reconnect_consent"]


def test_a_correction_makes_no_other_change_good() -> None:
    """What went stale by a fare stays stale."""
    both = twins(GREEN, {"adjusted_fare": 25000})
    both.record({"origin": "판교역", "destination": "역삼동 821"}, correction=True)
    both.check()
    assert both.gate["stale"] == ["driver_fare_consent", "customer_fare_consent"]


@pytest.mark.parametrize("fact", oracle_tables.CORRECTABLE)
def test_a_first_value_and_a_clearing_are_no_corrections(fact: str) -> None:
    """Nobody can have agreed to a place that was not given; what is cleared asks again."""
    cleared = twins(GREEN)
    cleared.record({fact: None}, correction=True)
    cleared.check()
    assert cleared.gate["stale"] != []
    given_late = twins({each: GREEN[each] for each in GREEN if each != fact})
    given_late.record({fact: GREEN[fact]}, correction=True)
    given_late.check()
    assert given_late.gate["stale"] != []


@pytest.mark.parametrize(
    "facts",
    [
        {"original_fare": 22000},
        {"origin": "판교역", "adjusted_fare": 25000},
        {"original_call_id": "WC-30022", "origin": "판교역"},
        {"route_change": "destination_changed"},
        {"payment_method": "cash"},
        {"origin": "판교역", "remark": "비"},
        {"forced_call_id": "KC-77120", "origin": "판교역"},
        {"origin": "판교역", "customer_reconnect_consent": "given"},
        {"origin": "판교역", "original_fare": -1},
    ],
    ids=str,
)
def test_no_correction(facts: dict[str, Any]) -> None:
    """Refused as a whole where it holds anything but places; nothing of it is recorded."""
    both = twins(GREEN)
    before = both.case
    outcome = both.record(facts, correction=True)
    assert refusals(outcome) == {None: Refusal.NOT_A_CORRECTION}
    assert both.case == before


def test_a_correction_is_a_step() -> None:
    """Its undo takes back the value and what it carried."""
    both = twins(GREEN)
    before = plain_case(both.case)
    both.record({"origin": "판교역", "changed_route": "수내역"}, correction=True)
    both.undo()
    both.check()
    assert plain_case(both.case) == before


def test_a_correction_back_to_what_was_consented_to() -> None:
    """A consent is stale while the terms differ, and no longer."""
    both = twins(GREEN, {"origin": "판교역"})
    both.record({"origin": "역삼동 821"}, correction=True)
    both.check()
    assert both.green


def test_nothing_is_corrected_after_the_reconnection() -> None:
    """The places are history by then."""
    both = reconnected()
    outcome = both.record({"origin": "판교역"}, correction=True)
    assert refusals(outcome) == {"origin": Refusal.HISTORY}
    both.check()
