"""The sound on which a written phrase ends when a Korean reads it aloud."""

import re
import string
import unicodedata
from enum import Enum
from typing import Final


class Sound(Enum):
    """How the last syllable closes: open, on ㄹ, or on any other consonant."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"


_SYLLABLE_BASE: Final = ord("가")
_FINALS: Final = 28
_RIEUL_FINAL: Final = 8
_BY_FINAL: Final = tuple(
    Sound.VOWEL if final == 0 else Sound.RIEUL if final == _RIEUL_FINAL else Sound.CONSONANT
    for final in range(_FINALS)
)

# 영 and 공, 십, 백, 천, 만 and 억 all close on a consonant other than ㄹ, so a final 0 needs no
# counting and a call id ends as a price does. 조 would differ; a run that long is an id here.
_DIGITS: Final = dict.fromkeys("036", Sound.CONSONANT) | dict.fromkeys("178", Sound.RIEUL)
_CURRENCIES: Final = dict.fromkeys("₩¥", Sound.CONSONANT) | dict.fromkeys("$€£", Sound.VOWEL)
# `re` keeps what it has compiled: a start compiles neither
_PRICE: Final = r"([₩¥$€£])\s?[0-9,.]+$"
_SPOKEN_SYMBOLS: Final = "%°+"

_OPENING: Final = "([{〔【"
_CLOSING: Final = ")]}〕】"

# Only units that would sound otherwise as letters: 미터, 리터 open, 그램, 톤, 시간 closed.
_UNITS: Final = dict.fromkeys(("m", "km", "cm", "mm", "l", "L", "ml", "kl"), Sound.VOWEL) | (
    dict.fromkeys(("g", "kg", "mg", "t", "h"), Sound.CONSONANT)
)
_ENDS_OF_AMOUNTS: Final = (*string.digits, "십", "백", "천", "만", "억")

_LETTER_NAMES: Final = dict.fromkeys("lr", Sound.RIEUL) | dict.fromkeys("mn", Sound.CONSONANT)
_LATIN_VOWELS: Final = frozenset("aeiouy")
_LONGEST_ACRONYM: Final = 4
_CLOSED_WORD: Final = r"(?:[mn]|ng|[aeiou][mn]e|(?:^|qu|[^aeiou])[aeiou](?:pp?|t|b|ck?|k)|ook|oup)$"

_LEADING_JAMO: Final = range(0x1100, 0x1113)
_TRAILING_JAMO: Final = range(0x11A8, 0x11C3)
_RIEUL_JAMO: Final = (0x1105, 0x11AF)


def last_sound(phrase: str) -> Sound:
    """Return the sound of the last character that is said (`docs/policy.md`, section 5).

    Marks, blanks and closing quotes are silent; a bracket is skipped with its content unless
    nothing else is said. Where nothing is said, or in a script that cannot be read here (Hanja,
    kana), the answer is a vowel: the shorter particle disturbs least beside a blank.
    """
    last = phrase[-1:]
    if "가" <= last <= "힣":
        return _BY_FINAL[(ord(last) - _SYLLABLE_BASE) % _FINALS]
    normal = unicodedata.normalize("NFKC", phrase)
    return _sound_of_end(_outside_brackets(normal) or _up_to_last_spoken(normal))


def _outside_brackets(text: str) -> str:
    """Return the text up to its last spoken character outside brackets, empty if there is none."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        char = text[index]
        if char in _CLOSING:
            depth += 1
        elif char in _OPENING:
            depth = max(depth - 1, 0)
        elif depth == 0 and _is_spoken(char):
            return text[: index + 1]
    return ""


def _up_to_last_spoken(text: str) -> str:
    """Return the text without its silent end, brackets not regarded."""
    end = len(text)
    while end and not _is_spoken(text[end - 1]):
        end -= 1
    return text[:end]


def _is_spoken(char: str) -> bool:
    return char.isalnum() or char in _SPOKEN_SYMBOLS


def _sound_of_end(text: str) -> Sound:
    """Return the sound of the last character of a text in NFKC, a vowel for an empty one."""
    last = text[-1:]
    if "가" <= last <= "힣":
        return _BY_FINAL[(ord(last) - _SYLLABLE_BASE) % _FINALS]
    if last.isascii() and last.isdigit():
        return _sound_of_number(text)
    if last.isascii() and last.isalpha():
        return _sound_of_latin(text)
    return _sound_of_jamo(last) if last else Sound.VOWEL


def _sound_of_number(text: str) -> Sound:
    """Return the sound of a Sino-Korean number, or of the currency whose sign stands before it."""
    price = re.search(_PRICE, text)
    if price:
        return _CURRENCIES[price[1]]
    return _DIGITS.get(text[-1], Sound.VOWEL)


def _sound_of_latin(text: str) -> Sound:
    """Return the sound of a unit after an amount, of an acronym spelled out, or of a loan-word."""
    head = text.rstrip(string.ascii_letters)
    word = text[len(head) :]
    unit = _UNITS.get(word if len(word) == 1 else word.lower())
    if unit and head.rstrip().endswith(_ENDS_OF_AMOUNTS):
        return unit
    if _is_spelled_out(word):
        return _LETTER_NAMES.get(word[-1].lower(), Sound.VOWEL)
    return _sound_of_loan_word(word.lower())


def _is_spelled_out(word: str) -> bool:
    """Return whether a Latin word is said letter by letter: LG, IC, pdf, but not NAVER."""
    if word.isupper() and len(word) <= _LONGEST_ACRONYM:
        return True
    return len(word) == 1 or _LATIN_VOWELS.isdisjoint(word.lower())


def _sound_of_loan_word(word: str) -> Sound:
    """Return the usual sound of a lower-case Latin word in Korean spelling.

    l and le close on ㄹ (몰, 애플); m, n, ng (줌, 라인, 파킹) and p, t, k, c, b after one short
    vowel (앱, 티켓, 북, 클리닉, 웹) close; all else takes a vowel (버스, 타워, 파크, 패드).
    A rule of thumb: words such as set (세트) and hub (허브) escape it.
    """
    if word.endswith(("l", "le")):
        return Sound.RIEUL
    return Sound.CONSONANT if re.search(_CLOSED_WORD, word) else Sound.VOWEL


def _sound_of_jamo(char: str) -> Sound:
    """Return the sound of a bare jamo by its name (기역, 리을); a vowel for anything unreadable."""
    code = ord(char)
    if code in _RIEUL_JAMO:
        return Sound.RIEUL
    closed = code in _LEADING_JAMO or code in _TRAILING_JAMO
    return Sound.CONSONANT if closed else Sound.VOWEL
