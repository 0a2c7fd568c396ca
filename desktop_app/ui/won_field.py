"""A field for money: figures at the right, the unit behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.text_field import TextField
from desktop_app.ui.theme import px

WIDTH = 180


class WonField(TextField):
    """Takes 23000, 23,000 and 2만3천; the desk reads them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.take_size()

    def take_size(self) -> None:
        """Be no wider than a fare needs."""
        self.setMaximumWidth(px(WIDTH))
