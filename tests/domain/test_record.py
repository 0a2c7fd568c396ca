"""Recording: what one event writes, what it refuses, and what an undo takes back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.case import Case, Refusal
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION as POLICY
from desktop_app.domain.ids import FactId
from desktop_app.domain.record import record
from tests.domain import oracle_tables
from tests.domain.strategies import (
    FORCED,
    GREEN,
    MEMOS,
    POOLS,
    START,
    UNCHANGED,
    Twins,
    conversations,
    event_of,
    events,
    facts_of_one_event,
    plain_case,
    refusals,
    twins,
)

# --- the whole -----------------------------------------------------------------------------


@settings(max_examples=150)
@given(conversations())
def test_any_conversation(told: list[dict[str, Any]]) -> None:
    """After every event values, terms, evidence, refusals and verdict are the oracle's."""
    both = Twins()
    for event in told:
        both.play(**event)
        both.check()


@settings(max_examples=150)
@given(st.lists(events(), max_size=12))
def test_any_events(told: list[dict[str, Any]]) -> None:
    """The same without any sense in what is said."""
    both = Twins()
    for event in told:
        both.play(**event)
        both.check()


@settings(max_examples=150)
@given(conversations(), st.lists(facts_of_one_event(), min_size=1, max_size=4))
def test_any_events_on_a_green_case(told: list[dict[str, Any]], last: list[dict[str, Any]]) -> None:
    """Green or just past it, where every fact counts."""
    both = twins(GREEN if len(told) % 2 else UNCHANGED)
    for facts in last:
        both.record(facts)
        both.record(FORCED)
        both.check()


@given(conversations(), st.data())
def test_the_order_of_the_keys_does_not_matter(
    told: list[dict[str, Any]], data: st.DataObject
) -> None:
    """One event in two orders leaves the same case and the same refusals, in its own order."""
    both = Twins()
    for event in told[:-1]:
        both.play(**event)
    facts = data.draw(facts_of_one_event())
    facts |= {fact: GREEN[fact] for fact in both.gate["unmet"] if fact in GREEN}
    facts |= data.draw(st.sampled_from(({}, FORCED, FORCED | MEMOS, {"settlement": None})))
    turned = dict(data.draw(st.permutations(list(facts.items()))))
    outcomes = [
        record(POLICY, both.case, event_of({"at": START, "facts": each}))
        for each in (facts, turned)
    ]
    assert outcomes[0].case.entries == outcomes[1].case.entries
    assert outcomes[0].case.past == outcomes[1].case.past
    assert refusals(outcomes[0]) == refusals(outcomes[1])
    assert [each.fact for each in outcomes[1].refused] == [
        fact for fact in turned if fact in refusals(outcomes[0])
    ]


@given(conversations())
def test_recording_leaves_the_case_before_it_alone(told: list[dict[str, Any]]) -> None:
    """A case is a value: what held it still holds the same."""
    both = Twins()
    kept = []
    for event in told:
        kept.append((both.case, plain_case(both.case), both.case.past))
        both.play(**event)
    for case, was, past in kept:
        assert plain_case(case) == was
        assert case.past == past


# --- refused alone -------------------------------------------------------------------------


def test_the_rest_of_an_event_counts() -> None:
    """Ill-formed and untimely facts are refused alone, in the order of the keys."""
    both = Twins()
    outcome = both.record(
        {
            "settlement": "done",
            "origin": "역삼동 821",
            "forced_call_id": "KC-77120",
            "original_fare": -1,
            "channel": "chat",
            "contact": "alone",
        }
    )
    assert [(each.fact, each.reason) for each in outcome.refused] == [
        ("settlement", Refusal.NOT_BEFORE_RECONNECTION),
        ("forced_call_id", Refusal.NOT_GREEN),
        ("original_fare", Refusal.NOT_WON),
        ("contact", Refusal.NOT_A_CHOICE),
    ]
    assert set(both.case.entries) == {"origin", "channel"}


def test_an_ill_formed_value_leaves_the_old_one() -> None:
    """Neither cleared nor overwritten."""
    both = twins(GREEN)
    both.record({"original_fare": 0, "origin": "", "driver_fare_consent": "perhaps"})
    assert plain_case(both.case) == plain_case(twins(GREEN).case)


# --- no step, a step -----------------------------------------------------------------------

NO_STEPS: list[dict[str, Any]] = [
    {},
    {"original_fare": 18000},
    {"origin": "  역삼동   821 "},
    {"ride_at": "2026-03-01T14:10:00Z"},
    {"notice_once_only": "told"},
    {"remark": None},
    {"closed": None, "will_recontact": None},
    {"original_fare": 0},
    {"forced_call_id": None},
    {"settlement": "done", "memo_forced_call": None},
    {"driver_final_consent": None},
]


@pytest.mark.parametrize("facts", NO_STEPS, ids=str)
def test_what_records_nothing_is_no_step(facts: dict[str, Any]) -> None:
    """After it an undo takes back the step before."""
    both = twins(GREEN, {"remark": "비가 많이 와요"})
    before = both.case
    if "remark" in facts:
        both = twins(GREEN)
        before = both.case
    outcome = record(POLICY, before, event_of({"at": START, "facts": facts}))
    assert outcome.case == before
    assert (
        record(POLICY, outcome.case, event_of({"at": START, "undo": True})).case.entries
        == (before.past[-1])
    )


