"""Windows' shell and monitors by ctypes, for a window that docks; all in physical pixels."""

from __future__ import annotations

import atexit
import os
import sys

from desktop_app.host.dock_places import Edge, Monitor, Rect

SHELL_CLASSES = frozenset(
    {
        "Shell_TrayWnd",
        "Shell_SecondaryTrayWnd",
        "Progman",
        "WorkerW",
        "XamlExplorerHostIslandWindow",
    }
    | {"Windows.UI.Core.CoreWindow", "MultitaskingViewFrame", "ForegroundStaging"}
)
"""Windows of the shell itself, which fill the screen for a moment and are no program."""

if sys.platform == "win32":
    import ctypes
    from collections.abc import Callable
    from ctypes import wintypes

    from PySide6.QtCore import QCoreApplication, QTimer

    from desktop_app.host.app_bar import AppBar
    from desktop_app.host.windows_messages import messages

    NEW, REMOVE, QUERYPOS, SETPOS, ACTIVATE, MOVED = 0, 1, 2, 3, 6, 9
    EDGES = {Edge.LEFT: 0, Edge.RIGHT: 2}
    PRIMARY = 1  # MONITORINFOF_PRIMARY
    EFFECTIVE = 0  # MDT_EFFECTIVE_DPI
    NO_ACTIVATE, NO_MOVE, NO_SIZE = 0x10, 0x02, 0x01
    TOPMOST, BOTTOM = -1, 1
    DEVICES = "\\\\.\\"
    CALLBACK_NAME = "reconnection-desk dock"
    NOWHERE = Rect(0, 0, 0, 0)

    class AppBarData(ctypes.Structure):
        """APPBARDATA."""

        _fields_ = (
            ("cbSize", wintypes.DWORD),
            ("hWnd", wintypes.HWND),
            ("uCallbackMessage", wintypes.UINT),
            ("uEdge", wintypes.UINT),
            ("rc", wintypes.RECT),
            ("lParam", wintypes.LPARAM),
        )

    class MonitorInfo(ctypes.Structure):
        """MONITORINFOEXW."""

        _fields_ = (
            ("cbSize", wintypes.DWORD),
            ("rcMonitor", wintypes.RECT),
            ("rcWork", wintypes.RECT),
            ("dwFlags", wintypes.DWORD),
            ("szDevice", wintypes.WCHAR * 32),
        )

    EachMonitor = ctypes.WINFUNCTYPE(
        wintypes.BOOL,
        wintypes.HMONITOR,
        wintypes.HDC,
        ctypes.POINTER(wintypes.RECT),
        wintypes.LPARAM,
    )

    def _user32() -> ctypes.WinDLL:
        user32 = ctypes.WinDLL("user32")
        window, flag, number = wintypes.HWND, wintypes.BOOL, ctypes.c_int
        shapes = {
            "EnumDisplayMonitors": (
                flag,
                (wintypes.HDC, ctypes.c_void_p, EachMonitor, wintypes.LPARAM),
            ),
            "GetMonitorInfoW": (flag, (wintypes.HMONITOR, ctypes.POINTER(MonitorInfo))),
            "SetWindowPos": (flag, (window, window, *[number] * 4, wintypes.UINT)),
            "GetForegroundWindow": (window, ()),
            "GetWindowThreadProcessId": (
                wintypes.DWORD,
                (window, ctypes.POINTER(wintypes.DWORD)),
            ),
            "GetClassNameW": (number, (window, wintypes.LPWSTR, number)),
            "RegisterWindowMessageW": (wintypes.UINT, (wintypes.LPCWSTR,)),
        }
        for name, (result, arguments) in shapes.items():
            function = getattr(user32, name)
            function.restype, function.argtypes = result, arguments
        return user32

    def _shell32() -> ctypes.WinDLL:
        shell32 = ctypes.WinDLL("shell32")
        send = shell32.SHAppBarMessage
        send.restype, send.argtypes = ctypes.c_size_t, (wintypes.DWORD, ctypes.POINTER(AppBarData))
        return shell32

    def _shcore() -> ctypes.WinDLL:
        shcore = ctypes.WinDLL("shcore")
        number = ctypes.POINTER(wintypes.UINT)
        ask = shcore.GetDpiForMonitor
        ask.restype, ask.argtypes = ctypes.c_long, (wintypes.HMONITOR, ctypes.c_int, number, number)
        return shcore

    class WindowsShell:
        """The shell of this desktop; raises `OSError` without its libraries."""

        def __init__(self) -> None:
            self._user32 = _user32()
            self._shell32 = _shell32()
            self._shcore = _shcore()
            register = self._user32.RegisterWindowMessageW
            self.callback = int(register(CALLBACK_NAME))
            self.born = int(register("TaskbarCreated"))

        def monitors(self) -> tuple[Monitor, ...]:
            """All monitors, the main one first."""
            found: list[tuple[bool, Monitor]] = []

            def see(handle: int, _dc: int, _area: object, _data: int) -> bool:
                info = MonitorInfo(cbSize=ctypes.sizeof(MonitorInfo))
                if self._user32.GetMonitorInfoW(handle, ctypes.byref(info)):
                    name = info.szDevice.removeprefix(DEVICES)
                    monitor = Monitor(name, _rect(info.rcMonitor), self._dpi(handle))
                    found.append((not info.dwFlags & PRIMARY, monitor))
                return True

            self._user32.EnumDisplayMonitors(None, None, EachMonitor(see), 0)
            return tuple(monitor for _, monitor in sorted(found))

        def _dpi(self, handle: int) -> int:
            across, down = wintypes.UINT(), wintypes.UINT()
            failed = self._shcore.GetDpiForMonitor(
                handle, EFFECTIVE, ctypes.byref(across), ctypes.byref(down)
            )
            return 96 if failed else int(across.value)

        # the shell

        def register(self, window: int) -> bool:
            """ABM_NEW: whether the window is a bar now."""
            return bool(self._send(NEW, self._data(window)))

        def query(self, window: int, edge: Edge, rect: Rect) -> Rect:
            """ABM_QUERYPOS: what of the rectangle could be had."""
            data = self._data(window, edge, rect)
            self._send(QUERYPOS, data)
            return _rect(data.rc)

        def set(self, window: int, edge: Edge, rect: Rect) -> Rect:
            """ABM_SETPOS: the rectangle that is kept for the bar from now on."""
            data = self._data(window, edge, rect)
            self._send(SETPOS, data)
            return _rect(data.rc)

        def remove(self, window: int) -> None:
            """ABM_REMOVE."""
            self._send(REMOVE, self._data(window))

        def activated(self, window: int) -> None:
            """ABM_ACTIVATE."""
            self._send(ACTIVATE, self._data(window))

        def moved(self, window: int) -> None:
            """ABM_WINDOWPOSCHANGED."""
            self._send(MOVED, self._data(window))

        def _data(self, window: int, edge: Edge = Edge.LEFT, rect: Rect = NOWHERE) -> AppBarData:
            size = ctypes.sizeof(AppBarData)
            return AppBarData(size, window, self.callback, EDGES[edge], wintypes.RECT(*rect), 0)

        def _send(self, message: int, data: AppBarData) -> int:
            return int(self._shell32.SHAppBarMessage(message, ctypes.byref(data)))

        # the window

        def move(self, window: int, rect: Rect) -> None:
            """Above other windows, without the keyboard."""
            place = (rect.left, rect.top, rect.width, rect.height)
            self._user32.SetWindowPos(window, TOPMOST, *place, NO_ACTIVATE)

        def step_behind(self, window: int) -> None:
            """Below all other windows."""
            self._stack(window, BOTTOM)

        def step_forward(self, window: int) -> None:
            """Above other windows again, without the keyboard."""
            self._stack(window, TOPMOST)

        def _stack(self, window: int, after: int) -> None:
            flags = NO_ACTIVATE | NO_MOVE | NO_SIZE
            self._user32.SetWindowPos(window, after, 0, 0, 0, 0, flags)

        def is_other_in_front(self) -> bool:
            """Whether another program's window is in front, and not one of the shell's own."""
            window = self._user32.GetForegroundWindow()
            if not window:
                return False
            process = wintypes.DWORD()
            self._user32.GetWindowThreadProcessId(window, ctypes.byref(process))
            name = ctypes.create_unicode_buffer(256)
            self._user32.GetClassNameW(window, name, len(name))
            return process.value != os.getpid() and name.value not in SHELL_CLASSES

    def _rect(rect: wintypes.RECT) -> Rect:
        return Rect(rect.left, rect.top, rect.right, rect.bottom)

    def _later(act: Callable[[], None]) -> None:
        QTimer.singleShot(0, act)

    def windows_dock() -> AppBar:
        """The dock of this desktop, which hears its messages and gives the room back at the end."""
        bar = AppBar(WindowsShell(), _later)
        messages().listen(bar.hear)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(bar.undock)
        # whatever error ends the program, the room of the screen is not left behind
        atexit.register(bar.undock)
        return bar
