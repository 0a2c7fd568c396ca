"""What a person typed into a field, read as the value of its fact."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime

from desktop_app.domain.case import Refusal
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.korean.moments import parse_moment
from desktop_app.domain.korean.typed_keys import is_letter_alone, latin_keys
from desktop_app.domain.korean.won import WonProblem, parse_won
from desktop_app.domain.values import clean_text, read_value

Problem = Refusal | WonProblem
"""Why something typed was not recorded: a key of the interface's words."""


def read_typed(fact: Fact, text: str, now: datetime) -> Value | Problem:
    """The value that the text means for this fact, or why it means none."""
    reader = READERS.get(fact.kind)
    if reader is not None:
        return reader(text, now)
    if fact.kind is Kind.TEXT:
        # words stay as they were typed; ids and phones are read in full width too
        return read_value(fact, text)
    return read_value(fact, _plain(_id_keys(text) if fact.kind is Kind.CALL_ID else text))


def _won(text: str, _now: datetime) -> Value | Problem:
    return parse_won(text)


def _moment(text: str, now: datetime) -> Value | Problem:
    return parse_moment(_plain(text), now) or Refusal.NOT_A_MOMENT


def _id_keys(text: str) -> str:
    """The keys of an id that was typed in Hangul mode; a Korean word stays, and is no id.

    Ids hold digits, and a letter alone is in no word: without either it may be a word.
    """
    typed = any(sign.isdigit() or is_letter_alone(sign) for sign in text)
    return latin_keys(text) if typed else text


def _plain(text: str) -> str:
    """Full-width letters and digits as usual ones, blanks folded."""
    return clean_text(unicodedata.normalize("NFKC", text))


READERS: dict[Kind, Callable[[str, datetime], Value | Problem]] = {
    Kind.WON: _won,
    Kind.MOMENT: _moment,
}
