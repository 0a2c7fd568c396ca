"""The windows of a Windows screen, as user32 tells them."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from desktop_app.host.foreground import Seen, Trait, traits

MOST = 2000
"""Windows that are looked at: their order may change meanwhile, and a walk must end."""

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    NEXT = 2  # GW_HWNDNEXT
    EXTENDED_STYLE = -20  # GWL_EXSTYLE
    TOOL_STYLE = 0x80  # WS_EX_TOOLWINDOW
    NO_ACTIVATE_STYLE = 0x08000000  # WS_EX_NOACTIVATE
    CLOAK = 14  # DWMWA_CLOAKED

    def _user32() -> ctypes.WinDLL:
        user32 = ctypes.WinDLL("user32")
        window, flag = wintypes.HWND, wintypes.BOOL
        shapes = {
            "GetForegroundWindow": (window, ()),
            "GetWindow": (window, (window, wintypes.UINT)),
            "GetWindowThreadProcessId": (
                wintypes.DWORD,
                (window, ctypes.POINTER(wintypes.DWORD)),
            ),
            "GetWindowLongW": (wintypes.LONG, (window, ctypes.c_int)),
            "GetClientRect": (flag, (window, ctypes.POINTER(wintypes.RECT))),
            "IsWindowVisible": (flag, (window,)),
            "IsIconic": (flag, (window,)),
            "IsWindowEnabled": (flag, (window,)),
            "SetForegroundWindow": (flag, (window,)),
        }
        for name, (result, arguments) in shapes.items():
            function = getattr(user32, name)
            function.restype, function.argtypes = result, arguments
        return user32

    def _dwmapi() -> ctypes.WinDLL:
        dwmapi = ctypes.WinDLL("dwmapi")
        ask = dwmapi.DwmGetWindowAttribute
        ask.restype = ctypes.c_long
        ask.argtypes = (wintypes.HWND, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD)
        return dwmapi

    class WindowsScreen:
        """The windows from the topmost down; raises `OSError` without user32 and dwmapi."""

        def __init__(self) -> None:
            self._user32 = _user32()
            self._dwmapi = _dwmapi()

        def process_in_front(self) -> int | None:
            """The process whose window has the keyboard, `None` where no window has it."""
            window = self._user32.GetForegroundWindow()
            return self._process(window) if window else None

        def below(self, window: int) -> Iterator[Seen]:
            """The windows that lie below this one, the nearest first."""
            below = self._user32.GetWindow(window, NEXT)
            for _ in range(MOST):
                if not below:
                    return
                yield Seen(below, self._process(below), self._traits(below))
                below = self._user32.GetWindow(below, NEXT)

        def activate(self, window: int, instead_of: int) -> bool:  # noqa: ARG002 - X11 needs it
            """Whether Windows took it; it does while our own window has the keyboard."""
            return bool(self._user32.SetForegroundWindow(window))

        def _process(self, window: int) -> int:
            process = wintypes.DWORD()
            self._user32.GetWindowThreadProcessId(window, ctypes.byref(process))
            return process.value

        def _traits(self, window: int) -> Trait:
            user32 = self._user32
            style = user32.GetWindowLongW(window, EXTENDED_STYLE)
            return traits(
                {
                    Trait.HIDDEN: not user32.IsWindowVisible(window),
                    Trait.MINIMISED: bool(user32.IsIconic(window)),
                    Trait.DISABLED: not user32.IsWindowEnabled(window),
                    Trait.TOOL: bool(style & TOOL_STYLE),
                    Trait.NO_ACTIVATE: bool(style & NO_ACTIVATE_STYLE),
                    Trait.CLOAKED: self._is_cloaked(window),
                    Trait.EMPTY: self._is_empty(window),
                }
            )

        def _is_cloaked(self, window: int) -> bool:
            """Whether it only seems visible: a sleeping store app, or on another desktop."""
            cloak = wintypes.DWORD()
            size = ctypes.sizeof(cloak)
            failed = self._dwmapi.DwmGetWindowAttribute(window, CLOAK, ctypes.byref(cloak), size)
            return not failed and bool(cloak.value)

        def _is_empty(self, window: int) -> bool:
            area = wintypes.RECT()
            known = self._user32.GetClientRect(window, ctypes.byref(area))
            return not known or area.right <= 0 or area.bottom <= 0
