"""A window that can be locked, its machine, and what can be read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.pack import Pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.setting_numbers import Number
from desktop_app.store.settings import Settings
from desktop_app.ui.app import open_window
from desktop_app.ui.commands import Command
from desktop_app.ui.lock_screen import LockScreen
from desktop_app.ui.locking import Locking
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Scheme, dress
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeNamer
from tests.ui.hand import TOGETHER, UNCHANGED, Hand

PLACES = ("판교역", "정자역", "CALL-1001", "23,000", "23000", "말로 적은 이름표")


@dataclass
class Ticks:
    """Stands still until a test moves it; the guard sees a second pass at each look."""

    now: float = 100.0
    step: float = 1.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@dataclass
class Machine:
    """A machine that tells how long nothing was done, and when the session is locked."""

    idle: float | None = None
    told: list[Callable[[], None]] = field(default_factory=list)

    def idle_seconds(self) -> float | None:
        return self.idle

    def on_lock(self, told: Callable[[], None]) -> None:
        self.told.append(told)


@dataclass
class FakeTray:
    """Keeps what was said."""

    said: list[tuple[str, str]] = field(default_factory=list)
    clicked: list[Callable[[], None]] = field(default_factory=list)

    def tell(self, title: str, text: str) -> bool:
        self.said.append((title, text))
        return True

    def on_click(self, clicked: Callable[[], None]) -> None:
        self.clicked.append(clicked)


@dataclass
class Place:
    """A hand on a window that can be locked."""

    app: QApplication
    hand: Hand
    store: MemoryStore
    locking: Locking
    ticks: Ticks
    machine: Machine
    tray: FakeTray
    namer: FakeNamer
    clock: FakeClock
    preferences: Preferences

    def wait(self, minutes: float) -> None:
        """Nothing is done for so long."""
        self.ticks.now += minutes * 60
        self.locking.look()

    def choose(self, minutes: int) -> None:
        numbers = {**self.preferences.settings.numbers, Number.LOCK_MINUTES: minutes}
        self.preferences.change(numbers=numbers)

    def lock(self) -> LockScreen:
        self.hand.window.commands.action(Command.LOCK).trigger()
        assert self.locking.is_locked
        screen = self.hand.window.findChild(LockScreen)
        assert screen is not None
        return screen


@contextmanager
def a_place(app: QApplication, qtbot: QtBot, pack: Pack, namer: FakeNamer) -> Iterator[Place]:
    """A hand on a window of its own, which has its usual look again afterwards."""
    ticks, machine, tray, store, clock = Ticks(), Machine(), FakeTray(), MemoryStore(), FakeClock()
    preferences = Preferences(Settings(sample_seen=True))
    desk = Desk(pack, store, clock, FakeClipboard(), "김상담")
    window = open_window(
        desk,
        namer=namer,
        ticks=ticks,
        preferences=preferences,
        notices=lambda: tray,
        presence=lambda: machine,
    )
    qtbot.addWidget(window)
    window.resize(440, 1000)
    window.show()
    window.activateWindow()
    app.processEvents()
    locking = window.findChild(Locking)
    assert isinstance(locking, Locking)
    hand = Hand(qtbot, window, desk)
    yield Place(app, hand, store, locking, ticks, machine, tray, namer, clock, preferences)
    dress(app, Scheme.LIGHT, 100)


def told(widget: QWidget) -> list[str]:
    """All that a screen reader finds of a window."""

    def below(at: QAccessibleInterface | None) -> Iterator[str]:
        if at is None or not at.isValid():
            return
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield at.text(kind)
        for index in range(at.childCount()):
            yield from below(at.child(index))

    return [text for text in below(QAccessible.queryAccessibleInterface(widget)) if text]


def secrets(texts: list[str]) -> set[str]:
    return {secret for secret in PLACES for text in texts if secret in text}


def fill(place: Place) -> None:
    """A case with places, an id, a fare and a tab of its own name."""
    place.hand.walk(f"{TOGETHER} {UNCHANGED}")
    place.hand.desk.label(place.hand.opened.id, "말로 적은 이름표")
    QApplication.processEvents()


def shots() -> dict[str, QImage]:
    """What can be grabbed of every window that is seen."""
    tops = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return {type(each).__name__: each.grab().toImage() for each in tops}
