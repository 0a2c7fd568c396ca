"""Phones are found by their digits, the last ones too, and by nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.phones import LEAST_DIGITS, is_phone_sought, sought_digits

PHONE = "010-1234-5678"


@pytest.mark.parametrize(
    "query", ["5678", "010-1234-5678", "01012345678", "1234 5678", "(010) 1234", "５６７８", "4567"]
)
def test_it_is_found_however_it_is_written(query: str) -> None:
    assert is_phone_sought(query, PHONE)


@pytest.mark.parametrize(
    "query", ["", " ", "678", "5679", "CALL-5678", "5678번", "1001-2", "01012345679", "---", "ㅍㄱ"]
)
def test_nothing_else_finds_it(query: str) -> None:
    assert not is_phone_sought(query, PHONE)


@given(st.text("0123456789-() ", max_size=14), st.from_regex(r"0\d{8,10}", fullmatch=True))
def test_only_digits_in_a_row_find_a_number(query: str, phone: str) -> None:
    found = is_phone_sought(query, phone)
    digits = "".join(filter(str.isdigit, query))
    assert not found or (digits in phone and len(digits) >= LEAST_DIGITS)
    assert found == (bool(sought_digits(query)) and digits in phone)
