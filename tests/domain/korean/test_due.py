"""Moments to come, as a person types them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.due import parse_due

NOW = datetime.fromisoformat("2026-11-23T21:04:30+09:00")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("10분", "2026-11-23T21:14:30+09:00"),
        (" 10 분 뒤 ", "2026-11-23T21:14:30+09:00"),
        ("5분후", "2026-11-23T21:09:30+09:00"),
        ("1시간", "2026-11-23T22:04:30+09:00"),
        ("1시간 30분 뒤에", "2026-11-23T22:34:30+09:00"),
        ("2350", "2026-11-23T23:50:00+09:00"),
        ("23:50", "2026-11-23T23:50:00+09:00"),
        ("오후 11시 50분", "2026-11-23T23:50:00+09:00"),
        ("21:04", "2026-11-24T21:04:00+09:00"),
        ("0030", "2026-11-24T00:30:00+09:00"),
        ("11-24 09:00", "2026-11-24T09:00:00+09:00"),
        ("12월 1일 오전 9시", "2026-12-01T09:00:00+09:00"),
        ("2027-01-02 10:00", "2027-01-02T10:00:00+09:00"),
    ],
)
def test_moments_to_come(text: str, due: str) -> None:
    assert parse_due(text, NOW) == datetime.fromisoformat(due)


@pytest.mark.parametrize(
    "text",
    [
        *("", "0분", "0시간 0분", "10", "곧", "분", "뒤", "2460", "25:00", "11-22 09:00"),
        *("2-30 09:00", "2025-11-24 09:00", "9999-11-24 09:00", "오후 13시", "10분 재통화"),
    ],
)
def test_what_names_no_moment_to_come(text: str) -> None:
    assert parse_due(text, NOW) is None


@given(st.text("0123456789:-시간분뒤후오전후월일 ", max_size=16))
def test_what_is_read_lies_ahead(text: str) -> None:
    due = parse_due(text, NOW)
    assert due is None or NOW < due <= NOW + timedelta(days=366_000)
