"""The questions that are read out in a call, and faults of them."""

import pytest

from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.pack import Ask, Form, Pack, Slot, Together
from desktop_app.pack.faults import Fault
from desktop_app.pack.satisfy import Budget, Want, possible
from tests.pack.packs import POLICY, compiled, expect, problems_of, shipped, with_extra
from tests.pack.test_flow import node

SETTLE = (("nodes", "settle"),)
DONE = "    ways: [{to: done, when: {filled: settlement}}]\n"
TERMS = (("nodes", "customer_terms"),)
WAYS = (
    "    ways:\n      - {to: precheck, when: {is: {customer_identity: confirmed}}}\n"
    "      - {to: refused, when: {is: {customer_reconnect_consent: refused}}}\n"
)
ALL = "{origin}에서 {destination}까지 {fare_to_pay|을} {payment_method|으로}"
CONSENTS = "customer_identity, customer_reconnect_consent, customer_fare_consent"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the shipped pack, from its source."""
    return compiled(shipped())


def settle(asks: str) -> str:
    """Return a file with a node that asks this."""
    return node("settle", f"    asks: {asks}\n{DONE}")


def terms(rest: str) -> str:
    """Return a file with the node of the customer's terms."""
    return node("customer_terms", f"    asks: [{CONSENTS}]\n{WAYS}{rest}")


def test_an_ask_may_have_a_question() -> None:
    """With its texts, one alone or several; a label alone as before."""
    asks = (
        "[settlement, {fact: final_fare, question: '{origin|은} 얼마인가요?'},"
        " {fact: remark, under: note_settle},"
        " {fact: closed, when: {filled: remark}, question: 네, under: [note_settle]}]"
    )
    given = compiled(with_extra(settle(asks), *SETTLE)).nodes[NodeId("settle")].asks
    particle = given[1].question[0]
    assert isinstance(particle, Slot)
    assert given[0] == Ask(FactId("settlement"))
    assert given[1] == Ask(FactId("final_fare"), question=(particle, " 얼마인가요?"))
    assert (particle.fact, particle.form) == ("origin", Form.VALUE)
    assert given[2] == Ask(FactId("remark"), under=(ScriptId("note_settle"),))
    assert (given[3].question, given[3].under) == (("네",), ("note_settle",))


def test_the_shipped_joint_question(pack: Pack) -> None:
    """One node has it, with its words and texts."""
    having = {name: each.together for name, each in pack.nodes.items() if each.together}
    assert list(having) == ["customer_terms"]
    given = having[NodeId("customer_terms")]
    assert given == Together(
        given.question,
        "네, 모두 동의하셨어요",
        (
            ScriptId("ob_consent_base"),
            ScriptId("ob_card_base"),
            ScriptId("ob_card_base_paid"),
            ScriptId("ob_cash_base"),
        ),
    )


def test_of_two_questions_for_one_fact_one_is_always_asked(pack: Pack) -> None:
    """Whatever is recorded: once the customer is confirmed each consent is asked exactly once."""
    asks = [each for each in pack.nodes[NodeId("customer_terms")].asks if each.question]
    confirmed = Want(asks[1].when.parts[0])  # type: ignore[union-attr]  # `all` of two
    for fact in POLICY.joint.facts:
        whens = [each.when for each in asks if each.fact == fact]
        none = (*(Want(when, yes=False) for when in whens), confirmed)
        assert possible(POLICY, none, Budget()) is False
        assert all(possible(POLICY, (Want(when),), Budget()) for when in whens)


