"""The guard of keys: none answers what was not there yet when the finger came down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

Ticks = Callable[[], float]
"""Seconds of a clock that never goes back."""

REST = 0.15
"""Seconds after a question or tab changed in which keys answer nothing."""

LONG_REST = 0.9
"""The same where the step went on over a question that is still open: a hand that was about to
answer it takes longer to see that something else is asked."""


class Guard:
    """Knows when what stands under the cursor last changed."""

    def __init__(self, ticks: Ticks) -> None:
        self._ticks = ticks
        self._until = 0.0

    def rest(self, seconds: float = REST) -> None:
        """Something else stands under the cursor now, or a key has just answered."""
        self._until = max(self._until, self._ticks() + seconds)

    def lets(self, event: QKeyEvent) -> bool:
        """Whether the key may answer; if so the guard rests, so that a bounce answers nothing.

        Neither a key that is held down may nor one that was meant for what stood here before.
        """
        if event.isAutoRepeat() or self._ticks() < self._until:
            return False
        self.rest()
        return True
