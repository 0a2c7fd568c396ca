"""Particles: a table of words times all pairs, by the sound on which each word ends."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.particles import (
    FURTHER_PAIRS,
    PAIRS,
    Pair,
    pair_of,
    particle,
    with_particle,
)
from desktop_app.domain.korean.sounds import Sound, last_sound

ALL_PAIRS = PAIRS + FURTHER_PAIRS
NAMES = ("은", "이", "을", "과", "으로", "이라", "아", "이에요", "이고", "이나", "이며", "이었")
AFTER = {
    Sound.CONSONANT: NAMES,
    Sound.RIEUL: ("은", "이", "을", "과", "로", *NAMES[5:]),
    Sound.VOWEL: ("는", "가", "를", "와", "로", "라", "야", "예요", "고", "나", "며", "였"),
}

CONSONANT_WORDS = {
    "Hangul": ("판교역", "강남", "한남동", "여의도동", "부산항", "시청앞", "닭", "여덟", "값"),
    "ends of the syllable block": ("각", "힣", "있"),
    "jamo": ("ㄱ", "ㅎ", "ㄳ", "ㄺ", "서우ㅁ"),
    "digits": ("3", "6", "0", "역삼동 820", "23", "16", "010-1234-5670", "A-30", "2026"),
    "round numbers": ("10", "100", "1,000", "20000", "23,000", "100,000,000", "1.30"),
    "units": ("12,000원", "3kg", "3 KG", "500g", "2t", "2h", "30min", "₩5,000", "￦23,000", "㎏ 3"),
    "acronyms": ("M", "CNN", "FM", "5pm"),
    "loan-words": ("app", "iPhone", "map", "Shop", "Zoom", "line", "Time", "parking", "ticket"),
    "more loan-words": ("book", "clinic", "web", "quick", "group", "Market", "check-in", "STATION"),
    "brackets": ("판교역(1번 출구)", "서울역 (A)", "(부산역)", "[본관]", "판교역(1번", "판교역)"),
    "nested brackets": (
        "판교역(1번(앞) 출구)",
        "판교역 (가) [나]",
        "판교역 :)",
        "A(주)역{다}〔라〕【마】",
    ),
    "marks": (
        "판교역.",
        "'판교역'",
        "“판교역”",
        "판교역…",
        "판교역 ",
        "판교역!?",
        "《서울역》",
        "판교역_",
    ),
    "full width": ("판교역（１번 출구）", "１０", "Ｎ", "③"),
}
RIEUL_WORDS = {
    "Hangul": ("서울", "잠실", "별", "교촌치킨 물", "정발산 풀"),
    "jamo": ("ㄹ", "서우ㄹ"),
    "digits": ("1", "7", "8", "역삼동 821", "010-1234-5678", "11", "7,777", "A-1", "007", "1+1"),
    "acronyms": ("L", "R", "SSL", "CR", "html", "LPR"),
    "loan-words": ("Mall", "hotel", "Google", "apple", "mobile", "SEOUL", "KORAIL"),
    "brackets": ("서울(2번 출구)", "(서울)", "서울 (강남)", "(구)서울"),
    "marks": ("서울,", "‘서울’", "「서울」", "서울\n"),
    "full width": ("１", "７８", "Ｌ", "①"),
}
VOWEL_WORDS = {
    "Hangul": ("판교", "정자", "여의도", "기사", "가", "서현역 경유", "희"),
    "jamo": ("ㅏ", "ㅣ", "서ㅜ"),
    "digits": ("2", "4", "5", "9", "역삼동 822", "12", "2.5", "010-1234-5679", "GS25", "B2"),
    "units": ("5km", "5 ㎞", "300m", "10KM", "2만km", "80km/h", "50%", "25℃", "25°", "84㎡", "5L"),
    "currencies": ("$5", "€ 1,000", "500ml"),
    "acronyms": ("LG", "SK", "판교IC", "KTX", "카카오 T", "A", "W", "pdf", "DMC", "h"),
    "loan-words": ("bus", "Tower", "park", "NAVER", "Kakao", "Lotte World", "center", "house"),
    "more loan-words": (
        "cafe",
        "Camp",
        "pad",
        "blog",
        "night",
        "coffee",
        "Hyatt",
        "sky",
        "A+",
        "WiFi",
    ),
    "brackets": (
        "판교(1번 출구)",
        "(판교)",
        "[출발지]",
        "㈜카카오",
        "카카오(주)",
        "(서울)(부산)항구",
    ),
    "marks": ("판교?", '"판교"', "판교~", "판교 (서울).", "판교\u200b"),
    "full width": ("２", "Ｔ", "ｋａｋａｏ", "％"),
    "nothing said": ("", " ", "…", "()", "____", "😀"),
    "other scripts": ("漢", "かん", "café", "Ж", "٣"),
}


def _cases(groups: dict[str, tuple[str, ...]], sound: Sound) -> list[tuple[str, Sound]]:
    return [(word, sound) for words in groups.values() for word in words]


CASES = (
    _cases(CONSONANT_WORDS, Sound.CONSONANT)
    + _cases(RIEUL_WORDS, Sound.RIEUL)
    + _cases(VOWEL_WORDS, Sound.VOWEL)
)


@pytest.mark.parametrize(("word", "sound"), CASES)
def test_every_pair_follows_the_last_sound(word: str, sound: Sound) -> None:
    assert AFTER[sound] == tuple(particle(word, pair) for pair in ALL_PAIRS)


@pytest.mark.parametrize(("word", "sound"), CASES)
def test_hangul_in_parts_sounds_as_composed(word: str, sound: Sound) -> None:
    assert sound is last_sound(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(("word", "sound"), CASES)
def test_quotes_and_full_stops_are_silent(word: str, sound: Sound) -> None:
    assert sound is last_sound(f"“{word}”. ")


def test_an_aside_is_skipped_whatever_it_holds() -> None:
    bracketless = [case for case in CASES if not set(case[0]) & set("()[]")]
    said = [(word, sound) for word, sound in bracketless if word.strip(" …_😀")]
    assert [sound for _, sound in said] == [last_sound(f"{word} (서울)") for word, _ in said]


def test_pairs_are_found_by_either_form() -> None:
    by_first = [pair_of(pair.after_consonant) for pair in ALL_PAIRS]
    by_second = [pair_of(pair.after_vowel) for pair in ALL_PAIRS]
    assert list(ALL_PAIRS) == by_first == by_second


def test_no_form_belongs_to_two_pairs() -> None:
    forms = [form for pair in ALL_PAIRS for form in (pair.after_consonant, pair.after_vowel)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("name", ["", "의", "에", "을/를", "을 ", "x"])
def test_an_unknown_form_has_no_pair(name: str) -> None:
    assert pair_of(name) is None


@pytest.mark.parametrize(
    ("word", "form", "joined"),
    [
        ("판교역", "를", "판교역을"),
        ("서울", "으로", "서울로"),
        ("판교역(1번 출구)", "으로", "판교역(1번 출구)으로"),
        ("12,000원", "으로", "12,000원으로"),
        ("이상담", "라", "이상담이라"),
        ("", "은", "는"),
    ],
)
def test_a_word_is_joined_to_its_particle(word: str, form: str, joined: str) -> None:
    pair = pair_of(form)
    assert pair is not None
    assert joined == with_particle(word, pair)


@given(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")))
def test_every_syllable_sounds_as_its_last_part(syllable: str) -> None:
    parts = unicodedata.normalize("NFD", syllable)
    final = parts[2:]
    expected = {"": Sound.VOWEL, "\u11af": Sound.RIEUL}.get(final, Sound.CONSONANT)
    assert expected is last_sound(syllable)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_commas_change_no_number(number: int) -> None:
    assert last_sound(str(number)) is last_sound(f"{number:,}")


@given(st.text(), st.sampled_from(ALL_PAIRS))
def test_any_text_takes_one_of_the_two_forms(word: str, pair: Pair) -> None:
    assert particle(word, pair) in (pair.after_consonant, pair.after_vowel)


@pytest.mark.parametrize("unit", ["(", ")", ".", "a", "A ", "1", "1,", "₩", "ㄱ", "(가) "])
def test_a_very_long_word_is_read_at_once(unit: str) -> None:
    assert particle(unit * 100_000, PAIRS[0]) in ("은", "는")
