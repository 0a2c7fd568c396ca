"""Latin keys that were pressed in Hangul mode: every word that a keyboard composes is read back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.typed_keys import is_letter_alone, latin_keys

# the keyboard as it is printed: what each key writes, and what Shift makes of seven of them
PRINTED = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        strict=True,
    )
) | dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
JOINED_VOWELS = {
    first + second: joined
    for first, second, joined in zip(
        "ㅗㅗㅗㅜㅜㅜㅡ", "ㅏㅐㅣㅓㅔㅣㅣ", "ㅘㅙㅚㅝㅞㅟㅢ", strict=True
    )
}
JOINED_FINALS = {
    first + second: joined
    for first, second, joined in zip(
        "ㄱㄴㄴㄹㄹㄹㄹㄹㄹㄹㅂ",
        "ㅅㅈㅎㄱㅁㅂㅅㅌㅍㅎㅅ",
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        strict=True,
    )
}
SPLIT_FINALS = {joined: parts for parts, joined in JOINED_FINALS.items()}


@dataclass
class Keyboard:
    """Composes letters into syllables as an input method does."""

    done: str = ""
    syllable: list[str] = field(default_factory=list)

    def press(self, letter: str) -> None:
        if letter in VOWELS:
            self._vowel(letter)
        elif letter in INITIALS:
            self._consonant(letter)
        else:
            self.settle()
            self.done += letter

    def settle(self) -> None:
        if len(self.syllable) > 1:
            initial, vowel, final = (*self.syllable, " ")[:3]
            at = INITIALS.index(initial) * 21 + VOWELS.index(vowel)
            self.done += chr(ord("가") + at * 28 + FINALS.index(final))
        else:
            self.done += "".join(self.syllable)
        self.syllable = []

    def _vowel(self, letter: str) -> None:
        joined = JOINED_VOWELS.get("".join(self.syllable[-1:]) + letter)
        if len(self.syllable) in (1, 2) and joined:
            self.syllable[-1] = joined
        elif len(self.syllable) == 1 and self.syllable[0] in INITIALS:
            self.syllable.append(letter)
        elif len(self.syllable) == 3:
            self._take_final_along(letter)
        else:
            self.settle()
            self.syllable = [letter]

    def _take_final_along(self, letter: str) -> None:
        parts = SPLIT_FINALS.get(self.syllable[2], self.syllable[2])
        self.syllable[2] = parts[0] if len(parts) > 1 else " "
        self.settle()
        self.syllable = [parts[-1], letter]

    def _consonant(self, letter: str) -> None:
        joined = JOINED_FINALS.get(self.syllable[2] + letter) if len(self.syllable) == 3 else None
        if joined:
            self.syllable[2] = joined
        elif len(self.syllable) == 2 and letter in FINALS:
            self.syllable.append(letter)
        else:
            self.settle()
            self.syllable = [letter]


def in_hangul_mode(keys: str) -> str:
    keyboard = Keyboard()
    for key in keys:
        keyboard.press(PRINTED.get(key) or PRINTED.get(key.lower()) or key)
    keyboard.settle()
    return keyboard.done


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ㅁㅠㅊ", "abc"),
        ("메", "ap"),
        ("ㅘ", "hk"),
        ("ㄳ", "rt"),
        ("뷁", "qnpfr"),
        ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"),
        ("ㅁ-1001", "a-1001"),
        ("", ""),
        ("A-1001 é 漢 ｱ", "A-1001 é 漢 ｱ"),
        (unicodedata.normalize("NFD", "뷁ㅁ"), "qnpfra"),
        ("ﾡￂ", "rk"),
    ],
)
def test_reads_the_keys(text: str, expected: str) -> None:
    assert latin_keys(text) == expected


def test_the_composer_of_this_test_composes() -> None:
    words = ("gksrmf", "dksgdk", "whgdk", "rhkdl", "abc", "ekfrl", "ekfr")
    assert [*map(in_hangul_mode, words)] == ["한글", "않아", "좋아", "과이", "뮻", "달기", "닭"]


@given(st.text("abcdefghijklmnopqrstuvwxyzQWERTOP0123456789- "))
def test_what_was_typed_in_hangul_mode_is_read_back(keys: str) -> None:
    assert latin_keys(in_hangul_mode(keys)) == keys


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_a_capital_that_hangul_does_not_know_is_a_small_letter(keys: str) -> None:
    small = "".join(key if key in "QWERTOP" else key.lower() for key in keys)
    assert latin_keys(in_hangul_mode(keys)) == small


@given(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")))
def test_every_syllable_becomes_two_to_five_keys(syllable: str) -> None:
    keys = latin_keys(syllable)
    assert keys.isascii()
    assert keys.isalpha()
    assert 2 <= len(keys) <= 5
    assert in_hangul_mode(keys) == syllable


@given(st.text(st.characters(exclude_categories=["Lo"])))
def test_all_else_stays(text: str) -> None:
    assert latin_keys(text) == text


@given(st.text())
def test_never_raises(text: str) -> None:
    assert isinstance(latin_keys(text), str)


def test_a_letter_alone_is_in_no_word() -> None:
    assert [*map(is_letter_alone, "ㅁㅘㄳﾡ메Aa1")] == [True] * 4 + [False] * 4
