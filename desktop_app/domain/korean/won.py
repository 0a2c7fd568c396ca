"""Amounts of won: reading what a person typed, and writing them as money."""

import re
import unicodedata
from enum import StrEnum
from itertools import pairwise
from typing import Final

from desktop_app.domain.frozen import NamedTuple

# No ride costs ten million won: a larger number is a slip or a pasted telephone number.
LARGEST_TYPED: Final = 10_000_000


class WonProblem(StrEnum):
    """Why a typed amount is refused."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    MISPLACED_COMMA = "misplaced_comma"
    UNIT_WITHOUT_NUMBER = "unit_without_number"
    UNIT_ORDER = "unit_order"
    AMBIGUOUS = "ambiguous"
    FRACTION = "fraction"
    NOT_POSITIVE = "not_positive"
    TOO_LARGE = "too_large"


class _RefusedError(Exception):
    def __init__(self, problem: WonProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class _Term(NamedTuple):
    """One number with its unit: `2만` has the digits 2, no decimals and four zeros."""

    digits: str
    decimals: str
    zeros: int


_ZEROS: Final = {"": 0, "십": 1, "백": 2, "천": 3, "만": 4, "억": 8}
# `re` keeps what it has compiled: a start compiles none of these
_TERM: Final = r"\s*([0-9][0-9,]*)?(?:\.([0-9]+))?\s*([십백천만억])?"
_COMMAS: Final = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_NEGATIVE: Final = r"[-\N{MINUS SIGN}]\s*[0-9]"
_FULL_WIDTH: Final = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0xFFE6: ord("₩")}
_MOST_DIGITS: Final = 12
_MYRIAD: Final = 4


def parse_won(text: str) -> int | WonProblem:
    """Return the amount a person typed, in won, or the reason it is refused; never raises.

    Read are digits, with correct commas or none, and digits with the units 억, 만, 천, 백, 십 in
    falling order (`2만 3천`, `2만3000`, `2.3만`), full-width ones too, with ₩ before or 원 after.
    Whatever can be understood in two ways is refused: `2만5` may be 25,000 or 20,005.
    """
    try:
        amount = _total(_terms(_without_currency(text)))
    except _RefusedError as refusal:
        return refusal.problem
    return amount if amount <= LARGEST_TYPED else WonProblem.TOO_LARGE


def format_won(amount: int) -> str:
    """Return the amount as money is written, `12,000원` (`docs/policy.md`, section 5)."""
    return f"{amount:,}원"


def bare_won(amount: int) -> str:
    """Return the amount with its commas and without a unit, `12,000`."""
    return f"{amount:,}"


def _without_currency(text: str) -> str:
    """Return the typed text in half width without ₩ and 원; refuses an empty or negative one."""
    typed = unicodedata.normalize("NFC", text).translate(_FULL_WIDTH).strip()
    if not typed:
        raise _RefusedError(WonProblem.EMPTY)
    body = typed.removeprefix("₩").removesuffix("원").strip()
    if re.match(_NEGATIVE, body):
        raise _RefusedError(WonProblem.NOT_POSITIVE)
    if not body:
        raise _RefusedError(WonProblem.NOT_A_NUMBER)
    return body


def _terms(body: str) -> tuple[_Term, ...]:
    """Return the numbers with their units in the order typed; refuses all that is neither."""
    terms = []
    position = 0
    while position < len(body):
        match = re.compile(_TERM).match(body, position)
        if match is None or match.end() == position:
            raise _RefusedError(WonProblem.NOT_A_NUMBER)
        terms.append(_term(*match.groups(default="")))
        position = match.end()
    return tuple(terms)


def _term(number: str, decimals: str, unit: str) -> _Term:
    if not number:
        is_unit = unit and not decimals
        raise _RefusedError(WonProblem.UNIT_WITHOUT_NUMBER if is_unit else WonProblem.NOT_A_NUMBER)
    if not re.fullmatch(_COMMAS, number):
        raise _RefusedError(WonProblem.MISPLACED_COMMA)
    return _Term(number.replace(",", ""), decimals, _ZEROS[unit])


def _total(terms: tuple[_Term, ...]) -> int:
    """Return the sum of the terms in won; refuses zero, a wrong order and double meanings."""
    if not any((term.digits + term.decimals).strip("0") for term in terms):
        raise _RefusedError(WonProblem.NOT_POSITIVE)
    if len(terms) == 1:
        return _with_decimals(terms[0])
    for above, term in pairwise(terms):
        _check_order(above, term)
    return _whole(terms[0]) + sum(_below(above, term) for above, term in pairwise(terms))


def _check_order(above: _Term, term: _Term) -> None:
    """Refuse decimals inside a longer amount, units that do not fall, and two bare numbers."""
    if above.decimals or term.decimals:
        raise _RefusedError(WonProblem.FRACTION)
    if above.zeros <= term.zeros:
        raise _RefusedError(WonProblem.UNIT_ORDER if term.zeros else WonProblem.AMBIGUOUS)


def _with_decimals(term: _Term) -> int:
    """Return the won of a term that stands alone; refuses what does not come out in whole won."""
    decimals = term.decimals.rstrip("0")
    if len(decimals) > term.zeros or (term.decimals and not term.zeros):
        raise _RefusedError(WonProblem.FRACTION)
    return _whole(term) + int(decimals.ljust(term.zeros, "0") or 0)


def _whole(term: _Term) -> int:
    """Return the won of a term's whole part; refuses a leading zero and forms such as `23천`."""
    if term.digits.startswith("0") and not (term.digits == "0" and term.decimals):
        raise _RefusedError(WonProblem.AMBIGUOUS)
    if 0 < term.zeros < _MYRIAD and len(term.digits) > 1:
        raise _RefusedError(WonProblem.AMBIGUOUS)
    if len(term.digits) > _MOST_DIGITS:
        raise _RefusedError(WonProblem.TOO_LARGE)
    return int(term.digits + "0" * term.zeros)


def _below(above: _Term, term: _Term) -> int:
    """Return the won of a term that follows another.

    A bare number must fill all places of the unit before it: 5 after 만 or 천 could be thousands
    or ones. Three digits after 만 (`2만500`) have but one reading.
    """
    if term.zeros:
        return _whole(term)
    if len(term.digits) == above.zeros:
        return int(term.digits)
    if above.zeros != _MYRIAD or len(term.digits) != _MYRIAD - 1:
        raise _RefusedError(WonProblem.AMBIGUOUS)
    return _whole(term)
