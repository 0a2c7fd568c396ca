"""The words of the admin page: optional, only of facts that stand there, none of them twofold."""

import pytest

from desktop_app.domain.condition import facts_of
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.vocabulary import VOCABULARY
from desktop_app.domain.pack import AdminPage
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import Problem
from desktop_app.pack.required import PAGE_FACTS
from tests.pack.packs import POLICY, compiled, expect, problems_of, shipped, with_extra, without

GONE = (("admin_page", "labels"), ("admin_page", "choices"))


def page(labels: str = "{}", choices: str = "{}") -> str:
    """Return a file with the section alone."""
    return f"admin_page:\n  labels: {labels}\n  choices: {choices}\n"


def test_a_pack_may_have_no_words_of_the_page() -> None:
    """Then nothing is read from it."""
    assert compiled(without(shipped(), "admin_page")).admin_page == AdminPage({}, {})
    assert compiled(with_extra("admin_page:\n", *GONE)).admin_page == AdminPage({}, {})


def test_the_words_stand_as_they_are_written() -> None:
    """One label or several, in their order; wordings with blanks and brackets too."""
    labels = "{origin: 출발지, call_type: [콜 유형, 서비스]}"
    put = page(labels, "{call_type: {자사콜(일반): own_general, 자사콜 VIP: own_vip}}")
    assert compiled(with_extra(put, *GONE)).admin_page == AdminPage(
        {f.ORIGIN: ("출발지",), f.CALL_TYPE: ("콜 유형", "서비스")},
        {f.CALL_TYPE: {"자사콜(일반)": "own_general", "자사콜 VIP": "own_vip"}},
    )


def test_the_shipped_pack_reads_all_that_may_be_read() -> None:
    """Every fact of the page, and every choice but those that only a person can tell."""
    words = compiled(shipped()).admin_page
    assert set(words.labels) == set(PAGE_FACTS)
    read = {fact: set(wordings.values()) for fact, wordings in words.choices.items()}
    assert read == {
        "call_type": set(POLICY.choices[f.CALL_TYPE]),
        "admin_status": {"cancelled_after_assign", "completed"},
        "payment_method": {"card", "cash"},
    }


def test_what_is_read_from_the_page_is_no_answer_of_anybody() -> None:
    """No consent, nothing that is bound or derived, nothing of after the reconnection."""
    facts = [fact for fact in VOCABULARY if fact.id in PAGE_FACTS]
    assert len(facts) == len(PAGE_FACTS) == 12
    assert [
        fact.id
        for fact in facts
        if fact.bound_to or fact.derive or fact.side or fact.repeats or fact.stage.is_after
    ] == []
    assert not facts_of(POLICY.joint.when) & set(PAGE_FACTS)


@pytest.mark.parametrize(
    ("labels", "choices", "faults"),
    [
        ("{«orign: 출발지}", "{}", [Fault.UNKNOWN_FACT]),
        ("{«x_more: 더}", "{}", [Fault.UNKNOWN_FACT]),
        ("{«customer_fare_consent: 동의}", "{}", [Fault.PAGE_FACT_NOT_READ]),
        ("{«customer_identity: 본인}", "{}", [Fault.PAGE_FACT_NOT_READ]),
        ("{«operator: 운영}", "{}", [Fault.PAGE_FACT_NOT_READ]),
        ("{«fare_to_pay: 요금}", "{}", [Fault.PAGE_FACT_NOT_READ]),
        ("{«settlement: 정산}", "{}", [Fault.PAGE_FACT_NOT_READ]),
        ("{«forced_call_id: 강콜 ID}", "{}", [Fault.PAGE_FACT_NOT_READ]),
        ("{«counselor_name: 상담사}", "{}", [Fault.PAGE_FACT_NOT_READ]),
        ("{}", "{«stop_reason: {기타: other}}", [Fault.PAGE_FACT_NOT_READ]),
        ("{origin: [출발지, 콜 ID], original_call_id: [«콜id]}", "{}", [Fault.PAGE_LABEL_TWICE]),
        ("{origin: 위 치, destination: «위치}", "{}", [Fault.PAGE_LABEL_TWICE]),
        ("{origin: «[]}", "{}", [Fault.EMPTY_LIST]),
        ("{origin: [출발지, «'']}", "{}", [Fault.EMPTY]),
        ("{origin: «{출발지: 가}}", "{}", [Fault.NOT_LIST]),
        ("«[origin]", "{}", [Fault.NOT_MAPPING]),
        ("{«payment_method: 결제}", "{}", [Fault.PAGE_WITHOUT_WORDINGS]),
        ("{«payment_method: 결제}", "{payment_method: {}}", [Fault.PAGE_WITHOUT_WORDINGS]),
        ("{}", "{«payment_method: {카드: card}}", [Fault.PAGE_WITHOUT_LABELS]),
        ("{}", "{«origin: {판교: card}}", [Fault.CHOICES_OF_NO_CHOICE]),
        ("{payment_method: 결제}", "{payment_method: {카드: «crad}}", [Fault.UNKNOWN_VALUE]),
        ("{payment_method: 결제}", "{payment_method: «카드}", [Fault.NOT_MAPPING]),
        (
            "{payment_method: 결제}",
            "{payment_method: {카드 콜: card, «카드콜: cash}}",
            [Fault.PAGE_WORDING_TWICE],
        ),
    ],
)
def test_faults(labels: str, choices: str, faults: list[Fault]) -> None:
    """Each at its own word, and no other said."""
    expect(page(labels, choices), *faults, gone=GONE)


