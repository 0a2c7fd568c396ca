"""Moments of the recent past as typed: `23:50`, `2350`, `11-22 23:50`, `11월 22일 23시`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from desktop_app.domain.korean.zone import KOREAN_TIME

YEAR = r"(?:(?P<year>\d{4})\s*[-./년]\s*)?"
WEEKDAY = r"\s*(?:\(\s*[월화수목금토일](?:요일)?\s*\)|[월화수목금토일]요일)\s*"
DAY = rf"(?P<month>\d{{1,2}})\s*[-./월]\s*(?P<day>\d{{1,2}})\s*[.일]?(?:{WEEKDAY}|[ T]\s*)"
DATE = rf"(?:{YEAR}{DAY})?"
HALF = r"(?:(?P<half>오전|오후)\s*)?"
SECOND = r"(?::\d{2}(?:\.\d{1,9})?|\s*분(?:\s*\d{1,2}\s*초)?)?"
TIME = rf"(?P<hour>\d{{1,2}})(?:\s*[:시]\s*(?P<minute>\d{{1,2}}){SECOND}|시)"
SPOKEN = rf"{DATE}{HALF}{TIME}"
DIGITS = rf"{DATE}(?P<half>)(?P<hour>\d{{2}})(?P<minute>\d{{2}})"
NOON = 12
FIRST_YEAR, LAST_YEAR = 2000, 2999
"""A ride of another millennium is a slip of the hand."""
AFTERNOON = "오후"


def parse_moment(text: str, now: datetime) -> datetime | None:
    """The moment the text names, the nearest past one where no date is; else `None`."""
    # compiled by the first moment that is typed: no start waits for it
    found = re.fullmatch(SPOKEN, text.strip()) or re.fullmatch(DIGITS, text.strip())
    if found is None:
        return _iso(text.strip())
    try:
        return _nearest_past(found, now.astimezone(KOREAN_TIME))
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if ":" not in text or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=KOREAN_TIME)


def _nearest_past(found: re.Match[str], now: datetime) -> datetime:
    moment = now.replace(
        hour=hour_of(found), minute=int(found["minute"] or 0), second=0, microsecond=0
    )
    if found["month"] is None:
        return moment if moment <= now else moment - timedelta(days=1)
    year = int(found["year"] or now.year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    dated = moment.replace(year=year, month=int(found["month"]), day=int(found["day"]))
    if found["year"] is None and dated > now:
        return dated.replace(year=year - 1)
    return dated


def hour_of(found: re.Match[str]) -> int:
    """The hour of 24; raises `ValueError` for an hour that no half of the day has."""
    hour = int(found["hour"])
    if not found["half"]:
        return hour
    if not 1 <= hour <= NOON:
        raise ValueError(hour)
    return hour % NOON + (NOON if found["half"] == AFTERNOON else 0)
