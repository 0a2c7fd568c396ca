"""The Latin keys behind letters that were typed while the keyboard stood in Hangul mode."""

import unicodedata
from typing import Final

# The standard keyboard (두벌식). Plain keys are lower case: ㅁ is the key A with Shift or without
# it, so a capital is read only where Shift writes a letter of its own (ㅃ is Q).
_CONSONANTS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS: Final = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_PLAIN: Final = dict(
    zip(
        _CONSONANTS + "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        strict=True,
    )
)
_TWO_KEYS: Final = {
    letter: first + second
    for letter, first, second in zip(
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄㅘㅙㅚㅝㅞㅟㅢ",
        "rssfffffffqhhhnnnm",
        "twgraqtxvgtkoljpll",
        strict=True,
    )
}
_ALONE: Final = _PLAIN | _TWO_KEYS
# letters as they look inside a decomposed syllable, by their order in Unicode
_PARTS: Final = {
    chr(first + at): _ALONE[letter]
    for first, letters in ((0x1100, _CONSONANTS), (0x1161, _VOWELS), (0x11A8, _FINALS))
    for at, letter in enumerate(letters)
}
_HALF_WIDTH: Final = {
    chr(code): _PARTS[whole]
    for code in range(0xFFA1, 0xFFDD)
    if (whole := unicodedata.normalize("NFKC", chr(code))) in _PARTS
}
_KEYS: Final = str.maketrans(_ALONE | _PARTS | _HALF_WIDTH)


def latin_keys(text: str) -> str:
    """Return the text with each Hangul letter as the Latin keys that wrote it (`메`: `ap`).

    Syllables are taken apart; whatever is no modern Hangul stays as it is.
    """
    return "".join(map(_parts, text)).translate(_KEYS)


def is_letter_alone(sign: str) -> bool:
    """Return whether the sign is a Hangul letter outside a syllable, as no Korean word has it."""
    return sign in _ALONE or sign in _HALF_WIDTH


def _parts(sign: str) -> str:
    return unicodedata.normalize("NFD", sign) if "가" <= sign <= "힣" else sign
