"""The counts that a desk keeps for itself: a small file a day, which no loss of makes trouble."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.store.counts import DayCounts, UnfitCountsError, as_tree, read_tree
from desktop_app.store.private_files import write_over

LOG = logging.getLogger(__name__)
FOLDER = "counts"
UNTIL = "until.json"
LARGEST = 300_000
TOKEN_BYTES = 8


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day with how far it was counted: a row of the journal by its number, never by its time."""

    counted: DayCounts
    until: int = 0
    shared: bool = False
    """Whether the share has all of it."""


class CountedDays:
    """Keeps days in a folder; to be used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def until(self) -> int | None:
        """The last row of which all is counted; `None` where nobody knows."""
        tree = self._read(self._folder / UNTIL)
        until = tree.get("until") if isinstance(tree, dict) else None
        return until if type(until) is int and until >= 0 else None

    def note_until(self, until: int) -> None:
        """Keep that everything up to this row is counted; `OSError` where that fails."""
        self._write(self._folder / UNTIL, {"until": until})

    def days(self) -> tuple[date, ...]:
        """The days that are kept, the first one first."""
        return tuple(sorted(self._days()))

    def _days(self) -> Iterator[date]:
        for path in self._folder.glob("????-??-??.json"):
            with suppress(ValueError):
                yield date.fromisoformat(path.stem)

    def day(self, day: date) -> KeptDay:
        """The day as it is kept; an empty one where there is none, or its file is damaged."""
        path = self._path(day)
        tree = self._read(path)
        if isinstance(tree, dict):
            with suppress(UnfitCountsError, KeyError):
                until, counted = tree["until"], read_tree(tree["counted"])
                if type(until) is int and counted.day == day:
                    return KeptDay(counted, until, tree.get("shared") is True)
        if path.exists():
            LOG.warning("a day of counts begins anew")
        return KeptDay(DayCounts(day, os.urandom(TOKEN_BYTES).hex()))

    def keep(self, kept: KeptDay) -> None:
        """Keep this in the place of what was kept of the day; `OSError` where that fails."""
        tree = {"until": kept.until, "shared": kept.shared, "counted": as_tree(kept.counted)}
        self._write(self._path(kept.counted.day), tree)

    def forget_before(self, day: date) -> None:
        """Let older days go."""
        for each in self.days():
            if each < day:
                self._path(each).unlink(missing_ok=True)

    def _path(self, day: date) -> Path:
        return self._folder / f"{day.isoformat()}.json"

    def _write(self, path: Path, tree: object) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        write_over(path, json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode())

    def _read(self, path: Path) -> object:
        try:
            with path.open("rb") as file:
                return json.loads(file.read(LARGEST))
        except (OSError, ValueError, RecursionError):
            return None
