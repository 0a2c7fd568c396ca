"""The form of a Korean particle that fits the word before it."""

from typing import Final, NamedTuple

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
