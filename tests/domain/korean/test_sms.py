"""SMS: bytes as carriers count them, characters they cannot send, kinds of message."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.sms import MessageKind, message_kind, sms_bytes, unsendable


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("abc 123", 7),
        ("가", 2),
        ("강남 > 판교", 11),
        ("카카오 T", 8),
        ("가\n나", 5),
        ("가\r\n나", 5),
        ("가\r나", 5),
        ("\n\r\n\r", 3),
        ("\t~\\`", 4),
        ("ㄱㅏ", 4),
        ("・·…", 6),
        ("뷁", 2),
        ("😀", 2),
        ("漢字", 4),
        ("\N{HANGUL CHOSEONG KIYEOK}\N{HANGUL JUNGSEONG A}", 2),
    ],
)
def test_length_in_bytes(text: str, length: int) -> None:
    assert length == sms_bytes(text)


@pytest.mark.parametrize(
    ("text", "chars"),
    [
        ("", ()),
        ("11월 23일, 강남 > 판교역 (1번)\r\n문의: 1599-9400", ()),
        ("※ ▶ ○ ● ★ ℃ ㎞ ½ ① ￦ “” ‘’ … ·", ()),
        ("ㄱㄴㅏㅣ 漢字 かな Ж Ω", ()),
        ("펲시", ("펲",)),
        ("똠방각하 뷁", ("똠", "뷁")),
        ("₩5,000", ("₩",)),
        ("😀가😀나—", ("😀", "—")),
        ("café", ("é",)),
        ("가\u200b나\u00a0", ("\u200b", "\u00a0")),
        ("\ud800", ("\ud800",)),
    ],
)
def test_unsendable_characters_are_named_once_in_order(text: str, chars: tuple[str, ...]) -> None:
    assert chars == unsendable(text)


@pytest.mark.parametrize(
    ("length", "kind"),
    [
        (0, MessageKind.SMS),
        (90, MessageKind.SMS),
        (91, MessageKind.LMS),
        (2000, MessageKind.LMS),
        (2001, MessageKind.TOO_LONG),
    ],
)
def test_a_limit_is_still_within_its_kind(length: int, kind: MessageKind) -> None:
    assert kind is message_kind(length)


def test_limits_are_settings() -> None:
    kinds = [message_kind(length, sms_limit=80, lms_limit=100) for length in (80, 81, 100, 101)]
    expected = [MessageKind.SMS, MessageKind.LMS, MessageKind.LMS, MessageKind.TOO_LONG]
    assert expected == kinds


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="\r")))
def test_ascii_is_one_byte_a_character_and_sendable(text: str) -> None:
    assert (len(text), ()) == (sms_bytes(text), unsendable(text))


@given(st.text(alphabet=st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))))
def test_hangul_is_two_bytes_a_syllable_in_parts_or_composed(text: str) -> None:
    parts = unicodedata.normalize("NFD", text)
    assert 2 * len(text) == sms_bytes(text) == sms_bytes(parts)
    assert unsendable(text) == unsendable(parts)


@given(st.text())
def test_a_sendable_text_has_the_length_of_its_encoding(text: str) -> None:
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    if not unsendable(text):
        assert len(composed.encode("euc_kr")) == sms_bytes(text)


@given(st.text(), st.text())
def test_length_grows_by_what_is_added_on_a_new_line(first: str, second: str) -> None:
    joined = f"{first} \n {second}"
    assert sms_bytes(first) + 3 + sms_bytes(second) == sms_bytes(joined)
