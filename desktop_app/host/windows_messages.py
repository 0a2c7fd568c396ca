"""The messages of Windows on their way to Qt: whoever listens hears each of them first."""

from __future__ import annotations

import sys
from collections.abc import Callable

Listener = Callable[[int, int, int, int], None]
"""Takes the window, the message and its two parameters; the window is 0 for one of the thread."""

if sys.platform == "win32":
    from ctypes import wintypes

    from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

    OF_WINDOWS, OF_THE_THREAD = b"windows_generic_MSG", b"windows_dispatcher_MSG"

    class Messages(QAbstractNativeEventFilter):
        """One filter for all listeners, from the first of them until the program ends."""

        def __init__(self) -> None:
            super().__init__()
            self._listeners: list[Listener] = []

        def listen(self, listener: Listener) -> None:
            """Let this one hear all messages from now on."""
            application = QCoreApplication.instance()
            if not self._listeners and application is not None:
                application.installNativeEventFilter(self)
            self._listeners.append(listener)

        # Qt

        def nativeEventFilter(
            self,
            kind: QByteArray | bytes | bytearray | memoryview,
            message: int,
        ) -> object:
            name = kind.data() if isinstance(kind, QByteArray) else kind
            if name in (OF_WINDOWS, OF_THE_THREAD):
                found = wintypes.MSG.from_address(int(message))
                # a posted message of a window comes by both ways, and counts once
                if name == OF_WINDOWS or not found.hWnd:
                    self._tell(found)
            return False, 0

        def _tell(self, message: wintypes.MSG) -> None:
            window = int(message.hWnd or 0)
            long = int(message.lParam)
            for listener in self._listeners:
                listener(window, int(message.message), int(message.wParam), long)

    _MESSAGES = Messages()

    def messages() -> Messages:
        """The only one of the program."""
        return _MESSAGES
