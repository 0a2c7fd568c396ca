"""What a desk needs of the machine; the program's start fills these in."""

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
