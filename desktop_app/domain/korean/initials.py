"""Search as Koreans type it: by initial consonants, syllables, or both."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from desktop_app.domain.frozen import NamedTuple

_SYLLABLE_BASE: Final = ord("가")
_PER_INITIAL: Final = 588
_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_CLUSTERS: Final = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
_CLUSTER_TABLE: Final = str.maketrans(_CLUSTERS)
_NO_INITIALS: Final = f"[^{_INITIALS}]+"


def matches_initials(query: str, text: str) -> bool:
    """Return whether the query occurs in the text, an initial consonant standing for a syllable.

    Case and blanks are not regarded. A blank query matches everything.
    """
    return _pattern(query).search(without_blanks(text)) is not None


class Reading(NamedTuple):
    """One way to read a query: it occurs where its initials do, its letters in their places."""

    initials: str
    """As long as the reading; to be found in the `initials_of` a text `without_blanks`."""
    letters: tuple[tuple[int, str], ...]
    """By its place in the reading, each run of what stands for itself; in the text itself."""


def readings(query: str) -> tuple[Reading, ...]:
    """Return every way to read a query, for a search in very many texts.

    `matches_initials` holds for those texts in which one of them occurs.
    """
    spelled = (each.translate(_CLUSTER_TABLE) for each in _readings(without_blanks(query)))
    return tuple(Reading(initials_of(each), _letters(each)) for each in spelled)


def _letters(reading: str) -> tuple[tuple[int, str], ...]:
    return tuple((run.start(), run[0]) for run in re.finditer(_NO_INITIALS, reading))


def initials_of(text: str) -> str:
    """Return the text with the initial consonant of each syllable in its place."""
    return text.translate(_initial_table())


@lru_cache(maxsize=1)
def _initial_table() -> Mapping[int, str]:
    count = len(_INITIALS) * _PER_INITIAL
    return {_SYLLABLE_BASE + n: _INITIALS[n // _PER_INITIAL] for n in range(count)}


# A search asks one query of many texts.
@lru_cache(maxsize=2)
def _pattern(query: str) -> re.Pattern[str]:
    return re.compile("|".join(_as_regex(reading) for reading in _readings(without_blanks(query))))


def without_blanks(text: str) -> str:
    """Return the text as it is searched: composed, without case and blanks."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def _readings(query: str) -> tuple[str, ...]:
    """Return the query as typed, and with the end of its last syllable as the next initials.

    Keyboards join them while typing: who types 파ㅈ on the way to 파주 sees 팢.
    """
    last = query[-1:]
    if not "가" <= last <= "힣":
        return (query,)
    final = (ord(last) - _SYLLABLE_BASE) % len(_FINALS)
    open_syllable = ord(last) - final
    parts = _CLUSTERS.get(_FINALS[final], _FINALS[final])
    reopened = (
        query[:-1] + chr(open_syllable + _FINALS.index(parts[:kept])) + parts[kept:]
        for kept in range(len(parts))
    )
    return (query, *reopened)


def _as_regex(query: str) -> str:
    """Return the query as a regular expression; keyboards join initials too (ㄱㅅ as ㄳ)."""
    return "".join(_char_regex(char) for char in query.translate(_CLUSTER_TABLE))


def _char_regex(char: str) -> str:
    """Return what one character of a query stands for: itself or a syllable that it begins."""
    initial = _INITIALS.find(char)
    if initial < 0:
        return re.escape(char)
    first = _SYLLABLE_BASE + initial * _PER_INITIAL
    return f"[{char}{chr(first)}-{chr(first + _PER_INITIAL - 1)}]"
