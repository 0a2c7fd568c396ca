"""A field for money: figures at the right, the unit behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.text_field import TextField

WIDTH = 180


class WonField(TextField):
    """Takes 23000, 23,000 and 2만3천; the desk reads them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaximumWidth(WIDTH)
