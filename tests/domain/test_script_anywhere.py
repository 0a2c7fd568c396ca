"""Any text can be read from anywhere; what is copied early must be safe to send early."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.case import Case
from desktop_app.domain.case_view import Medium, ScriptView
from desktop_app.domain.condition import Is, all_of
from desktop_app.domain.flow import Place, sure_to_come
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.pack import Variant
from desktop_app.domain.reading import read
from desktop_app.domain.record import record
from desktop_app.domain.scripts import script_anywhere
from desktop_app.domain.view import view
from desktop_app.pack.shipped import shipped_pack
from tests.domain.strategies import START, conversations, event_of
from tests.domain.ways import ALL_WAYS, Step, Way, played

PACK = shipped_pack()
SCRIPTS = {script.id: script for script in PACK.scripts}
STEPS = Way().steps()


def anywhere(case: Case, script: str, node: str | None = None) -> ScriptView:
    """Return the text as it reads now."""
    return script_anywhere(PACK, case, ScriptId(script), NodeId(node) if node else None)


def early(case: Case) -> set[str]:
    """Return the texts that can be copied though they do not show."""
    shown = {script.id for script in view(PACK, case).scripts}
    return {each for each in SCRIPTS if each not in shown and anywhere(case, each).copyable}


def test_a_text_that_the_pack_does_not_have() -> None:
    """Nobody asks for it but by a slip in code."""
    with pytest.raises(KeyError):
        anywhere(Case(), "nothing")


@pytest.mark.parametrize("way", ALL_WAYS[::5], ids=str)
def test_on_the_way_it_is_the_text_of_the_view(way: Way) -> None:
    """The same text by the same rules."""
    for cut in range(len(way.to_the_end()) + 1):
        case = played(*way.to_the_end()[:cut])
        shown = view(PACK, case).scripts
        assert tuple(anywhere(case, script.id) for script in shown) == shown


def test_at_a_node_of_the_asking() -> None:
    """A text of several nodes is read at the one that was asked for, else at the nearest."""
    case = played(*STEPS)
    assert anywhere(case, "driver_go_on_duty").node == "driver_terms"
    assert anywhere(case, "driver_go_on_duty", "precheck").node == "precheck"
    assert anywhere(case, "driver_go_on_duty", "intake").node == "driver_terms"
    assert anywhere(Case(), "driver_go_on_duty").node == "driver_terms"


def test_every_text_can_be_read_of_a_case_without_facts() -> None:
    """With gaps where values are missing, and with nothing that can be sent with a gap."""
    case = Case("김상담")
    for script in PACK.scripts:
        shown = anywhere(case, script.id)
        assert shown.text
        assert ("⟦" in shown.text) == bool(shown.missing)
        assert not (shown.copyable and shown.missing)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "card"),
        ({f.PAYMENT_METHOD: "card"}, "card"),
        ({f.PAYMENT_METHOD: "cash"}, "cash"),
        ({f.PAYMENT_METHOD: "cash", f.CONTACT: "parted"}, "card"),
    ],
)
def test_the_first_wording_that_may_still_be(facts: Step, expected: str) -> None:
    """Where none is the one yet, it is the first not out of the question, else the first."""
    together = Is(f.CONTACT, "together")
    wordings = tuple(
        Variant((word,), all_of(Is(f.PAYMENT_METHOD, word), together)) for word in ("card", "cash")
    )
    script = replace(SCRIPTS[ScriptId("ask_reason")], variants=wordings)
    shown = script_anywhere(replace(PACK, scripts=(script,)), played(facts), script.id)
    assert (shown.text, shown.copyable) == (expected, False)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), {"ask_ride_details", "ask_reason", "ask_route_change"}),
        (STEPS[:1], {"ask_reason", "ask_together", "ask_route_change"}),
        (STEPS[:2], {"ask_reason", "ask_together", "ask_route_change"}),
        (STEPS[:3], {"ask_route_change"}),
        (STEPS[:5], {"terms_common"}),
        (STEPS, set()),
        ((*STEPS[:1], {f.REQUESTER_IDENTITY: "not_owner"}), set()),
        ((*STEPS[:2], {f.CALL_TYPE: "partner"}), set()),
    ],
)
def test_what_can_be_copied_early(steps: tuple[Step, ...], expected: set[str]) -> None:
    """Words to whoever asks, of nodes that the case cannot pass by; nothing else."""
    assert early(played(*steps)) == expected


def test_the_terms_are_ready_before_the_driver_is_asked() -> None:
    """What the driver will be told can be copied once all that it depends on is known."""
    facts: Step = {
        f.CONTACT: "together",
        f.ROUTE_CHANGE: "none",
        f.ORIGINAL_FARE: 23000,
        f.PAYMENT_METHOD: "card",
    }
    case = played(*STEPS[:3], {f.ADMIN_STATUS: "cancelled_after_assign", **facts})
    assert {"terms_card_base", "terms_common", "ask_route_change"} == early(case)


class TestNeverEarly:
    """What is said after an answer waits for it, and the other side is not told out of turn."""

    @pytest.mark.parametrize("cut", range(9))
    def test_the_customer_of_a_driver_who_asks(self, cut: int) -> None:
        case = played(*STEPS[:cut])
        assert [
            each for each in early(case) if SCRIPTS[ScriptId(each)].audience == "customer"
        ] == []

    def test_the_consent_of_a_customer_whom_nobody_has_confirmed(self) -> None:
        customer = Way(requester="customer").steps()
        case = played(*customer[:6])
        assert not anywhere(case, "ob_consent_base").copyable
        assert not anywhere(case, "ob_card_base").copyable

    @pytest.mark.parametrize("script", ["recontact_guide", "recontact_warning"])
    def test_a_node_that_the_case_may_pass_by(self, script: str) -> None:
        assert not anywhere(played(*STEPS[:4]), script).copyable
        before: Step = {f.CONTACT: "before_meeting"}
        assert anywhere(played(*STEPS[:4], before), script).copyable

    @pytest.mark.parametrize(
        "script", ["limited_not_owner", "sms_customer_absent", "sms_driver_delay"]
    )
    @pytest.mark.parametrize("cut", range(11))
    def test_an_end_that_the_case_has_not_come_to(self, script: str, cut: int) -> None:
        assert not anywhere(played(*STEPS[:cut]), script).copyable

    def test_what_is_known_to_be_out_of_place(self) -> None:
        case = played(*STEPS[:6])
        assert not anywhere(case, "terms_cash_base").copyable
        assert not anywhere(case, "quote_adjusted_fare").copyable
        assert not anywhere(case, "terms_parted_base").copyable

    def test_a_note(self) -> None:
        assert anywhere(played(*STEPS), "note_execute").medium is Medium.NOTE
        assert not anywhere(played(*STEPS[:2]), "note_execute").copyable


def test_the_nodes_that_a_case_cannot_pass_by() -> None:
    """Ends and detours are none of them."""
    sure = sure_to_come(PACK, PACK.first, {})
    assert sure == {
        *("identify", "call_type", "situation", "contact", "fare", "driver_terms", "outbound"),
        *("customer_terms", "precheck", "execute", "memo", "settle"),
    }


def case_of(talk: list[dict[str, Any]]) -> Case:
    """Return the case after the talk."""
    case = Case("김상담")
    for event in talk:
        case = record(PACK.policy, case, event_of({"at": START, **event})).case
    return case


@given(conversations(), st.integers(0, 25))
@settings(max_examples=60)
def test_every_text_wherever_the_talk_has_got_to(talk: list[dict[str, Any]], cut: int) -> None:
    """The view's own where it shows; else never off the way, never without a plain yes."""
    case = case_of(talk[:cut])
    shown = view(PACK, case)
    known = read(PACK.policy, case).known
    views = {script.id: script for script in shown.scripts}
    for script in PACK.scripts:
        told = anywhere(case, script.id)
        if script.id in views:
            assert told == views[script.id]
        elif told.copyable:
            assert script.when(known) is True
            assert shown.places[told.node] is Place.TO_COME
            assert told.audience == known.get(f.REQUESTER)
            assert not told.missing
            assert _is_safe(told, known)


def _is_safe(told: ScriptView, known: Any) -> bool:
    verified = known.get(f.REQUESTER_IDENTITY) == "verified"
    facts = {FactId(piece.fact) for piece in told.pieces if piece.fact}
    about = {fact for fact in facts if fact in PACK.policy.facts}
    return verified or not any(PACK.policy.facts[fact].about_ride for fact in about)
