"""A window on a desk with the shipped pack, a hand for it, and clocks that a test moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.ports import Notices
from desktop_app.domain.pack import Pack
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.settings import Settings
from desktop_app.ui import dock_dress
from desktop_app.ui.app import Screen, application, open_window
from desktop_app.ui.docking import Docking
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Scheme
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.docked import Docked, FakeDock, Kept, Start
from tests.ui.hand import Hand

SECONDS = timedelta(seconds=2)


@dataclass
class FakeTicks:
    """A second passes at each look, unless the clock stands still."""

    now: float = 100.0
    step: float = 1.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@dataclass
class FakeAsker:
    """Answers with a folder and remembers which one was offered."""

    answer: Path | None = None
    offered: list[Path] = field(default_factory=list)

    def ask(self, _parent: QWidget, last: Path) -> Path | None:
        """The folder that the test wants."""
        self.offered.append(last)
        return self.answer


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that ships."""
    return shipped_pack()


@dataclass
class FakeNamer:
    """Answers with `answer`, and keeps what it was shown."""

    answer: str | None = None
    offered: list[str] = field(default_factory=list)

    def ask_text(self, _parent: QWidget, _title: str, _question: str, present: str) -> str | None:
        """The name that a test has set."""
        self.offered.append(present)
        return self.answer


@pytest.fixture
def clipboard() -> FakeClipboard:
    """A clipboard."""
    return FakeClipboard()


@pytest.fixture
def ticks() -> FakeTicks:
    """The clock of the guard."""
    return FakeTicks()


@pytest.fixture
def asker() -> FakeAsker:
    """Who is asked for a folder."""
    return FakeAsker()


@pytest.fixture
def namer() -> FakeNamer:
    """Who is asked for a name."""
    return FakeNamer()


@pytest.fixture
def desk(pack: Pack, clipboard: FakeClipboard) -> Desk:
    """An empty desk."""
    return Desk(pack, MemoryStore(), FakeClock(step=SECONDS), clipboard, "김상담")


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application in its light dress."""
    return application(Scheme.LIGHT)


def show(app: QApplication, qtbot: QtBot, window: MainWindow) -> None:
    """Show the window as a counselor has it beside the admin page, with the keyboard."""
    qtbot.addWidget(window)
    window.resize(440, 1000)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    app.processEvents()


@pytest.fixture
def hand(
    app: QApplication,
    qtbot: QtBot,
    desk: Desk,
    ticks: FakeTicks,
    asker: FakeAsker,
    namer: FakeNamer,
    tmp_path: Path,
) -> Hand:
    """A counselor's hand on a window that is shown."""
    window = open_window(desk, asker=asker, namer=namer, folder=tmp_path, ticks=ticks)
    show(app, qtbot, window)
    return Hand(qtbot, window, desk)


@pytest.fixture
def start_docked(
    app: QApplication,
    qtbot: QtBot,
    desk: Desk,
    ticks: FakeTicks,
    monkeypatch: pytest.MonkeyPatch,
) -> Start:
    """Opens the window as a start of the program does."""
    monkeypatch.setattr(dock_dress, "can_dock", lambda: True)

    def make(
        settings: Settings | None = None,
        dock: FakeDock | None = None,
        notices: Notices | None = None,
    ) -> Docked:
        edges, kept = dock or FakeDock(), Kept()
        preferences = Preferences(settings or Settings(sample_seen=True), kept)
        screen = Screen(lambda: edges)
        window = open_window(
            desk,
            asker=FakeAsker(),
            namer=FakeNamer(),
            ticks=ticks,
            preferences=preferences,
            screen=screen,
            notices=None if notices is None else lambda: notices,
        )
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        app.processEvents()
        docking = window.findChild(Docking)
        assert docking is not None
        return Docked(Hand(qtbot, window, desk), edges, docking, kept, preferences)

    return make
