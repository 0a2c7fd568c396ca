"""One window a person: a second start asks the first one to come to the front."""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 1000
"""Milliseconds that a second start waits for the first one."""
RAISE = b"raise\n"
DONE = b"done\n"


def server_name(folder: Path) -> str:
    """The name under which the program with these records listens; it tells nothing of the path."""
    return "reconnection-desk-" + blake2b(str(folder).encode(), digest_size=8).hexdigest()


def raise_first(folder: Path) -> bool:
    """Whether the program that has these records came to the front."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(PATIENCE):
        return False
    _allow_foreground()
    socket.write(RAISE)
    answered = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(PATIENCE)
    return answered and bytes(socket.readAll().data()) == DONE


def _allow_foreground() -> None:
    """Windows lets a program to the front only where the one in front allows it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        anybody = 0xFFFFFFFF  # ASFW_ANY
        ctypes.WinDLL("user32").AllowSetForegroundWindow(anybody)


class Listener(QObject):
    """Hears of further starts."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: Callable[[], None] | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = server_name(folder)
        if not self._server.listen(name):
            # a program that was killed leaves its socket behind; the records are ours by now
            QLocalServer.removeServer(name)
            self._server.listen(name)
        self._server.newConnection.connect(self._answer)

    def show_wanted(self, wanted: Callable[[], None]) -> None:
        """Call this at each further start."""
        self._wanted = wanted

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._heard)
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _heard(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if bytes(socket.readAll().data()) == RAISE and self._wanted is not None:
            self._wanted()
            socket.write(DONE)
            socket.flush()
