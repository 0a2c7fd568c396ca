"""Keys that reach this program whichever one has the keyboard, as each system brings them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtGui import QGuiApplication


class GlobalKeys(Protocol):
    """Takes keys from the system."""

    def take(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> Sequence[str]:
        """Take these keys instead of those before; the names of those that cannot be had."""

    def release(self) -> None:
        """Give all of them back."""


class NoGlobalKeys:
    """Stands where no program hears keys that are not its own, such as on Wayland."""

    def take(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> tuple[str, ...]:  # noqa: ARG002
        """None was wanted of another program: all are heard in the window alone."""
        return ()

    def release(self) -> None:
        """There is nothing to give back."""


def global_keys() -> GlobalKeys:
    """What takes keys here; to be asked once the application is there."""
    platform = QGuiApplication.platformName()
    try:
        if sys.platform == "win32" and platform == "windows":
            from desktop_app.host.windows_keys import windows_keys  # noqa: PLC0415 - its home

            return windows_keys()
        if platform == "xcb":
            from desktop_app.host.x11_keys import X11Keys  # noqa: PLC0415 - its home

            return X11Keys()
    except OSError:
        # the system's library is not there
        return NoGlobalKeys()
    return NoGlobalKeys()
