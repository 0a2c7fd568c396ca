"""Text in the encoding of Korean Windows, where it can be nothing else."""

from __future__ import annotations

import re
from typing import Final

_KOREAN: Final = re.compile(
    r"[\x00-\x7f가-힣ㄱ-ㅣ\u00a7\u00b0\u00b1\u00b7\u00d7\u2010-\u2027\u2030-\u2046"
    r"\u2100-\u22ff\u2460-\u24ff\u2500-\u27bf\u3000-\u301f\uff01-\uff5e]*"
)
"""Hangul and the signs of Korean texts: no Hanja, Kana, Greek or Cyrillic letters."""
_WORD: Final = re.compile("[가-힣]{2,}")
_COMMON: Final = frozenset("이다는가의을에를은하고로지사시도어요해기대안한니습세주자서인전화객금")
"""Syllables of which every Korean text is full."""
_LEAST_COMMON: Final = 0.2


def korean_text(content: bytes) -> str | None:
    """The text that these bytes are in CP949; `None` where they may well be something else.

    Texts in other encodings often decode, too: to rare Hanja, letters of other scripts, or single
    syllables. Korean ones are of words.
    """
    try:
        text = content.decode("cp949")
    except UnicodeDecodeError:
        return None
    if "\0" in text or not _KOREAN.fullmatch(text):
        return None
    letters = sum(1 for sign in text if not sign.isascii())
    in_words = sum(len(word) for word in _WORD.findall(text))
    common = sum(1 for sign in text if sign in _COMMON)
    return text if in_words * 2 > letters and common > _LEAST_COMMON * letters else None
