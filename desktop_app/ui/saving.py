"""Asking for a folder: where the memos are to be saved, where the cases are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop_app.pack.words import interface_words


class FolderAsker(Protocol):
    """Asks the person for a folder."""

    def ask(self, parent: QWidget, last: Path, /) -> Path | None:
        """The folder that was chosen, `None` where the person thought better of it."""


class FolderDialog:
    """Asks with the dialog of the system, by its title for the folder of the memos."""

    def __init__(self, title: str = "") -> None:
        self._title = title or interface_words("ui_closing")["folder"]

    def ask(self, parent: QWidget, last: Path, /) -> Path | None:
        """The folder that was chosen, `None` where the person thought better of it."""
        # a window of Qt's own, with all that it needs: most of an evening goes without
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        chosen = QFileDialog.getExistingDirectory(parent, self._title, str(last))
        return Path(chosen) if chosen else None
