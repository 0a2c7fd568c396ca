"""Pictures of the window, numbered in the order in which they were taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.placement import MOST_WIDTH, WIDTH
from desktop_app.ui.theme import Scheme, dress

HEIGHT = 1000


class Camera:
    """Takes pictures of one window into a folder."""

    def __init__(self, app: QApplication, window: QWidget, folder: Path) -> None:
        self._app = app
        self._window = window
        self._folder = folder
        self._count = 0
        self.files: list[Path] = []
        # the caret stands still, so that a picture is the same whenever it is taken
        app.setCursorFlashTime(0)
        window.resize(WIDTH, HEIGHT)

    def shoot(self, name: str, *, in_both: bool) -> None:
        """Take a light picture, and where asked a dark and a wide one; `OSError` where it fails."""
        self._count += 1
        self._save(f"{name}-light")
        if in_both:
            dress(self._app, Scheme.DARK)
            self._save(f"{name}-dark")
            dress(self._app, Scheme.LIGHT)
            self._window.resize(MOST_WIDTH, HEIGHT)
            self._save(f"{name}-wide-light")
            self._window.resize(WIDTH, HEIGHT)
            settle(self._app)

    def _save(self, name: str) -> None:
        settle(self._app)
        path = self._folder / f"{self._count:02}-{name}.png"
        if not self._window.grab().save(str(path)):
            raise OSError(None, None, str(path))
        self.files.append(path)


def settle(app: QApplication) -> None:
    """Let the window finish its layout and what it does when idle."""
    app.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    app.processEvents()
