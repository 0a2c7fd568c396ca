"""Where in the sources stands what is in hand, and a button that opens the file there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import Gap, Size, px

Open = Callable[[Path], bool]


def open_file(path: Path) -> bool:
    """Let the system open a file with the program that it has for it; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class PlaceBar(QWidget):
    """Says a file and a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_place")
        self.open_file: Open = open_file
        self.place = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.open = QPushButton(f"{words['open']}  Ctrl+Shift+E", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(Gap.NEAR))
        row.addWidget(self.place, 1)
        row.addWidget(self.open)

    def show_place(self, file: str, line: int) -> None:
        """Say this place; nothing where there is no file."""
        words = interface_words("studio_place")
        self.place.show_text(words["at"].format(file=file, line=line) if file else "")
        self.open.setAccessibleDescription(words["name"].format(file=file, line=line))
        self.setVisible(bool(file))
