"""How long nothing was done on Windows, and when its session is locked."""

from __future__ import annotations

import sys
from collections.abc import Callable

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
    from PySide6.QtGui import QWindow

    from desktop_app.host.presence import idle_of, is_gone

    MESSAGES = frozenset({b"windows_generic_MSG", b"windows_dispatcher_MSG"})
    THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION

    class LastInput(ctypes.Structure):
        """LASTINPUTINFO."""

        _fields_ = (("cbSize", wintypes.UINT), ("dwTime", wintypes.DWORD))

    class WindowsPresence(QAbstractNativeEventFilter):
        """Hears the session through a window of its own; raises `OSError` without wtsapi32."""

        def __init__(self) -> None:
            super().__init__()
            self._user32 = ctypes.WinDLL("user32")
            self._kernel32 = ctypes.WinDLL("kernel32")
            self._sessions = ctypes.WinDLL("wtsapi32")
            self._kernel32.GetTickCount.restype = wintypes.DWORD
            self._user32.GetLastInputInfo.argtypes = (ctypes.POINTER(LastInput),)
            register = self._sessions.WTSRegisterSessionNotification
            register.argtypes = (wintypes.HWND, wintypes.DWORD)
            self._sessions.WTSUnRegisterSessionNotification.argtypes = (wintypes.HWND,)
            self._told: Callable[[], None] | None = None
            self._window = QWindow()
            self._window.create()

        def idle_seconds(self) -> float | None:
            """How long nothing was done; `None` where Windows does not tell."""
            found = LastInput(cbSize=ctypes.sizeof(LastInput))
            if not self._user32.GetLastInputInfo(ctypes.byref(found)):
                return None
            return idle_of(self._kernel32.GetTickCount(), found.dwTime)

        def on_lock(self, told: Callable[[], None]) -> None:
            """Call `told` when the session is locked, logged off, or left for another."""
            self._told = told
            window, app = int(self._window.winId()), QCoreApplication.instance()
            if app is not None and self._sessions.WTSRegisterSessionNotification(
                window, THIS_SESSION
            ):
                app.installNativeEventFilter(self)
                app.aboutToQuit.connect(self._end)

        def _end(self) -> None:
            # a window that is opened anew after a mending has a presence of its own
            self._told = None
            app = QCoreApplication.instance()
            if app is not None:
                app.removeNativeEventFilter(self)
            self._sessions.WTSUnRegisterSessionNotification(int(self._window.winId()))

        # Qt

        def nativeEventFilter(
            self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
        ) -> tuple[bool, int]:
            kind = event_type.data() if isinstance(event_type, QByteArray) else event_type
            if bytes(kind) in MESSAGES and self._told is not None:
                heard = wintypes.MSG.from_address(int(message))
                if is_gone(heard.message, heard.wParam):
                    self._told()
            return False, 0
