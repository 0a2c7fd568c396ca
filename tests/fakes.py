"""Stand-ins for the machine: a clipboard that can fail, a clock that goes on by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

START = datetime.fromisoformat("2026-11-23T21:04:00+09:00")


@dataclass
class FakeClipboard:
    """Holds what was put; `works` says whether putting succeeds."""

    held: str = "before"
    works: bool = True

    def put(self, text: str) -> bool:
        """Take the text if it works."""
        if self.works:
            self.held = text
        return self.works

    def text(self) -> str:
        """What is held."""
        return self.held


@dataclass
class FakeClock:
    """Some time passes at each look."""

    now: datetime = START
    step: timedelta = timedelta(minutes=1)

    def __call__(self) -> datetime:
        """The present moment."""
        self.now += self.step
        return self.now
