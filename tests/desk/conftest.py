"""A desk with the shipped pack, a clock that a test moves, and a clipboard that can fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore

START = datetime.fromisoformat("2026-11-23T21:04:00+09:00")


@dataclass
class FakeClipboard:
    """Holds what was put; `works` says whether putting succeeds."""

    text: str = "before"
    works: bool = True

    def put(self, text: str) -> bool:
        if self.works:
            self.text = text
        return self.works


@dataclass
class FakeClock:
    """A minute passes at each look."""

    now: datetime = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class Room:
    """A desk and what stands around it."""

    clipboard: FakeClipboard = field(default_factory=FakeClipboard)
    clock: FakeClock = field(default_factory=FakeClock)
    store: MemoryStore = field(default_factory=MemoryStore)

    def desk(self) -> Desk:
        """A desk on this store; a second one is what a restart finds."""
        return Desk(shipped_pack(), self.store, self.clock, self.clipboard, "김상담")


@pytest.fixture
def room() -> Room:
    """A fresh room."""
    return Room()
