"""The guided sample: walked by what it says itself, and nothing of it reaches the real desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.pack import Pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.settings import Settings
from desktop_app.ui.app import open_window
from desktop_app.ui.choice_button import ChoiceButton
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.sample.guide import WAY
from desktop_app.ui.sample.guiding import Guiding
from desktop_app.ui.sample.sampling import Sampling
from desktop_app.ui.theme import Scheme, dress, text_size
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeAsker, FakeNamer, FakeTicks
from tests.ui.fits import misfits
from tests.ui.hand import Hand

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DIGIT = re.compile(r"\[(\d) ")


@dataclass
class Kept:
    """What was kept, in its order."""

    changes: list[object] = field(default_factory=list)

    def __call__(self, **changes: object) -> bool:
        self.changes.append(changes)
        return True


class Place:
    """The real window, and the sample that is opened from it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
        self.qtbot = qtbot
        self.real = Hand(qtbot, window, desk)
        found = window.findChild(Sampling)
        assert found is not None
        self.sampling = found

    @property
    def guiding(self) -> Guiding:
        assert self.sampling.guiding is not None
        return self.sampling.guiding

    @property
    def text(self) -> str:
        return self.guiding.strip.text

    @property
    def station(self) -> str:
        assert self.guiding.guide is not None
        return self.guiding.guide.station

    def open(self) -> Hand:
        """A hand on the sample, which the command opens."""
        self.real.window.commands.action(Command.SAMPLE).trigger()
        return self.sample()

    def sample(self) -> Hand:
        window = self.guiding.strip.window()
        assert isinstance(window, MainWindow)
        self.qtbot.waitUntil(window.isActiveWindow)
        conductor = self.guiding.parent()
        assert isinstance(conductor, Conductor)
        return Hand(self.qtbot, window, conductor.desk)

    def offered(self) -> list[QWidget]:
        return [] if self.sampling.offer is None else [self.sampling.offer]


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def place(app: QApplication, qtbot: QtBot, desk: Desk, kept: Kept) -> Iterator[Place]:
    made = _open(qtbot, desk, Preferences(Settings(sample_seen=True), kept))
    yield made
    made.real.window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    dress(app, Scheme.LIGHT, 100)


def _open(
    qtbot: QtBot, desk: Desk, preferences: Preferences, namer: FakeNamer | None = None
) -> Place:
    ticks = FakeTicks()
    window = open_window(desk, asker=FakeAsker(), namer=namer, ticks=ticks, preferences=preferences)
    qtbot.addWidget(window)
    window.resize(440, 1000)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return Place(qtbot, window, desk)


def _follow(place: Place, hand: Hand) -> None:
    """Do what the guide says, reading the digits out of its words."""
    station, text = place.station, place.text
    if station == "paste":
        hand.key(Key.Key_F7)
        hand.key(Key.Key_Return)
    elif station in {"copy", "driver_terms"}:
        hand.key(Key.Key_F9)
    elif station == "execute":
        hand.window.closing.take_focus()
        hand.enter("KC-1002")
    for digit in DIGIT.findall(text):
        _go_over_fields(place, hand, station)
        if place.station == station:
            hand.digits(digit)


def _go_over_fields(place: Place, hand: Hand, station: str) -> None:
    for _ in range(8):
        if place.station == station and not isinstance(hand.focus(), ChoiceButton):
            hand.key(Key.Key_Return)


def test_the_guide_alone_leads_to_the_end(place: Place) -> None:
    hand = place.open()
    met = [place.station]
    while met[-1] != "done":
        _follow(place, hand)
        assert place.station != met[-1], place.text
        met.append(place.station)
    assert met == list(WAY)
    assert place.text.startswith("연습을 마쳤어요.")
    assert (hand.node, hand.gate) == ("done", "allowed")
    hand.click(place.guiding.end)
    assert place.sampling.guiding is None


def test_it_says_how_far_it_is(place: Place) -> None:
    place.open()
    first = place.text
    assert first.startswith("채팅으로 기사님이")
    assert "[1 채팅], [1 기사]" in first


def test_nothing_of_it_is_real(place: Place, clipboard: FakeClipboard, kept: Kept) -> None:
    real = place.real
    before = [one.case for one in real.desk.open_cases]
    hand = place.open()
    assert hand.window.windowTitle() == "연습 상담"
    hand.digits("11")
    hand.key(Key.Key_F9)
    hand.key(Key.Key_F7)
    hand.key(Key.Key_Return)
    hand.key(Key.Key_F2)
    hand.key(Key.Key_Equal, CTRL)
    assert text_size() == 110
    assert len(hand.desk.open_cases) == 2
    assert [one.case for one in real.desk.open_cases] == before
    assert (clipboard.held, kept.changes) == ("before", [])
    hand.window.close()
    assert text_size() == 100


def test_no_files_are_saved(place: Place) -> None:
    hand = place.open()
    hand.window.commands.action(Command.SAVE_MEMOS).trigger()
    hand.digits("11")
    for _ in WAY:
        if place.station != "memo":
            _follow(place, hand)
    hand.click(hand.window.closing.save)
    assert hand.said.startswith("연습 상담이라 파일로 저장하지 않아요.")


