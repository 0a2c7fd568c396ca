"""The view of a scroll area, through which its content is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def give_view(area: QScrollArea) -> None:
    """Give the area a view before its content: asked for Qt's own, PySide6 makes all its types."""
    view = QWidget()
    view.setAutoFillBackground(True)
    area.setViewport(view)
