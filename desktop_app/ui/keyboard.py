"""Where the keyboard is in a window, whether or not the window is the active one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def keyboard_at(widget: QWidget) -> QWidget | None:
    """The widget of this window to which keys go."""
    return widget.window().focusWidget()


def has_keyboard(area: QWidget) -> bool:
    """Whether the keyboard is in this area of its window, and is to be seen there."""
    at = keyboard_at(area)
    return at is not None and area.isAncestorOf(at) and at.isVisible()
