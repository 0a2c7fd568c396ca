"""The clipboard of the machine: what was put there is read back before it counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

LONGEST: Final = 1_000_000
"""Characters that are taken from the clipboard; no admin page is as long."""
PLAIN: Final = "text/plain"
NO: Final = bytes(4)
YES: Final = (1).to_bytes(4, "little")
MARKS: Final = {
    "ExcludeClipboardContentFromMonitorProcessing": YES,
    "CanIncludeInClipboardHistory": NO,
    "CanUploadToCloudClipboard": NO,
}
"""What keeps Windows from remembering a text or sending it off; each is a number of 32 bits."""
ALONE: Final = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})
"""Platforms whose clipboard no other program sees; they never say who owns it."""


class Board(Protocol):
    """What is used of Qt's clipboard."""

    def setText(self, text: str, /) -> None: ...

    def setMimeData(self, data: QMimeData, /) -> None: ...

    def mimeData(self) -> QMimeData | None: ...

    def ownsClipboard(self) -> bool: ...

    def clear(self) -> None: ...


class QtClipboard:
    """The system's clipboard, looked up at each use: it is there once the application is."""

    def __init__(
        self,
        board: Callable[[], Board] = QGuiApplication.clipboard,
        platform: Callable[[], str] = QGuiApplication.platformName,
    ) -> None:
        self._board = board
        self._platform = platform

    def put(self, text: str) -> bool:
        """Whether the text is on the clipboard now, read back and not only sent.

        It is tried once; `False` means that another program has the clipboard for a moment.
        """
        board = self._board()
        if self._platform() in ALONE:
            # Qt ends after Python there, and marked data that it still holds would crash it
            board.setText(text)
            return _plain(board) == text
        board.setMimeData(marked(text))
        return board.ownsClipboard() and _plain(board) == text

    def text(self) -> str:
        """The plain text on the clipboard, at most `LONGEST` characters; empty without one.

        Pages, pictures and names of files are left alone.
        """
        return _plain(self._board())[:LONGEST]

    def clear(self) -> None:
        """Leave nothing on the clipboard."""
        self._board().clear()


def marked(text: str) -> QMimeData:
    """A text that no history and no cloud of Windows may keep."""
    data = QMimeData()
    data.setText(text)
    for name, value in MARKS.items():
        data.setData(f'application/x-qt-windows-mime;value="{name}"', value)
    return data


def _plain(board: Board) -> str:
    data = board.mimeData()
    return data.text() if data is not None and data.hasFormat(PLAIN) else ""
