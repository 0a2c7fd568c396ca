"""Conditions: what they become, and each fault at its own place."""

import pytest

from desktop_app.domain.condition import All, Any, Condition, Filled, In, Is, Not
from desktop_app.domain.ids import FactId
from desktop_app.pack.conditions import read_condition
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.source import SourceFile
from desktop_app.pack.yaml_tree import tree_of
from tests.pack.packs import POLICY, unmarked

CHANNEL = FactId("channel")
ORIGIN = FactId("origin")
CONTACT = FactId("contact")


def read(yaml: str) -> tuple[Condition, Problems]:
    """Read the condition that is the whole of a file."""
    problems = Problems()
    tree = tree_of(SourceFile("a.yaml", yaml.encode()), problems)
    assert tree is not None
    return read_condition(tree, Names(POLICY), problems), problems


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("is: {channel: chat}", Is(CHANNEL, "chat")),
        (
            "is: {channel: chat, contact: parted}",
            All((Is(CHANNEL, "chat"), Is(CONTACT, "parted"))),
        ),
        ("in: {contact: [together, parted]}", In(CONTACT, ("together", "parted"))),
        ("filled: origin", Filled(ORIGIN)),
        ("filled: [origin]", Filled(ORIGIN)),
        ("filled: [origin, channel]", All((Filled(ORIGIN), Filled(CHANNEL)))),
        ("not: {filled: origin}", Not(Filled(ORIGIN))),
        ("all: [{filled: origin}]", All((Filled(ORIGIN),))),
        (
            "any: [{filled: origin}, {is: {changed: yes}}]",
            Any((Filled(ORIGIN), Is(FactId("changed"), "yes"))),
        ),
        ("is: {operator: own}", Is(FactId("operator"), "own")),
        ("filled: fare_to_pay", Filled(FactId("fare_to_pay"))),
    ],
)
def test_condition_is_read(yaml: str, expected: Condition) -> None:
    """The closed set, and derived values like facts."""
    condition, problems = read(yaml)
    assert (condition, list(problems)) == (expected, [])


@pytest.mark.parametrize(
    ("yaml", "fault"),
    [
        ("«equals: {channel: chat}", Fault.UNKNOWN_OPERATOR),
        ("is: {«chanel: chat}", Fault.UNKNOWN_FACT),
        ("is: {channel: «chats}", Fault.UNKNOWN_VALUE),
        ("in: {contact: [together, «apart]}", Fault.UNKNOWN_VALUE),
        ("is: {«origin: seoul}", Fault.NOT_A_CHOICE),
        ("in: {«original_fare: ['1']}", Fault.NOT_A_CHOICE),
        ("is: {«fare_to_pay: '1'}", Fault.NOT_A_CHOICE),
        ("is: {channel: «[chat]}", Fault.NOT_TEXT),
        ("in: {channel: «chat}", Fault.NOT_LIST),
        ("in: {channel: «[]}", Fault.EMPTY_LIST),
        ("all: «[]", Fault.EMPTY_LIST),
        ("any: «[]", Fault.EMPTY_LIST),
        ("all: «{is: {channel: chat}}", Fault.NOT_LIST),
        ("filled: «[]", Fault.EMPTY_LIST),
        ("filled: «orign", Fault.UNKNOWN_FACT),
        ("filled: [origin, «orign]", Fault.UNKNOWN_FACT),
        ("filled: [«{a: b}]", Fault.NOT_TEXT),
        ("filled: «counselor_name", Fault.UNKNOWN_FACT),
        ("is: «channel", Fault.NOT_MAPPING),
        ("is: «{}", Fault.NOT_MAPPING),
        ("not: «[{filled: origin}]", Fault.NOT_A_CONDITION),
        ("all: [«origin]", Fault.NOT_A_CONDITION),
        ("«channel == 'chat'", Fault.NOT_A_CONDITION),
        ("not: «''", Fault.NOT_A_CONDITION),
        ("is: {channel: chat}\n«filled: origin", Fault.SEVERAL_OPERATORS),
        ("any:\n  - {filled: origin}\n  - not:\n      is: {channel: «none}", Fault.UNKNOWN_VALUE),
    ],
)
def test_fault_is_said_at_its_place(yaml: str, fault: Fault) -> None:
    """One fault, one problem."""
    clean, ((line, column),) = unmarked(yaml)
    _, problems = read(clean)
    assert [(each.fault, each.place) for each in problems] == [
        (fault, Place("a.yaml", line, column))
    ]


def test_every_fault_of_a_condition_is_said() -> None:
    """With what is closest to what was meant."""
    _, problems = read("all: [{is: {chanel: chat}}, {is: {channel: phon}}, {filed: origin}]")
    assert [each.closest for each in problems] == ["channel", "phone", "filled"]