@pytest.mark.parametrize("fact", sorted(set(oracle_tables.RENEWED) & set(GREEN)))
def test_saying_it_again_is_a_step(fact: str) -> None:
    """A bound answer, the calls of the customer, the driver's app: new evidence, own undo."""
    both = twins(GREEN)
    first = both.case.entries[FactId(fact)]
    both.record({fact: GREEN[fact]})
    both.check()
    assert both.case.entries[FactId(fact)].at > first.at
    both.undo()
    assert both.case.entries[FactId(fact)] == first


@pytest.mark.parametrize("fact", oracle_tables.REPEATING)
def test_a_repeating_fact_adds_an_entry(fact: str) -> None:
    """The same value again is another call, another message."""
    value = POOLS[fact][1]
    both = twins({fact: value}, {fact: value}, {fact: POOLS[fact][0]})
    entries = list(both.case.entries[FactId(fact)].all())
    assert [entry.value for entry in entries] == [value, value, POOLS[fact][0]]
    assert [entry.at for entry in entries] == sorted({entry.at for entry in entries})
    both.undo()
    assert [entry.value for entry in both.case.entries[FactId(fact)].all()] == [value, value]
    both.record({fact: None})
    assert FactId(fact) not in both.case.entries
    both.undo()
    both.check()


def test_two_attempts_at_the_same_moment_are_two() -> None:
    """Nothing that was said to have happened is lost, however quick."""
    event = event_of({"at": START, "facts": {"contact_attempt": "absent", "sms_sent": None}})
    case = Case()
    for _ in range(3):
        case = record(POLICY, case, event).case
    assert len(list(case.entries[FactId("contact_attempt")].all())) == 3
    undone = record(POLICY, case, event_of({"at": START, "undo": True})).case
    assert len(list(undone.entries[FactId("contact_attempt")].all())) == 2


def test_a_repeating_fact_grows_by_what_is_added() -> None:
    """Twelve entries take the room of twelve, not of four thousand."""
    sizes = []
    case = Case()
    for minute in range(12):
        at = START + timedelta(minutes=minute)
        event = event_of({"at": at, "facts": {"contact_attempt": "absent"}})
        case = record(POLICY, case, event).case
        sizes.append(len(repr(case.entries)))
    assert sizes[-1] <= 12 * sizes[0]


def test_a_night_of_attempts_at_one_moment() -> None:
    """However many entries there are, recording and showing them does not fail."""
    event = event_of({"at": START, "facts": {"contact_attempt": "absent"}})
    case = Case()
    for _ in range(1200):
        case = record(POLICY, case, event).case
    assert len(case.entries[FactId("contact_attempt")].all()) == 1200
    assert repr(case)


# --- evidence ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "requester", "driver", "customer"),
    [
        ("chat", "driver", "chat", "call"),
        ("chat", "customer", "chat", "chat"),
        ("phone", "driver", "call", "call"),
        ("phone", "customer", "call", "call"),
    ],
)
def test_how_a_consent_was_given(channel: str, requester: str, driver: str, customer: str) -> None:
    """Where nobody says so: as the case came in, and by a call to whoever is not in it."""
    both = twins(GREEN | {"channel": channel, "requester": requester})
    how = {fact: way for fact, (_, way) in plain_case(both.case)["how"].items()}
    assert how == {
        "previously_forced": None,
        "driver_reconnect_consent": driver,
        "driver_fare_consent": driver,
        "customer_identity": customer,
        "customer_reconnect_consent": customer,
        "customer_fare_consent": customer,
        "customer_recalling": None,
        "driver_app": None,
    }


@pytest.mark.parametrize("via", ["chat", "call", "sms", "admin"])
def test_how_a_consent_was_said_to_be_given(via: str) -> None:
    """What the event says counts more."""
    both = Twins()
    both.record(GREEN, via=via)
    both.check()
    assert str(both.case.entries[FactId("driver_fare_consent")].via) == via


def test_who_recorded_it() -> None:
    """The counselor, unless the event names somebody."""
    both = twins({"origin": "역삼동 821"})
    assert both.case.entries[FactId("origin")].by == "김상담"
    event = replace(event_of({"at": START, "facts": {"origin": "판교역"}}), by="이상담")
    assert record(POLICY, both.case, event).case.entries[FactId("origin")].by == "이상담"


# --- undo ----------------------------------------------------------------------------------


def test_undo_of_nothing() -> None:
    """Refused, and the case is as it was."""
    both = Twins()
    assert refusals(both.undo()) == {None: Refusal.NOTHING_TO_UNDO}
    both.record({"origin": "판교역"})
    assert refusals(both.undo()) == {}
    assert refusals(both.undo()) == {None: Refusal.NOTHING_TO_UNDO}
    both.check()


def test_undo_takes_back_step_after_step() -> None:
    """Each undo takes back the last step not yet undone, down to the first."""
    both = Twins()
    seen = []
    for fact, value in GREEN.items():
        seen.append(plain_case(both.case))
        both.record({fact: value})
    for was in reversed(seen):
        both.undo()
        assert plain_case(both.case) == was
        both.check()


def test_undo_brings_bound_terms_back() -> None:
    """A consent that was renewed stands again on what it stood on before."""
    both = twins(GREEN, {"adjusted_fare": 25000})
    both.record({"driver_fare_consent": "given", "customer_fare_consent": "given"})
    assert both.green
    both.undo()
    assert both.gate["stale"] == ["driver_fare_consent", "customer_fare_consent"]
    both.undo()
    assert both.green
    both.check()


def test_undo_brings_back_what_was_cleared() -> None:
    """The value with its evidence and its terms."""
    both = twins(GREEN)
    before = dict(both.case.entries)
    both.record(dict.fromkeys(GREEN))
    assert both.case.entries == {}
    both.undo()
    assert both.case.entries == before
