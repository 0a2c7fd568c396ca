"""Moments as counselors type them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.moments import parse_moment
from desktop_app.domain.korean.zone import KOREAN_TIME

NOW = datetime(2026, 11, 23, 21, 0, tzinfo=KOREAN_TIME)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2350", "2026-11-22T23:50"),
        ("23:50", "2026-11-22T23:50"),
        ("20:59", "2026-11-23T20:59"),
        ("21:00", "2026-11-23T21:00"),
        ("21:01", "2026-11-22T21:01"),
        ("9:05", "2026-11-23T09:05"),
        ("0005", "2026-11-23T00:05"),
        ("11-22 23:50", "2026-11-22T23:50"),
        ("11/22 2350", "2026-11-22T23:50"),
        ("11.22 23:50", "2026-11-22T23:50"),
        ("11. 22. 23:50", "2026-11-22T23:50"),
        ("11월 22일 23시 50분", "2026-11-22T23:50"),
        ("11월 22일 23시", "2026-11-22T23:00"),
        ("오후 8시", "2026-11-23T20:00"),
        ("오전 12:30", "2026-11-23T00:30"),
        ("오후 12:30", "2026-11-23T12:30"),
        ("12-24 10:00", "2025-12-24T10:00"),
        ("2026-11-22 23:50", "2026-11-22T23:50"),
        ("2026.11.22 23:50:31", "2026-11-22T23:50"),
        ("2026-11-22T23:50:00+09:00", "2026-11-22T23:50"),
        ("2026-11-22T14:50:00+00:00", "2026-11-22T23:50"),
        ("  23:50 ", "2026-11-22T23:50"),
        ("2026-11-23 20:04:11", "2026-11-23T20:04"),
        ("2026-11-23 20:04:11.0", "2026-11-23T20:04"),
        ("2026/11/23 20:04", "2026-11-23T20:04"),
        ("2026.11.23 20:04", "2026-11-23T20:04"),
        ("2026. 11. 23. 오후 8:04:11", "2026-11-23T20:04"),
        ("2026-11-23(월) 20:04", "2026-11-23T20:04"),
        ("2026-11-23 (월요일) 20:04", "2026-11-23T20:04"),
        ("2026년 11월 23일 월요일 오후 8시 4분", "2026-11-23T20:04"),
        ("11월 23일(월) 20시 4분 11초", "2026-11-23T20:04"),
        ("11/23 20:04", "2026-11-23T20:04"),
    ],
)
def test_reads(text: str, expected: str) -> None:
    moment = parse_moment(text, NOW)
    assert moment == datetime.fromisoformat(expected).replace(tzinfo=KOREAN_TIME)


@pytest.mark.parametrize(
    "text",
    [
        *("", "어제", "25:00", "2460", "23:60", "13-01 10:00", "2-30 10:00", "오후 13시"),
        *("오후 0시", "235", "23500", "2026-11-22", "11-22", "23;50", "-1:00", "9시 5분 전"),
        *("2026-11-23 20:04:1", "2026-11-23(?) 20:04", "2026-11-23 20:04 ~ 20:30"),
    ],
)
def test_refuses(text: str) -> None:
    assert parse_moment(text, NOW) is None


@given(st.text(max_size=30))
def test_never_raises_and_is_never_without_an_offset(text: str) -> None:
    moment = parse_moment(text, NOW)
    assert moment is None or moment.tzinfo is not None


@given(st.times())
def test_a_bare_time_is_the_nearest_past_one(time: object) -> None:
    moment = parse_moment(f"{time:%H:%M}", NOW)
    assert moment is not None
    assert 0 <= (NOW - moment).total_seconds() < 24 * 3600
