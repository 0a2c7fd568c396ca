"""A desk with the shipped pack, a clock that a test moves, and a clipboard that can fail."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from tests.fakes import FakeClipboard, FakeClock


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
