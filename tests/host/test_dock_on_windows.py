"""The dock's and the keys' own calls to Windows, as far as its shell answers them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QRasterWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.windows

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from desktop_app.host.app_bar import AppBar, Message, Told
    from desktop_app.host.dock_places import Edge, scaled
    from desktop_app.host.docking import dock
    from desktop_app.host.global_keys import global_keys
    from desktop_app.host.windows_keys import HOTKEY, WindowsKeys
    from desktop_app.host.windows_shell import WindowsShell

    user32 = ctypes.WinDLL("user32")
    kernel32 = ctypes.WinDLL("kernel32")
    user32.PostThreadMessageW.argtypes = (
        wintypes.DWORD,
        wintypes.UINT,
        wintypes.WPARAM,
        wintypes.LPARAM,
    )
    user32.PostMessageW.argtypes = (
        wintypes.HWND,
        wintypes.UINT,
        wintypes.WPARAM,
        wintypes.LPARAM,
    )
    user32.GetWindowRect.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.RECT))
    user32.GetWindowLongW.argtypes = (wintypes.HWND, ctypes.c_int)
    TOPMOST = 0x8  # WS_EX_TOPMOST
    TAKER = "; ".join(
        (
            "import ctypes, sys",
            "user32 = ctypes.windll.user32",
            "print(user32.RegisterHotKey(None, 1, 0x4006, 0x79), flush=True)",
            "sys.stdin.readline()",
        )
    )
    """Another program with Ctrl+Shift+F10."""

    class SeenShell(WindowsShell):
        """The shell of this Windows; keeps what is sent to it."""

        def __init__(self) -> None:
            super().__init__()
            self.sent: list[str] = []

        def register(self, window: int) -> bool:
            self.sent.append("new")
            return super().register(window)

        def remove(self, window: int) -> None:
            self.sent.append("remove")
            super().remove(window)

    @pytest.fixture
    def window(qapp: QApplication, qtbot: QtBot) -> Iterator[QRasterWindow]:
        """A window without a frame, as docked ones are."""
        made = QRasterWindow()
        made.setFlags(Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        made.resize(300, 200)
        made.show()
        qtbot.waitUntil(made.isExposed)
        yield made
        made.close()

    def rect_of(window: QRasterWindow) -> tuple[int, int, int, int]:
        found = wintypes.RECT()
        assert user32.GetWindowRect(int(window.winId()), ctypes.byref(found))
        return (found.left, found.top, found.right, found.bottom)

    def post(window: QRasterWindow, message: int, word: int = 0, long: int = 0) -> None:
        assert user32.PostMessageW(int(window.winId()), message, word, long)

    def test_monitors_are_told_with_their_dots(qapp: QApplication) -> None:
        first, *_ = WindowsShell().monitors()
        screen = qapp.primaryScreen()
        assert first.dpi == round(96 * screen.devicePixelRatio())
        assert (first.area.left, first.area.top) == (0, 0)
        assert first.area.width == round(screen.geometry().width() * screen.devicePixelRatio())
        assert "\\" not in first.name

    @pytest.mark.parametrize("edge", ["left", "right"])
    def test_the_window_goes_to_the_edge(window: QRasterWindow, qtbot: QtBot, edge: str) -> None:
        bar = dock()
        assert isinstance(bar, AppBar)
        (first, *_) = WindowsShell().monitors()
        try:
            assert bar.dock(int(window.winId()), edge, "", 440) == first.name
            left, top, right, bottom = rect_of(window)
            assert right - left == scaled(440, first.dpi)
            assert (left if edge == "left" else right) == first.area[0 if edge == "left" else 2]
            assert top >= first.area.top
            assert first.area.height // 2 <= bottom - top <= first.area.height
            assert user32.GetWindowLongW(int(window.winId()), -20) & TOPMOST
        finally:
            bar.undock()

    def test_registered_twice_is_refused_and_removed_it_can_be_again(window: QRasterWindow) -> None:
        shell, number = WindowsShell(), int(window.winId())
        assert shell.register(number)
        assert not shell.register(number)
        shell.remove(number)
        assert shell.register(number)
        area = shell.monitors()[0].area
        asked = area._replace(right=area.left + 440)
        offered = shell.query(number, Edge.LEFT, asked)
        assert shell.set(number, Edge.LEFT, offered._replace(right=offered.left + 440)).width == 440
        shell.activated(number)
        shell.moved(number)
        shell.remove(number)

    def test_messages_of_the_shell_reach_the_bar(window: QRasterWindow, qtbot: QtBot) -> None:
        from desktop_app.host.windows_messages import messages  # noqa: PLC0415 - Windows' own
        from desktop_app.host.windows_shell import _later  # noqa: PLC0415 - Windows' own

        shell = SeenShell()
        bar = AppBar(shell, _later)
        messages().listen(bar.hear)
        assert bar.dock(int(window.winId()), "right", "", 440) is not None
        docked = rect_of(window)
        window.setPosition(10, 10)
        assert rect_of(window) != docked
        post(window, shell.callback, Told.POS_CHANGED)
        qtbot.waitUntil(lambda: rect_of(window) == docked)
        post(window, shell.born)
        qtbot.waitUntil(lambda: shell.sent == ["new", "remove", "new"])
        post(window, Message.DISPLAY_CHANGE, 32)
        post(window, shell.callback, Told.FULL_SCREEN_APP, 0)
        qtbot.waitUntil(lambda: rect_of(window) == docked)
        bar.undock()
        assert shell.sent == ["new", "remove", "new", "remove"]

    def test_a_window_that_is_gone_is_removed(qapp: QApplication, qtbot: QtBot) -> None:
        from desktop_app.host.windows_messages import messages  # noqa: PLC0415 - Windows' own
        from desktop_app.host.windows_shell import _later  # noqa: PLC0415 - Windows' own

        shell, made = SeenShell(), QRasterWindow()
        made.show()
        bar = AppBar(shell, _later)
        messages().listen(bar.hear)
        assert bar.dock(int(made.winId()), "right", "", 440) is not None
        made.destroy()
        qtbot.waitUntil(lambda: shell.sent == ["new", "remove"])

    def test_a_hot_key_reaches_the_program(window: QRasterWindow, qtbot: QtBot) -> None:
        keys, pressed = global_keys(), list[str]()
        assert isinstance(keys, WindowsKeys)
        try:
            wanted = {"copy": "Ctrl+Shift+F9", "come": "Ctrl+Shift+F8"}
            assert keys.take(wanted, pressed.append) == []
            # as Windows posts it: to the thread, and to no window
            for number in keys.numbers:
                thread = kernel32.GetCurrentThreadId()
                assert user32.PostThreadMessageW(thread, HOTKEY, number, 0)
            qtbot.waitUntil(lambda: "come" in pressed)
            # once each: a second press of the copying key means something else
            assert pressed == ["copy", "come"]
        finally:
            keys.release()

    def test_a_hot_key_of_another_program_is_told(qapp: QApplication) -> None:
        pipe = subprocess.PIPE
        call = [sys.executable, "-c", TAKER]
        with subprocess.Popen(call, stdin=pipe, stdout=pipe, text=True) as other:
            assert other.stdout
            assert other.stdout.readline().strip() == "1"
            keys = global_keys()
            assert keys.take({"copy": "Ctrl+Shift+F10"}, print) == ["copy"]
            keys.release()
            other.communicate("\n")
