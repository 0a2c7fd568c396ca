"""The time of a demonstration: it goes on only by what the hand does."""

from __future__ import annotations

from datetime import datetime, timedelta

START = datetime.fromisoformat("2026-11-23T21:04:00+09:00")


class Evening:
    """One evening: talks take minutes of the day, keys and clicks a blink that is not counted."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._ticks = 0.0

    def now(self) -> datetime:
        """The moment of the day."""
        return self._now

    def ticks(self) -> float:
        """Seconds of a clock that measures how fast keys follow each other."""
        return self._ticks

    def talk(self, minutes: float) -> None:
        """Let minutes of the day pass."""
        self._now += timedelta(minutes=minutes)

    def blink(self, seconds: float) -> None:
        """Let the time between two keys pass."""
        self._ticks += seconds
