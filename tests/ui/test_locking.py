"""A locked window tells nothing and takes nothing; unlocked it is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.pack import Pack
from desktop_app.host.presence import NoPresence, idle_of, is_gone
from desktop_app.store.cases import MemoryStore
from desktop_app.store.records import Drafted
from desktop_app.store.setting_numbers import Number
from desktop_app.store.settings import Settings
from desktop_app.ui.app import open_window
from desktop_app.ui.asking import TextDialog
from desktop_app.ui.card_editor import CardEditor
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.following import Following
from desktop_app.ui.lock_screen import LockScreen
from desktop_app.ui.locking import Locking
from desktop_app.ui.panel import Panel
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Scheme, dress
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeNamer
from tests.ui.fits import misfits
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLACES = ("판교역", "정자역", "CALL-1001", "23,000", "23000", "말로 적은 이름표")


@dataclass
class Ticks:
    """Stands still until a test moves it; the guard sees a second pass at each look."""

    now: float = 100.0
    step: float = 0.2

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


@pytest.fixture
def place(app: QApplication, qtbot: QtBot, pack: Pack, namer: FakeNamer) -> Iterator[Place]:
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


def test_ten_idle_minutes_lock(place: Place) -> None:
    place.wait(9.8)
    assert not place.locking.is_locked
    place.wait(0.2)
    assert place.locking.is_locked


def test_what_is_done_counts_anew(place: Place) -> None:
    """Keys, the mouse over the window, and letters of an input method."""
    window = place.hand.window.windowHandle()
    assert window is not None
    place.wait(9.5)
    spot = QPointF(3, 3)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, spot, spot, none, none, Qt.KeyboardModifier(0))
    QApplication.sendEvent(window, move)
    place.wait(9.5)
    assert not place.locking.is_locked
    fill_to = "11 11 1 11 2350"
    place.hand.walk(fill_to)
    place.wait(9.5)
    place.hand.compose("파")
    place.wait(9.5)
    assert not place.locking.is_locked
    place.wait(0.6)
    assert place.locking.is_locked


@pytest.mark.parametrize(("minutes", "locked"), [(0, False), (3, True), (240, False)])
def test_the_settings_say_when(place: Place, minutes: int, locked: bool) -> None:
    place.choose(minutes)
    place.wait(200)
    assert place.locking.is_locked is locked


def test_who_works_elsewhere_on_the_machine_is_not_idle(place: Place) -> None:
    """The window is read beside the admin page."""
    place.machine.idle = 5.0
    place.wait(60)
    assert not place.locking.is_locked
    place.machine.idle = 600.0
    place.wait(0)
    assert place.locking.is_locked


def test_it_locks_with_the_session(place: Place) -> None:
    (session_locked,) = place.machine.told
    session_locked()
    assert place.locking.is_locked


def test_nothing_of_a_case_can_be_read(place: Place) -> None:
    """Neither seen, nor by a screen reader, nor in titles; before it all could."""
    fill(place)
    window = place.hand.window
    assert secrets(told(window)) >= {"판교역", "CALL-1001", "말로 적은 이름표"}
    before = shots()["MainWindow"]
    screen = place.lock()
    assert secrets(told(window)) == set()
    titles = [each.windowTitle() for each in QApplication.topLevelWidgets()]
    assert secrets([*titles, window.accessibleName(), window.toolTip()]) == set()
    seen = [each for each in window.findChildren(QWidget) if each.isVisible()]
    assert all(each is screen or screen.isAncestorOf(each) for each in seen)
    locked = shots()["MainWindow"]
    place.locking.unlock()
    settle(place.app)
    # another case would look the same: nothing of the one in front is in the picture
    place.hand.window.tabs.begin.emit()
    settle(place.app)
    place.lock()
    assert shots()["MainWindow"] == locked
    assert locked != before


def test_keys_act_on_nothing(place: Place) -> None:
    """No digit answers, no key and no name of a command does anything."""
    fill(place)
    place.hand.desk.begin()
    place.lock()
    rows = [(case, len(kept)) for case, kept in place.store.cases()]
    place.hand.digits("123456789")
    for key in (Key.Key_F2, Key.Key_F9, Key.Key_F10, Key.Key_Delete, Key.Key_Escape, Key.Key_F4):
        place.hand.key(key)
    for key in (Key.Key_Z, Key.Key_K, Key.Key_W, Key.Key_F):
        place.hand.key(key, CTRL)
    place.hand.window.setFocus()
    place.hand.digits("1234")
    for command in Command:
        place.hand.window.commands.action(command).trigger()
    assert [(case, len(kept)) for case, kept in place.store.cases()] == rows
    assert place.hand.desk.clipboard.text() == "before"
    assert place.locking.is_locked
    assert [panel for panel in place.hand.window.findChildren(Panel) if panel.isVisible()] == []


def test_enter_goes_on_where_it_was(place: Place) -> None:
    """Everything is back: the picture, the keyboard, the commands, those that were off too."""
    fill(place)
    settle(place.app)
    before, focus = shots()["MainWindow"], place.hand.focus()
    commands = place.hand.window.commands
    enabled = {command: commands.action(command).isEnabled() for command in Command}
    assert not enabled[Command.MEMO_ORIGINAL]
    place.lock()
    assert isinstance(place.hand.focus(), QPushButton)
    place.hand.key(Key.Key_Return)
    settle(place.app)
    assert not place.locking.is_locked
    assert place.hand.focus() is focus
    assert shots()["MainWindow"] == before
    assert {command: commands.action(command).isEnabled() for command in Command} == enabled
    place.ticks.now += 1
    place.hand.walk(f"{DRIVER} {CUSTOMER}")
    assert place.hand.gate == "allowed"


def test_the_key_that_unlocks_answers_nothing(place: Place) -> None:
    """A digit that comes with it falls into the rest of the guard."""
    place.hand.key(Key.Key_1)
    place.lock()
    rows = [len(kept) for _, kept in place.store.cases()]
    place.ticks.step = 0.0
    place.hand.key(Key.Key_Return)
    place.hand.digits("1")
    assert [len(kept) for _, kept in place.store.cases()] == rows
    place.ticks.now += 0.2
    place.hand.digits("1")
    assert [len(kept) for _, kept in place.store.cases()] != rows


def test_a_composition_is_kept_and_is_no_fact(place: Place) -> None:
    """A syllable that was being composed is in the draft before anything is covered."""
    place.hand.walk("11 11 1 11 2350")
    place.hand.write("판교")
    place.hand.compose("여")
    assert place.hand.in_hand == "origin"
    field = place.hand.focus()
    place.lock()
    drafts = [
        one.text for _, kept in place.store.cases() for one in kept if isinstance(one, Drafted)
    ]
    assert drafts[-1] == "판교여"
    assert f.ORIGIN not in place.hand.desk.open_cases[0].case.entries
    place.hand.key(Key.Key_Return)
    place.ticks.now += 1
    assert place.hand.focus() is field
    assert place.hand.field("origin").field.text() == "판교여"
    place.hand.compose("", "역")
    place.hand.key(Key.Key_Return)
    assert place.hand.shown("origin") == "판교여역"


def test_words_that_are_being_written_in_a_card_stay(place: Place) -> None:
    place.hand.walk("1 1")
    place.hand.key(Key.Key_E, CTRL)
    editor = place.hand.window.findChild(CardEditor)
    assert editor is not None
    place.hand.write(" 더 쓴 말")
    text = editor.toPlainText()
    assert text.endswith(" 더 쓴 말")
    place.lock()
    place.hand.key(Key.Key_Return)
    assert place.hand.window.findChild(CardEditor) is editor
    assert (editor.toPlainText(), place.hand.focus()) == (text, editor)


def test_a_sheet_stays_open_and_covers_what_it_covered(place: Place) -> None:
    """Also where the window got another size meanwhile."""
    fill(place)
    place.hand.key(Key.Key_F4)
    (panel,) = [each for each in place.hand.window.findChildren(Panel) if each.isVisible()]
    place.lock()
    assert not panel.isVisible()
    place.hand.window.resize(500, 900)
    place.hand.key(Key.Key_Return)
    assert panel.isVisible()
    assert panel.width() == 500
    assert panel.geometry().bottom() == 899


def test_a_due_follow_up_is_still_told_without_anything_personal(place: Place) -> None:
    """The notice comes; a click on it brings the window, and no sheet."""
    fill(place)
    place.hand.walk(DRIVER)
    place.hand.digits("2")
    assert place.hand.node == "absent"
    place.lock()
    following = place.hand.window.findChild(Following)
    assert following is not None
    for _ in range(30):
        following.look()
    assert len(place.tray.said) == 1
    assert secrets([text for said in place.tray.said for text in said]) == set()
    place.tray.clicked[0]()
    assert place.locking.is_locked
    assert secrets(told(place.hand.window)) == set()
    assert [each for each in place.hand.window.findChildren(Panel) if each.isVisible()] == []


def test_another_counselor_says_the_name_first(place: Place) -> None:
    screen = place.lock()
    assert "김상담 상담사로 이어서" in " ".join(told(place.hand.window))
    place.namer.answer = "박상담"
    place.hand.key(Key.Key_Tab)
    assert place.hand.focus() is screen.rename_button
    place.hand.key(Key.Key_Return)
    assert not place.locking.is_locked
    assert place.hand.desk.counselor_name == "박상담"


def test_a_dialog_is_covered_too_and_keeps_what_was_typed(place: Place) -> None:
    """What asks for a line may name a place; it can be unlocked where it stands in front."""
    fill(place)
    seen: dict[str, object] = {}

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("박상담, 22시")
        place.machine.told[0]()
        seen["told"] = secrets(told(dialog))
        seen["titles"] = secrets([dialog.windowTitle()])
        seen["typed"] = "박상담" in " ".join(told(dialog))
        screen = dialog.findChild(LockScreen)
        assert screen is not None
        place.hand.click(screen.go_on_button)
        seen["locked"] = place.locking.is_locked
        seen["after"] = dialog.textValue()
        dialog.accept()

    QTimer.singleShot(0, act)
    answer = TextDialog().ask_text(place.hand.window, "인계", "판교역 → 정자역 건을 누구에게?", "")
    assert answer == "박상담, 22시"
    assert seen == {
        "told": set(),
        "titles": set(),
        "typed": False,
        "locked": False,
        "after": "박상담, 22시",
    }


def test_closing_a_locked_window_leaves_nothing(place: Place) -> None:
    """The draft is kept, and the parts that were put aside go with the window."""
    place.hand.walk("11 11 1 11 2350")
    place.hand.write("판교")
    place.lock()
    assert place.hand.window.close()
    kept = [one for _, rows in place.store.cases() for one in rows]
    assert isinstance(kept[-1], Drafted)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 720])
def test_the_screen_fits(place: Place, scheme: Scheme, size: int, width: int) -> None:
    """Every word of it is whole, with a long name too."""
    place.hand.desk.rename("남궁선우길동이라는아주긴이름을가진상담사")
    dress(place.app, scheme, size)
    place.hand.window.resize(width, 700)
    place.lock()
    settle(place.app)
    assert misfits(place.hand.window) == []


def test_what_windows_tells() -> None:
    """Lock, log off and both disconnects; its clock begins anew after 49 days."""
    assert [why for why in range(16) if is_gone(0x02B1, why)] == [2, 4, 6, 7]
    assert not is_gone(0x0010, 7)
    assert idle_of(90_000, 30_000) == 60.0
    assert idle_of(1_000, 0xFFFF_FFFF - 999) == 2.0
    assert NoPresence().idle_seconds() is None
