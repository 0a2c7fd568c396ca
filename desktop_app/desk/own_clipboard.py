"""A clipboard that knows whether it still holds what was put there, without keeping the text."""

from __future__ import annotations

import os
from _blake2 import blake2b  # hashlib would load OpenSSL, which nothing here needs
from collections.abc import Callable
from typing import Protocol

from desktop_app.desk.ports import Clipboard

SALT_BYTES = 16


class ClearingClipboard(Clipboard, Protocol):
    """A clipboard that can be emptied."""

    def clear(self) -> None:
        """Leave nothing on it."""


class OwnClipboard:
    """Puts texts on a clipboard, and takes the last one off again where it is still there."""

    def __init__(self, board: ClearingClipboard) -> None:
        self._board = board
        self._mark: tuple[bytes, bytes] | None = None
        """A salt and the hash of what was put last: nobody reads the text from it."""
        self._watchers: list[Callable[[], None]] = []

    def put(self, text: str) -> bool:
        """Whether the text is on the clipboard now."""
        done = self._board.put(text)
        if done:
            salt = os.urandom(SALT_BYTES)
            self._mark = salt, _hash(salt, text)
            for watcher in tuple(self._watchers):
                watcher()
        return done

    def text(self) -> str:
        """The plain text on the clipboard."""
        return self._board.text()

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` after each text that was put."""
        self._watchers.append(watcher)

    def forget(self) -> bool:
        """Take off what was put last; `False` where something else is there by now, which stays."""
        mark, self._mark = self._mark, None
        if mark is None or _hash(mark[0], self._board.text()) != mark[1]:
            return False
        self._board.clear()
        return True


def _hash(salt: bytes, text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), salt=salt).digest()
