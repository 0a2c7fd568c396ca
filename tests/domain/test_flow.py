"""The shipped flow: every way reaches its end, and green is exactly where the flow says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.flow import Place
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Outcome, SettlementKind
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import NodeId
from desktop_app.domain.pack import Pack
from desktop_app.domain.view import view
from desktop_app.pack.shipped import shipped_pack
from tests.domain.ways import ALL_WAYS, START, Step, Way, played

IN_ORDER = ("intake", "identify", "call_type", "situation", "contact")
TO_GREEN = ("fare", "driver_terms", "outbound", "customer_terms", "precheck", "execute")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped_pack()


@pytest.mark.parametrize("way", ALL_WAYS, ids=str)
def test_every_own_way_reaches_green_by_its_nodes(pack: Pack, way: Way) -> None:
    shown = view(pack, played(*way.steps()))
    met = ("recontact",) if way.contact == "before_meeting" else ()
    assert shown.path == (*IN_ORDER, *met, *TO_GREEN)
    assert (shown.gate.state, shown.outcome) == (GateState.ALLOWED, Outcome.READY)


@pytest.mark.parametrize("way", ALL_WAYS, ids=str)
def test_green_comes_with_the_last_step_and_not_before(pack: Pack, way: Way) -> None:
    steps = way.steps()
    states = [view(pack, played(*steps[:n])).gate.state for n in range(len(steps) + 1)]
    assert states == [GateState.PENDING] * len(steps) + [GateState.ALLOWED]


@pytest.mark.parametrize("way", ALL_WAYS, ids=str)
def test_every_own_way_ends_done(pack: Pack, way: Way) -> None:
    shown = view(pack, played(*way.to_the_end()))
    assert (shown.node, shown.outcome, shown.follow_ups) == ("done", Outcome.DONE, ())
    assert shown.gate.state is GateState.ALLOWED


@pytest.mark.parametrize("way", ALL_WAYS, ids=str)
def test_each_way_is_settled_by_its_kind(pack: Pack, way: Way) -> None:
    settled = view(pack, played(*way.to_the_end()[:-1])).settlement
    assert settled is not None
    amount = 31500 if way.changed else 23000
    expected: tuple[SettlementKind, int | None] = (SettlementKind.MANUAL_CHARGE, amount)
    if way.status == "completed":
        changed = (
            SettlementKind.REPAY if way.payment == "card" else SettlementKind.CASH_AMOUNT_CHANGE
        )
        expected = (changed, amount) if way.changed else (SettlementKind.NONE, None)
    assert (settled.kind, settled.amount, settled.on_call) == (*expected, "WC-30021")


IDENTIFIED = Way().steps()[:2]
SITUATION = Way().steps()[:4]
TERMS = Way().steps()[:7]

ENDS: tuple[tuple[tuple[Step, ...], str, Outcome], ...] = (
    ((), "intake", Outcome.IN_PROGRESS),
    ((*Way().steps()[:1], {f.REQUESTER_IDENTITY: "not_owner"}), "limited", Outcome.LIMIT_IDENTITY),
    ((*IDENTIFIED, {f.CALL_TYPE: "partner"}), "partner", Outcome.GUIDE_PARTNER),
    ((*IDENTIFIED, {f.CALL_TYPE: "consigned"}), "consigned", Outcome.IN_PROGRESS),
    (
        (*IDENTIFIED, {f.CALL_TYPE: "consigned", f.TRIP_STARTED: "not_started"}),
        "consigned",
        Outcome.DECLINE_CONSIGNED_BEFORE,
    ),
    (
        (
            *IDENTIFIED,
            {f.CALL_TYPE: "tailored", f.OPERATOR: "consigned", f.TRIP_STARTED: "already_driven"},
        ),
        "consigned",
        Outcome.DECLINE_CONSIGNED_AFTER,
    ),
    ((*IDENTIFIED, {f.CALL_TYPE: "reserved"}), "call_type", Outcome.IN_PROGRESS),
    (
        (*IDENTIFIED, {f.CALL_TYPE: "own_vip", f.ADMIN_STATUS: "other"}),
        "not_applicable",
        Outcome.NOT_APPLICABLE,
    ),
    (
        (*IDENTIFIED, {f.CALL_TYPE: "own_vip", f.PREVIOUSLY_FORCED: "yes"}),
        "already_forced",
        Outcome.ALREADY_FORCED,
    ),
    ((*SITUATION, {f.CONTACT: "before_meeting"}), "recontact", Outcome.IN_PROGRESS),
    (
        (*SITUATION, {f.CONTACT: "before_meeting", f.WILL_RECONTACT: "yes"}),
        "recontact",
        Outcome.AWAITING_RECONTACT,
    ),
    (
        (*TERMS, {f.DRIVER_RECONNECT_CONSENT: "refused"}),
        "refused",
        Outcome.REFUSED,
    ),
    ((*TERMS, {f.CONTACT_ATTEMPT: "absent"}), "absent", Outcome.AWAITING_CUSTOMER),
    (
        (
            *TERMS,
            {f.CONTACT_ATTEMPT: "called_in", f.CUSTOMER_IDENTITY: "confirmed"},
            {f.CUSTOMER_FARE_CONSENT: "refused"},
        ),
        "refused",
        Outcome.REFUSED,
    ),
    (
        (*TERMS, {f.CONTACT_ATTEMPT: "answered", f.CUSTOMER_FARE_CONSENT: "refused"}),
        "customer_terms",
        Outcome.IN_PROGRESS,
    ),
    ((*Way().steps(), {f.CLOSED: "withdrawn"}), "closed", Outcome.CLOSED),
    ((*Way().steps(), {f.FORCED_CALL_ID: "KC-77120"}), "memo", Outcome.MEMO_DUE),
    (Way().to_the_end()[:-1], "settle", Outcome.SETTLEMENT_DUE),
)


@pytest.mark.parametrize(("steps", "node", "outcome"), ENDS)
def test_where_a_case_stands(
    pack: Pack, steps: tuple[Step, ...], node: str, outcome: Outcome
) -> None:
    shown = view(pack, played(*steps))
    assert (shown.node, shown.outcome) == (node, outcome)
    assert shown.path[-1] == node


def test_closing_follows_the_node_where_the_case_stood(pack: Pack) -> None:
    shown = view(pack, played(*TERMS, {f.CLOSED: "unreachable"}))
    assert shown.path[-2:] == ("outbound", "closed")
    assert shown.follow_ups == ()


def test_clearing_the_close_opens_the_case_again(pack: Pack) -> None:
    shown = view(pack, played(*TERMS, {f.CLOSED: "unreachable"}, {f.CLOSED: None}))
    assert shown.node == "outbound"


class TestAbsence:
    def test_a_second_attempt_is_due_ten_minutes_after_the_first(self, pack: Pack) -> None:
        (owed,) = view(pack, played(*TERMS, {f.CONTACT_ATTEMPT: "absent"})).follow_ups
        assert (owed.kind, owed.due) == ("second_attempt", START + timedelta(minutes=7 + 10))

    def test_from_the_second_absence_the_customer_calls_back(self, pack: Pack) -> None:
        absent: Step = {f.CONTACT_ATTEMPT: "absent"}
        (owed,) = view(pack, played(*TERMS, absent, absent, absent)).follow_ups
        assert (owed.kind, owed.due) == ("customer_callback", None)

    def test_an_answer_starts_the_count_anew(self, pack: Pack) -> None:
        absent: Step = {f.CONTACT_ATTEMPT: "absent"}
        answered: Step = {f.CONTACT_ATTEMPT: "answered"}
        (owed,) = view(pack, played(*TERMS, absent, absent, answered, absent)).follow_ups
        assert owed.kind == "second_attempt"

    def test_with_all_answers_given_a_later_absence_changes_nothing(self, pack: Pack) -> None:
        assert view(pack, played(*Way().steps(), {f.CONTACT_ATTEMPT: "absent"})).node == "execute"


class TestFinalFare:
    CARD_DONE = Way(status="completed").to_the_end()[:-1]

    def test_without_a_change_nothing_is_due(self, pack: Pack) -> None:
        assert view(pack, played(*self.CARD_DONE)).node == "done"

    def test_a_final_fare_waits_for_both(self, pack: Pack) -> None:
        shown = view(
            pack, played(*self.CARD_DONE, {f.FINAL_FARE: 25000, f.DRIVER_FINAL_CONSENT: "given"})
        )
        assert (shown.node, shown.outcome) == ("settle", Outcome.SETTLEMENT_DUE)
        assert shown.settlement is not None
        assert shown.settlement.kind is SettlementKind.NONE

    def test_with_both_consents_it_is_settled(self, pack: Pack) -> None:
        both: Step = {f.DRIVER_FINAL_CONSENT: "given", f.CUSTOMER_FINAL_CONSENT: "given"}
        shown = view(pack, played(*self.CARD_DONE, {f.FINAL_FARE: 25000, **both}))
        assert shown.settlement is not None
        assert (shown.settlement.kind, shown.settlement.amount) == (SettlementKind.REPAY, 25000)

    def test_another_final_fare_makes_the_consents_stale(self, pack: Pack) -> None:
        both: Step = {f.DRIVER_FINAL_CONSENT: "given", f.CUSTOMER_FINAL_CONSENT: "given"}
        steps: tuple[Step, ...] = (
            *self.CARD_DONE,
            {f.FINAL_FARE: 25000, **both},
            {f.FINAL_FARE: 26000},
        )
        shown = view(pack, played(*steps))
        assert shown.node == "settle"
        assert shown.facts[f.DRIVER_FINAL_CONSENT].changes == ("25,000원 → 26,000원",)


def test_places_say_what_is_behind_and_ahead(pack: Pack) -> None:
    places = view(pack, played(*SITUATION)).places
    nodes = ("situation", "contact", "execute", "partner", "limited")
    assert [places[NodeId(node)] for node in nodes] == [
        Place.PASSED,
        Place.HERE,
        Place.TO_COME,
        Place.OFF,
        Place.OFF,
    ]
