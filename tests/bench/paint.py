"""From the release of the mouse on an answer until the window is painted, with 50 cases open."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from statistics import median, quantiles

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.view import view
from desktop_app.ui.demo.mouse import Mouse
from tests.bench.full_case import full_case, full_case_file
from tests.bench.journeys import ADJUSTED_BY_CARD, walk
from tests.bench.place import Place, a_place, rest

CASES_OPEN = 50
WALKS = 6
CARDS = 8
REPAINTS = 100
MOST_PASSES = 50
WORK = (QEvent.Type.Paint, QEvent.Type.UpdateRequest, QEvent.Type.LayoutRequest)


@dataclass(frozen=True, slots=True)
class PaintTimes:
    """Milliseconds from a click to its picture, and for a plain repaint of eight text cards."""

    p50: float
    p99: float
    cards: float
    clicks: int


class Painted(QObject):
    """Knows whether a window has been painted or laid out since it was last asked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._worked = False
        window.installEventFilter(self)

    def wait(self, app: QApplication) -> float:
        """Work until the window has nothing left to lay out or paint; the moment of its end."""
        end = time.perf_counter()
        for _ in range(MOST_PASSES):
            self._worked = False
            app.processEvents()
            if not self._worked:
                break
            end = time.perf_counter()
        return end

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._worked = self._worked or event.type() in WORK
        return False


class TimedMouse(Mouse):
    """A hand that takes the time of each click."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.window, place.evening)
        self._app = place.app
        self._painted = Painted(place.window)
        self.times: list[float] = []

    def click(self, widget: QWidget) -> None:
        """Click what is seen once the window has come to rest, as everybody does."""
        self._painted.wait(self._app)
        super().click(widget)

    def click_at(self, spot: QPoint) -> None:
        """Press, let that be painted, then release and wait for the picture of the answer."""
        handle, left = self._handle(), Qt.MouseButton.LeftButton
        nothing = Qt.KeyboardModifier.NoModifier
        QTest.mousePress(handle, left, nothing, spot)
        self._painted.wait(self._app)
        begin = time.perf_counter()
        QTest.mouseRelease(handle, left, nothing, spot)
        self.times.append(self._painted.wait(self._app) - begin)


def measure_paint(walks: int = WALKS) -> PaintTimes:
    """Walk a whole case by mouse several times, beside 49 others that are under way."""
    with a_place() as place:
        open_others(place)
        hand = TimedMouse(place)
        hand.take_up()
        for _ in range(walks):
            walk(hand, place.desk, ADJUSTED_BY_CARD, place.clipboard.copy_elsewhere)
        cards = _repaint_cards(place)
    times = [1000 * each for each in hand.times]
    return PaintTimes(median(times), quantiles(times, n=100)[98], 1000 * cards, len(times))


def open_others(place: Place) -> None:
    """Forty-nine cases, each as far as another one."""
    events = full_case_file(place.desk.pack).events
    for number in range(CASES_OPEN - 1):
        case = place.desk.begin() if number else place.desk.open_cases[0].id
        for event in islice(events, number % len(events)):
            known = {fact: _plain(value) for fact, value in event.facts.items()}
            place.desk.record(case, known)
    rest(place.app)
    # as the program does once its window stands
    gc.freeze()


def _plain(value: object) -> object:
    """A value as a case file writes it."""
    return value.isoformat() if isinstance(value, datetime) else value


def _repaint_cards(place: Place) -> float:
    """Seconds for a plain repaint of eight texts of the pack in boxes."""
    window = QWidget()
    window.resize(place.window.size())
    column = QVBoxLayout(window)
    for script in view(place.desk.pack, full_case(place.desk.pack)).scripts[:CARDS]:
        card = QLabel(script.text, window)
        card.setWordWrap(True)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        column.addWidget(card)
    window.show()
    rest(place.app)
    painted = Painted(window)
    times = []
    for _ in range(REPAINTS):
        begin = time.perf_counter()
        window.update()
        times.append(painted.wait(place.app) - begin)
    window.close()
    window.deleteLater()
    return median(times)
