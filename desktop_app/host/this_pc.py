"""What support asks about a machine: system, input method, monitors, fonts, clipboard policies."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QFontDatabase, QGuiApplication, QScreen

POLICIES = ("AllowClipboardHistory", "AllowCrossDeviceClipboard")
"""What leads may set for the clipboard of a machine: 0 forbids it."""

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
INCH = 96
"""Dots an inch at 100 percent."""


class MonitorSize(NamedTuple):
    """One monitor in physical pixels; 96 dots an inch are 100 percent."""

    width: int
    height: int
    dpi: int


class Pc(NamedTuple):
    """What was found; empty or `None` where the machine does not tell."""

    system: str
    input_method: str
    monitors: tuple[MonitorSize, ...]
    hangul_fonts: tuple[str, ...]
    policies: Mapping[str, int | None]


def this_pc() -> Pc:
    """All about this machine; an application of Qt is made where there is none."""
    named = any(os.environ.get(name) for name in DISPLAYS)
    if sys.platform.startswith("linux") and not named:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    korean = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    fonts = tuple(name for name in korean if not QFontDatabase.isPrivateFamily(name))
    found = Pc(system(), input_method(), monitors(), fonts, policies())
    del app
    return found


def monitors() -> tuple[MonitorSize, ...]:
    """The monitors, the main one first, as Qt sees them."""
    return tuple(_monitor(screen) for screen in QGuiApplication.screens())


def _monitor(screen: QScreen) -> MonitorSize:
    size, ratio = screen.geometry().size(), screen.devicePixelRatio()
    return MonitorSize(
        round(size.width() * ratio), round(size.height() * ratio), round(INCH * ratio)
    )


if sys.platform == "win32":
    import ctypes
    import winreg
    from contextlib import suppress
    from pathlib import Path

    VERSION = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
    SYSTEM_POLICIES = r"SOFTWARE\Policies\Microsoft\Windows\System"
    OLD_METHOD = r"Software\Microsoft\Input\TSF\Tsf3Override\{A028AE76-01B1-46C2-99C4-ACD9858AE02F}"
    FIXED = ctypes.c_uint32 * 13  # VS_FIXEDFILEINFO

    def system() -> str:
        """The release and build of Windows, as `winver` shows them."""
        display = _value(winreg.HKEY_LOCAL_MACHINE, VERSION, "DisplayVersion") or ""
        revision = _value(winreg.HKEY_LOCAL_MACHINE, VERSION, "UBR")
        release, number, *_ = platform.win32_ver()
        build = f"{number}.{revision}" if revision is not None else number
        return " ".join(part for part in ("Windows", release, f"{display}", build) if part)

    def input_method() -> str:
        """The version of Microsoft's Korean input method, and whether the former one is chosen."""
        old = _value(winreg.HKEY_CURRENT_USER, OLD_METHOD, "NoTsf3Override2")
        root = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
        places = (root / "System32" / "IME" / "IMEKR" / "imkrtip.dll", *_others(root))
        found = next((version for place in places if (version := file_version(place))), "")
        return f"{found} {'(TSF2)' if old == 1 else ''}".strip()

    def _others(root: Path) -> tuple[Path, ...]:
        """Where other releases of Windows keep it."""
        return tuple((root / "System32" / "IME").glob("*/imkrtip.dll"))

    def file_version(path: Path) -> str:
        """The version in a file's resources, empty without one."""
        library = ctypes.WinDLL("version")
        size = library.GetFileVersionInfoSizeW(str(path), None)
        if not size:
            return ""
        data, found, length = ctypes.create_string_buffer(size), ctypes.c_void_p(), ctypes.c_uint()
        library.GetFileVersionInfoW(str(path), 0, size, data)
        if not library.VerQueryValueW(data, "\\", ctypes.byref(found), ctypes.byref(length)):
            return ""
        fields = FIXED.from_address(found.value or 0)
        high, low = fields[2], fields[3]
        return f"{high >> 16}.{high & 0xFFFF}.{low >> 16}.{low & 0xFFFF}"

    def policies() -> dict[str, int | None]:
        """What is set for the clipboard; `None` where nobody set anything."""
        found: dict[str, int | None] = {}
        for name in POLICIES:
            value = _value(winreg.HKEY_LOCAL_MACHINE, SYSTEM_POLICIES, name)
            found[name] = value if isinstance(value, int) else None
        return found

    def _value(root: int, path: str, name: str) -> object:
        with suppress(OSError), winreg.OpenKey(root, path, access=_ACCESS) as key:
            return winreg.QueryValueEx(key, name)[0]
        return None

    _ACCESS = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
else:

    def system() -> str:
        """The system and its release."""
        return f"{platform.system()} {platform.release()}"

    def input_method() -> str:
        """The input method that programs are told to use, empty where none is named."""
        names = ("QT_IM_MODULE", "XMODIFIERS")
        return next((os.environ[name] for name in names if os.environ.get(name)), "")

    def policies() -> dict[str, int | None]:
        """No other system has such policies."""
        return {}
