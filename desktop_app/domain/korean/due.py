"""Moments to come as typed: `2350`, `23:50`, `11-24 09:00`, and spans: `10분`, `1시간 30분 뒤`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from desktop_app.domain.korean.moments import DIGITS, FIRST_YEAR, LAST_YEAR, SPOKEN, hour_of
from desktop_app.domain.korean.zone import KOREAN_TIME

SPAN = r"(?:(?P<hours>\d{1,2})\s*시간)?\s*(?:(?P<minutes>\d{1,3})\s*분)?\s*(?:뒤에?|후에?)?"


def parse_due(text: str, now: datetime) -> datetime | None:
    """The moment the text names: so much later, or the next such time; else `None`.

    A day that is over is a slip of the hand, so it names none.
    """
    typed = text.strip()
    span = re.fullmatch(SPAN, typed)
    if span and (span["hours"] or span["minutes"]):
        return _later(span, now)
    found = re.fullmatch(SPOKEN, typed) or re.fullmatch(DIGITS, typed)
    try:
        return _next(found, now.astimezone(KOREAN_TIME)) if found else None
    except (ValueError, OverflowError):
        return None


def _later(span: re.Match[str], now: datetime) -> datetime | None:
    wait = timedelta(hours=int(span["hours"] or 0), minutes=int(span["minutes"] or 0))
    return now + wait if wait else None


def _next(found: re.Match[str], now: datetime) -> datetime | None:
    moment = now.replace(
        hour=hour_of(found), minute=int(found["minute"] or 0), second=0, microsecond=0
    )
    if found["month"] is None:
        return moment if moment > now else moment + timedelta(days=1)
    year = int(found["year"] or now.year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    dated = moment.replace(year=year, month=int(found["month"]), day=int(found["day"]))
    return dated if dated > now else None
