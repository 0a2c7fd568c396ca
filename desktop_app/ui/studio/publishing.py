"""Signing and publishing from the window: when it may be done, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from desktop_app.domain.pack import Pack
from desktop_app.ui.studio.session import Session
from desktop_app.ui.studio.verdicts import Verdicts
from desktop_app.ui.studio.window import StudioWindow


class Shared(NamedTuple):
    """Where leads publish, and by whose keys it is judged; `None` for this program's own."""

    share: str = ""
    roots: Path | None = None


class Publishing(QObject):
    """Follows the verdicts; signs and publishes what is saved and proven."""

    def __init__(self, session: Session, window: StudioWindow, shared: Shared) -> None:
        super().__init__(window)
        self._session, self._window, self._shared = session, window, shared
        self._verdicts: Verdicts | None = None

    def follow(self, verdicts: Verdicts) -> None:
        """Let these say when the draft may be published."""
        self._verdicts = verdicts

    def published(self) -> Pack | None:
        """The pack that desks may use now; `None` where none is known."""
        return None

    def stop(self) -> None:
        """Let nothing run on."""
