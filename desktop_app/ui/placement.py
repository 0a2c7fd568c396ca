"""Where the window stands: at the right edge of the work area, as high as it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

WIDTH = 440
LEAST_WIDTH = 380
MOST_WIDTH = 720
LEAST_HEIGHT = 520


def at_right_edge(available: QRect, width: int = WIDTH, frame: int = 0) -> QRect:
    """The place of a window in the available area; `frame` is the height of its title bar."""
    width = min(width, available.width())
    left = available.right() + 1 - width
    return QRect(left, available.top() + frame, width, available.height() - frame)


def place(window: QWidget) -> None:
    """Put the window at the right edge of the screen that it is on."""
    screen = window.screen()
    if screen is not None:
        frame = window.frameGeometry().height() - window.geometry().height()
        window.setGeometry(at_right_edge(screen.availableGeometry(), WIDTH, max(0, frame)))
