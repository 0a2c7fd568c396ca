"""The length of a text message as Korean carriers count it, and what they cannot send."""

import unicodedata
from enum import StrEnum
from typing import Final

SMS_LIMIT: Final = 90
LMS_LIMIT: Final = 2000
_ENCODING: Final = "euc_kr"
_WIDEST: Final = 2


class MessageKind(StrEnum):
    """How a text of some length is sent."""

    SMS = "sms"
    LMS = "lms"
    TOO_LONG = "too_long"


def sms_bytes(text: str) -> int:
    """Return the length in EUC-KR bytes: 1 for ASCII, 2 for all else (`docs/policy.md`, section 5).

    A line break counts 1, whichever way it is written, and so Hangul in parts counts as composed.
    A character that EUC-KR lacks counts 2 as well; `unsendable` names it.
    """
    return sum(1 if char.isascii() else 2 for char in _as_sent(text))


def unsendable(text: str) -> tuple[str, ...]:
    """Return the characters that EUC-KR cannot hold, each once, in the order of the text."""
    return tuple(char for char in dict.fromkeys(_as_sent(text)) if not _fits(char))


def message_kind(
    length: int, sms_limit: int = SMS_LIMIT, lms_limit: int = LMS_LIMIT
) -> MessageKind:
    """Return how a text of this many bytes is sent; each limit is still within its kind."""
    if length <= sms_limit:
        return MessageKind.SMS
    return MessageKind.LMS if length <= lms_limit else MessageKind.TOO_LONG


def _as_sent(text: str) -> str:
    """Return the text with Hangul composed and one character a line break."""
    composed = unicodedata.normalize("NFC", text)
    return composed.replace("\r\n", "\n").replace("\r", "\n")


def _fits(char: str) -> bool:
    """Return whether EUC-KR has a code of its own for the character."""
    if char.isascii():
        return True
    try:
        # Python spells syllables outside KS X 1001 in eight bytes that no telephone reads.
        return len(char.encode(_ENCODING)) <= _WIDEST
    except UnicodeEncodeError:
        return False
