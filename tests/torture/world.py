"""The small world of a round: a folder with a journal in it, and what was promised about it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.store.journal.journal import Journal
from tests.torture.ledger import BEGINNING, DEVICE, KEY, Row, first_rows

JOURNAL = "journal.db"
MOST_ROWS = 1_200
"""Rows that one round can append at most."""


def tell_nobody() -> None:
    """Let nobody know."""


@dataclass
class World:
    """Where a round takes place, and how far it has come."""

    folder: Path
    dice: random.Random
    rows: list[Row]
    """All rows that the round will ever append, in their order."""
    appended: int = 0
    stored: int = 0
    """Rows that were in the file before the journal was opened."""
    journal: Journal | None = None
    whole: int = 0
    """Rows of which the file has all or is not there."""
    old: int = 0
    """Rows that the file of an older release had."""
    copies: dict[str, int] = field(default_factory=dict)
    """Copies that are there for sure, each with how many rows it has at least."""

    on_progress: Callable[[], None] = tell_nobody
    """Called by the thread that writes."""

    @property
    def path(self) -> Path:
        """Where the journal lies."""
        return self.folder / JOURNAL

    @property
    def acknowledged(self) -> int:
        """The rows that the journal has said to be durable."""
        return self.stored + (self.journal.progress.written if self.journal else 0)

    def open(self) -> Journal:
        """The journal, to which rows may be appended from here on."""
        self.journal = Journal.open(self.path, KEY, DEVICE, BEGINNING)
        self.journal.watch(self.on_progress)
        return self.journal

    def append(self, count: int) -> None:
        """Append the next rows."""
        assert self.journal is not None
        for case, kept in self.rows[self.appended : self.appended + count]:
            # before: a row may be durable before `append` has come back
            self.appended += 1
            self.journal.append(case, kept)

    def close(self) -> None:
        """Close the journal."""
        if self.journal is not None:
            assert self.journal.close(30)


def new_world(folder: Path, seed: int) -> World:
    """An empty folder, and the rows that this seed will append."""
    return World(folder, random.Random(seed), first_rows(seed, MOST_ROWS))
