"""A day of the past is read as people write it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.days import day_text, parse_day

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("오늘", TODAY),
        ("어제", date(2026, 11, 27)),
        (" 그저께 ", date(2026, 11, 26)),
        ("11-23", date(2026, 11, 23)),
        ("11/3", date(2026, 11, 3)),
        ("11.23.", date(2026, 11, 23)),
        ("1123", date(2026, 11, 23)),
        ("11월 23일", date(2026, 11, 23)),
        ("2025년 11월 23일", date(2025, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("20261123", date(2026, 11, 23)),
        ("12-24", date(2025, 12, 24)),
        ("2-29", date(2024, 2, 29)),
    ],
)
def test_it_is_read(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "내일", "13-01", "2-30", "2026-12-24", "11", "판교", "²³-11"])
def test_what_is_no_day_of_the_past_is_none(text: str) -> None:
    assert parse_day(text, TODAY) is None


@given(st.dates(date(2020, 1, 1), TODAY))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat(), TODAY) == day
    short = parse_day(f"{day.month}-{day.day}", TODAY)
    assert short is not None
    assert (short.month, short.day) == (day.month, day.day)
    assert TODAY - timedelta(days=5 * 366) < short <= TODAY
    assert day_text(day).startswith(f"{day.month}월 {day.day}일 (")
