"""The questions of the call with the customer: which is read out, and what gives both consents."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from desktop_app.domain.case import Case
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.questions import question, together, under
from desktop_app.domain.reading import read
from desktop_app.domain.text import Filler
from desktop_app.pack.shipped import shipped_pack
from tests.domain.ways import START, Step, Way, played, then

PACK = shipped_pack()
TERMS = NodeId("customer_terms")
RECONNECT, FARE = PACK.policy.joint.facts
CONFIRMED: Step = {f.CUSTOMER_IDENTITY: "confirmed"}
LATER = START + timedelta(hours=1)

BASE = "판교역에서 정자역까지 호출하신 건을 같은 기사님으로 다시 연결해 드리는 데 동의하시나요?"
JOINT = (
    "판교역에서 정자역까지 호출하신 건을 같은 기사님으로 다시 연결해 드리고,"
    " 요금 23,000원은 그대로 카드 콜로 진행하는 데 모두 동의하시나요?"
)


def at_terms(way: Way, *steps: Step) -> Case:
    """Return the case of a way in front of the customer's answers, and after these steps."""
    return played(*way.steps()[:8], *steps)


def words(case: Case, fact: FactId, node: NodeId = TERMS) -> str | None:
    """Return the fact's question as it is read out."""
    filled = question(PACK, case, node, fact)
    return filled.text if filled else None


def both(case: Case, node: NodeId = TERMS) -> str | None:
    """Return the joint question as it is read out."""
    filled = together(PACK, case, node)
    return filled.text if filled else None


@pytest.mark.parametrize(
    ("way", "reconnect", "fare"),
    [
        (Way(), BASE, "요금은 23,000원, 카드 콜로 진행하는 데 동의하시나요?"),
        (
            Way(status="completed", payment="cash"),
            BASE,
            "요금은 23,000원, 현금 콜로 진행하는 데 동의하시나요?",
        ),
        (
            Way(basis="estimated"),
            (
                "판교역에서 정자역까지 호출하신 건을 서현역 기준으로 바꾸어"
                " 같은 기사님으로 다시 연결해 드리는 데 동의하시나요?"
            ),
            "요금은 31,500원, 카드 콜로 진행하는 데 동의하시나요?",
        ),
        (
            Way(basis="agreed", changed_route=None),
            BASE,
            "요금은 31,500원, 카드 콜로 진행하는 데 동의하시나요?",
        ),
    ],
    ids=str,
)
def test_consent_questions_name_what_is_consented_to(way: Way, reconnect: str, fare: str) -> None:
    """Route, amount and payment; before the customer is confirmed they are the same."""
    for case in (at_terms(way), at_terms(way, CONFIRMED)):
        assert (words(case, RECONNECT), words(case, FARE)) == (reconnect, fare)
        assert words(case, f.CUSTOMER_IDENTITY) == "고객님 본인이 맞으실까요?"


def test_a_question_that_is_not_asked_is_none() -> None:
    """Nor is there one where the label says enough, at another node, or at no node."""
    stranger = at_terms(Way(), {f.CUSTOMER_IDENTITY: "not_owner"})
    assert words(stranger, RECONNECT) is None
    case = at_terms(Way(), CONFIRMED)
    assert words(case, f.CONTACT_ATTEMPT, NodeId("outbound")) is None
    assert words(case, RECONNECT, NodeId("fare")) is None
    assert words(case, RECONNECT, NodeId("details")) is None


def test_what_is_missing_stands_as_a_gap() -> None:
    """In each question as in any text."""
    case = played(CONFIRMED)
    filled = question(PACK, case, TERMS, FARE)
    assert filled is not None
    assert filled.text == "요금은 ⟦결제할 요금⟧, ⟦결제 수단⟧으로 진행하는 데 동의하시나요?"
    assert filled.missing == (f.FARE_TO_PAY, f.PAYMENT_METHOD)
    unpaid = at_terms(Way(), CONFIRMED, {f.PAYMENT_METHOD: None})
    joint = together(PACK, unpaid, TERMS)
    assert joint is not None
    assert joint.missing == (f.PAYMENT_METHOD,)


def test_questions_stand_under_texts_of_their_node() -> None:
    """All that may show; the same ones whichever of two questions is asked."""
    assert under(PACK, TERMS, f.CUSTOMER_IDENTITY) == ("ob_greeting",)
    assert under(PACK, TERMS, RECONNECT) == ("ob_consent_adjusted", "ob_consent_base")
    assert under(PACK, TERMS, FARE) == (
        "ob_card_base",
        "ob_card_base_paid",
        "ob_cash_base",
        "ob_card_adjusted",
        "ob_card_adjusted_unpaid",
        "ob_cash_adjusted",
    )
    assert under(PACK, NodeId("fare"), f.ORIGINAL_FARE) == ()
    assert under(PACK, NodeId("details"), f.ORIGINAL_FARE) == ()


