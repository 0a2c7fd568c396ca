"""Faults of names, checklist, fills, memos, and of what a pack adds of its own."""

import pytest

from desktop_app.domain.condition import Is
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import ConditionId, FactId
from desktop_app.pack.faults import Fault
from tests.pack.packs import (
    POLICY,
    Texts,
    compiled,
    expect,
    problems_of,
    said,
    shipped,
    with_extra,
    without,
)

LABELS = {
    "conditions": "driver_app",
    "advisories": "no_special_rule",
    "outcomes": "ready",
    "settlements": "repay",
    "follow_ups": "recontact",
}


def test_every_fact_of_the_policy_has_a_label() -> None:
    """Those that are taken out are missed by their names."""
    texts: Texts = shipped()
    for fact in POLICY.facts:
        texts = without(texts, "facts", fact)
    missing = [(each.fault, each.fields["name"]) for each in problems_of(texts)]
    assert missing == [(Fault.MISSING_FACT, fact) for fact in POLICY.facts]


@pytest.mark.parametrize(
    ("name", "entry", "fault"),
    [
        (
            "contact",
            "{label: 이름, «choices: {before_meeting: 가, together: 나}}",
            Fault.MISSING_CHOICE,
        ),
        (
            "driver_app",
            "{label: 이름, choices: {on_duty: 가, off_duty: 나, «of_duty: 다}}",
            Fault.UNKNOWN_VALUE,
        ),
        ("origin", "{label: 이름, «choices: {a: 가}}", Fault.CHOICES_OF_NO_CHOICE),
        (
            "changed",
            "{label: 이름, choices: {'yes': 가, 'no': 나, «maybe: 다}}",
            Fault.UNKNOWN_VALUE,
        ),
    ],
)
def test_every_choice_has_a_name(name: str, entry: str, fault: Fault) -> None:
    """And every name is that of a choice."""
    expect(f"facts:\n  {name}: {entry}\n", fault, gone=(("facts", name),))


def test_a_label_of_nothing_is_refused() -> None:
    """A misspelt fact is not taken for one of the pack's own."""
    expect("facts:\n  «orign: {label: 이름}\n", Fault.UNKNOWN_FACT)


def test_a_derived_value_that_a_text_names_has_a_label() -> None:
    """What no text names needs none."""
    assert problems_of(without(shipped(), "facts", "reached")) == ()
    # the latter is named by questions alone
    for name in ("counselor_name", "fare_to_pay"):
        missing = problems_of(without(shipped(), "facts", name))
        assert [(each.fault, each.fields["name"]) for each in missing] == [
            (Fault.MISSING_FACT, name)
        ]


@pytest.mark.parametrize("name", LABELS)
def test_lists_of_labels_are_complete(name: str) -> None:
    """Taking one out is said at its list, a foreign one at itself."""
    texts = shipped()
    key = LABELS[name]
    labels = texts["labels.yaml"]
    line = next(each for each in labels.split("\n") if each.startswith(f"    {key}:"))
    short = {**texts, "labels.yaml": labels.replace(f"{line}\n", "", 1)}
    assert [(each.fault, each.fields["name"]) for each in problems_of(short)] == [
        (Fault.MISSING_LABEL, key)
    ]
    more = {**texts, "labels.yaml": labels.replace(line, f"{line}\n    {key}s: 이름", 1)}
    number = labels.split("\n").index(line) + 2
    assert said(more) == [(Fault.NOT_ALLOWED, "labels.yaml", number, 5)]


def test_the_checklist_names_each_condition_once() -> None:
    """Twice, unknown, and not at all."""
    expect("checklist: [{label: 더, conditions: [«open]}]\n", Fault.CONDITION_CHECKED_TWICE)
    expect("checklist: [{label: 더, conditions: [«opened]}]\n", Fault.UNKNOWN_CONDITION)
    texts = shipped()
    texts["checklist.yaml"] = texts["checklist.yaml"].replace(
        "[customer_recalling, driver_app]", "[driver_app]"
    )
    assert said(texts) == [(Fault.CONDITION_NOT_CHECKED, "checklist.yaml", 3, 1)]


TRIP = "fact: trip_started, texts: {not_started: 가, already_driven: 나"
STATUS = "fact: admin_status, texts: {cancelled_after_assign: 가, completed: 나"


