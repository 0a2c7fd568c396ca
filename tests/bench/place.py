"""A window on a desk, as people see it, with nothing left to do; for the measures on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent
from PySide6.QtWidgets import QApplication

from desktop_app.desk.desk import Desk
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import CaseStore, MemoryStore
from desktop_app.ui.app import application, open_window
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import Scheme

COUNSELOR = "A"
REST = 2000
"""Milliseconds that this takes at most."""


class Clip:
    """A clipboard of the measure alone: what the person has copied stays."""

    def __init__(self) -> None:
        self._text = ""

    def put(self, text: str) -> bool:
        """Hold the text."""
        self._text = text
        return True

    def text(self) -> str:
        """What it holds."""
        return self._text

    def copy_elsewhere(self, text: str) -> None:
        """Hold what was copied in another window."""
        self._text = text


@dataclass(frozen=True, slots=True)
class Place:
    """The application, the desk with its clipboard, its window, and the time that passes there."""

    app: QApplication
    desk: Desk
    clipboard: Clip
    window: MainWindow
    evening: Evening


@contextmanager
def a_place(store: CaseStore | None = None) -> Iterator[Place]:
    """A window that is shown, on this store; on one in memory where none is given."""
    app = application(Scheme.LIGHT)
    app.setCursorFlashTime(0)
    evening = Evening()
    clip = Clip()
    desk = Desk(shipped_pack(), store or MemoryStore(), evening.now, clip, COUNSELOR)
    window = open_window(desk, ticks=evening.ticks)
    window.resize(440, 1000)
    window.show()
    yield Place(app, desk, clip, window, evening)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rest(app: QApplication) -> None:
    """Let the window build what it builds ahead."""
    passed = QElapsedTimer()
    passed.start()
    while passed.elapsed() < REST:
        app.processEvents()
