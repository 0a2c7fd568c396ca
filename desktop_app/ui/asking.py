"""Asking the person for one line of text."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget


class TextAsker(Protocol):
    """Asks the person for a line."""

    def ask_text(self, parent: QWidget, title: str, question: str, present: str, /) -> str | None:
        """The line that was typed, `None` where the person thought better of it."""


class TextDialog:
    """Asks with a small dialog."""

    def ask_text(self, parent: QWidget, title: str, question: str, present: str, /) -> str | None:
        """The line that was typed, `None` where the person thought better of it."""
        # a window of Qt's own, with all that it needs: most of an evening goes without
        from PySide6.QtWidgets import QInputDialog  # noqa: PLC0415

        dialog = QInputDialog(parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(question)
        dialog.setTextValue(present)
        text = dialog.textValue() if dialog.exec() else None
        dialog.deleteLater()
        return text
