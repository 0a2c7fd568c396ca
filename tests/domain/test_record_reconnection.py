"""The reconnection: what comes before it, what is history after it, how it is settled."""

from typing import Any

import pytest

from desktop_app.domain.case import Refusal
from desktop_app.domain.ids import FactId
from tests.domain import oracle_tables
from tests.domain.strategies import (
    AGREED,
    FACTS,
    FORCED,
    GREEN,
    MEMOS,
    POOLS,
    UNCHANGED,
    Twins,
    reconnected,
    refusals,
    twins,
    value_of,
)

# --- the reconnection ----------------------------------------------------------------------


@pytest.mark.parametrize("fact", GREEN)
def test_a_forced_call_id_before_green(fact: str) -> None:
    """Refused while one thing is missing, taken in the event that brings it."""
    both = twins({each: value for each, value in GREEN.items() if each != fact})
    assert refusals(both.record(FORCED)) == {"forced_call_id": Refusal.NOT_GREEN}
    both.record({**FORCED, fact: GREEN[fact]})
    assert both.green == (FactId("forced_call_id") in both.case.entries)
    both.check()


def test_a_forced_call_id_together_with_everything() -> None:
    """One event may hold a whole case: facts, then consents, then the id, then what follows it."""
    both = Twins()
    outcome = both.record(
        {**MEMOS, "settlement": "done", **FORCED, **dict(reversed(GREEN.items()))}
    )
    assert refusals(outcome) == {}
    assert value_of(both, "settlement") == "done"
    both.check()


@pytest.mark.parametrize(
    "facts",
    [
        {"closed": "withdrawn"},
        {"adjusted_fare": 25000},
        {"contact_attempt": None},
        {"driver_app": "off_duty"},
        {"customer_fare_consent": None},
        {"original_call_id": "WC-30022"},
        {"previously_forced": "yes"},
        {"call_type": "partner"},
    ],
    ids=str,
)
def test_a_forced_call_id_in_the_event_that_takes_green_away(facts: dict[str, Any]) -> None:
    """The facts of the event come first."""
    both = twins(GREEN)
    assert refusals(both.record({**FORCED, **facts})) == {"forced_call_id": Refusal.NOT_GREEN}
    assert FactId("forced_call_id") not in both.case.entries
    both.check()


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, Refusal.CALL_ID_STAYS),
        ("WC-30021", Refusal.SAME_CALL),
        ("KC", Refusal.NOT_A_CALL_ID),
        ("KC-77120\n", Refusal.NOT_A_CALL_ID),
        (77120, Refusal.NOT_A_CALL_ID),
    ],
)
def test_no_forced_call_id(value: Any, reason: Refusal) -> None:
    """Neither before the reconnection nor after it."""
    before, after = twins(GREEN), reconnected()
    assert refusals(before.record({"forced_call_id": value})) == {"forced_call_id": reason}
    assert refusals(after.record({"forced_call_id": value})) == {"forced_call_id": reason}
    assert value_of(after, "forced_call_id") == "KC-77120"


def test_a_forced_call_id_equal_to_the_original_of_the_same_event() -> None:
    """The original's id is there before the forced one is judged."""
    both = twins({fact: value for fact, value in GREEN.items() if fact != "original_call_id"})
    outcome = both.record({"forced_call_id": "WC-30022", "original_call_id": "WC-30022"})
    assert set(refusals(outcome)) == {"forced_call_id"}
    both.check()


HISTORY = [(fact, value) for fact in oracle_tables.FROZEN for value in (*POOLS[fact], None)]


@pytest.mark.parametrize(("fact", "value"), HISTORY)
def test_history_does_not_change(fact: str, value: Any) -> None:
    """After the reconnection only the same value is accepted, and it changes nothing."""
    both = reconnected()
    before = both.case
    same = value == GREEN.get(fact)
    assert refusals(both.record({fact: value})) == ({} if same else {fact: Refusal.HISTORY})
    assert both.case == before
    assert both.green


@pytest.mark.parametrize("fact", [each for each in FACTS if each not in oracle_tables.FROZEN])
def test_what_is_not_history_goes_on(fact: str) -> None:
    """Further calls, messages, memos, phones, remarks; green stays green."""
    both = reconnected()
    outcome = both.record({fact: POOLS[fact][1 % len(POOLS[fact])]})
    assert outcome.refused == ()
    assert both.green
    both.check()


@pytest.mark.parametrize("attempt", ["absent", None])
def test_the_calls_before_the_reconnection_stay(attempt: str | None) -> None:
    """One more may be added; that somebody once answered is not taken back."""
    both = reconnected(contact_attempt="absent")
    both.record({"contact_attempt": attempt})
    assert both.case.entries[FactId("contact_attempt")].all()[0].value == "answered"
    assert both.green
    both.check()


@pytest.mark.parametrize("fact", oracle_tables.AFTER)
@pytest.mark.parametrize("clears", [False, True])
def test_nothing_of_afterwards_before_the_reconnection(fact: str, clears: bool) -> None:
    """Not even on green, not even to clear what is not there."""
    both = twins(GREEN)
    outcome = both.record({fact: None if clears else POOLS[fact][0]})
    assert refusals(outcome) == {fact: Refusal.NOT_BEFORE_RECONNECTION}
    assert both.record({fact: POOLS[fact][0], "forced_call_id": None}).case.entries == (
        both.case.entries
    )
    with_id = both.record({fact: None if clears else POOLS[fact][0], **FORCED})
    assert refusals(with_id) == {}
    both.check()


