"""Texts, phones and links: what is well-formed, and what becomes of it."""

import pytest

from desktop_app.domain.case import Refusal
from tests.domain import oracle_tables
from tests.domain.reading_values import read

# --- texts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("역삼동 821", "역삼동 821"),
        ("  역삼동\t821 \n", "역삼동 821"),
        ("역삼동\n821", "역삼동 821"),
        ("역삼동\r\n\r\n821", "역삼동 821"),
        ("역삼동\u2028821", "역삼동 821"),
        ("역삼동\u3000821", "역삼동 821"),
        ("역삼동\xa0821", "역삼동 821"),
        ("역삼동\x00821", "역삼동821"),
        ("\u202e821 역삼동\u202c", "821 역삼동"),
        ("역삼\u200b동", "역삼동"),
        ("역삼\ud800동", "역삼동"),
        ("역삼동".encode().decode(), "역삼동"),
        ("\u110b\u1167\u11a8\u1109\u1161\u11b7", "역삼"),
        ("\u110b\u1167\u200b\u11a8\u1109\u1161\u11b7", "역삼"),
        ("e\u200d\u0301", "é"),
        ("{origin} ⟦출발지⟧", "{origin} ⟦출발지⟧"),
        ("<b>=1+1</b>", "<b>=1+1</b>"),
    ],
    ids=ascii,
)
def test_text(given: str, expected: str) -> None:
    """One line of what can be seen; composed, so that the same words are the same value."""
    assert [read(fact, given) for fact in oracle_tables.TEXTS] == [expected] * len(
        oracle_tables.TEXTS
    )


UNSEEN = (
    "\x00",
    "\x1b\x07",
    "\u200b\u200c\u200d\ufeff",
    "\u202a\u202e\u2066\u2069\u061c",
    "\ud800",
    "\udfff\ud800",
    "\u00ad",
    "\u2028\u2029\x85",
    "\u3000\xa0\u2003",
    "\u115f\u1160",
    "\u3164",
    "\uffa0",
    "\u2800",
    "\u034f",
    "\ufe0f",
    "\U000e0041",
)


@pytest.mark.parametrize("given", UNSEEN, ids=ascii)
def test_nothing_to_be_seen_is_no_text(given: str) -> None:
    """A place of blanks, fillers or marks is no place: the gate must not hold on it."""
    assert {read(fact, given) for fact in oracle_tables.TEXTS} == {Refusal.NOT_TEXT}


# --- phones and links ----------------------------------------------------------------------


@pytest.mark.parametrize("fact", oracle_tables.PHONES)
@pytest.mark.parametrize(
    "given", ["010-1234-5678", "01012345678", "02-555-0100", "1644-8830", "+82 10-1234-5678"]
)
def test_phone(fact: str, given: str) -> None:
    """As Koreans write them."""
    assert read(fact, given) == given


@pytest.mark.parametrize("fact", oracle_tables.PHONES)
@pytest.mark.parametrize(
    "given",
    [
        "전화",
        "phone",
        "-",
        "010-1234-5678\n",
        "010-1234-5678; DROP TABLE",
        "010\u202e1234",
        "010\ud8001234",
        "<01012345678>",
        "1" * 1000,
    ],
    ids=ascii,
)
def test_no_phone(fact: str, given: str) -> None:
    """No digits, or more than digits."""
    assert read(fact, given) is Refusal.NOT_A_PHONE


@pytest.mark.parametrize(
    "given",
    [
        "https://admin.example/calls/KC-77120",
        "http://10.0.0.1:8080/?id=KC-1&x=%EC%BD%9C#top",
        "HTTPS://ADMIN.EXAMPLE/",
    ],
)
def test_link(given: str) -> None:
    """An address of the web."""
    assert read("forced_call_link", given) == given


NO_LINKS = (
    "KC-77120",
    "admin.example/KC-77120",
    "https://",
    "ftp://admin.example/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://admin example/",
    "https://admin.example/\n",
    "https://admin.example/\r\nsecond line",
    'https://admin.example/"onclick',
    "https://admin.example/<b>",
    "https://admin.example/\x00",
    "https://admin.example/\x1b[31m",
    "https://admin.example/\u202egpj.exe",
    "https://admin.example/\u200b",
    "https://admin.example/\ud800",
    " https://admin.example/",
)


@pytest.mark.parametrize("given", NO_LINKS, ids=ascii)
def test_no_link(given: str) -> None:
    """Other schemes, blanks, and signs that turn a memo's line about or that no file can hold."""
    assert read("forced_call_link", given) is Refusal.NOT_A_LINK
