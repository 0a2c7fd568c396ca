"""What is read from a text that was copied from the admin page, and what never is."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.admin_text import (
    LONGEST_TEXT,
    MOST_KEPT,
    Findings,
    Found,
    Unread,
    read_admin_text,
    single,
)
from desktop_app.domain.fact import Value
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import AdminPage, Pack
from desktop_app.domain.values import read_value
from desktop_app.pack.shipped import shipped_pack
from tests.fakes import START

PAGE = AdminPage(
    labels={
        # neither in the order of the vocabulary nor all of one length
        f.ORIGINAL_FARE: ("요금", "Fare"),
        f.PAYMENT_METHOD: ("요금 구분", "결제 수단"),
        f.RIDE_AT: ("운행일시",),
        f.ORIGIN: ("출발지",),
        f.DESTINATION: ("도착지", "도착지(변경)"),
        f.ORIGINAL_CALL_ID: ("콜 ID",),
        f.CALL_TYPE: ("콜 유형",),
        f.ADMIN_STATUS: ("상태",),
        f.CUSTOMER_PHONE: ("고객 전화번호",),
        f.DRIVER_PHONE: ("기사 전화번호",),
        f.FORCED_CALL_LINK: ("링크",),
        # a page cannot say what somebody agreed to
        f.CUSTOMER_RECONNECT_CONSENT: ("고객 재연결 동의",),
        f.CUSTOMER_IDENTITY: ("고객 본인 확인",),
        FactId("x_unknown"): ("모르는 것",),
    },
    choices={
        f.PAYMENT_METHOD: {"카드 결제": "card", "현금": "cash"},
        f.ADMIN_STATUS: {"배정 취소": "cancelled_after_assign"},
        f.CUSTOMER_RECONNECT_CONSENT: {"동의함": "given"},
    },
)
NINE = datetime.fromisoformat("2026-11-23T21:03:00+09:00")


def pack() -> Pack:
    return replace(shipped_pack(), admin_page=PAGE)


def read(text: str) -> Findings:
    return read_admin_text(pack(), text, START)


def values(text: str) -> dict[FactId, list[Value]]:
    return {fact: [one.value for one in found] for fact, found in read(text).found.items()}


def test_says_what_was_found_where_and_in_which_order() -> None:
    text = "콜 상세\n\n요금: 23,000 원\n상태\t운행 완료\n출발지\n  판교역   1번 출구\n요금: 무료"
    expected = Findings(
        found={
            f.ORIGIN: (Found("판교역 1번 출구", "판교역 1번 출구", 6),),
            f.ADMIN_STATUS: (Found("completed", "운행 완료", 4),),
            f.ORIGINAL_FARE: (Found(23000, "23,000 원", 3),),
        },
        unread=(Unread(f.ORIGINAL_FARE, "무료"),),
    )
    findings = read(text)
    assert findings == expected
    assert [*findings.found] == [*expected.found]
    assert not findings.is_empty
    assert read("오늘의 공지") == Findings()
    assert Findings().is_empty


@pytest.mark.parametrize(
    "text",
    [
        *("콜 ID: A-1001\n요금: 23,000원", "콜 ID : A-1001\r\n요금 :23000\r\n"),
        *("콜 ID：Ａ-１００１\n요금：２３,０００원", "콜 ID\tA-1001\n요금\t23,000원"),
        *("콜 ID:\tA-1001\n요금\t: 23,000원", "콜 ID\t:\tA-1001\n요금\t:\t23000"),
        *("콜 ID\nA-1001\n요금\n₩23,000", "콜 ID:\n  A-1001\n\n요금\n: 23,000"),
        "콜 ID\tA-1001\t요금\t23,000원",
        "콜 ID\t요금\nA-1001\t23,000원",
        "번호\t콜 ID\t고객명\t요금\n1\tA-1001\t홍길동\t23,000원",
        "\t콜 ID\t\t요금\n☐\tA-1001\t복사\t23,000원",
        *("콜 ID A-1001\n요금 2만3천", "콜ID A-1001\n요 금 23000", "콜 ID A-1001\t요금 23000"),
        *("• 콜 ID: A-1001\n- 요금: 23,000원", "▶콜 id\tA-1001\n※ 요금 * 23,000원"),
        *("🚕 콜 ID: A-1001\n💰요금: 23,000원", "FARE 23000\n콜ID A-1001"),
        "콜\u00a0ID\u00a0A-1001\n\u3000요금\u00a0:\u00a023000",
        "\u202e콜 ID\u202c: \u200eA-1001\u200f\n요\u200b금: 23\u2060,000원\ufeff",
        *("콜 ID: ㅁ-1001\n요금: 23,000원", "요금\x00: 23,000\x1b원\u2028콜 ID: A-1001"),
        unicodedata.normalize("NFD", "콜 ID: A-1001\n요금\t23,000원"),
        "콜 ID: A-1001\n콜 ID: A-1001\n요금: 23,000원\n요금 23000",
        "콜 ID\t-\t요금\t-\n콜 ID: A-1001\n요금 23000",
    ],
)
def test_reads_every_form(text: str) -> None:
    found = values(text)
    assert [str(one).upper() for one in found.pop(f.ORIGINAL_CALL_ID)] == ["A-1001"]
    assert found == {f.ORIGINAL_FARE: [23000]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("운행일시: 2350", {f.RIDE_AT: [datetime.fromisoformat("2026-11-22T23:50+09:00")]}),
        ("운행일시 2026-11-23 21:03:11", {f.RIDE_AT: [NINE]}),
        ("운행일시\t2026.11.23 21:03", {f.RIDE_AT: [NINE]}),
        ("운행일시\n11/23 21:03", {f.RIDE_AT: [NINE]}),
        ("결제 수단: 카드 결제", {f.PAYMENT_METHOD: ["card"]}),
        ("결제 수단: 카드결제", {f.PAYMENT_METHOD: ["card"]}),
        ("결제 수단: 현금 콜", {f.PAYMENT_METHOD: ["cash"]}),
        ("상태: ● 배정취소", {f.ADMIN_STATUS: ["cancelled_after_assign"]}),
        ("콜 유형: 자사콜 （vip）", {f.CALL_TYPE: ["own_vip"]}),
        ("고객 전화번호: 010-1234-5678", {f.CUSTOMER_PHONE: ["010-1234-5678"]}),
        ("기사 전화번호\t０１０ １２３４ ５６７８", {f.DRIVER_PHONE: ["010 1234 5678"]}),
        ("링크: https://admin/calls/1?a=b", {f.FORCED_CALL_LINK: ["https://admin/calls/1?a=b"]}),
        ("도착지: 정자역 🚇 3번: 앞", {f.DESTINATION: ["정자역 🚇 3번: 앞"]}),
        ("도착지(변경): 미금역", {f.DESTINATION: ["미금역"]}),
        ("• 도착지(변경)\t미금역", {f.DESTINATION: ["미금역"]}),
        ("출발지 판교역 1번 출구", {f.ORIGIN: ["판교역 1번 출구"]}),
        ("출발지\n\t판교역", {f.ORIGIN: ["판교역"]}),
    ],
)
def test_reads_every_kind(text: str, expected: dict[FactId, list[Value]]) -> None:
    assert values(text) == expected


def test_different_values_are_all_kept_and_none_is_taken_by_itself() -> None:
    findings = read("요금\t23,000원\n요금\t2만4천\n요금: 23000\n콜 ID: A-1001")
    assert findings.found == {
        f.ORIGINAL_CALL_ID: (Found("A-1001", "A-1001", 4),),
        f.ORIGINAL_FARE: (Found(23000, "23,000원", 1), Found(24000, "2만4천", 2)),
    }
    assert single(findings) == {f.ORIGINAL_CALL_ID: "A-1001"}


def test_reads_each_row_of_a_list() -> None:
    text = "콜 ID\t요금\t출발지\nA-1001\t23000\t판교역\nA-1002\t무료\t정자역\n\nA-1003\t1\t미금역"
    assert values(text) == {
        f.ORIGIN: ["판교역", "정자역"],
        f.ORIGINAL_CALL_ID: ["A-1001", "A-1002"],
        f.ORIGINAL_FARE: [23000],
    }
    assert read(text).unread == (Unread(f.ORIGINAL_FARE, "무료"),)


@pytest.mark.parametrize(
    "text",
    [
        # a longer label that the pack does not know
        *("요금 안내: 23,000원", "요금 안내\t23,000원", "출발지 상세\t판교역"),
        *("할인 요금: 1,000원", "할인 요금 1,000원", "요금제 23000", "기본요금\n23000"),
        "출발지 상세: 판교역",
        # nothing stands with the label
        *("요금", "요금:", "요금\t", "출발지\n도착지\n", "출발지\t\t판교역"),
        *("출발지\n\n판교역", "출발지: -", "출발지 도착지 정자역"),
        # rows that do not fit their heading
        *("콜 ID\t요금\nA-1001", "출발지\t도착지\n판교역\t정자역\t미금역"),
        # a page cannot say what somebody agreed to, and the pack does not know all
        *("고객 재연결 동의: 동의함", "고객 재연결 동의\t동의", "고객 본인 확인: 본인 맞음"),
        *("모르는 것: 아무 값", "비고: 아무 말", "원콜 ID: A-1001"),
        # the source of a web page
        "<table><tr><th>요금</th><td>23,000원</td></tr></table>",
        "<th>\n출발지\n</th>\n<td>\n판교역\n</td>",
        *("", " \n\t\n ", "\x00\u202e\u200b", "🚕" * 50),
    ],
)
def test_finds_nothing(text: str) -> None:
    assert read(text) == Findings()


@pytest.mark.parametrize(
    ("text", "fact", "unread"),
    [
        ("요금: 2만5", f.ORIGINAL_FARE, "2만5"),
        ("요금\t0원", f.ORIGINAL_FARE, "0원"),
        ("콜 ID: 없음", f.ORIGINAL_CALL_ID, "없음"),
        ("콜 ID\nA1", f.ORIGINAL_CALL_ID, "A1"),
        ("콜 ID: " + "A" * 33, f.ORIGINAL_CALL_ID, "A" * 33),
        ("상태: 운행중", f.ADMIN_STATUS, "운행중"),
        ("요금 구분\t23,000원", f.PAYMENT_METHOD, "23,000원"),
        ("운행일시: 언젠가", f.RIDE_AT, "언젠가"),
        ("출발지: 판교역 도착지: 정자역", f.ORIGIN, "판교역 도착지: 정자역"),
        ("출발지: 판교역<br>1번", f.ORIGIN, "판교역<br>1번"),
        ("출발지: " + "가" * 201, f.ORIGIN, "가" * 80 + "…"),
        ("출발지: " + "가" * 900_000, f.ORIGIN, "가" * 80 + "…"),
        ("요금\t\u202e무\u200b료", f.ORIGINAL_FARE, "무료"),
    ],
)
def test_says_what_it_cannot_read(text: str, fact: FactId, unread: str) -> None:
    assert read(text) == Findings(unread=(Unread(fact, unread),))


def test_a_page_with_very_many_values_keeps_the_first() -> None:
    many = "\n".join(f"요금: {fare}\n상태: 값{fare}" for fare in range(1, 2000))
    findings = read(many)
    assert [one.value for one in findings.found[f.ORIGINAL_FARE]] == [*range(1, MOST_KEPT + 1)]
    assert findings.unread == tuple(
        Unread(f.ADMIN_STATUS, f"값{number}") for number in range(1, MOST_KEPT + 1)
    )


def test_reads_the_first_million_signs() -> None:
    label = "요금: 23000\n"
    before = "가" * (LONGEST_TEXT - len(label) - 1) + "\n"
    assert values(before + label) == {f.ORIGINAL_FARE: [23000]}
    assert values("가" * len(label) + before + label) == {}


# whatever takes more than a glance at each sign would not come back from these
@pytest.mark.parametrize(
    "piece",
    [
        *("\u0301\u0316", "요금:\u0301\u0316", "\ufdfa", "\u202e\u200f", "👩\u200d👧", "\x00\x1b"),
        *("요금\t", "요금\n", "요금 ", ":", "a: ", "* ", "\t", "\n", "\r", " ", "1만 "),
        *("<td>요금</td>", "콜 ID\t요금\tx\n", "출발지: 요금 "),
    ],
)
def test_a_million_signs_of_anything_come_back(piece: str) -> None:
    text = "요금: 1\n\n" + piece * (LONGEST_TEXT // len(piece))
    assert values(text) == {f.ORIGINAL_FARE: [1]}


LABELS = [label for labels in PAGE.labels.values() for label in labels]
SIGNS = [":", "：", "\t", "\n", "\r\n", " ", "<td>", "\u202e", "\u200b", "•", "-", "x" * 201]
WORDS = [
    "23,000원",
    "A-1001",
    "ㅁ-1001",
    "판교역",
    "운행완료",
    "동의",
    "본인 맞음",
    "2350",
    "010-1234",
]
NEAR = st.sampled_from([*LABELS, *SIGNS, *WORDS])
TEXTS = st.one_of(st.text(max_size=200), st.lists(NEAR, max_size=40).map("".join))


@given(TEXTS)
def test_only_sound_values_with_their_label_are_found(text: str) -> None:
    findings, known = read(text), pack().policy.facts
    bare = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    bare = "".join(sign for sign in bare if sign.isprintable())
    for fact, found in findings.found.items():
        assert known[fact].side is None
        assert any("".join(label.casefold().split()) in bare for label in PAGE.labels[fact])
        assert [read_value(known[fact], one.value) for one in found] == [one.value for one in found]
        assert len({one.value for one in found}) == len(found)
        assert all(one.shown and 1 <= one.line <= text.count("\n") + 2 for one in found)
    assert [*findings.found] == [fact for fact in known if fact in findings.found]
    assert {one.fact for one in findings.unread} <= {*PAGE.labels} & {*known}


@given(TEXTS)
def test_without_labels_nothing_is_found(text: str) -> None:
    nameless = replace(shipped_pack(), admin_page=AdminPage())
    assert read_admin_text(nameless, text, START) == Findings()


PAIRS = {
    "콜 ID": "A-1001",
    "요금": "23,000원",
    "요금 구분": "현금",
    "출발지": "판교역 1번 출구",
    "도착지": "정자역",
    "상태": "운행완료",
    "운행일시": "11/23 21:03",
}
READ = {
    f.RIDE_AT: NINE,
    f.ORIGIN: "판교역 1번 출구",
    f.DESTINATION: "정자역",
    f.ORIGINAL_CALL_ID: "A-1001",
    f.ADMIN_STATUS: "completed",
    f.ORIGINAL_FARE: 23000,
    f.PAYMENT_METHOD: "cash",
}


@given(st.permutations([*PAIRS]), st.sampled_from([": ", "\t", "\n", "："]))
def test_the_order_of_pairs_does_not_matter(labels: list[str], between: str) -> None:
    text = "\n".join(f"{label}{between}{PAIRS[label]}" for label in labels)
    assert single(read(text)) == READ


@given(st.permutations([*PAIRS]))
def test_the_order_of_cells_and_columns_does_not_matter(labels: list[str]) -> None:
    line = "\t".join(f"{label}\t{PAIRS[label]}" for label in labels)
    table = "\t".join(labels) + "\n" + "\t".join(PAIRS[label] for label in labels)
    assert single(read(line)) == single(read(table)) == READ


def test_a_label_that_begins_another_takes_nothing_from_it() -> None:
    for lines in permutations(["요금 구분 현금", "요금 23000", "요금구분\t카드 콜"]):
        found = values("\n".join(lines))
        assert {fact: {*each} for fact, each in found.items()} == {
            f.ORIGINAL_FARE: {23000},
            f.PAYMENT_METHOD: {"cash", "card"},
        }
