"""Faults of the texts: missing, for the wrong person, never shown, or telling too much."""

import pytest

from desktop_app.pack.faults import Fault
from desktop_app.pack.required import REQUIRED_SCRIPTS
from tests.pack.packs import Texts, expect, problems_of, shipped, with_extra, without


def script(rest: str, name: str = "x_one") -> str:
    """Return a file with one script."""
    return f"scripts:\n  {name}:\n    title: 하나\n{rest}"


def test_every_script_of_the_policy_is_required() -> None:
    """Those that are taken out are missed by their names."""
    texts: Texts = shipped()
    for name in REQUIRED_SCRIPTS:
        texts = without(texts, "scripts", name)
    missing = [(each.fault, each.fields["name"]) for each in problems_of(texts)]
    assert missing == [(Fault.MISSING_SCRIPT, name) for name in REQUIRED_SCRIPTS]


def test_the_required_scripts_are_those_of_the_policy() -> None:
    """As many as section 5 lists, and ten notes."""
    notes = [name for name in REQUIRED_SCRIPTS if name.startswith("note_")]
    assert (len(REQUIRED_SCRIPTS), len(notes)) == (56, 10)


@pytest.mark.parametrize(
    ("rest", "fault"),
    [
        ("    nodes: [contact, «contacts]\n    to: counselor\n    text: 네\n", Fault.UNKNOWN_NODE),
        (
            "    nodes: [contact]\n    to: counselor\n    alternatives: «empaty\n    text: 네\n",
            Fault.LONELY_ALTERNATIVE,
        ),
        (
            "    nodes: [contact]\n    to: counselor\n    medium: «sms\n    text: 네\n",
            Fault.MEDIUM_NOT_ALLOWED,
        ),
        (
            "    nodes: [contact]\n    to: requester\n    medium: «sms\n    text: 네\n",
            Fault.MEDIUM_NOT_ALLOWED,
        ),
    ],
)
def test_fault_of_a_script(rest: str, fault: Fault) -> None:
    """Said at the word that is wrong."""
    expect(script(rest), fault)


@pytest.mark.parametrize(
    ("nodes", "when"),
    [
        ("contact", "{all: [{is: {contact: together}}, {is: {contact: parted}}]}"),
        ("contact", "{is: {operator: own, call_type: partner}}"),
        ("fare", "{is: {changed: 'yes', route_change: none}}"),
        ("fare", "{is: {contact: parted, will_recontact: 'yes'}}"),
        ("fare", "{is: {changed: 'no', fare_basis: agreed}}"),
        ("absent", "{is: {absences: again, last_attempt: answered}}"),
        ("done", "{all: [{filled: fare_to_settle}, {not: {filled: forced_call_id}}]}"),
        ("done", "{is: {settlement_kind: none, admin_status: cancelled_after_assign}}"),
        ("contact", "{is: {admin_status: other}}"),
        ("driver_terms", "{not: {filled: original_fare}}"),
        ("memo", "{is: {customer_fare_consent: refused}}"),
        ("partner", "{is: {operator: own}}"),
        ("closed", "{not: {filled: closed}}"),
    ],
)
def test_a_script_that_no_recorded_facts_show(nodes: str, when: str) -> None:
    """At odds with the vocabulary, or with every way to its node."""
    rest = f"    nodes: [{nodes}]\n    to: counselor\n    when: {when}\n    text: 네\n"
    expect(script(rest, "«x_one"), Fault.SCRIPT_NEVER_SHOWN)


@pytest.mark.parametrize(
    ("nodes", "when"),
    [
        ("absent", "{is: {absences: again, reached: 'yes'}}"),
        ("closed", "{is: {closed: withdrawn}}"),
        ("closed", "{not: {filled: channel}}"),
        ("settle", "{is: {settlement_kind: repay, changed: 'no'}}"),
        ("settle", "{is: {final_fare_waits: 'yes'}}"),
        ("recontact", "{is: {contact: before_meeting, will_recontact: 'yes'}}"),
        ("intake", "{is: {driver_app: off_duty}}"),
        ("execute", "{all: [{is: {requester: customer}}, {not: {filled: contact_attempt}}]}"),
    ],
)
def test_a_script_that_some_recorded_facts_show(nodes: str, when: str) -> None:
    """However rare they are."""
    rest = f"    nodes: [{nodes}]\n    to: counselor\n    when: {when}\n    text: 네\n"
    assert problems_of(with_extra(script(rest))) == ()


