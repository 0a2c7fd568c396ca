"""A locked window tells nothing and takes nothing; unlocked it is as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.pack import Pack
from desktop_app.host.presence import NoPresence, idle_of, is_gone
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.following import Following
from desktop_app.ui.panel import Panel
from desktop_app.ui.theme import Scheme, dress
from tests.ui.conftest import FakeNamer
from tests.ui.fits import misfits
from tests.ui.hand import DRIVER
from tests.ui.locked import Place, a_place, fill, secrets, shots, told

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(app: QApplication, qtbot: QtBot, pack: Pack, namer: FakeNamer) -> Iterator[Place]:
    with a_place(app, qtbot, pack, namer) as place:
        yield place


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