def test_the_same_words_again_do_no_harm() -> None:
    """Of one fact, and of one choice: who copies from the page need not count blanks."""
    labels = "{original_call_id: [콜 ID, 콜id], payment_method: 결제}"
    choices = "{payment_method: {카드 콜: card, 카드콜: card}}"
    assert problems_of(with_extra(page(labels, choices), *GONE)) == ()


def test_a_section_may_stand_in_several_files() -> None:
    """But its parts stand in one."""
    put = "admin_page:\n  «labels: {origin: 출발지}\n  choice: {}\n".replace("  choice: {}\n", "")
    expect(put, Fault.DUPLICATE_KEY)
    expect("admin_page:\n  «choice: {}\n", Fault.UNKNOWN_FIELD, gone=GONE)


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        (
            page("{orign: 출발지}"),
            "zz_extra.yaml 2행 12열: 'orign'이라는 사실은 없습니다. 'origin'을 뜻하셨나요?",
        ),
        (
            page("{contact: 동석}"),
            (
                "zz_extra.yaml 2행 12열: 'contact'는 어드민 화면에서 옮겨 적을 수 없는 사실입니다."
                " 이 줄을 지워 주세요. 쓸 수 있는 것은 ride_at, origin, destination, ride_number,"
                " original_call_id, call_type, admin_status, original_fare, payment_method,"
                " driver_phone, customer_phone, situation_room_phone입니다."
            ),
        ),
        (
            page("{origin: [출발지, 콜 ID], original_call_id: 콜id}"),
            (
                "zz_extra.yaml 2행 51열: 어드민 화면의 이름 '콜id'는 이미 'origin'의 이름입니다."
                " 어느 사실인지 알 수 있도록 한 곳에만 적어 주세요."
            ),
        ),
        (
            page("{payment_method: 결제}", "{payment_method: {카드: card, '카 드': cash}}"),
            (
                "zz_extra.yaml 3행 40열: 어드민 화면의 글 '카 드'는 이미 'card'를 뜻합니다."
                " 빈칸과 대소문자는 가리지 않으니 하나만 남겨 주세요."
            ),
        ),
        (
            page("{admin_status: 상태}"),
            (
                "zz_extra.yaml 2행 12열: 'admin_status'의 값이 어드민 화면에 어떤 글로 보이는지"
                " 없습니다. admin_page의 choices에 적어 주세요."
            ),
        ),
        (
            page("{admin_status: 상태}", "{admin_status: {운행완료: complete}}"),
            (
                "zz_extra.yaml 3행 34열: 'admin_status'에 'complete'라는 값은 없습니다."
                " 'completed'를 뜻하셨나요?"
            ),
        ),
    ],
)
def test_what_a_lead_reads(put: str, expected: str) -> None:
    """Where, what is wrong, what would be right."""
    (problem,) = problems_of(with_extra(put, *GONE))
    assert isinstance(problem, Problem)
    assert problem.sentence() == expected
