"""The clipboard of the machine: what was put there is read back before it counts."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


class QtClipboard:
    """Puts texts on the system's clipboard."""

    def put(self, text: str) -> bool:
        """Whether the text is on the clipboard now, read back and not only sent."""
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(text)
        return clipboard.text() == text