@pytest.mark.parametrize(
    "variants",
    [
        "      - text: 하나\n      - «text: 둘\n",
        (
            "      - {when: {filled: origin}, text: 하나}\n"
            "      - «{when: {all: [{filled: origin}, {filled: channel}]}, text: 둘}\n"
            "      - {text: 셋}\n"
        ),
    ],
)
def test_a_wording_that_never_comes_first(variants: str) -> None:
    """Another one before it always does."""
    head = "    nodes: [contact]\n    to: counselor\n    variants:\n"
    expect(script(head + variants), Fault.VARIANT_NEVER_SHOWN)


def test_a_last_wording_for_all_else_is_welcome() -> None:
    """Even where the flow makes sure that it is never needed."""
    head = "    nodes: [contact]\n    to: counselor\n    variants:\n"
    variants = (
        "      - {when: {is: {requester: driver}}, text: 하나}\n"
        "      - {when: {is: {requester: customer}}, text: 둘}\n"
        "      - {text: 셋}\n"
    )
    assert problems_of(with_extra(script(head + variants))) == ()


@pytest.mark.parametrize("node", ["intake", "identify", "limited"])
@pytest.mark.parametrize("fact", ["origin", "original_fare", "fare_to_pay", "customer_phone"])
@pytest.mark.parametrize("audience", ["requester", "driver", "customer"])
def test_no_ride_is_told_before_the_identity(node: str, fact: str, audience: str) -> None:
    """Said at the placeholder; who asks is known, so that nothing else is wrong."""
    rest = (
        f"    nodes: [contact, {node}]\n    to: {audience}\n"
        f"    when: {{is: {{requester: driver}}}}\n    text: 네, «{{{fact}}} 맞으시죠?\n"
    )
    expect(script(rest), Fault.TELLS_A_STRANGER)


def test_a_note_may_name_the_ride_and_anyone_the_counselor() -> None:
    """Nobody but the counselor reads a note."""
    note = script("    nodes: [intake]\n    to: counselor\n    text: '{origin}'\n")
    hello = script("    nodes: [intake]\n    to: requester\n    text: '{counselor_name}'\n")
    assert problems_of(with_extra(note)) == problems_of(with_extra(hello)) == ()


@pytest.mark.parametrize("node", ["identify", "situation", "fare"])
def test_what_the_driver_is_told_early_only_a_driver_is_told(node: str) -> None:
    """Before the driver's terms the customer may be the one who asks."""
    rest = f"    nodes: [{node}]\n    to: driver\n    text: 기사님\n"
    expect(script(rest, "«x_one"), Fault.DRIVER_TEXT_TO_CUSTOMER)
    asked = "    when: {is: {requester: driver}}\n"
    assert problems_of(with_extra(script(rest + asked))) == ()


def test_a_text_of_the_policy_is_for_whom_it_says() -> None:
    """The counselor's note cannot become a text that is sent."""
    rest = "    nodes: [contact]\n    to: «requester\n    text: 네\n"
    name = "note_contact"
    expect(script(rest, name), Fault.WRONG_AUDIENCE, gone=(("scripts", name),))


def test_a_text_of_the_policy_contains_its_facts() -> None:
    """Said at the wording without it; the fare to pay stands for either fare."""
    name = "terms_cash_base"
    head = "    nodes: [driver_terms]\n    to: driver\n"
    when = "    when: {is: {changed: 'no', payment_method: cash}}\n"
    gone = (("scripts", name),)
    put = script(f"{head}{when}    text: «현금으로 받아 주세요.\n", name)
    expect(put, Fault.MISSING_PLACEHOLDER, gone=gone)
    expect(put.replace("«현금", "{fare_to_pay} 현금").replace("text: ", "text: 네 "), gone=gone)


def test_what_follows_from_a_misspelt_word_is_not_said() -> None:
    """A placeholder or condition that cannot be read may be the very one that lacks."""
    name = "terms_cash_base"
    put = "    nodes: [driver_terms]\n    to: driver\n    text: 네, «{original_fair}\n"
    expect(script(put, name), Fault.UNKNOWN_FACT, gone=(("scripts", name),))
    early = "    nodes: [fare]\n    to: driver\n    when: {is: {«requestr: driver}}\n    text: 네\n"
    expect(script(early), Fault.UNKNOWN_FACT)


def test_a_text_message_is_sent_as_one() -> None:
    """The two text messages of the policy say so."""
    name = "sms_driver_delay"
    rest = "    nodes: [absent]\n    to: driver\n    text: '{ride_at} {origin} {destination}'\n"
    expect(script(rest, f"«{name}"), Fault.SMS_WITHOUT_MEDIUM, gone=(("scripts", name),))
