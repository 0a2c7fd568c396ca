"""Somebody who presses, clicks, composes and turns anything, with a memory of what was done."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from desktop_app.desk.desk import Desk
from desktop_app.ui.commands import USUAL_KEYS, Command
from desktop_app.ui.demo.composing import growth
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.keyboard import keyboard_at
from desktop_app.ui.main_window import MainWindow
from tests.fakes import FakeClipboard
from tests.journeys.random_eye import Eye

Key = Qt.Key
Held = Qt.KeyboardModifier
PLAIN = Held.NoModifier

MOST_CASES = 6
REMEMBERED = 30
PAUSES = (0.02, 0.05, 0.2, 0.4, 0.4)
"""Seconds between events: bouncing, hasty, unhurried."""
DIGITS = tuple(Key(int(Key.Key_0) + digit) for digit in range(10))
WRITING = (
    *(Key.Key_Return, Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_Escape, Key.Key_Tab),
    *(Key.Key_Backtab, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Delete),
    *(Key.Key_Backspace, Key.Key_Home, Key.Key_End, Key.Key_PageDown, Key.Key_PageUp),
)
CARET = (
    *(Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End),
    *(Key.Key_Delete, Key.Key_Backspace),
)
HELD_WRITING = (
    *((Key.Key_A, Held.ControlModifier), (Key.Key_Z, Held.ControlModifier)),
    *((Key.Key_Y, Held.ControlModifier), (Key.Key_X, Held.ControlModifier)),
)
TEXTS = ("23000", "2만5", "2만3천", "WC-30021", "KC-77120", "2350", "https://a.kr", "A", " ", "0")
SYLLABLES = "판교역강남선릉서울가힣"
PAGES = (
    "",
    "운행일시: 2026-11-23 20:40\n출발지\t선릉역\n도착지\t과천\n요금: 18,000원\n콜 ID: WC-30021",
    "콜 ID: WC-1\n콜 ID: WC-22222\n상태: 운행완료\n결제 수단: 카드\n요금: 없음",
    "<html><body>출발지</body></html>\u202e\u0000🚕",
    "기사 전화번호: 010-1234-5678\n콜 유형: 위탁콜\n상태값: 배정후취소",
)


def _pressed(keys: str) -> tuple[Key, Held]:
    """The key of a command, and what is held with it."""
    whole = QKeySequence(keys)[0]  # type: ignore[index]
    return whole.key(), whole.keyboardModifiers()


PRESSED = {command: _pressed(keys) for command, keys in USUAL_KEYS.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """What the hand moves."""

    desk: Desk
    window: MainWindow
    evening: Evening
    clipboard: FakeClipboard


class Fumbling(QObject):
    """Acts by the dice; menus and dialogs that come up are poked and closed."""

    def __init__(self, place: Place, eye: Eye, seed: int) -> None:
        super().__init__(place.window)
        self._place = place
        self._window = place.window
        self._eye = eye
        self._dice = random.Random(seed)
        self._late = ""
        self._other = QWidget(place.window, Qt.WindowType.Window)
        self.done: deque[str] = deque(maxlen=REMEMBERED)
        self._janitor = QTimer(self)
        self._janitor.timeout.connect(self._clear_away)
        self._janitor.start(0)
        self._poked = 0

    @property
    def _acts(self) -> tuple[tuple[Callable[[], None], int], ...]:
        return (
            (self._press_digit, 22),
            (self._press_writing, 18),
            (self._press_command, 14),
            (self._press_held, 3),
            (self._hold_down, 2),
            (self._type, 8),
            (self._compose, 6),
            (self._commit_late, 2),
            (self._click_spot, 6),
            (self._click_button, 10),
            (self._double_click, 3),
            (self._press_here_release_there, 2),
            (self._turn_wheel, 2),
            (self._resize, 1),
            (self._look_away, 1),
            (self._copy_from_admin, 2),
            (self._break_clipboard, 1),
            (self._let_time_pass, 1),
            (self._run_by_name, 3),
        )

    def act(self) -> None:
        """One event."""
        acts = self._acts
        act = self._dice.choices([one for one, _ in acts], [weight for _, weight in acts])[0]
        self._place.evening.blink(self._dice.choice(PAUSES))
        self._eye.escaped = False
        act()
        QApplication.processEvents()
        self._poked = 0

    def stop(self) -> None:
        """Let go of everything."""
        self._janitor.stop()
        self._other.close()

    def _note(self, what: str) -> None:
        self.done.append(what)

    # keys

    def _key(self, key: Key, held: Held = PLAIN) -> None:
        if key == Key.Key_Escape:
            self._eye.escaped = True
        self._note(f"key {QKeySequence(key.value | held.value).toString()}")
        QTest.keyClick(self._handle(), key, held)

    def _press_digit(self) -> None:
        self._key(self._dice.choice((*DIGITS, *[Key.Key_1] * 6)))

    def _press_writing(self) -> None:
        key = self._dice.choice(WRITING)
        if key in CARET:
            self._settle()
        self._key(key)

    def _press_held(self) -> None:
        self._settle()
        self._key(*self._dice.choice(HELD_WRITING))

    def _press_command(self) -> None:
        command = self._dice.choice(tuple(USUAL_KEYS))
        if not (command is Command.BEGIN and self._is_full()):
            self._key(*PRESSED[command])

    def _hold_down(self) -> None:
        key = self._dice.choice((*DIGITS, Key.Key_Return, Key.Key_Delete, Key.Key_Space))
        self._note(f"hold {key.name}")
        text = chr(key.value) if key in DIGITS else ""
        for repeat in (False, True, True):
            at = self._at()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(at, QKeyEvent(kind, key.value, PLAIN, text, repeat))

    def _type(self) -> None:
        text = self._dice.choice(TEXTS)
        self._note(f"type {text!r}")
        for letter in text:
            self._place.evening.blink(0.1)
            if letter.isascii():
                QTest.keyClick(self._handle(), ord(letter))
            elif self._takes_hangul():
                _send(self._at(), letter, "")
                _send(self._at(), "", letter)

    def _run_by_name(self) -> None:
        """A command that may have no key, as Ctrl+K and the menu would call it."""
        command = self._dice.choice(tuple(Command))
        action = self._window.commands.action(command)
        if action.isEnabled() and not (command is Command.BEGIN and self._is_full()):
            self._note(f"run {command}")
            action.trigger()

    # Hangul

    def _compose(self) -> None:
        if not self._takes_hangul():
            return
        at = self._at()
        syllable = self._dice.choice(SYLLABLES)
        settled, self._late = self._late, syllable
        self._note(f"compose {settled!r} {syllable!r}")
        for seen in growth(syllable):
            _send(at, seen, settled)
            settled = ""

    def _commit_late(self) -> None:
        """A commit that comes when the keyboard may be elsewhere by now."""
        if self._late and self._takes_hangul():
            self._note(f"commit {self._late!r}")
            _send(self._at(), "", self._late)
            self._late = ""

    def _settle(self) -> None:
        """An input method ends the syllable before the caret moves."""
        at = self._at()
        composing = str(getattr(at, "composing", ""))
        if composing:
            _send(at, "", composing)
            self._late = ""

    def _takes_hangul(self) -> bool:
        return self._at().testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    # the mouse

    def _click_spot(self) -> None:
        spot = self._spot()
        self._note(f"click {spot.x()},{spot.y()}")
        button = self._dice.choice((Qt.MouseButton.LeftButton,) * 5 + (Qt.MouseButton.RightButton,))
        self._click_at(spot, button)

    def _click_at(self, spot: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        if not self._begins_too_many(spot):
            QTest.mouseClick(self._handle(), button, PLAIN, spot)

    def _click_button(self) -> None:
        button = self._some_button()
        if button is not None:
            self._note(f"click {type(button).__name__} {button.text() or button.accessibleName()}")
            self._click_at(_middle(button))

    def _double_click(self) -> None:
        button = self._some_button()
        spot = self._spot() if button is None else _middle(button)
        self._note(f"double click {spot.x()},{spot.y()}")
        if self._begins_too_many(spot):
            return
        QTest.mouseClick(self._handle(), Qt.MouseButton.LeftButton, PLAIN, spot)
        QTest.mouseDClick(self._handle(), Qt.MouseButton.LeftButton, PLAIN, spot)

    def _press_here_release_there(self) -> None:
        """The case changes while the mouse button is down."""
        button = self._some_button()
        if button is None or self._begins_too_many(_middle(button)):
            return
        spot = _middle(button)
        self._note(f"press {type(button).__name__} {button.text()}, turn, release")
        QTest.mousePress(self._handle(), Qt.MouseButton.LeftButton, PLAIN, spot)
        if QApplication.activePopupWidget() is None:
            self._key(Key.Key_Tab, Held.ControlModifier)
        QTest.mouseRelease(self._handle(), Qt.MouseButton.LeftButton, PLAIN, spot)

    def _turn_wheel(self) -> None:
        spot = self._spot()
        at = self._window.childAt(spot)
        if at is None:
            return
        self._note("wheel")
        local = QPointF(at.mapFrom(self._window, spot))
        by = QPoint(0, self._dice.choice((-240, -60, 60, 240)))
        where = QPointF(self._window.mapToGlobal(spot))
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(local, where, QPoint(), by, none, PLAIN, phase, False)
        QCoreApplication.sendEvent(at, event)

    # around the window

    def _resize(self) -> None:
        wide, tall = self._dice.randint(380, 720), self._dice.randint(480, 1100)
        self._note(f"resize {wide}x{tall}")
        self._window.resize(wide, tall)

    def _look_away(self) -> None:
        self._note("look away")
        self._other.show()
        self._other.activateWindow()
        QApplication.processEvents()
        self._other.hide()
        self._window.activateWindow()

    def _copy_from_admin(self) -> None:
        self._note("copy from the admin page")
        self._place.clipboard.held = self._dice.choice(PAGES)
        self._key(Key.Key_F7)

    def _break_clipboard(self) -> None:
        self._place.clipboard.works = not self._place.clipboard.works
        self._note(f"clipboard works: {self._place.clipboard.works}")
        self._key(Key.Key_F9)

    def _let_time_pass(self) -> None:
        minutes = self._dice.choice((1, 10, 700, -30))
        self._note(f"{minutes} minutes")
        self._place.evening.talk(minutes)

    # what is where

    def _handle(self) -> QWindow:
        handle = self._window.windowHandle()
        assert handle is not None
        return handle

    def _at(self) -> QWidget:
        return keyboard_at(self._window) or self._window

    def _spot(self) -> QPoint:
        self._settle()
        size = self._window.size()
        return QPoint(self._dice.randrange(size.width()), self._dice.randrange(size.height()))

    def _some_button(self) -> QAbstractButton | None:
        self._settle()
        found = [
            button
            for button in self._window.findChildren(QAbstractButton)
            if button.isVisible() and self._window.rect().contains(_middle(button))
        ]
        return self._dice.choice(found) if found else None

    def _is_full(self) -> bool:
        return len(self._place.desk.open_cases) >= MOST_CASES

    def _begins_too_many(self, spot: QPoint) -> bool:
        return self._is_full() and self._window.tabs.plus.geometry().contains(spot)

    def _clear_away(self) -> None:
        """Poke what came up a little, then close it: nothing of it may block the window."""
        up = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if up is None:
            return
        self._poked += 1
        if isinstance(up, QMenu) and self._poked < self._dice.randint(2, 12):
            enter = not self._is_full() and self._dice.random() < 0.2
            QTest.keyClick(up, Key.Key_Return if enter else Key.Key_Down)
        else:
            up.close()


def _middle(button: QAbstractButton) -> QPoint:
    return button.mapTo(button.window(), button.rect().center())


def _send(at: QWidget, seen: str, settled: str) -> None:
    event = QInputMethodEvent(seen, [])
    if settled:
        event.setCommitString(settled)
    QCoreApplication.sendEvent(at, event)
