"""What a machine tells of itself, and what only Windows can tell."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.host import this_pc
from desktop_app.host.this_pc import POLICIES


def test_a_machine_tells_of_its_monitors_and_fonts(qapp: QApplication) -> None:
    found = this_pc.this_pc()
    screens = qapp.screens()
    assert len(found.monitors) == len(screens)
    first, ratio = found.monitors[0], screens[0].devicePixelRatio()
    assert first.dpi == round(96 * ratio)
    assert first.width == round(screens[0].geometry().width() * ratio)
    assert found.system
    assert found.hangul_fonts


@pytest.mark.skipif(sys.platform == "win32", reason="other systems")
def test_elsewhere_the_input_method_is_the_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("QT_IM_MODULE", "XMODIFIERS"):
        monkeypatch.delenv(name, raising=False)
    assert this_pc.input_method() == ""
    monkeypatch.setenv("XMODIFIERS", "@im=ibus")
    assert this_pc.input_method() == "@im=ibus"
    assert this_pc.policies() == {}


if sys.platform == "win32":
    import os
    import winreg

    from desktop_app.host.closing import NAME, ClosingWatch

    POLICY = r"SOFTWARE\Policies\Microsoft\Windows\System"

    @pytest.mark.windows
    def test_windows_tells_its_build() -> None:
        assert re.match(r"Windows 1\d .*\d{5}", this_pc.system())

    @pytest.mark.windows
    def test_a_version_is_read_from_a_file() -> None:
        file = Path(os.environ["SYSTEMROOT"]) / "System32" / "kernel32.dll"
        assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", this_pc.file_version(file))
        assert this_pc.file_version(file.with_name("nowhere.dll")) == ""

    @pytest.mark.windows
    def test_what_leads_forbid_for_the_clipboard_is_seen() -> None:
        assert set(this_pc.policies()) == set(POLICIES)
        access = winreg.KEY_ALL_ACCESS | winreg.KEY_WOW64_64KEY
        try:
            key = winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, POLICY, access=access)
        except PermissionError:
            pytest.skip("only an administrator may forbid it")
        with key:
            winreg.SetValueEx(key, POLICIES[0], 0, winreg.REG_DWORD, 0)
            assert this_pc.policies()[POLICIES[0]] == 0
            winreg.DeleteValue(key, POLICIES[0])
        assert this_pc.policies()[POLICIES[0]] is None

    @pytest.mark.windows
    def test_a_request_to_close_is_heard(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
        calls: list[str] = []
        watch = ClosingWatch(tmp_path, lambda: calls.append("close"))
        (tmp_path / NAME).touch()
        qtbot.waitUntil(lambda: calls == ["close"], timeout=10_000)
        watch.deleteLater()
