"""Collects what refers to itself on the window's thread: no other may take Qt's objects apart."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1000
COLLECTS = "collects"


class Collecting(QObject):
    """Does what Python would do by itself on whichever thread happens to make the next object.

    A widget that is taken apart on another thread than the window's hangs or ends the program.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(collect_due)
        timer.start(PAUSE_MS)


def collect_due() -> int | None:
    """Collect the oldest generation that has its number; which one it was.

    The numbers are Python's own (`gc.get_threshold`).
    """
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return generation
    return None


def collect_here(app: QObject) -> None:
    """Let this thread alone collect, once for each application."""
    # looking among its children would have each of them wrapped, the session's manager too
    if not app.property(COLLECTS):
        app.setProperty(COLLECTS, True)  # noqa: FBT003 - a property takes any value
        Collecting(app)
