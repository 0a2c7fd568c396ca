"""Over what is being typed the gate is never green; what a pack adds can only hold it up."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from desktop_app.domain.case import Case, Refusal
from desktop_app.domain.condition import Filled, In, Is, Not
from desktop_app.domain.fact import Fact, Kind
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION as POLICY
from desktop_app.domain.gate import GateState, judge
from desktop_app.domain.ids import ConditionId, FactId
from desktop_app.domain.policy import GateCondition, Policy
from desktop_app.domain.reading import read
from desktop_app.domain.record import record
from tests.domain import oracle_gate
from tests.domain.strategies import FACTS, GREEN, START, event_of, gate_of, plain_gate, twins

# --- drafts --------------------------------------------------------------------------------


MASKED = ("operator", "will_recontact")
"""Not asked on this green case: they count for nothing, so the gate waits for no draft of them."""


@pytest.mark.parametrize("fact", FACTS)
def test_a_draft_of_a_fact_that_the_gate_reads(fact: str) -> None:
    """Never green over it, and a forced call id is refused until it is entered or dropped."""
    both = twins(GREEN)
    drafted = replace(both.case, drafts=frozenset({FactId(fact)}))
    expected = oracle_gate.gate(both.world["case"], () if fact in MASKED else (fact,))
    assert plain_gate(gate_of(drafted)) == expected
    forced = record(POLICY, drafted, event_of({"at": START, "facts": {"forced_call_id": "KC-77"}}))
    if expected["state"] == "allowed":
        assert forced.refused == ()
        assert FactId("forced_call_id") in forced.case.entries
    else:
        assert [each.reason for each in forced.refused] == [Refusal.OPEN_DRAFT]
        assert forced.case == drafted


@pytest.mark.parametrize("fact", ["ride_number", "remark", "driver_phone", "sms_sent"])
def test_some_facts_are_not_the_gates(fact: str) -> None:
    """Typing a remark does not hold up a connection."""
    both = twins(GREEN)
    drafted = replace(both.case, drafts=frozenset({FactId(fact)}))
    assert gate_of(drafted).state is GateState.ALLOWED
    assert gate_of(drafted).drafts == ()


def test_drafts_are_named_in_the_order_of_the_vocabulary() -> None:
    """Whoever waits is told for what."""
    both = twins(GREEN)
    drafts = frozenset({FactId("changed_route"), FactId("origin"), FactId("remark")})
    gate = gate_of(replace(both.case, drafts=drafts))
    assert gate.drafts == (FactId("origin"), FactId("changed_route"))
    assert gate.unmet == ()


def test_a_draft_does_not_turn_red_into_amber() -> None:
    """What blocks goes on blocking."""
    both = twins(GREEN | {"admin_status": "other"})
    gate = gate_of(replace(both.case, drafts=frozenset({FactId("origin")})))
    assert gate.state is GateState.BLOCKED


def test_a_draft_lives_through_what_is_recorded_meanwhile() -> None:
    """Recording and undoing other facts neither enters nor drops what is being typed."""
    both = twins(GREEN)
    drafted = replace(both.case, drafts=frozenset({FactId("origin")}))
    later = record(POLICY, drafted, event_of({"at": START, "facts": {"remark": "비"}})).case
    undone = record(POLICY, later, event_of({"at": START, "undo": True})).case
    assert later.drafts == undone.drafts == drafted.drafts
    assert gate_of(undone).state is GateState.PENDING


# --- what a pack adds ----------------------------------------------------------------------

X_CHECKED = FactId("x_checked")


def with_condition(condition: GateCondition, *facts: Fact) -> Policy:
    """Return the policy with one more condition, and facts of a pack's own."""
    more = {fact.id: fact for fact in facts}
    return replace(
        POLICY,
        facts=MappingProxyType({**POLICY.facts, **more}),
        gate=(*POLICY.gate, condition),
    )


CHECKED = Fact(X_CHECKED, Kind.CHOICE, ("yes", "no"), frozen=True)
STRICTER = with_condition(
    GateCondition(
        ConditionId("x_checked"),
        (X_CHECKED,),
        Is(X_CHECKED, "yes"),
        blocked=Is(X_CHECKED, "no"),
    ),
    CHECKED,
)


