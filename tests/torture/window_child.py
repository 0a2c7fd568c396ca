"""The real program: a hand works in its window, or somebody looks at what it shows.

Each row is told before it is kept, and each time when the window shows that all is saved.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from desktop_app.desk.desk import Desk
from desktop_app.run import open_window
from desktop_app.store.journal.journal import Journal
from desktop_app.store.records import CaseId, Kept
from desktop_app.ui import app
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from tests.torture.kill_child import SAVED, tell
from tests.torture.window_hand import HurriedHand
from tests.torture.window_state import as_line, row_line, state_of

KEEPS, SHOWS, WORK, LOOK = "keeps", "shows", "work", "look"
PAUSES = (0, 0, 0, 0, 5, 20, 250)
"""Milliseconds between two acts; after the last of them what was typed is kept."""


class Telling:
    """Takes the place of `Journal.append`: tells each row before it is kept, and counts them."""

    def __init__(self) -> None:
        self.rows = 0
        self._append = Journal.append

    def keep(self, journal: Journal, case: CaseId, kept: Kept) -> None:
        """Tell a row, and keep it."""
        self.rows += 1
        tell(KEEPS, row_line(case, kept))
        self._append(journal, case, kept)


class Watched(QObject):
    """The window with its desk, and what it has kept."""

    def __init__(self, window: MainWindow, desk: Desk, telling: Telling) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._telling = telling

    def tell(self) -> None:
        """Tell what is shown, and whether the window says that it is saved."""
        # the tab of a case that is read later has no name until then
        if not self._desk.is_typing and not self._desk.unread_cases:
            tell(SHOWS, self._telling.rows, self.state)
        if self._window.saved.is_saved:
            tell(SAVED, self._telling.rows)

    @property
    def state(self) -> str:
        """What stands in all cases, with the tabs that the window shows."""
        tabs = {value.case: (value.number, value.label) for value in self._window.tabs.values}
        return as_line(state_of(self._desk.open_cases, tabs))


class Working(Watched):
    """Acts again and again, until it is killed."""

    def __init__(
        self, window: MainWindow, desk: Desk, telling: Telling, evening: Evening, seed: str
    ) -> None:
        super().__init__(window, desk, telling)
        self._dice = random.Random(f"pauses {seed}")
        self._hand = HurriedHand(window, desk, evening, seed)
        QTimer.singleShot(0, self._act)

    def _act(self) -> None:
        # the next one first: a dialog keeps this one from coming back
        QTimer.singleShot(self._dice.choice(PAUSES), self._act)
        if self._window.isVisible():
            self._hand.act()
            QCoreApplication.processEvents()
            self.tell()


class Looking(Watched):
    """Tells what is shown once every case was read, and ends the program."""

    def __init__(self, window: MainWindow, desk: Desk, telling: Telling) -> None:
        super().__init__(window, desk, telling)
        self._look()

    def _look(self) -> None:
        if not self._window.isVisible() or self._desk.unread_cases:
            QTimer.singleShot(5, self._look)
            return
        QCoreApplication.processEvents()
        tell(SHOWS, self._telling.rows, self.state)
        QCoreApplication.quit()


def main(mode: str, seed: str) -> int:
    """Open the window as the program does, with somebody at it."""
    opened: Callable[..., tuple[Conductor, CasesAtHand]] = app.first_window
    evening, telling = Evening(), Telling()

    def append(journal: Journal, case: CaseId, kept: Kept) -> None:
        telling.keep(journal, case, kept)

    def attended(
        desk: Desk,
        *,
        preferences: Preferences | None = None,
        placed: Callable[[MainWindow], None] | None = None,
    ) -> tuple[Conductor, CasesAtHand]:
        # no key comes too early for the window: what is hurried here is the machine
        made = opened(desk, evening.ticks, preferences, placed)
        window = made[0].window
        if mode == WORK:
            Working(window, desk, telling, evening, seed)
        else:
            Looking(window, desk, telling)
        return made

    with patch.object(app, "first_window", attended), patch.object(Journal, "append", append):
        return open_window()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
