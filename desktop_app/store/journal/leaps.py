"""Tells a clock that leapt from time that passed: what a wrong clock purges is gone for good."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.store.journal.codec import moment_text, read_moment

if TYPE_CHECKING:
    from desktop_app.store.journal.journal import Journal

NAME = "clock"
LEAP = timedelta(days=31)
"""A desk that nobody used for longer looks like a clock that leapt."""
BELIEVED_AFTER = timedelta(days=3)
"""How long a clock must go on after a leap until its time is believed."""


def is_believed(journal: Journal, now: datetime) -> bool:
    """Whether cases may be purged by this moment; notes it. Raises `JournalError`.

    The last moment that was believed is kept with the journal, and the one at which a leap was
    seen first. A clock that is set right again is believed at once, and so is one set back, by
    which nothing is older than it was.
    """
    believed, leapt = _noted(journal)
    if believed is None or now - believed <= LEAP:
        _note(journal, max(now, believed or now), None)
        return True
    if leapt is None or leapt > now:
        _note(journal, believed, now)
        return False
    if now - leapt < BELIEVED_AFTER:
        return False
    _note(journal, now, None)
    return True


def _noted(journal: Journal) -> tuple[datetime | None, datetime | None]:
    text = journal.noted(NAME)
    if text is None:
        return None, None
    believed, leapt = json.loads(text)
    return read_moment(believed), None if leapt is None else read_moment(leapt)


def _note(journal: Journal, believed: datetime, leapt: datetime | None) -> None:
    text = json.dumps([moment_text(believed), None if leapt is None else moment_text(leapt)])
    if text != journal.noted(NAME):
        journal.note(NAME, text)
