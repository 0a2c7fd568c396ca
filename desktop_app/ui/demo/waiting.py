"""Waiting for the window: it works on until what is waited for is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

PATIENCE_MS = 5000


class Lost(Exception):  # noqa: N818 - the hand lost its way; no value was wrong
    """The window does not show what the hand was about to use."""


def until(condition: Callable[[], bool], what: str) -> None:
    """Let the window work until the condition holds; raises `Lost` when it never does."""
    loop, glance, end = QEventLoop(), QTimer(), QTimer()

    def look() -> None:
        if condition():
            loop.quit()

    glance.timeout.connect(look)
    end.timeout.connect(loop.quit)
    glance.start(0)
    end.start(PATIENCE_MS)
    if not condition():
        loop.exec()
    if not condition():
        raise Lost(what)
