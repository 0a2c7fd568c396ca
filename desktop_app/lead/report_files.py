"""Reads the days that desks wrote to a share; a file that is not one of theirs is only named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from desktop_app.pack.publishing.disk import Disk
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.store.counted_days import FOLDER
from desktop_app.store.counts import (
    LARGEST_FILE,
    DayCounts,
    UnfitCountsError,
    file_name,
    load_day,
)

NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{16}\.json")
MOST_FILES = 20_000
MOST_DAYS = 400
LONGEST_NAME = 60


class Unfit(NamedTuple):
    """A file that was passed over; `why` is a key of the words of `lead_report_unfit`."""

    name: str
    why: str


class ShareDays(NamedTuple):
    """What was found on a share."""

    days: tuple[DayCounts, ...]
    unfit: tuple[Unfit, ...]


class NoShareError(Exception):
    """There is no such folder, or it cannot be read."""


def read_share(share: Path, today: date) -> ShareDays:
    """All days of a share; raises `NoShareError` where there is none."""
    folder = share / FOLDER if (share / FOLDER).is_dir() else share
    disk = Disk()
    try:
        names = disk.names(folder) if folder.is_dir() else None
    except OSError as error:
        raise NoShareError from error
    if names is None:
        raise NoShareError
    days: list[DayCounts] = []
    unfit: list[Unfit] = []
    for name in _wanted(names):
        if len(days) + len(unfit) >= MOST_FILES:
            unfit.append(Unfit(name, "too_many"))
            break
        found = _read(disk, folder / name)
        if isinstance(found, DayCounts) and not _may_be(found.day, today):
            found = "day"
        if isinstance(found, DayCounts):
            days.append(found)
        else:
            unfit.append(Unfit(_printable(name), found))
    return ShareDays(tuple(days), tuple(unfit))


def _may_be(day: date, today: date) -> bool:
    """Whether a desk may have counted that day; the clocks of two machines differ."""
    return today - timedelta(days=MOST_DAYS) <= day <= today + timedelta(days=1)


def _wanted(names: tuple[str, ...]) -> Iterator[str]:
    """A folder of its own may hold no other files; those in the making are none yet."""
    for name in names:
        if not name.startswith(".") and name.endswith(".json"):
            yield name


def _read(disk: Disk, path: Path) -> DayCounts | str:
    """The day in a file, or why there is none."""
    if not NAME.fullmatch(path.name):
        return "name"
    try:
        counted = load_day(disk.read(path, LARGEST_FILE))
    except UnfitCountsError as error:
        return error.kind
    except PublishingError as error:
        return "too_large" if error.trouble is Trouble.TOO_LARGE else "strange"
    except OSError:
        return "unreadable"
    # a copy under another name would count the same cases twice
    return counted if path.name == file_name(counted.day, counted.desk) else "name"


def _printable(name: str) -> str:
    shown = "".join(each if each.isprintable() else "?" for each in name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}…"
