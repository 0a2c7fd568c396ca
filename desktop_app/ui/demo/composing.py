"""Hangul as an input method writes it: each syllable grows letter by letter, then it is settled."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QInputMethodEvent

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3
FIRST_LETTER, LAST_LETTER = 0x3131, 0x3163
VOWELS, FINALS = 21, 28
# the letters that can begin a syllable, as they look alone, by their order in Unicode
INITIALS = (
    *(0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145),
    *(0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E),
)


def is_syllable(letter: str) -> bool:
    """Whether the letter is a whole Hangul syllable."""
    return FIRST_SYLLABLE <= ord(letter) <= LAST_SYLLABLE


def is_composed(letter: str) -> bool:
    """Whether an input method makes it: a Hangul syllable, or a letter of one that stands alone."""
    return is_syllable(letter) or FIRST_LETTER <= ord(letter) <= LAST_LETTER


def growth(syllable: str) -> tuple[str, ...]:
    """What is seen while a syllable is typed: its first letter, then the vowel, then the whole."""
    if not is_syllable(syllable):
        return (syllable,)
    index = ord(syllable) - FIRST_SYLLABLE
    initial = chr(INITIALS[index // (VOWELS * FINALS)])
    open_syllable = chr(FIRST_SYLLABLE + index // FINALS * FINALS)
    return tuple(dict.fromkeys((initial, open_syllable, syllable)))


def compose(target: QObject, syllable: str, settled: str) -> None:
    """Type a syllable; its first letter settles the syllable before, itself stays in the making."""
    for seen in growth(syllable):
        _send(target, seen, settled)
        settled = ""


def settle(target: QObject, syllable: str) -> None:
    """Settle the syllable that is in the making."""
    _send(target, "", syllable)


def _send(target: QObject, seen: str, settled: str) -> None:
    event = QInputMethodEvent(seen, [])
    if settled:
        event.setCommitString(settled)
    QCoreApplication.sendEvent(target, event)
