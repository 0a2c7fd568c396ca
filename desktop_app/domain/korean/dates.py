"""Dates and times of day as Koreans write them in messages (docs/policy.md, section 5)."""

from __future__ import annotations

from datetime import datetime


def format_date(moment: datetime) -> str:
    """The day without the year, `11월 23일`, in the moment's own zone."""
    return f"{moment.month}월 {moment.day}일"


def format_time(moment: datetime) -> str:
    """The time of day, `21:04`, in the moment's own zone."""
    return f"{moment.hour:02}:{moment.minute:02}"