@pytest.mark.parametrize(
    ("fill", "fault"),
    [
        (f"target: «origin_fare, {TRIP}}}", Fault.FILL_TARGET_NOT_TEXT),
        (f"target: «original_fare, {TRIP}}}", Fault.FILL_TARGET_NOT_TEXT),
        (f"target: remark, {TRIP}, «driven: 다}}", Fault.UNKNOWN_VALUE),
        (f"target: remark, {STATUS}, «other: 다}}", Fault.FILL_FOR_OTHER),
        ("target: remark, fact: «origin, texts: {a: 가}", Fault.NOT_A_CHOICE),
        ("target: remark, fact: trip_started, «texts: {not_started: 가}", Fault.MISSING_CHOICE),
    ],
)
def test_fills(fill: str, fault: Fault) -> None:
    """Usual words belong to the values of a choice, never to `other`, and fill a text."""
    expect(f"fills: [{{{fill}}}]\n", fault)


def test_a_text_is_filled_by_one_list() -> None:
    """A second list would never be read; none at all leaves the reason empty."""
    reasons = [reason for reason in POLICY.choices[FactId("stop_reason")] if reason != "other"]
    texts = ", ".join(f"{reason}: 글" for reason in reasons)
    put = f"fills: [{{target: «stop_reason_text, fact: stop_reason, texts: {{{texts}}}}}]\n"
    expect(put, Fault.FILL_TWICE)
    none = problems_of(without(shipped(), "fills"))
    assert [each.fault for each in none] == [Fault.MISSING_FILL]


@pytest.mark.parametrize(
    ("memo", "head", "faults"),
    [
        ("original_call", "[«'원콜 {remark}']", [Fault.MEMO_HEAD_WITHOUT_ID]),
        ("original_call", "['{forced_call_id} «{original_call_id}']", [Fault.MEMO_HEAD_OWN_ID]),
        ("forced_call", "['{original_call_id} «{forced_call_id}']", [Fault.MEMO_HEAD_OWN_ID]),
        ("forced_call", "[«'첫 줄', '{original_call_id}']", [Fault.MEMO_HEAD_WITHOUT_ID]),
        (
            "forced_call",
            "[«{when: {filled: remark}, text: '{original_call_id}'}]",
            [Fault.MEMO_HEAD_CONDITIONAL],
        ),
        ("original_call", "['{forced_call_id}', '전화 «{driver_phone}']", [Fault.PRIVATE_IN_MEMO]),
        ("history", "[{text: 글, outcomes: [done, «donne]}]", [Fault.NOT_ALLOWED]),
        ("history", "[{text: 글, outcomes: «donne}]", [Fault.NOT_ALLOWED]),
        ("history", "[{text: 글, outcomes: «[]}]", [Fault.EMPTY_LIST]),
        ("forced_call", "[{«outcomes: done, text: '{original_call_id}'}]", [Fault.UNKNOWN_FIELD]),
        ("agit", "['{origin}', '«{customer_phone|로}']", [Fault.PRIVATE_IN_MEMO]),
        ("history", "[«'{orign}']".replace("«'{", "'«{"), [Fault.UNKNOWN_FACT]),
    ],
)
def test_memos(memo: str, head: str, faults: list[Fault]) -> None:
    """Each operation memo begins with the other call; no phone number is in any."""
    expect(f"memos:\n  {memo}: {{head: {head}}}\n", *faults, gone=(("memos", memo),))


def test_details_stand_below_both_operation_memos() -> None:
    """Written once, checked once."""
    put = "memos:\n  details: ['사유: {stop_reason_text}', '전화: «{driver_phone}']\n"
    expect(put, Fault.PRIVATE_IN_MEMO, gone=(("memos", "details"),))
    memos = compiled(shipped()).memos
    assert memos.original_call.details == memos.forced_call.details != ()


def test_a_memo_without_head() -> None:
    """Its first line would be a detail."""
    put = "memos:\n  «original_call: {head: []}\n"
    expect(put, Fault.MEMO_HEAD_EMPTY, gone=(("memos", "original_call"),))


def test_a_first_line_may_have_two_forms() -> None:
    """As long as one of them always stands there."""
    put = (
        "memos:\n  original_call:\n    head:\n"
        "      - {when: {filled: forced_call_link}, text: '{forced_call_id} {forced_call_link}'}\n"
        "      - {when: {not: {filled: forced_call_link}}, text: '{forced_call_id}'}\n"
    )
    expect(put, gone=(("memos", "original_call"),))


