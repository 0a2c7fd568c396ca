"""Days of the past as typed: `오늘`, `어제`, `11-23`, `1123`, `11월 23일`, `2026-11-23`."""

from __future__ import annotations

import re
from datetime import date, timedelta

NAMED = {"오늘": 0, "어제": 1, "그제": 2, "그저께": 2}
DAY = r"(?:(?P<year>\d{4})\s*[-./년]?\s*)?(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})\s*[.일]?"
DIGITS = r"(?P<year>\d{4})?(?P<month>\d{2})(?P<day>\d{2})"
WEEKDAYS = "월화수목금토일"


def parse_day(text: str, today: date) -> date | None:
    """The day that the text names, the last one of that name where no year is; else `None`."""
    typed = text.strip()
    if typed in NAMED:
        return today - timedelta(days=NAMED[typed])
    found = re.fullmatch(DIGITS, typed, re.ASCII) or re.fullmatch(DAY, typed, re.ASCII)
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    years = (int(found["year"]),) if found["year"] else range(today.year, today.year - 5, -1)
    days = (_day(year, month, day) for year in years)
    return next((each for each in days if each is not None and each <= today), None)


def day_text(day: date) -> str:
    """The day with its day of the week: `11월 23일 (월)`."""
    return f"{day.month}월 {day.day}일 ({WEEKDAYS[day.weekday()]})"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
