"""Lists that leave the desk hold no number that one can call."""

from __future__ import annotations

import pytest

from desktop_app.desk.phone_free import phone_free


@pytest.mark.parametrize(
    "phone",
    [
        *("010-1234-5678", "01012345678", "010 1234 5678", "02-123-4567", "031.1234.5678"),
        *("1599-9400", "15999400", "+82-10-1234-5678", "0505-123-4567"),
    ],
)
def test_phones_are_hidden(phone: str) -> None:
    assert phone_free(f"고객 {phone}로 전화") == "고객 •••로 전화"


@pytest.mark.parametrize("text", ["CALL-1001", "WC-30021", "23,000원", "2350", "판교역 3번", ""])
def test_all_else_stays(text: str) -> None:
    assert phone_free(text) == text
