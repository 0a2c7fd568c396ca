"""Frames that come late while a counselor records, and while nobody does anything."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from desktop_app.domain.ids import FactId
from desktop_app.store.journal.journal import Journal
from desktop_app.ui.demo.keyboard import Keyboard
from tests.bench.paint import open_others
from tests.bench.place import Place, a_place, rest
from tests.bench.record import KEY, PATIENCE
from tests.bench.stored import BEGAN

Key = Qt.Key
FRAME = 16.7
"""Milliseconds between two pictures of a screen with 60 of them a second."""
SECONDS = 12.0
PACE = 70
"""Milliseconds between two acts: quicker than anybody types."""
WORDS = ("PANGYO", "JEONGJA")
ORIGIN = FactId("origin")


@dataclass(frozen=True, slots=True)
class FrameTimes:
    """Frames over 16.7 ms in so many seconds of recording and of rest."""

    recording: int
    idle: int
    acts: int
    longest: float
    """Milliseconds of the longest frame while recording."""

    @property
    def more(self) -> int:
        """How many more there are while recording."""
        return max(0, self.recording - self.idle)


class Beat(QObject):
    """A timer that wants to come each millisecond: the time between two beats is a frame's.

    Whatever holds up the window's thread, be it an act with its painting or the disk, holds it up.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self.gaps: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._come)
        self._timer.start(1)

    def _come(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now

    def stop(self) -> None:
        """Come no more."""
        self._timer.stop()

    @property
    def late(self) -> int:
        """How many were too long."""
        return sum(gap > FRAME for gap in self.gaps)


class Counselor(QObject):
    """Writes a place, enters it, and goes back to write another: one key after the other."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._handle = place.window.windowHandle()
        self._evening = place.evening
        self._keys = cycle(_keys())
        self.acts = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._act)
        self._timer.start(PACE)

    def _act(self) -> None:
        key, held = next(self._keys)
        self._evening.blink(PACE / 1000)
        QTest.keyClick(self._handle, key, held)
        self.acts += 1


def _keys() -> Iterator[tuple[Key, Qt.KeyboardModifier]]:
    bare = Qt.KeyboardModifier.NoModifier
    for word in WORDS:
        yield Key.Key_A, Qt.KeyboardModifier.ControlModifier
        for letter in word:
            yield Key(ord(letter)), bare
        yield Key.Key_Return, bare
        yield Key.Key_Up, bare


def measure_frames(seconds: float = SECONDS) -> FrameTimes:
    """Look at the window's thread for as long with somebody at work as with nobody."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder, "journal.db"), KEY, "bench", BEGAN)
        with a_place(journal) as place:
            open_others(place)
            _go_to_a_place(place)
            idle = _beats(place, seconds)
            counselor = Counselor(place)
            recording = _beats(place, seconds)
            acts = counselor.acts
            counselor.deleteLater()
        journal.close(PATIENCE)
    return FrameTimes(recording.late, idle.late, acts, max(recording.gaps))


def _go_to_a_place(place: Place) -> None:
    """A new case, as far as the question of where the ride began."""
    hand = Keyboard(place.window, place.evening)
    hand.take_up()
    hand.begin()
    hand.key(Key.Key_Return)
    hand.go_to(ORIGIN)
    rest(place.app)


def _beats(place: Place, seconds: float) -> Beat:
    beat, end = Beat(), time.perf_counter() + seconds
    while time.perf_counter() < end:
        place.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    beat.stop()
    return beat
