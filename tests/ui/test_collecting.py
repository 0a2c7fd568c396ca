"""Widgets are taken apart on the window's thread alone."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.collecting import Collecting, collect_due, collect_here


class Ring(QWidget):
    """A widget that only a collection can take apart."""

    def __init__(self, ended: list[str]) -> None:
        super().__init__()
        self.me = self
        weakref.finalize(self, _note_thread, ended)


def _note_thread(ended: list[str]) -> None:
    ended.append(threading.current_thread().name)


def _make_much() -> None:
    kept: list[list[object]] = []
    for _ in range(50_000):
        kept.append([kept])


def test_a_busy_thread_takes_no_widget_apart(app: QApplication, qtbot: QtBot) -> None:
    """Python by itself collects on the thread that makes much; here the window's does it."""
    ended: list[str] = []
    Ring(ended)
    busy = threading.Thread(target=_make_much, name="busy")
    busy.start()
    busy.join()
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert ended == [threading.main_thread().name]


def test_each_application_collects_once(app: QApplication) -> None:
    """However often it is dressed."""
    collect_here(app)
    assert len(app.findChildren(Collecting)) == 1
    assert not gc.isenabled()


def test_nothing_is_collected_before_it_is_due(app: QApplication) -> None:
    """A look at the numbers is all that most seconds cost."""
    gc.collect()
    assert collect_due() is None
