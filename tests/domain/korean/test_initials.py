"""Search by initials: which queries find which texts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.initials import matches_initials

syllables = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ㅍㄱ", "판교"),
        ("ㅍㄱㅇ", "판교역"),
        ("ㄱㅇ", "판교역"),
        ("판ㄱ", "판교"),
        ("ㅍ교", "판교"),
        ("판교", "판교역 1번 출구"),
        ("ㅍ ㄱ", "판교"),
        ("판교역1번", "판교역 1번 출구"),
        ("ㅇ1ㅂ", "판교역 1번 출구"),
        ("ㅅㅇㅇ", "서울 역"),
        ("ㄲ", "꽃시장"),
        ("ㅅㅅ", "강남 삼성동"),
        ("ㄳ", "가산"),
        ("ㅄㅇ", "부산역"),
        ("kakao", "Kakao T"),
        ("KAKAOT", "kakao t 대리"),
        ("821", "역삼동 821"),
        ("ㅋ", "ㅋㅋㅋ"),
        ("", "판교"),
        (" ", ""),
        ("(1", "판교역 (1번)"),
        ("강.", "한강."),
    ],
)
def test_found(query: str, text: str) -> None:
    assert matches_initials(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("팢", "파주"),
        ("성", "서울역"),
        ("갑", "가방"),
        ("값", "갑사"),
        ("돇", "도곡사거리"),
        ("돇", "독산"),
        ("판", "파니니"),
    ],
)
def test_found_while_the_keyboard_has_joined_the_next_initial(query: str, text: str) -> None:
    assert matches_initials(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ㄱㅍ", "판교"),
        ("ㅍㄱ", "판"),
        ("ㄱ", "꽃시장"),
        ("ㅏ", "가"),
        ("파교", "판교"),
        ("팔", "판교"),
        ("ㅍㄱ", ""),
        (".", "판교"),
        ("8.1", "821"),
        ("[가-힣]", "판교"),
        ("판교|서울", "서울"),
    ],
)
def test_not_found(query: str, text: str) -> None:
    assert not matches_initials(query, text)


@given(st.text(), st.text(alphabet=syllables), st.text())
def test_every_syllable_part_of_a_text_is_found(before: str, part: str, after: str) -> None:
    assert matches_initials(part, f"{before} {part} {after}")


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(query: str, text: str) -> None:
    assert isinstance(matches_initials(query, text), bool)


@given(st.text(alphabet=syllables, min_size=1), st.data())
def test_any_mix_of_syllables_and_initials_finds_its_text(text: str, data: st.DataObject) -> None:
    initials = [INITIALS[(ord(char) - ord("가")) // 588] for char in text]
    query = [data.draw(st.sampled_from(pair)) for pair in zip(text, initials, strict=True)]
    assert matches_initials("".join(query), f"역 {text} 앞")


@given(st.text(alphabet=syllables, min_size=1))
def test_text_in_parts_is_found_as_composed(text: str) -> None:
    parts = unicodedata.normalize("NFD", text)
    assert matches_initials(text, parts)
    assert matches_initials(parts, text)


@given(st.text(alphabet=syllables, min_size=1), st.text(alphabet=syllables))
def test_a_longer_query_never_matches_a_shorter_text(text: str, more: str) -> None:
    assert not matches_initials(f"{text}{more}가", text)
