"""Keys from anywhere on Windows: RegisterHotKey, which hooks into no program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from desktop_app.host.key_codes import KeyCode, key_code

ALT, CONTROL, SHIFT, NO_REPEAT = 0x1, 0x2, 0x4, 0x4000
HOTKEY = 0x312  # WM_HOTKEY
FIRST_FUNCTION = 0x70  # VK_F1
FIRST_ID = 0x2F00
"""Ids of programs end at 0xBFFF; those of Qt and others begin at 1."""


class Registry(Protocol):
    """What Windows keeps of hot keys."""

    def register(self, number: int, held: int, key: int) -> bool:
        """Whether this key is ours now; `False` where another program has it."""

    def unregister(self, number: int) -> None:
        """Give it back."""


def held_flags(code: KeyCode) -> int:
    """The keys that are held, as RegisterHotKey takes them."""
    held = ALT * code.alt | CONTROL * code.ctrl | SHIFT * code.shift
    return held | NO_REPEAT


def virtual_key(code: KeyCode) -> int:
    """The key that is pressed: letters and digits have the numbers of their signs."""
    return FIRST_FUNCTION + code.function - 1 if code.function else ord(code.key)


class WindowsKeys:
    """Holds which name stands behind which hot key."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._names: dict[int, str] = {}
        self._pressed: Callable[[str], None] | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The hot keys that are ours now."""
        return tuple(self._names)

    def take(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> Sequence[str]:
        """Take these keys instead of those before; the names of those that cannot be had."""
        self.release()
        self._pressed = pressed
        taken = []
        for number, (name, written) in enumerate(keys.items(), FIRST_ID):
            code = key_code(written)
            if code and self._registry.register(number, held_flags(code), virtual_key(code)):
                self._names[number] = name
            else:
                taken.append(name)
        return taken

    def release(self) -> None:
        """Give all of them back."""
        for number in self._names:
            self._registry.unregister(number)
        self._names.clear()

    def hear(self, _window: int, message: int, word: int, _long: int) -> None:
        """Act on the message of a hot key."""
        name = self._names.get(word) if message == HOTKEY else None
        if name is not None and self._pressed is not None:
            self._pressed(name)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from PySide6.QtCore import QCoreApplication

    from desktop_app.host.windows_messages import messages

    class ThreadRegistry:
        """The hot keys of this thread, which end with it."""

        def __init__(self) -> None:
            self._user32 = user32 = ctypes.WinDLL("user32")
            window, number = wintypes.HWND, ctypes.c_int
            user32.RegisterHotKey.restype = wintypes.BOOL
            user32.RegisterHotKey.argtypes = (window, number, wintypes.UINT, wintypes.UINT)
            user32.UnregisterHotKey.restype = wintypes.BOOL
            user32.UnregisterHotKey.argtypes = (window, number)

        def register(self, number: int, held: int, key: int) -> bool:
            """Whether this key is ours now; `False` where another program has it."""
            return bool(self._user32.RegisterHotKey(None, number, held, key))

        def unregister(self, number: int) -> None:
            """Give it back."""
            self._user32.UnregisterHotKey(None, number)

    def windows_keys() -> WindowsKeys:
        """The hot keys of this desktop; raises `OSError` without its library."""
        keys = WindowsKeys(ThreadRegistry())
        messages().listen(keys.hear)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(keys.release)
        return keys
