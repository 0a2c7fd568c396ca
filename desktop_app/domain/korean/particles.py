"""The form of a Korean particle that fits the word before it."""

import re
from typing import Final

from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.korean.sounds import Sound, last_sound


class Pair(NamedTuple):
    """The two forms of one particle; some treat a final ㄹ as if it were a vowel (서울로)."""

    after_consonant: str
    after_vowel: str
    rieul_as_vowel: bool = False


# The pairs that docs/policy.md, section 5, names.
PAIRS: Final = (
    Pair("은", "는"),
    Pair("이", "가"),
    Pair("을", "를"),
    Pair("과", "와"),
    Pair("으로", "로", rieul_as_vowel=True),
    Pair("이라", "라"),
    Pair("아", "야"),
)
FURTHER_PAIRS: Final = (
    Pair("이에요", "예요"),
    Pair("이고", "고"),
    Pair("이나", "나"),
    Pair("이며", "며"),
    Pair("이었", "였"),
)

_BY_MEMBER: Final = {
    member: pair
    for pair in PAIRS + FURTHER_PAIRS
    for member in (pair.after_consonant, pair.after_vowel)
}


def pair_of(name: str) -> Pair | None:
    """Return the pair with this form (`을` or `를`), or None when no pair has it."""
    return _BY_MEMBER.get(name)


def particle(word: str, pair: Pair) -> str:
    """Return the form of the pair that follows the word (`docs/policy.md`, section 5).

    A word of which nothing is said takes the form after a vowel.
    """
    sound = last_sound(word)
    if sound is Sound.VOWEL or (sound is Sound.RIEUL and pair.rieul_as_vowel):
        return pair.after_vowel
    return pair.after_consonant


def with_particle(word: str, pair: Pair) -> str:
    """Return the word, unchanged, with its particle joined to it."""
    return word + particle(word, pair)


class Written(NamedTuple):
    """A particle as somebody wrote it behind a value, and the pair that it is of."""

    words: str
    pair: Pair


# Both forms at once, as forms on paper have them, before one of them.
# `re` keeps what it has compiled: a start compiles neither
_BOTH: Final = (
    r"(?:은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|과\(와\)|와\(과\)|\(으\)로|\(이\)라)"
)
_ONE: Final = (
    r"(?:(?P<one>으로|로|과|와)(?:는|도|만|의)?|(?P<two>이라|라)(?:고|는|서|면|도)?"
    r"|(?P<three>이에요|예요|은|는|이|가|을|를|아|야|이고|고|이나|나|이며|며))(?![가-힣])"
    r"|(?P<four>이었|였)[가-힣]"
)


def written_particle(words: str) -> Written | None:
    """Return the particle with which these words, right behind a value, begin.

    Only one that depends on the value's last sound is meant: `에서` and `입니다` are none.
    """
    both = re.match(_BOTH, words)
    if both is not None:
        letters = re.sub(r"[^가-힣]", "", both[0])
        pair = _BY_MEMBER.get(letters) or _BY_MEMBER.get(letters[:1])
        return Written(both[0], pair) if pair else None
    one = re.match(_ONE, words)
    name = next((each for each in one.groups() if each), "") if one else ""
    pair = _BY_MEMBER.get(name)
    return Written(name, pair) if pair else None