def stricter_gate(case: Case) -> dict[str, Any]:
    """Return the verdict under the stricter policy."""
    return plain_gate(judge(STRICTER, read(STRICTER, case), case.drafts))


def played(policy: Policy, case: Case, **facts: Any) -> tuple[Case, list[str | None]]:
    """Record well-formed facts under a policy."""
    event = event_of({"at": START, "facts": {}})
    given = {FactId(fact): value for fact, value in facts.items()}
    outcome = record(policy, case, replace(event, facts=given))
    return outcome.case, [each.fact for each in outcome.refused]


def test_a_further_condition_can_only_add() -> None:
    """It stands after the core ones, holds up a green case and can block it."""
    both = twins(GREEN)
    assert stricter_gate(both.case)["unmet"] == ["x_checked"]
    assert stricter_gate(both.case)["state"] == "pending"
    refused, _ = played(STRICTER, both.case, x_checked="no")
    assert stricter_gate(refused)["blockers"] == ["x_checked"]
    assert stricter_gate(refused)["state"] == "blocked"
    checked, _ = played(STRICTER, both.case, x_checked="yes")
    assert stricter_gate(checked)["state"] == "allowed"


def test_a_further_condition_does_not_stand_in_for_a_core_one() -> None:
    """One that always holds loosens nothing, not even under the id of a core condition."""
    loose = with_condition(
        GateCondition(ConditionId("driver_app"), (X_CHECKED,), Not(Filled(X_CHECKED))), CHECKED
    )
    case = twins(GREEN | {"driver_app": "off_duty"}).case
    assert plain_gate(judge(loose, read(loose, case)))["unmet"] == ["driver_app"]


def test_a_forced_call_id_waits_for_a_further_condition() -> None:
    """Recording asks the whole gate, the pack's part of it too."""
    green = twins(GREEN).case
    case, refused = played(STRICTER, green, forced_call_id="KC-77120")
    assert (case, refused) == (green, ["forced_call_id"])
    case, refused = played(STRICTER, green, x_checked="yes", forced_call_id="KC-77120")
    assert refused == []
    assert FactId("forced_call_id") in case.entries
    kept, refused = played(STRICTER, case, x_checked="no")
    assert (kept, refused) == (case, ["x_checked"])


def test_a_draft_of_what_a_further_condition_reads() -> None:
    """The gate reads a fact as soon as one of its conditions does."""
    ride_number = FactId("ride_number")
    policy = with_condition(
        GateCondition(ConditionId("x_number"), (ride_number,), Filled(ride_number))
    )
    case, _ = played(policy, twins(GREEN).case, ride_number="R-1")
    assert judge(policy, read(policy, case)).state is GateState.ALLOWED
    drafts = frozenset({ride_number})
    assert judge(policy, read(policy, case), drafts).state is GateState.PENDING
    _, refused = played(policy, replace(case, drafts=drafts), forced_call_id="KC-77120")
    assert refused == ["forced_call_id"]


def test_a_draft_of_what_decides_whether_a_condition_applies() -> None:
    """Reading is reading: `applies` and `blocked` too, whatever a condition says it asks."""
    ride_number = FactId("ride_number")
    for reads in ({"applies": Filled(ride_number)}, {"blocked": Is(ride_number, "R-2")}):
        condition = GateCondition(
            ConditionId("x_checked"), (X_CHECKED,), Is(X_CHECKED, "yes"), **reads
        )
        policy = with_condition(condition, CHECKED)
        case, _ = played(policy, twins(GREEN).case, x_checked="yes", ride_number="R-1")
        assert judge(policy, read(policy, case)).state is GateState.ALLOWED
        drafts = frozenset({ride_number})
        assert judge(policy, read(policy, case), drafts).state is GateState.PENDING


def test_a_further_condition_that_is_not_known_does_not_hold() -> None:
    """`In` on a fact that is not there is neither yes nor no."""
    policy = with_condition(
        GateCondition(ConditionId("x_checked"), (X_CHECKED,), In(X_CHECKED, ("yes",))), CHECKED
    )
    assert judge(policy, read(policy, twins(GREEN).case)).state is GateState.PENDING
