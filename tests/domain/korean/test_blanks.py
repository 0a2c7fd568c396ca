"""The blanks of Korean forms are found, and what only looks like one is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.blanks import Blank, BlankKind, parts_of, written

NAMES = frozenset(("출발지", "도착지", "요금", "상담사 이름"))


def blanks(text: str) -> list[tuple[str, BlankKind]]:
    """Return how the blanks of a text are written, and their kinds."""
    parts = parts_of(text, NAMES.__contains__)
    return [(part.written, part.kind) for part in parts if isinstance(part, Blank)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("운행이 끝나면 000원이 결제됩니다", [("000원", BlankKind.WON)]),
        ("00,000원을", [("00,000원", BlankKind.WON)]),
        ("○○,○○○ 원", [("○○,○○○ 원", BlankKind.WON)]),
        ("O만 O천원", [("O만 O천원", BlankKind.WON)]),
        ("xx원을", [("xx원", BlankKind.WON)]),
        ("(   )원을", [("(   )원", BlankKind.WON)]),
        ("요금 00,000 입니다", [("00,000", BlankKind.AMOUNT)]),
        ("OO에서 ○○까지", [("OO", BlankKind.ANY), ("○○", BlankKind.ANY)]),
        ("OO역에서 □□동까지", [("OO역", BlankKind.ANY), ("□□동", BlankKind.ANY)]),
        ("OO~OO 구간", [("OO", BlankKind.ANY), ("OO", BlankKind.ANY)]),
        ("상담사 OOO입니다", [("OOO", BlankKind.ANY)]),
        ("~로 요청하셨습니다", [("~", BlankKind.ANY)]),
        ("…으로 요청하셨습니다", [("…", BlankKind.ANY)]),
        ("~에서 ~까지", [("~", BlankKind.ANY), ("~", BlankKind.ANY)]),
        ("____로", [("____", BlankKind.ANY)]),
        ("(  )로", [("(  )", BlankKind.ANY)]),
        ("[ ]로", [("[ ]", BlankKind.ANY)]),
        ("00월 00일", [("00월 00일", BlankKind.DATE)]),
        ("○월 ○일(O)", [("○월 ○일(O)", BlankKind.DATE)]),
        ("OO월 OO일 OO:OO", [("OO월 OO일 OO:OO", BlankKind.MOMENT)]),
        ("OO시 OO분", [("OO시 OO분", BlankKind.TIME)]),
        ("010-0000-0000으로", [("010-0000-0000", BlankKind.PHONE)]),
        ("02-OOO-OOOO", [("02-OOO-OOOO", BlankKind.PHONE)]),
        ("[출발지]에서", [("[출발지]", BlankKind.NAMED)]),
        ("<출발지>에서", [("<출발지>", BlankKind.NAMED)]),
        ("{{요금}}원을", [("{{요금}}원", BlankKind.NAMED)]),
        ("#{상담사 이름}입니다", [("#{상담사 이름}", BlankKind.NAMED)]),
        ("OO(출발지)에서", [("OO(출발지)", BlankKind.NAMED)]),
        ("OO(예: 판교역)에서", [("OO", BlankKind.ANY)]),
        ("{모르는 것}을", [("{모르는 것}", BlankKind.ANY)]),
        ("[OO]원", [("[OO]원", BlankKind.WON)]),
    ],
)
def test_a_blank_is_found(text: str, found: list[tuple[str, BlankKind]]) -> None:
    assert blanks(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "1,000원 2000원 100원 0원 10,000원",
        "1644-8830과 1599-9400",
        "10~20분 뒤에",
        "안녕하세요~ 카카오 T입니다",
        "기사, 고객 함께 O / X",
        "[카카오 T 긴급신고센터]",
        "food book XXL OOPS oops",
        "2026.11.23 21:40",
        "원콜 A1001, 강콜 B200",
        "100.00 점",
        "0시부터",
        "내 운행 정보(수입 및 운행내역)",
        "'호출 취소'를 눌러…",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert blanks(text) == []


def test_midnight_may_be_meant() -> None:
    """Noughts that are a time of day may be words, letters cannot."""
    parts = parts_of("23:00부터 00:00까지, OO시 OO분", NAMES.__contains__)
    assert [part.may_be_words for part in parts if isinstance(part, Blank)] == [True, False]


@given(
    st.lists(
        st.sampled_from(
            (
                *"OＯ○0xX_~…,.:-/ 원월일시분만천역동에서로을를()[]{}<>#\n",
                "출발지",
                "요금",
                "원콜",
                "가",
            )
        )
        | st.text(max_size=3)
    ).map("".join)
)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    parts = parts_of(text, NAMES.__contains__)
    assert written(parts) == text
    assert all(part if isinstance(part, str) else part.written for part in parts)
