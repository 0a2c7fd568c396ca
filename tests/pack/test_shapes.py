"""What a section cannot hold is said at its line and column, and nothing else is said."""

import pytest

from desktop_app.pack.faults import Fault
from tests.pack.packs import expect, problems_of, shipped, with_extra

HEAD = "scripts:\n  x_one:\n    title: 하나\n    nodes: [contact]\n    to: requester\n"

FAULTS = {
    "unknown section": ("«script: {}\n", Fault.UNKNOWN_SECTION),
    "unknown field": (f"{HEAD}    text: 네\n    «note: 아\n", Fault.UNKNOWN_FIELD),
    "unknown inner field": (
        f"{HEAD}    variants:\n      - text: 네\n        «wen: {{filled: origin}}\n",
        Fault.UNKNOWN_FIELD,
    ),
    "missing field": (
        "scripts:\n  «x_one: {nodes: [contact], to: requester, text: 네}\n",
        Fault.MISSING_FIELD,
    ),
    "text that begins with a brace": (f"{HEAD}    text: «{{origin}}\n", Fault.NOT_TEXT),
    "list for an entry": ("scripts:\n  x_one: «[a, b]\n", Fault.NOT_MAPPING),
    "table for a list": (
        "articles:\n  - {label: 글, number: '1', nodes: «{a: b}}\n",
        Fault.NOT_LIST,
    ),
    "list for a section": ("scripts: «[a]\n", Fault.NOT_MAPPING),
    "table for a section that is a list": ("fills: «{a: b}\n", Fault.NOT_LIST),
    "list for a file": ("«- a\n- b\n", Fault.NOT_MAPPING),
    "empty text": (f"{HEAD}    text: «''\n", Fault.EMPTY),
    "empty label": (
        "articles:\n  - {label: «' ', number: '1', nodes: [memo]}\n",
        Fault.EMPTY,
    ),
    "nothing after a key": (f"{HEAD}    text:«\n", Fault.EMPTY),
    "empty list": ("articles:\n  - {label: 글, number: '1', nodes: «[]}\n", Fault.EMPTY_LIST),
    "bad id": (
        "scripts:\n  «Ask Me: {title: 글, nodes: [contact], to: requester, text: 네}\n",
        Fault.NOT_AN_ID,
    ),
    "bad audience": (HEAD.replace("requester", "«drivers") + "    text: 네\n", Fault.NOT_ALLOWED),
    "bad medium": (f"{HEAD}    medium: «mms\n    text: 네\n", Fault.NOT_ALLOWED),
    "no wording": (HEAD.replace("x_one", "«x_one"), Fault.NO_TEXT),
    "two kinds of wording": (
        HEAD.replace("x_one", "«x_one") + "    text: 네\n    variants: [{text: 네}]\n",
        Fault.TEXT_AND_VARIANTS,
    ),
    "duplicate key in another file": ("scripts:\n  «ask_reason: {}\n", Fault.DUPLICATE_KEY),
    "duplicate key in an entry": (f"{HEAD}    «to: driver\n    text: 네\n", Fault.DUPLICATE_KEY),
}

SETTINGS = {
    "a word": ("second_attempt_minutes", "«열", Fault.NOT_A_NUMBER),
    "a fraction": ("second_attempt_minutes", "«1.5", Fault.NOT_A_NUMBER),
    "huge": ("second_attempt_minutes", "«99999999999", Fault.NOT_A_NUMBER),
    "nothing": ("second_attempt_minutes", "«0", Fault.OUT_OF_RANGE),
    "negative": ("second_attempt_minutes", "«-10", Fault.OUT_OF_RANGE),
    "few bytes": ("sms_limit_bytes", "«3", Fault.OUT_OF_RANGE),
    "many bytes": ("lms_limit_bytes", "«100000", Fault.OUT_OF_RANGE),
    "neither true nor false": ("memo_details", "«yes", Fault.NOT_YES_NO),
    "a list": ("memo_details", "«[true]", Fault.NOT_TEXT),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_said_at_its_place(name: str) -> None:
    """One fault, one problem."""
    put, fault = FAULTS[name]
    expect(put, fault)


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_are_in_range(name: str) -> None:
    """A setting is what it should be, within bounds."""
    key, value, fault = SETTINGS[name]
    expect(f"settings:\n  {key}: {value}\n", fault, gone=(("settings", key),))


def test_all_faults_are_said_at_once_in_file_order() -> None:
    """Nothing hides behind the first fault, not even inside one entry."""
    expect(
        HEAD.replace("requester", "«requestr")
        + "    when: {is: {«chanel: chat}}\n"
        + "    text: 네, «{origine}에서 «{destination|을를} 가요.\n    «notes: 글\n"
        + "«settngs: {}\n",
        Fault.NOT_ALLOWED,
        Fault.UNKNOWN_FACT,
        Fault.UNKNOWN_FACT,
        Fault.UNKNOWN_FORM,
        Fault.UNKNOWN_FIELD,
        Fault.UNKNOWN_SECTION,
    )


def test_a_missing_section_is_said_once() -> None:
    """Not all that would have been in it."""
    texts = {name: text.replace("\nmemos:", "\nmemo:") for name, text in shipped().items()}
    faults = [problem.fault for problem in problems_of(texts)]
    assert faults == [Fault.MISSING_SECTION, Fault.UNKNOWN_SECTION]


def test_an_empty_section_says_nothing() -> None:
    """A section may stand there before its first entry."""
    assert problems_of(with_extra("conditions:\nfills:\n")) == ()


def test_numbers_may_be_quoted() -> None:
    """All scalars are text, so quotes change nothing."""
    put = 'settings:\n  second_attempt_minutes: "12"\n'
    assert problems_of(with_extra(put, ("settings", "second_attempt_minutes"))) == ()


def test_what_is_known_of_a_broken_entry_is_not_said_twice() -> None:
    """A core text with a fault is not missing, too."""
    expect(
        "scripts:\n  ask_reason: {title: 글, nodes: [situation], to: «requesterr, text: 네}\n",
        Fault.NOT_ALLOWED,
        gone=(("scripts", "ask_reason"),),
    )
