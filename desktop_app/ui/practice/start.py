"""Opens the practice: a window, a desk and a clipboard of its own, which reach nothing real."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk.desk import Desk
from desktop_app.domain.pack import Pack
from desktop_app.pack.problems import PackError
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import application, open_sample
from desktop_app.ui.demo.show import do_without_display
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.practice.practising import Practising
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.sample.clipboard import SampleClipboard
from desktop_app.ui.sample.sampling import OpenSample
from desktop_app.ui.theme import set_text_size

UNFIT = 2


class PracticeClipboard(SampleClipboard):
    """Takes what is copied; gives the admin page of the case being practised."""

    def __init__(self) -> None:
        super().__init__("")

    def show(self, admin_text: str) -> None:
        """Let this be what was copied from the admin page."""
        self._admin_text = admin_text


class NothingSaved:
    """Saves nothing of a practice, and says so."""

    def ask(self, parent: QWidget, _last: Path, /) -> Path | None:
        """No folder."""
        if isinstance(parent, MainWindow):
            parent.status.show_message(interface_words("practice")["not_saved"])
        return None


def open_practice(
    pack: Pack,
    now: Callable[[], datetime],
    preferences: Preferences,
    open_window: OpenSample,
    name: str = "",
) -> Practising:
    """A window to practise in, not shown yet and without a case."""
    board = PracticeClipboard()
    counselor = name or interface_words("practice")["counselor"]
    desk = Desk(pack, MemoryStore(), now, board, counselor)
    return Practising(open_window(desk, preferences, NothingSaved()), board)


def run_practice(
    find_pack: Callable[[], Pack], now: Callable[[], datetime], preferences: Preferences
) -> int:
    """Practise until the window is closed; the exit code."""
    try:
        pack = find_pack()
    except PackError as error:
        sys.stderr.write("\n".join(error.lines()) + "\n")
        return UNFIT
    do_without_display(os.environ, sys.platform)
    set_text_size(preferences.settings.text_size)
    application()
    name = preferences.settings.counselor_name
    practising = open_practice(pack, now, preferences, open_sample, name)
    practising.window.show()
    practising.begin()
    code = QApplication.exec()
    practising.window.deleteLater()
    return code
