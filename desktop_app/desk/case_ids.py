"""Ids of cases: they sort by the time at which a case began, and say nothing about the ride."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from desktop_app.store.records import CaseId

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
VERSION, VARIANT = 7, 0b10


def new_case_id(now: datetime) -> CaseId:
    """A UUID of version 7 (RFC 9562, section 5.7) for a case that begins at `now`."""
    # the module `uuid` asks about the platform when it is imported, which a start has no time for
    milliseconds = (now - EPOCH) // timedelta(milliseconds=1)
    chance = int.from_bytes(os.urandom(10), "big")
    high, low = chance >> 68, chance & (1 << 62) - 1
    number = milliseconds % (1 << 48) << 80 | VERSION << 76 | high << 64 | VARIANT << 62 | low
    text = f"{number:032x}"
    return CaseId("-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:])))
