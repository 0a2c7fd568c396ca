"""Asking where the memos are to be saved."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.pack.words import interface_words


class FolderAsker(Protocol):
    """Asks the person for a folder."""

    def ask(self, parent: QWidget, last: Path, /) -> Path | None:
        """The folder that was chosen, `None` where the person thought better of it."""


class FolderDialog:
    """Asks with the dialog of the system."""

    def ask(self, parent: QWidget, last: Path, /) -> Path | None:
        """The folder that was chosen, `None` where the person thought better of it."""
        title = interface_words("ui_closing")["folder"]
        chosen = QFileDialog.getExistingDirectory(parent, title, str(last))
        return Path(chosen) if chosen else None