@pytest.mark.parametrize(
    ("asks", "faults"),
    [
        ("[settlement, {fact: final_fare, question: '얼마 «{orign}'}]", [Fault.UNKNOWN_FACT]),
        ("[settlement, {fact: final_fare, question: «''}]", [Fault.EMPTY]),
        ("[settlement, {fact: final_fare, question: «{origin}}]", [Fault.NOT_TEXT]),
        ("[settlement, {fact: final_fare, «questoin: 네}]", [Fault.UNKNOWN_FIELD]),
        ("[settlement, {fact: final_fare, under: «note_setle}]", [Fault.UNKNOWN_SCRIPT]),
        (
            "[settlement, {fact: final_fare, under: [note_settle, «note_setle]}]",
            [Fault.UNKNOWN_SCRIPT],
        ),
        ("[settlement, {fact: final_fare, under: «ob_greeting}]", [Fault.SCRIPT_ELSEWHERE]),
        ("[settlement, {fact: final_fare, under: «[]}]", [Fault.EMPTY_LIST]),
        ("[settlement, {fact: final_fare, under: «Ob}]", [Fault.NOT_AN_ID]),
        ("[settlement, final_fare, «final_fare]", [Fault.ASKED_TWICE]),
        (
            (
                "[settlement, {fact: remark, when: {filled: origin}},"
                " {fact: «remark, when: {filled: destination}}]"
            ),
            [Fault.ASKED_TWICE],
        ),
        (
            (
                "[settlement, {fact: remark, when: {filled: origin}},"
                " {fact: remark, when: {not: {filled: origin}}}, «remark]"
            ),
            [Fault.ASKED_TWICE],
        ),
        (
            (
                "[settlement, {fact: remark, when: {is: {changed: 'no'}}},"
                " {fact: remark, when: {filled: changed_route}}]"
            ),
            [],
        ),
        ("[settlement, remark, {fact: remark, when: {filled: «orign}}]", [Fault.UNKNOWN_FACT]),
        (
            "[settlement, {fact: customer_reconnect_consent, question: «'{origin}에서?'}]",
            [Fault.MISSING_PLACEHOLDER],
        ),
        (
            (
                "[settlement, {fact: customer_fare_consent,"
                " question: «'{original_fare}, {payment_method}?'}]"
            ),
            [Fault.MISSING_PLACEHOLDER],
        ),
        (
            (
                "[settlement, {fact: customer_fare_consent,"
                " question: '«{fare_to_pya}, {payment_method}?'}]"
            ),
            [Fault.UNKNOWN_FACT],
        ),
    ],
)
def test_faults_of_questions(asks: str, faults: list[Fault]) -> None:
    """Each at its own word; consents that apart never meet may have two questions."""
    expect(settle(asks), *faults, gone=SETTLE)


def test_a_text_that_cannot_be_read_is_not_unknown() -> None:
    """What was said of it is enough; so is a node of it that is misspelt."""
    put = settle("[settlement, {fact: remark, under: x_one}]")
    broken = "scripts:\n  «x_one: {title: 글, nodes: [settle], to: counselor}\n"
    expect(put + broken, Fault.NO_TEXT, gone=SETTLE)
    misspelt = "scripts:\n  x_one: {title: 글, nodes: [memo, «setle], to: counselor, text: 네}\n"
    expect(put + misspelt, Fault.UNKNOWN_NODE, gone=SETTLE)


def test_no_question_tells_a_stranger_of_the_ride() -> None:
    """Before the identity is asked; said at the placeholder."""
    put = node(
        "intake",
        "    asks: [requester, {fact: channel, question: '«{origin}에서 오셨나요?'}]\n"
        "    ways: [{to: identify, when: {filled: [channel, requester]}}]\n",
    )
    # where a case begins is the first node of the file, so this one stands before all others
    texts = with_extra("", ("nodes", "intake")) | {"aa.yaml": put.replace("«", "")}
    (problem,) = problems_of(texts)
    line = next(number for number, each in enumerate(put.split("\n"), 1) if "«" in each)
    place = problem.place
    assert (problem.fault, place.file, place.line) == (Fault.TELLS_A_STRANGER, "aa.yaml", line)
    assert place.column == put.split("\n")[line - 1].index("«") + 1


@pytest.mark.parametrize(
    ("together", "faults"),
    [
        (f"{{question: '{ALL}', label: 네}}", []),
        (f"{{question: '{ALL.replace('fare_to_pay', 'original_fare')}', label: 네}}", []),
        (f"{{question: '{ALL}', label: 네, under: ob_greeting}}", []),
        (f"{{question: '{ALL}', label: 네, under: «ob_greting}}", [Fault.UNKNOWN_SCRIPT]),
        (f"{{question: '{ALL}', label: 네, under: [«note_settle]}}", [Fault.SCRIPT_ELSEWHERE]),
        (f"{{question: '{ALL}', label: «''}}", [Fault.EMPTY]),
        (f"{{question: '{ALL}', label: 네, «when: {{filled: origin}}}}", [Fault.UNKNOWN_FIELD]),
        (f"{{question: '{ALL} «{{orign}}', label: 네}}", [Fault.UNKNOWN_FACT]),
        ("«네", [Fault.NOT_MAPPING]),
        *(
            (
                f"{{question: «'{ALL.replace(each, '이것')}', label: 네}}",
                [Fault.MISSING_PLACEHOLDER],
            )
            for each in ("{origin}", "{destination}", "{fare_to_pay|을}", "{payment_method|으로}")
        ),
        (
            f"{{question: «'{ALL.replace('fare_to_pay', 'adjusted_fare')}', label: 네}}",
            [Fault.MISSING_PLACEHOLDER],
        ),
    ],
)
def test_the_joint_question(together: str, faults: list[Fault]) -> None:
    """It names route, amount and payment, and nothing of when it stands."""
    expect(terms(f"    together: {together}\n"), *faults, gone=TERMS)


