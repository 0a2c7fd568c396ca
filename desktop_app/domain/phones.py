"""Phone numbers as they are looked for: by their digits, however they are written."""

from __future__ import annotations

import re
import unicodedata

LEAST_DIGITS = 4
"""Fewer stand in very many numbers: the last four are what people tell of theirs."""
NUMBER = r"[+(]?[0-9][0-9 ()~#*.-]*"


def phone_digits(text: str) -> str:
    """The digits of a number that somebody wrote."""
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def sought_digits(query: str) -> str:
    """The digits by which a query looks for a phone; empty where it looks for none."""
    plain = unicodedata.normalize("NFKC", query).strip()
    # compiled by the first query: no start waits for it
    digits = phone_digits(plain) if re.fullmatch(NUMBER, plain) else ""
    return digits if len(digits) >= LEAST_DIGITS else ""


def is_phone_sought(query: str, phone: str) -> bool:
    """Whether the query has digits of this number, in their order and without a gap."""
    digits = sought_digits(query)
    return bool(digits) and digits in phone_digits(phone)