def test_a_look_at_another_step_and_another_way_are_told(place: Place) -> None:
    hand = place.open()
    hand.digits("11")
    hand.window.chart.chosen.emit("intake")
    assert place.text == "다른 단계를 보고 있어요. Esc를 누르면 지금 단계로 돌아가요."
    hand.key(Key.Key_Escape)
    assert place.station == "paste"
    hand.digits("12")
    assert (hand.node, place.station) == ("limited", "astray")
    assert "Ctrl+Z를 눌러" in place.text
    hand.key(Key.Key_Z, CTRL)
    assert place.station == "paste"


def test_changed_keys_are_told(app: QApplication, qtbot: QtBot, desk: Desk) -> None:
    settings = Settings(sample_seen=True, keys={"paste": "F12", "copy": ""})
    place = _open(qtbot, desk, Preferences(settings))
    hand = place.open()
    hand.digits("11")
    assert "F12를 누르고" in place.text
    hand.key(Key.Key_F12)
    hand.key(Key.Key_Return)
    hand.digits("11")
    assert "⋯ 메뉴의 '이 단계 문구 복사' 명령을 누르면" in place.text
    place.real.window.close()


def test_it_closes_at_any_moment_and_opens_anew(place: Place) -> None:
    hand = place.open()
    hand.digits("11")
    hand.window.close()
    assert place.sampling.guiding is None
    hand = place.open()
    assert hand.opened.case.entries == {}
    assert place.open().window is hand.window


def test_it_opens_where_the_window_is_and_closes_with_it(place: Place) -> None:
    hand = place.open()
    assert hand.window.geometry() == place.real.window.geometry()
    assert not hand.window.commands.action(Command.SAMPLE).isEnabled()
    place.real.window.close()
    assert place.sampling.guiding is None


def test_the_end_is_reached_by_tab(place: Place) -> None:
    hand = place.open()
    for _ in range(60):
        hand.key(Key.Key_Tab)
        if hand.focus() is place.guiding.end:
            break
    hand.key(Key.Key_Return)
    assert place.sampling.guiding is None


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440, 720])
def test_it_can_be_read(app: QApplication, place: Place, width: int, size: int) -> None:
    hand = place.open()
    dress(app, Scheme.LIGHT, size)
    hand.window.resize(width, 1000)
    for _ in range(3):
        settle(app)
    assert misfits(hand.window) == []


# the first start


@pytest.fixture
def nameless(pack: Pack, clipboard: FakeClipboard) -> Desk:
    return Desk(pack, MemoryStore(), FakeClock(), clipboard, "")


def test_the_first_start_asks_the_name_and_then_offers(
    app: QApplication, qtbot: QtBot, nameless: Desk, kept: Kept
) -> None:
    namer = FakeNamer("이상담")
    place = _open(qtbot, nameless, Preferences(Settings(), kept), namer=namer)
    qtbot.waitUntil(lambda: place.sampling.offer is not None)
    assert nameless.counselor_name == "이상담"
    offer = place.sampling.offer
    assert offer is not None
    assert offer.text == "처음이신가요? 3분 연습 상담을 해 볼 수 있어요."
    settle(app)
    assert misfits(place.real.window) == []
    assert kept.changes == []


def _press_offer(place: Place, label: str) -> None:
    for _ in range(60):
        place.real.key(Key.Key_Tab)
        if place.real.focus().accessibleName() == label:
            break
    place.real.key(Key.Key_Return)


def test_the_offer_is_taken_by_keyboard(
    app: QApplication, qtbot: QtBot, desk: Desk, kept: Kept
) -> None:
    place = _open(qtbot, desk, Preferences(Settings(), kept))
    qtbot.waitUntil(lambda: place.sampling.offer is not None)
    _press_offer(place, "연습하기")
    assert place.sample().window.windowTitle() == "연습 상담"
    assert (kept.changes, place.offered()) == ([{"sample_seen": True}], [])
    place.real.window.close()


def test_the_offer_is_put_off_by_keyboard(
    app: QApplication, qtbot: QtBot, desk: Desk, kept: Kept
) -> None:
    place = _open(qtbot, desk, Preferences(Settings(), kept))
    qtbot.waitUntil(lambda: place.sampling.offer is not None)
    _press_offer(place, "다음에")
    assert place.real.said.startswith("연습 상담은 언제든")
    assert (kept.changes, place.offered()) == ([{"sample_seen": True}], [])
    # where Tab had passed last
    assert place.real.in_hand == "requester"


def test_whoever_begins_to_work_is_asked_another_time(
    app: QApplication, qtbot: QtBot, desk: Desk, kept: Kept
) -> None:
    place = _open(qtbot, desk, Preferences(Settings(), kept))
    qtbot.waitUntil(lambda: place.sampling.offer is not None)
    place.real.digits("1")
    assert (kept.changes, place.offered()) == ([], [])
