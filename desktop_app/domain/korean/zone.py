"""Korean time."""

from __future__ import annotations

from datetime import timedelta, timezone

KOREAN_TIME = timezone(timedelta(hours=9), "KST")
"""Korea has no daylight saving; a moment without an offset is in this zone."""
