"""Waiting for the window: it works on until what is waited for is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop

PATIENCE_MS = 5000
GLANCE_MS = 10


class Lost(Exception):  # noqa: N818 - the hand lost its way; no value was wrong
    """The window does not show what the hand was about to use."""


def until(condition: Callable[[], bool], what: str) -> None:
    """Let the window work until the condition holds; raises `Lost` when it never does."""
    passed = QElapsedTimer()
    passed.start()
    # not a loop of its own: Qt runs none any more in a program that was once told to quit
    while not condition() and passed.elapsed() < PATIENCE_MS:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, GLANCE_MS)
    if not condition():
        raise Lost(what)
