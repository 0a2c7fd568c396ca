"""Pictures of the window, numbered in the order in which they were taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.placement import LEAST_WIDTH, MOST_WIDTH, WIDTH
from desktop_app.ui.theme import Scheme, dress

HEIGHT = 1000
USUAL, LARGE = 100, 150
"""Sizes of the text in per cent."""
ROUNDS = 3
"""A new width makes new heights, and those move what stands below them."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """How the window is looked at, and the end of the picture's name."""

    name: str
    scheme: Scheme = Scheme.LIGHT
    width: int = WIDTH
    percent: int = USUAL


class Look(Enum):
    """Ways of looking at a step beside the usual one, which is light."""

    DARK = _Sight("dark", Scheme.DARK)
    WIDE = _Sight("wide-light", width=MOST_WIDTH)
    NARROW = _Sight("narrow-light", width=LEAST_WIDTH)
    LARGE = _Sight("large-light", percent=LARGE)


LIGHT = _Sight("light")


class Camera:
    """Takes pictures of a window, and of those that stand beside it, into a folder."""

    def __init__(self, app: QApplication, window: QWidget, folder: Path) -> None:
        self._app = app
        self._window = window
        self._folder = folder
        self._count = 0
        self.files: list[Path] = []
        # the caret stands still, so that a picture is the same whenever it is taken
        app.setCursorFlashTime(0)
        window.resize(WIDTH, HEIGHT)

    def shoot(self, name: str, looks: Collection[Look] = (), window: QWidget | None = None) -> None:
        """Take a light picture, and one for each other look; `OSError` where it fails."""
        self._count += 1
        seen = window or self._window
        self._save(seen, name, LIGHT)
        for look in Look:
            if look in looks:
                self._put_on(seen, look.value)
                self._save(seen, name, look.value)
        if looks:
            self._put_on(seen, LIGHT)

    def _put_on(self, window: QWidget, sight: _Sight) -> None:
        dress(self._app, sight.scheme, sight.percent)
        window.resize(sight.width, HEIGHT)
        for _ in range(ROUNDS):
            settle(self._app)

    def _save(self, window: QWidget, name: str, sight: _Sight) -> None:
        settle(self._app)
        path = self._folder / f"{self._count:02}-{name}-{sight.name}.png"
        if not window.grab().save(str(path)):
            raise OSError(None, None, str(path))
        self.files.append(path)


def settle(app: QApplication) -> None:
    """Let the window finish its layout and what it does when idle."""
    app.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    app.processEvents()