@pytest.mark.parametrize(
    ("gone", "put", "fault"),
    [
        (("pack", "policy"), "pack: {policy: «forced_reconection}\n", Fault.OTHER_POLICY),
        (("pack", "id"), "pack: {id: «'한 글'}\n", Fault.NOT_AN_ID),
    ],
)
def test_the_pack_says_which_policy_it_is_for(
    gone: tuple[str, str], put: str, fault: Fault
) -> None:
    """A pack for another policy cannot be checked against this one."""
    expect(put, fault, gone=(gone,))


def test_an_article_shows_at_nodes_that_exist() -> None:
    """Said at the node's name."""
    put = "articles: [{label: 글, number: '1', nodes: [memo, «memos]}]\n"
    expect(put, Fault.UNKNOWN_NODE)


OWN = """
articles: [{label: 글, number: "1", nodes: [fare], when: {is: {x_checked: done}}}]
facts:
  x_checked: {label: 확인, kind: choice, choices: {done: 함, skipped: 안 함}}
  x_words: {label: 글, kind: text}
  x_toll: {label: 통행료, kind: won}
conditions:
  x_tolls:
    label: 통행료 확인
    facts: [x_checked]
    holds: {is: {x_checked: done}}
    blocked: {is: {x_checked: skipped}}
checklist: [{label: 더, conditions: [x_tolls]}]
scripts:
  x_ask:
    title: 통행료
    nodes: [fare]
    to: counselor
    when: {is: {x_checked: done}}
    text: "{x_words|을} {x_toll|amount}"
"""


def test_a_pack_adds_facts_and_conditions_of_its_own() -> None:
    """They stand after the core's, which stay as they are."""
    policy = compiled(with_extra(OWN)).policy
    own = list(policy.facts.values())[len(POLICY.facts) :]
    assert [(fact.id, fact.kind, fact.choices, fact.frozen) for fact in own] == [
        ("x_checked", Kind.CHOICE, ("done", "skipped"), True),
        ("x_words", Kind.TEXT, (), False),
        ("x_toll", Kind.WON, (), False),
    ]
    assert policy.gate[:-1] == POLICY.gate
    assert policy.gate[-1].id == ConditionId("x_tolls")
    assert policy.gate[-1].holds == Is(FactId("x_checked"), "done")


def test_a_condition_of_the_packs_own_applies_only_to_own_calls() -> None:
    """With partner or consigned calls only four conditions of the core apply."""
    added = compiled(with_extra(OWN)).policy.gate[-1]
    operator = FactId("operator")
    truths = [added.applies(known) for known in ({}, {operator: "own"}, {operator: "partner"})]
    assert truths == [True, True, False]


@pytest.mark.parametrize(
    ("put", "faults"),
    [
        ("facts:\n  «x_one: {label: 이름}\n", [Fault.OWN_FACT_WITHOUT_KIND]),
        ("facts:\n  «x_one: {label: 이름, kind: choice}\n", [Fault.OWN_CHOICE_WITHOUT_CHOICES]),
        ("facts:\n  x_one: {label: 이름, kind: «phone}\n", [Fault.NOT_ALLOWED]),
        ("facts:\n  «x_: {label: 이름, kind: text}\n", [Fault.UNKNOWN_FACT]),
        (
            "conditions:\n  «driver_app: {label: 이름, facts: [remark], holds: {filled: remark}}\n",
            [Fault.CONDITION_OF_CORE],
        ),
        (
            (
                "conditions:\n  more: {label: 이름, facts: [«changed], holds: {filled: changed}}\n"
                "checklist: [{label: 더, conditions: [more]}]\n"
            ),
            [Fault.ASKS_DERIVED],
        ),
        (
            (
                "conditions:\n  more: {label: 이름, facts: [origin], holds: «true}\n"
                "checklist: [{label: 더, conditions: [more]}]\n"
            ),
            [Fault.NOT_A_CONDITION],
        ),
    ],
)
def test_faults_of_what_a_pack_adds(put: str, faults: list[Fault]) -> None:
    """A condition of the core cannot be written anew."""
    expect(put, *faults)


def test_the_kind_of_a_core_fact_is_not_the_packs_to_say() -> None:
    """The vocabulary belongs to code."""
    put = "facts:\n  «remark: {label: 비고, kind: text}\n"
    expect(put, Fault.CORE_FACT_WITH_KIND, gone=(("facts", "remark"),))
