"""The guard of keys: none answers what was not there yet when the finger came down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

Ticks = Callable[[], float]
"""Seconds of a clock that never goes back."""

REST = 0.15
"""Seconds after a question or tab changed in which keys answer nothing."""


class Guard:
    """Knows when what stands under the cursor last changed."""

    def __init__(self, ticks: Ticks) -> None:
        self._ticks = ticks
        self._changed = -REST

    def rest(self) -> None:
        """Something else stands under the cursor now, or a key has just answered."""
        self._changed = self._ticks()

    def lets(self, event: QKeyEvent) -> bool:
        """Whether the key may answer; if so the guard rests, so that a bounce answers nothing.

        Neither a key that is held down may nor one that was meant for what stood here before.
        """
        if event.isAutoRepeat() or self._ticks() - self._changed < REST:
            return False
        self.rest()
        return True
