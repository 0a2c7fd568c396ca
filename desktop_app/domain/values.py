"""Which given values are well-formed (docs/policy.md, section 2; docs/case-files.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime

from desktop_app.domain.case import Refusal
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.korean.zone import KOREAN_TIME

# `re` keeps what it has compiled: nothing is compiled before it is asked for, at no start
CALL_ID = r"[A-Za-z0-9-]{4,32}"
PHONE = r"[+(]?[0-9][0-9 ()~#*.-]{2,30}"
LINK = r"(?i)https?://[^\s<>\"]+"
DATE = r"[0-9]{4}-?([0-9]{2}-?[0-9]{2}|W[0-9]{2}-?[0-9])"
DATE_AND_TIME = DATE + r"[T ][0-9]{2}[0-9:.,+Z-]*"
BLANKS = r"[\u034f\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
"""Letters and marks that show as nothing; Hangul fillers among them."""

Read = Value | Refusal


def read_value(fact: Fact, given: object) -> Read:
    """The value given for `fact`, as it comes out of JSON, or why it is ill-formed."""
    return READERS[fact.kind](fact, given)


def _choice(fact: Fact, given: object) -> Read:
    return given if isinstance(given, str) and given in fact.choices else Refusal.NOT_A_CHOICE


def _text(_fact: Fact, given: object) -> Read:
    return (clean_text(given) or Refusal.NOT_TEXT) if isinstance(given, str) else Refusal.NOT_TEXT


def _won(_fact: Fact, given: object) -> Read:
    # bool is an int to Python, never an amount
    whole = isinstance(given, int) and not isinstance(given, bool)
    return given if isinstance(given, int) and whole and given > 0 else Refusal.NOT_WON


def _matching(pattern: str, refusal: Refusal) -> Callable[[Fact, object], Read]:
    def read(_fact: Fact, given: object) -> Read:
        return given if isinstance(given, str) and re.fullmatch(pattern, given) else refusal

    return read


def _link(_fact: Fact, given: object) -> Read:
    sound = isinstance(given, str) and re.fullmatch(LINK, given) and given.isprintable()
    return given if isinstance(given, str) and sound else Refusal.NOT_A_LINK


def _moment(_fact: Fact, given: object) -> Read:
    if isinstance(given, datetime):
        return _with_offset(given) or Refusal.NOT_A_MOMENT
    if not isinstance(given, str) or not re.fullmatch(DATE_AND_TIME, given):
        return Refusal.NOT_A_MOMENT
    return read_moment(given) or Refusal.NOT_A_MOMENT


def read_moment(text: str) -> datetime | None:
    """The moment an ISO 8601 text names (Korean time without an offset), or `None`."""
    try:
        return _with_offset(datetime.fromisoformat(text))
    except ValueError:
        return None


def _with_offset(moment: datetime) -> datetime | None:
    """The moment with its offset, Korean time without one; `None` where Korea never had it."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=KOREAN_TIME)
    try:
        moment.astimezone(KOREAN_TIME)
    except OverflowError:
        return None
    return moment


def clean_text(text: str) -> str:
    """The text on one line: blanks folded, controls left out; empty where nothing is seen.

    Direction marks and line ends in a place name would turn the lines of a memo about.
    """
    seen = "".join(" " if sign.isspace() else sign for sign in text if _is_seen(sign))
    return " ".join(unicodedata.normalize("NFC", re.sub(BLANKS, "", seen)).split())


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")


READERS: dict[Kind, Callable[[Fact, object], Read]] = {
    Kind.CHOICE: _choice,
    Kind.TEXT: _text,
    Kind.WON: _won,
    Kind.CALL_ID: _matching(CALL_ID, Refusal.NOT_A_CALL_ID),
    Kind.PHONE: _matching(PHONE, Refusal.NOT_A_PHONE),
    Kind.MOMENT: _moment,
    Kind.LINK: _link,
}
