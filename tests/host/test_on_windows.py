"""What only Windows can show: its own clipboard formats, DPI, fonts, folders, other windows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QRasterWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.windows

if sys.platform == "win32":
    import ctypes
    import os
    from ctypes import wintypes

    from desktop_app.host.clipboard import MARKS, QtClipboard
    from desktop_app.host.foreground import ScreenForeground, foreground
    from desktop_app.host.presence import SESSION_CHANGE
    from desktop_app.host.single_instance import Listener
    from desktop_app.host.windows_presence import WindowsPresence
    from desktop_app.store.log import log_path
    from desktop_app.store.settings import settings_path
    from desktop_app.ui.self_test.checks import check_clipboard, check_fonts
    from tests.host.test_single_instance import asked

    ROOT = Path(__file__).resolve().parents[2]
    TEXT = "재연결 안내\n둘째 줄"
    UNICODE = 13  # CF_UNICODETEXT
    PER_MONITOR = 2  # DPI_AWARENESS_PER_MONITOR_AWARE
    HOLDER = "; ".join(
        (
            "import ctypes, sys",
            "held = ctypes.windll.user32.OpenClipboard(None)",
            "print(held, flush=True)",
            "sys.stdin.readline()",
        )
    )
    user32 = ctypes.WinDLL("user32")
    kernel32 = ctypes.WinDLL("kernel32")
    for owner, name, result, arguments in (
        (user32, "GetClipboardData", wintypes.HANDLE, (wintypes.UINT,)),
        (user32, "GetDpiForWindow", wintypes.UINT, (wintypes.HWND,)),
        (user32, "GetThreadDpiAwarenessContext", wintypes.HANDLE, ()),
        (user32, "GetAwarenessFromDpiAwarenessContext", ctypes.c_int, (wintypes.HANDLE,)),
        (user32, "RegisterClipboardFormatW", wintypes.UINT, (wintypes.LPCWSTR,)),
        (kernel32, "GlobalLock", ctypes.c_void_p, (wintypes.HGLOBAL,)),
        (kernel32, "GlobalUnlock", wintypes.BOOL, (wintypes.HGLOBAL,)),
    ):
        function = getattr(owner, name)
        function.restype, function.argtypes = result, arguments

    def _on_the_clipboard(form: int, size: int) -> bytes:
        """The first bytes of what lies on Windows' clipboard in this form."""
        assert user32.OpenClipboard(None)
        try:
            handle = user32.GetClipboardData(form)
            assert handle, form
            data = ctypes.string_at(kernel32.GlobalLock(handle), size)
            kernel32.GlobalUnlock(handle)
            return data
        finally:
            user32.CloseClipboard()

    def test_a_copied_text_carries_the_marks_that_keep_it_out_of_the_history(
        qapp: QApplication,
    ) -> None:
        assert QtClipboard().put(TEXT)
        found = {
            name: _on_the_clipboard(user32.RegisterClipboardFormatW(name), 4) for name in MARKS
        }
        assert found == MARKS
        wanted = TEXT.replace("\n", "\r\n").encode("utf-16-le")
        assert _on_the_clipboard(UNICODE, len(wanted)) == wanted

    @pytest.fixture
    def holder() -> Iterator[subprocess.Popen[str]]:
        """A program that holds the clipboard until it is told to end."""
        call = [sys.executable, "-c", HOLDER]
        pipe = subprocess.PIPE
        with subprocess.Popen(call, stdin=pipe, stdout=pipe, text=True) as process:
            assert process.stdout
            assert process.stdout.readline().strip() == "1"
            yield process
            process.kill()

    @pytest.mark.qt_log_ignore("OleSetClipboard", "OleFlushClipboard", "clipboard")
    def test_while_another_program_holds_the_clipboard_nothing_counts_as_copied(
        qapp: QApplication, holder: subprocess.Popen[str]
    ) -> None:
        assert not QtClipboard().put(TEXT)
        holder.communicate("\n")
        assert int(check_clipboard(QtClipboard())) >= 1
        assert QtClipboard().put(TEXT)
        assert QtClipboard().text() == TEXT

    def test_hangul_is_drawn(qapp: QApplication) -> None:
        assert "ratio" in check_fonts()

    def test_the_program_knows_each_screens_dpi(qapp: QApplication) -> None:
        window = QRasterWindow()
        window.show()
        context = user32.GetThreadDpiAwarenessContext()
        assert user32.GetAwarenessFromDpiAwarenessContext(context) == PER_MONITOR
        dpi = user32.GetDpiForWindow(int(window.winId()))
        assert dpi / 96 == window.devicePixelRatio() * 1.0
        window.close()

    def test_a_locked_session_is_told(qapp: QApplication, qtbot: QtBot) -> None:
        presence = WindowsPresence()
        told: list[bool] = []
        presence.on_lock(lambda: told.append(True))
        idle = presence.idle_seconds()
        assert idle is not None
        assert idle >= 0
        session_lock = 7  # WTS_SESSION_LOCK
        window = wintypes.HWND(int(presence._window.winId()))
        assert user32.PostMessageW(window, SESSION_CHANGE, session_lock, 0)
        qtbot.waitUntil(lambda: bool(told))
        qapp.removeNativeEventFilter(presence)

    def test_settings_and_log_lie_in_the_persons_own_folder() -> None:
        home = Path(os.environ["LOCALAPPDATA"]) / "reconnection-desk"
        assert settings_path() == home / "settings.toml"
        assert log_path().is_relative_to(home)

    OTHER = "; ".join(
        (
            "import sys",
            "from PySide6.QtGui import QGuiApplication, QRasterWindow",
            "app = QGuiApplication(sys.argv)",
            "window = QRasterWindow()",
            "window.setTitle('another program')",
            "window.resize(300, 200)",
            "window.show()",
            "window.activeChanged.connect(lambda: print(window.isActive(), flush=True))",
            "app.exec()",
        )
    )

    def test_the_keyboard_goes_back_to_the_program_that_had_it(qtbot: QtBot) -> None:
        with subprocess.Popen(
            [sys.executable, "-c", OTHER], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as other:
            try:
                assert other.stdout
                assert other.stdout.readline().strip() == "True"
                window = QRasterWindow()
                window.resize(300, 200)
                window.show()
                window.requestActivate()
                assert QTest.qWaitForWindowActive(window, 10_000)
                found = foreground()
                assert isinstance(found, ScreenForeground)
                assert found.give_back(int(window.winId()))

                def is_given_back() -> bool:
                    # a window manager beneath Wine may have been bringing this window to the front
                    found.give_back(int(window.winId()))
                    return found.screen.process_in_front() == other.pid

                qtbot.waitUntil(is_given_back, timeout=10_000)
                window.close()
            finally:
                other.kill()
        assert QGuiApplication.platformName() == "windows"

    def test_a_second_start_brings_the_first_one_to_the_front(
        qapp: QApplication, qtbot: QtBot, tmp_path: Path
    ) -> None:
        calls: list[str] = []
        listener = Listener(tmp_path, lambda: calls.append("raise"))
        assert (asked(qtbot, tmp_path), calls) == (0, ["raise"])
        listener.deleteLater()