def test_a_filler_at_hand_spares_the_reading() -> None:
    """The same words come out."""
    case = at_terms(Way(), CONFIRMED)
    filler = Filler(PACK, case, read(PACK.policy, case))
    assert question(PACK, case, TERMS, RECONNECT, filler) == question(PACK, case, TERMS, RECONNECT)
    assert together(PACK, case, TERMS, filler) == together(PACK, case, TERMS) is not None


# --- the joint question --------------------------------------------------------------------

STATES = ("missing", "given", "refused", "stale given", "stale refused")
OTHERWISE: Step = {f.ORIGIN: "수내역", f.ORIGINAL_FARE: 19000}
"""Other terms for both consents."""
ROUTES: dict[str, Step] = {
    "unchanged": {f.ROUTE_CHANGE: "none"},
    "changed": {
        f.ROUTE_CHANGE: "waypoint_added",
        f.FARE_BASIS: "agreed",
        f.ADJUSTED_FARE: 31500,
    },
    "unknown": {f.ROUTE_CHANGE: None},
}


def in_state(route: str, identity: str | None, states: tuple[str, str]) -> Case:
    """Return a case in which each consent is in its state, on terms that are the same for all."""
    now = at_terms(Way(), ROUTES[route], {f.CUSTOMER_IDENTITY: identity} if identity else {})
    case = then(now, OTHERWISE, LATER)
    case = then(case, _answers(states, stale=True), LATER)
    case = then(case, {f.ORIGIN: "판교역", f.ORIGINAL_FARE: 23000}, LATER)
    # the fare of a changed route does not move with the original one
    if route == "changed":
        case = _moved(case)
    return then(case, _answers(states, stale=False), LATER)


def _moved(case: Case) -> Case:
    return then(case, {f.ADJUSTED_FARE: 32000}, LATER)


def _answers(states: tuple[str, str], *, stale: bool) -> Step:
    given = zip((RECONNECT, FARE), states, strict=True)
    return {
        fact: state.split()[-1]
        for fact, state in given
        if state != "missing" and state.startswith("stale") is stale
    }


COMBINATIONS = tuple(product(ROUTES, (None, "confirmed", "not_owner"), product(STATES, repeat=2)))
"""All states of both consents, whatever is known of the route and of the customer."""


@pytest.mark.parametrize(("route", "identity", "states"), COMBINATIONS)
def test_one_answer_is_enough(route: str, identity: str | None, states: tuple[str, str]) -> None:
    """In the unchanged case alone, once the customer is confirmed, until one is answered."""
    case = in_state(route, identity, states)
    reading = read(PACK.policy, case)
    stale = {fact for fact, state in zip((RECONNECT, FARE), states, strict=True) if " " in state}
    assert reading.stale.keys() & {RECONNECT, FARE} == stale
    waits = {"missing", "stale given", "stale refused"}.issuperset(states)
    expected = route == "unchanged" and identity == "confirmed" and waits
    assert both(case) == (JOINT if expected else None)


def test_it_stands_at_its_node_alone() -> None:
    """Not where the call begins, and not where facts without a node are."""
    case = at_terms(Way(), CONFIRMED)
    assert both(case) == JOINT
    assert [node for node in PACK.nodes if both(case, node) is not None] == [TERMS]
    assert both(case, NodeId("details")) is None


@pytest.mark.parametrize("lacking", [RECONNECT, FARE])
def test_a_consent_that_is_not_asked_is_not_given_along(lacking: FactId) -> None:
    """A pack may ask one of them later; a call that is not our own asks none."""
    node = PACK.nodes[TERMS]
    asks = tuple(ask for ask in node.asks if ask.fact != lacking)
    nodes = {**PACK.nodes, TERMS: replace(node, asks=asks)}
    case = at_terms(Way(), CONFIRMED)
    assert together(replace(PACK, nodes=nodes), case, TERMS) is None
    for call_type in ("partner", "consigned", None):
        assert both(then(case, {f.CALL_TYPE: call_type}, LATER)) is None


def test_what_it_answers_turns_the_case_on() -> None:
    """One step records both, each bound to its own terms, and the question is gone."""
    case = then(at_terms(Way(), CONFIRMED), dict(PACK.policy.joint.facts), LATER)
    assert both(case) is None
    assert dict(case.entries[FARE].terms or ())[f.FARE_TO_PAY] == 23000  # type: ignore[index]
    assert len(case.past) == len(at_terms(Way(), CONFIRMED).past) + 1
    other = then(case, {f.ORIGINAL_FARE: 24000}, LATER)
    assert both(other) is None
    elsewhere = then(other, {f.ORIGIN: "서현역"}, LATER)
    assert both(elsewhere) == JOINT.replace("23,000원은", "24,000원은").replace("판교역", "서현역")
