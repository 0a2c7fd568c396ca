"""Faults of the flow: missing nodes, nodes out of reach, cycles, ways that are never taken."""

import pytest

from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import Place
from desktop_app.pack.required import REQUIRED_NODES
from tests.pack.packs import (
    Texts,
    expect,
    problems_of,
    said,
    shipped,
    with_extra,
    without,
)

NODE = "nodes:\n  {name}:\n    label: 이름\n    short: 이름\n"


def node(name: str, rest: str) -> str:
    """Return a file with one node."""
    return NODE.replace("{name}", name) + rest


PRECHECK = (("nodes", "precheck"),)
SETTLE = (("nodes", "settle"),)
WAY = "    ways: [{to: execute, when: {is: {customer_recalling: 'no', driver_app: on_duty}}}]\n"


def test_the_shipped_pack_is_whole() -> None:
    """Nothing is said about it."""
    assert problems_of(shipped()) == ()


def test_every_node_of_the_policy_is_required() -> None:
    """Those that are taken out are said where the flow begins."""
    texts: Texts = shipped()
    for name in REQUIRED_NODES:
        texts = without(texts, "nodes", name)
    problems = [each for each in problems_of(texts) if each.fault is Fault.MISSING_NODE]
    assert [each.fields["name"] for each in problems] == list(REQUIRED_NODES)
    assert {each.place for each in problems} == {Place("flow.yaml", 3, 1)}


def test_a_way_leads_to_a_node_that_exists() -> None:
    """The closest name is offered, and of what lies behind nothing is said."""
    put = node("precheck", "    ways: [{to: «excute}]\n")
    expect(put, Fault.UNKNOWN_NODE, gone=PRECHECK)
    (problem,) = problems_of(with_extra(put.replace("«", ""), *PRECHECK))
    assert problem.closest == "execute"


def test_a_node_that_cannot_be_read_is_not_missing() -> None:
    """Nor is a way to it wrong, nor what lies behind it out of reach."""
    put = "nodes:\n  «precheck: {label: 이름, ways: [{to: execute}]}\n"
    expect(put, Fault.MISSING_FIELD, gone=PRECHECK)


def test_a_fault_in_one_node_hides_none_in_another() -> None:
    """Placeholders, conditions and names are looked at everywhere."""
    put = (
        "nodes:\n  precheck:\n    label: 이름\n    short: 이름\n"
        "    ways: [{to: «excute, when: {is: {«driverapp: on_duty}}}]\n"
        "  settle: {label: «'', short: 이름, ways: [{to: done}]}\n"
        "scripts:\n  x_one: {title: 글, nodes: [«setle], to: counselor, text: 네}\n"
    )
    expect(
        put,
        Fault.UNKNOWN_NODE,
        Fault.UNKNOWN_FACT,
        Fault.EMPTY,
        Fault.UNKNOWN_NODE,
        gone=(*PRECHECK, *SETTLE),
    )


def test_a_cycle_is_said_once() -> None:
    """With the way round, and without a hang."""
    put = node("settle", "    ways: [{to: precheck}]\n")
    problems = problems_of(with_extra(put, *SETTLE))
    cycles = [each.fields["round"] for each in problems if each.fault is Fault.CYCLE]
    assert cycles == ["precheck → execute → memo → settle → precheck"]


def test_a_node_that_leads_to_itself_is_a_cycle() -> None:
    """The shortest way round."""
    put = node("settle", "    ways: [{to: settle}]\n")
    problems = problems_of(with_extra(put, *SETTLE))
    assert Fault.CYCLE in [each.fault for each in problems]


def test_a_node_that_no_way_leads_to() -> None:
    """A further node without a way to it."""
    expect(node("«x_more", ""), Fault.NODE_NOT_REACHED)


def test_a_node_whose_way_contradicts_the_way_before() -> None:
    """A way that exists on paper only: who stands at precheck has said who asks."""
    put = node(
        "precheck",
        f"{WAY[:-2]}, {{to: x_more, when: {{not: {{filled: requester}}}}}}]\n"
        "  «x_more: {label: 더, short: 더}\n",
    )
    expect(put, Fault.NODE_NOT_REACHED, gone=PRECHECK)


@pytest.mark.parametrize(
    "ways",
    [
        "    ways:\n      - {to: execute}\n      - «to: done\n",
        "    ways:\n      - {to: execute}\n      - «{to: done, when: {is: {contact: parted}}}\n",
        (
            "    ways:\n      - «{to: done, when: {all: [{is: {contact: parted}},"
            " {is: {contact: together}}]}}\n      - {to: execute}\n"
        ),
        (
            "    ways:\n      - «{to: done, when: {is: {operator: own, call_type: partner}}}\n"
            "      - {to: execute}\n"
        ),
        (
            "    ways:\n      - «{to: done, when: {is: {will_recontact: 'no', contact: parted}}}\n"
            "      - {to: execute}\n"
        ),
        (
            "    ways:\n      - «{to: done, when: {is: {changed: 'yes', route_change: none}}}\n"
            "      - {to: execute}\n"
        ),
        (
            "    ways: [{to: execute}]\n"
            "    outcome:\n      - {outcome: ready}\n      - «{outcome: done}\n"
        ),
    ],
    ids=["after all", "after all, narrower", "at odds", "derived", "masked", "changed", "outcome"],
)
def test_what_is_never_taken(ways: str) -> None:
    """Behind one that always comes first, or at odds with the vocabulary."""
    expect(node("precheck", ways), Fault.NEVER_TAKEN, gone=PRECHECK)


def test_exactly_one_node_is_for_closed_cases() -> None:
    """None is said at the nodes, a second one at itself."""
    problems = said(with_extra(node("settle", "    closed: true\n"), *SETTLE))
    assert (Fault.SEVERAL_CLOSED_NODES, "zz_extra.yaml", 5, 13) in problems
    none = without(shipped(), "nodes", "closed") | {"zz.yaml": node("closed", "")}
    assert Fault.NO_CLOSED_NODE in [each.fault for each in problems_of(none)]


def test_nothing_follows_a_closed_case() -> None:
    """A way on from there is said at `ways`."""
    expect(
        node("closed", "    closed: true\n    «ways: [{to: done}]\n"),
        Fault.CLOSED_LEADS_ON,
        gone=(("nodes", "closed"),),
    )


@pytest.mark.parametrize(
    ("asks", "fault"),
    [
        ("[«settlment]", Fault.UNKNOWN_FACT),
        ("[settlement, {fact: «settlment}]", Fault.UNKNOWN_FACT),
        ("[«fare_to_pay]", Fault.ASKS_DERIVED),
        ("[«counselor_name]", Fault.UNKNOWN_FACT),
    ],
)
def test_a_node_asks_facts(asks: str, fault: Fault) -> None:
    """Derived values cannot be answered."""
    way = "    ways: [{to: done, when: {filled: settlement}}]\n"
    expect(node("settle", f"    asks: {asks}\n{way}"), fault, gone=SETTLE)


def test_an_outcome_is_one_of_the_policy() -> None:
    """As a word alone and in a list."""
    way = "    ways: [{to: done, when: {filled: settlement}}]\n"
    expect(node("settle", f"{way}    outcome: «setled\n"), Fault.NOT_ALLOWED, gone=SETTLE)
    listed = f"{way}    outcome: [{{outcome: «setled}}]\n"
    expect(node("settle", listed), Fault.NOT_ALLOWED, gone=SETTLE)
