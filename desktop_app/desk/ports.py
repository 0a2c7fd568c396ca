"""What the desk and the window need of the machine; the program's start fills these in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

Clock = Callable[[], datetime]
"""The present moment with its offset."""


class Clipboard(Protocol):
    """The clipboard of the machine."""

    def put(self, text: str) -> bool:
        """Whether the text is on the clipboard now, read back and not only sent."""

    def text(self) -> str:
        """The plain text on the clipboard, at most a million characters; empty without one."""


class Foreground(Protocol):
    """The window in front, which the keyboard belongs to."""

    def give_back(self, window_id: int) -> bool:
        """Give the keyboard to the window that was in front before this one of ours.

        Whether it was given; `False` where there is none, or ours does not have the keyboard.
        """