def test_no_undo_beyond_the_reconnection() -> None:
    """Steps after it come back one by one, it and all before it stay."""
    both = reconnected(remark="비가 많이 와요")
    both.record(MEMOS)
    assert [refusals(both.undo()) for _ in range(3)] == [
        {},
        {},
        {None: Refusal.NOTHING_TO_UNDO},
    ]
    assert value_of(both, "forced_call_id") == "KC-77120"
    assert both.green
    both.check()


def test_a_corrected_forced_call_id() -> None:
    """It takes both memos back, and cannot be undone, nor what came before it."""
    both = reconnected(**MEMOS)
    both.record({"forced_call_id": "KC-77121", "forced_call_link": "https://admin.example/1"})
    assert value_of(both, "forced_call_id") == "KC-77121"
    assert value_of(both, "memo_original_call") is value_of(both, "memo_forced_call") is None
    assert value_of(both, "forced_call_link") == "https://admin.example/1"
    assert refusals(both.undo()) == {None: Refusal.NOTHING_TO_UNDO}
    both.check()


def test_the_same_forced_call_id_again() -> None:
    """It is no correction: the memos stay, and an undo takes back what came before."""
    both = reconnected(**MEMOS)
    both.record(FORCED)
    both.check()
    assert value_of(both, "memo_forced_call") == "done"
    both.undo()
    assert value_of(both, "memo_forced_call") is None


def test_memos_of_the_corrected_call_in_the_same_event() -> None:
    """They are left again after the id was judged."""
    both = reconnected(**MEMOS)
    both.record({"memo_original_call": "done", "forced_call_id": "KC-77121"})
    assert value_of(both, "memo_original_call") == "done"
    assert value_of(both, "memo_forced_call") is None
    both.check()


@pytest.mark.parametrize("base", [GREEN, UNCHANGED], ids=["settled", "nothing to settle"])
def test_a_done_case_keeps_its_forced_call_id(base: dict[str, Any]) -> None:
    """Until the case is done it may be corrected; one memo taken back, it is not done."""
    both = twins(base, FORCED, MEMOS)
    if base is GREEN:
        both.record({"settlement": "done"})
    assert refusals(both.record({"forced_call_id": "KC-77121"})) == {
        "forced_call_id": Refusal.CASE_DONE
    }
    assert refusals(both.record(FORCED)) == {}
    both.record({"memo_forced_call": None})
    assert refusals(both.record({"forced_call_id": "KC-77121"})) == {}
    both.check()


def test_a_final_fare_that_waits_keeps_the_case_open() -> None:
    """Nothing else is due, and yet the id may still be corrected."""
    both = twins(UNCHANGED, FORCED, MEMOS, {"final_fare": 27000})
    assert refusals(both.record({"forced_call_id": "KC-77121"})) == {}
    both.check()


@pytest.mark.parametrize(
    "facts",
    [
        {"settlement": None, "forced_call_id": "KC-77121"},
        {"memo_forced_call": None, "forced_call_id": "KC-77121"},
    ],
    ids=str,
)
def test_the_id_is_judged_before_what_comes_after_it(facts: dict[str, Any]) -> None:
    """In one event a done case cannot be opened and its id corrected: that takes two."""
    both = reconnected(**MEMOS, settlement="done")
    outcome = both.record(facts)
    assert refusals(outcome) == {"forced_call_id": Refusal.CASE_DONE}
    both.check()


# --- the final fare ------------------------------------------------------------------------


def test_a_settlement_waits_for_the_final_fare() -> None:
    """Refused until both have agreed to the present amount."""
    both = reconnected(final_fare=27000, driver_final_consent="given")
    waits = {"settlement": Refusal.FINAL_FARE_WAITS}
    assert refusals(both.record({"settlement": "done"})) == waits
    both.record({"customer_final_consent": "refused"})
    assert refusals(both.record({"settlement": "done"})) == waits
    both.record({"customer_final_consent": "given"})
    both.record({"final_fare": 28000})
    assert refusals(both.record({"settlement": "done"})) == waits
    assert refusals(both.record({"settlement": "done", **AGREED})) == {}
    both.check()


def test_a_final_fare_and_its_settlement_in_one_event() -> None:
    """Judged in their order, whatever the order of the keys."""
    both = reconnected()
    assert refusals(both.record({"settlement": "done", "final_fare": 27000})) == {
        "settlement": Refusal.FINAL_FARE_WAITS
    }
    assert value_of(both, "final_fare") == 27000
    assert refusals(both.record({"settlement": "done", "final_fare": None})) == {}
    both.check()


@pytest.mark.parametrize("fact", oracle_tables.FINAL)
def test_nothing_more_is_agreed_once_it_is_settled(fact: str) -> None:
    """Refused even with the same value, and even to clear it."""
    both = reconnected(final_fare=27000, **AGREED, settlement="done")
    for value in (*POOLS[fact], None):
        assert refusals(both.record({fact: value})) == {fact: Refusal.SETTLED}
    both.record({"settlement": None})
    assert refusals(both.record({fact: None})) == {}
    both.check()


def test_a_settlement_taken_back_opens_the_final_fare() -> None:
    """In the same event too."""
    both = reconnected(settlement="done")
    assert refusals(both.record({"final_fare": 27000, "settlement": None})) == {}
    assert value_of(both, "final_fare") == 27000
    both.check()
