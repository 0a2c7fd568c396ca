"""What the proof believes of states, against every state that recording makes of small packs."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from types import MappingProxyType

import pytest

from desktop_app.domain.condition import ALWAYS, Filled, In, Is, Not, all_of, any_of, filled
from desktop_app.domain.flow import path
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState, judge
from desktop_app.domain.pack import Pack
from desktop_app.domain.reading import read
from desktop_app.pack.proof.reach import Reach
from tests.pack.proof.small import all_cases, asked_cases, asks, class_of, pack_of, part_of

END = ((), ())


def masks() -> Pack:
    """Return a pack of facts that count only where others say so, one of them derived."""
    policy = part_of(
        {
            "channel": (),
            "chat_membership": (),
            "call_type": ("own_general", "partner", "other"),
            "operator": (),
            "contact": (),
            "will_recontact": (),
        },
        "operator",
        "contact",
    )
    return pack_of(
        policy,
        intake=(asks("channel", "chat_membership"), [("kind", filled(f.CHANNEL))]),
        kind=(
            asks("call_type", "operator"),
            [
                ("partner", In(f.OPERATOR, ("partner", "consigned"))),
                ("meet", Is(f.OPERATOR, "own")),
            ],
        ),
        meet=(
            asks("contact", "will_recontact"),
            [
                (
                    "execute",
                    any_of(
                        Not(Is(f.CONTACT, "before_meeting")),
                        Is(f.WILL_RECONTACT, "no"),
                    ),
                )
            ],
        ),
        partner=END,
        execute=END,
        closed=END,
    )


def terms() -> Pack:
    """Return a pack of a consent that rests on a fare, on a route, and on what changes both."""
    policy = part_of(
        {
            "route_change": ("none", "waypoint_added"),
            "original_fare": (),
            "adjusted_fare": (),
            "driver_fare_consent": (),
            "forced_call_id": (),
            "memo_forced_call": (),
        },
        "original_fare",
        "driver_fare_consent",
    )
    return pack_of(
        policy,
        fare=(
            asks("route_change", "original_fare", "adjusted_fare"),
            [("terms", filled(f.ORIGINAL_FARE, f.ROUTE_CHANGE))],
        ),
        terms=(
            asks("driver_fare_consent"),
            [
                (
                    "execute",
                    any_of(Is(f.CHANGED, "no"), Is(f.DRIVER_FARE_CONSENT, "given")),
                )
            ],
        ),
        execute=(asks("forced_call_id", "memo_forced_call"), ()),
        closed=END,
    )


def calls() -> Pack:
    """Return a pack of calls that are tried again and again, and a case that may be closed."""
    policy = part_of(
        {
            "requester": (),
            "original_call_id": (),
            "contact_attempt": (),
            "customer_identity": (),
            "forced_call_id": (),
            "closed": ("withdrawn",),
        },
        "open",
        "customer_contact",
        "customer_identity",
    )
    return pack_of(
        policy,
        who=(asks("requester", "original_call_id"), [("call", filled(f.REQUESTER))]),
        call=(
            asks("contact_attempt"),
            [
                ("talk", any_of(Is(f.REQUESTER, "customer"), Is(f.LAST_ATTEMPT, "answered"))),
                ("absent", Is(f.ABSENCES, "again")),
            ],
        ),
        absent=(asks("contact_attempt"), ()),
        talk=(asks("customer_identity"), [("execute", Is(f.CUSTOMER_IDENTITY, "confirmed"))]),
        execute=(asks("forced_call_id"), ()),
        closed=END,
    )


def settling() -> Pack:
    """Return a pack of what comes behind the reconnection."""
    policy = part_of(
        {
            "admin_status": ("cancelled_after_assign", "completed"),
            "original_fare": (),
            "forced_call_id": (),
            "final_fare": (),
            "driver_final_consent": (),
            "customer_final_consent": (),
            "settlement": (),
        },
        "original_fare",
    )
    return pack_of(
        policy,
        fare=(
            asks("admin_status", "original_fare"),
            [("execute", filled(f.ORIGINAL_FARE, f.ADMIN_STATUS))],
        ),
        execute=(asks("forced_call_id"), [("settle", filled(f.FORCED_CALL_ID))]),
        settle=(
            asks("final_fare", "driver_final_consent", "customer_final_consent", "settlement"),
            [
                ("done", all_of(Filled(f.SETTLEMENT), Is(f.FINAL_FARE_WAITS, "no"))),
                ("done", Is(f.SETTLEMENT_KIND, "none")),
            ],
        ),
        done=END,
        closed=END,
    )


PACKS = {"masks": masks, "terms": terms, "calls": calls, "settling": settling}


def all_asked(pack: Pack) -> Pack:
    """Return the pack with facts that are asked whoever runs the call: no fact says who does."""
    facts = pack.policy.facts
    if f.OPERATOR in facts:
        return pack
    own = Is(f.OPERATOR, "own")
    free = {
        fact: replace(row, asked=ALWAYS) if row.asked == own else row for fact, row in facts.items()
    }
    return replace(pack, policy=replace(pack.policy, facts=MappingProxyType(free)))


@pytest.mark.parametrize("name", PACKS)
def test_the_states_are_those_that_recording_makes(name: str) -> None:
    """No more, no less: by whatever records, and by answers to what is asked."""
    pack = all_asked(PACKS[name]())
    reach = Reach(pack)
    classes = tuple(reach.known.classes.values())
    every = set(product(*(range(each.size) for each in classes)))
    for cases, states in ((all_cases(pack), reach.recorded), (asked_cases(pack), reach.answered)):
        made = {tuple(class_of(pack.policy, case, each) for each in classes) for case in cases}
        believed = {each for each in every if reach.known.diagrams.has(states, each)}
        assert believed == made
        assert reach.known.diagrams.count(states) == len(made)


@pytest.mark.parametrize("name", PACKS)
def test_what_holds_in_a_state_holds_in_every_case_of_it(name: str) -> None:
    """Where the case stands, what is asked, and whether the gate is green."""
    pack = all_asked(PACKS[name]())
    reach = Reach(pack)
    has = reach.known.diagrams.has
    classes = tuple(reach.known.classes.values())
    for case in all_cases(pack):
        chosen = tuple(class_of(pack.policy, case, each) for each in classes)
        reading = read(pack.policy, case)
        way = path(pack, reading.known)
        allowed = judge(pack.policy, reading).state is GateState.ALLOWED
        assert has(reach.green, chosen) is allowed
        assert {node for node in pack.nodes if has(reach.on_path[node], chosen)} == set(way)
        assert [node for node in pack.nodes if has(reach.stands[node], chosen)] == [way[-1]]
        asked = {fact for node in way for fact, now in pack.asked_at[node] if now(reading.known)}
        told = {fact for fact in pack.policy.facts if has(reach.asked[fact], chosen)}
        unasked = set(pack.policy.facts) - {a.fact for n in pack.nodes.values() for a in n.asks}
        assert told - unasked == asked
        known = {fact for fact in reading.known if has(reach.known.filled(fact), chosen)}
        assert known == set(reading.known)