@pytest.mark.parametrize("field", ["question", "label"])
def test_the_joint_question_is_whole(field: str) -> None:
    """Words without an answer, or an answer without words, are none."""
    left = {"question": f"question: '{ALL}'", "label": "label: 네"}
    del left[field]
    put = f"    «together: {{{', '.join(left.values())}}}\n"
    expect(terms(put), Fault.MISSING_FIELD, gone=TERMS)


def test_one_node_at_most_has_the_joint_question() -> None:
    """Said at the second, with the name of the first."""
    put = settle(f"[settlement, {CONSENTS}]").replace(
        "    ways:", f"    «together: {{question: '{ALL}', label: 네}}\n    ways:"
    )
    expect(put, Fault.SEVERAL_TOGETHER, gone=SETTLE)
    (problem,) = problems_of(with_extra(put.replace("«", ""), *SETTLE))
    assert problem.sentence() == (
        "zz_extra.yaml 6행 5열: 함께 묻는 질문(together)은 한 단계에만 둘 수 있습니다."
        " 이미 'customer_terms'에 있으니 하나만 남겨 주세요."
    )


def test_the_node_of_the_joint_question_asks_what_it_answers() -> None:
    """One said for each fact that lacks; a misspelt one may be the very one."""
    joint = f"    «together: {{question: '{ALL}', label: 네}}\n"
    lacking = terms(joint).replace(", customer_fare_consent", "")
    expect(lacking, Fault.TOGETHER_WITHOUT_ASK, gone=TERMS)
    (problem,) = problems_of(with_extra(lacking.replace("«", ""), *TERMS))
    assert problem.sentence() == (
        "zz_extra.yaml 9행 5열: 함께 묻는 질문(together)이 있는 단계는 'customer_fare_consent'도"
        " 물어야 합니다. 이 단계의 asks에 넣거나 together를 그 사실을 묻는 단계로 옮겨 주세요."
    )
    misspelt = terms(joint.replace("«", "")).replace(
        "customer_fare_consent]", "«customer_fare_consnt]"
    )
    expect(misspelt, Fault.UNKNOWN_FACT, gone=TERMS)


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        (
            "[settlement, {fact: remark, under: note_setle}]",
            (
                "zz_extra.yaml 5행 46열: 'note_setle'이라는 스크립트는 없습니다."
                " 'note_settle'을 뜻하셨나요?"
            ),
        ),
        (
            "[settlement, {fact: remark, under: ob_greeting}]",
            (
                "zz_extra.yaml 5행 46열: 'ob_greeting' 스크립트는 'settle' 단계에서 보이지"
                " 않습니다. 스크립트의 nodes에 이 단계를 넣거나 under에서 빼 주세요."
            ),
        ),
        (
            "[settlement, remark, remark]",
            (
                "zz_extra.yaml 5행 32열: 'remark'를 한 단계에서 두 번 묻는 때가 있습니다."
                " 두 조건(when)이 함께 맞는 때가 없도록 고치거나 하나만 남겨 주세요."
            ),
        ),
        (
            "[settlement, {fact: customer_fare_consent, question: '{fare_to_pay}?'}]",
            (
                "zz_extra.yaml 5행 64열: 이 글에는 'payment_method'가 꼭 들어가야 합니다."
                " {payment_method} 자리를 넣어 주세요."
            ),
        ),
    ],
)
def test_what_a_lead_reads(asks: str, expected: str) -> None:
    """Where, what is wrong, what would be right."""
    (problem,) = problems_of(with_extra(settle(asks), *SETTLE))
    assert problem.sentence() == expected


def test_more_asks_than_anyone_needs() -> None:
    """Said at once, before anything is tried on them."""
    asks = ", ".join(f"{{fact: remark, when: {{filled: x_{n}}}}}" for n in range(600))
    facts = "".join(f"  x_{n}: {{label: 글, kind: text}}\n" for n in range(600))
    faults = {
        each.fault
        for each in problems_of(with_extra(settle(f"[{asks}]") + f"facts:\n{facts}", *SETTLE))
    }
    assert faults == {Fault.TOO_MANY_ENTRIES}
