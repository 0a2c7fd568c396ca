"""Shortcuts by physical key in Hangul mode, and the keys of the input method left alone."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui import physical_keys
from desktop_app.ui.commands import Command
from desktop_app.ui.text_field import TextField
from tests.ui.hand import TOGETHER, Hand

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
OVERRIDE = QEvent.Type.ShortcutOverride
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
Native = tuple[int, int, int]
"""Scan code, virtual key and modifiers as the system tells them."""

X11_K: Native = (45, 0x0EBF, 4)
RIGHT_KEYS = {
    "windows-right-alt": (Qt.Key.Key_Alt, (0x138, 0x12, 0x400)),
    "windows-right-ctrl": (Qt.Key.Key_Control, (0x11D, 0x11, 0x200)),
    "windows-hangul": (Qt.Key.Key_Hangul, (0x138, 0x15, 0)),
    "windows-hanja": (Qt.Key.Key_Hangul_Hanja, (0x11D, 0x19, 0)),
    "windows-hangul-unknown-to-qt": (Qt.Key.Key_unknown, (0x1F2, 0x15, 0)),
    "x11-alt-r": (Qt.Key.Key_Alt, (108, 0xFFEA, 0)),
    "x11-control-r": (Qt.Key.Key_Control, (105, 0xFFE4, 0)),
    "x11-hangul": (Qt.Key.Key_Hangul, (108, 0xFF31, 0)),
    "x11-hanja": (Qt.Key.Key_Hangul_Hanja, (105, 0xFF34, 0)),
    "x11-level3": (Qt.Key.Key_AltGr, (108, 0xFE03, 0)),
}


class Keyboard:
    """Sends what the system sends to the window: first whether somebody claims the key."""

    def __init__(self, hand: Hand) -> None:
        self._handle = hand.window.windowHandle()

    def send(
        self,
        kind: QEvent.Type,
        key: int,
        held: Qt.KeyboardModifier = NONE,
        native: Native = (0, 0, 0),
        text: str = "",
        *,
        repeated: bool = False,
    ) -> bool:
        """Whether the event was taken."""
        event = QKeyEvent(kind, key, held, *native, text, repeated, 1)
        event.setAccepted(kind is not OVERRIDE)
        QApplication.sendEvent(self._handle, event)
        QApplication.processEvents()
        return event.isAccepted()

    def press(
        self,
        key: int,
        held: Qt.KeyboardModifier = NONE,
        native: Native = (0, 0, 0),
        text: str = "",
        *,
        repeated: bool = False,
    ) -> bool:
        """A key goes down; whether a shortcut of the window may still act on it."""
        free = not self.send(OVERRIDE, key, held, native, text, repeated=repeated)
        self.send(PRESS, key, held, native, text, repeated=repeated)
        return free

    def release(
        self, key: int, held: Qt.KeyboardModifier = NONE, native: Native = (0, 0, 0)
    ) -> None:
        """A key goes up."""
        self.send(RELEASE, key, held, native)


class Calls:
    """Counts how often each command was asked for."""

    def __init__(self, hand: Hand, *commands: Command) -> None:
        self.made: list[Command] = []
        for command in commands:
            hand.window.commands.on(command, partial(self.made.append, command))


@pytest.fixture
def keyboard(hand: Hand) -> Keyboard:
    """A keyboard at the window."""
    return Keyboard(hand)


# the Latin key behind a Hangul letter


@pytest.mark.parametrize(
    ("key", "text", "native"),
    [
        (0x314F, "ㅏ", X11_K),
        (0x314F, "", X11_K),
        (Qt.Key.Key_unknown, "ㅏ", X11_K),
        (0, "ㅏ", (0, 0, 0)),
        (0x1161, "", (0, 0, 0)),
        (Qt.Key.Key_unknown, "", (0x25, 0x4B, 0x20)),
    ],
    ids=["key", "key-without-text", "text", "text-alone", "conjoining", "virtual-key"],
)
def test_a_chord_with_a_hangul_letter_is_that_of_its_key(
    hand: Hand, keyboard: Keyboard, key: int, text: str, native: Native
) -> None:
    calls = Calls(hand, Command.COMMANDS)
    assert keyboard.press(key, CTRL, native, text)
    assert calls.made == [Command.COMMANDS]


def test_a_doubled_consonant_is_its_key_with_shift(hand: Hand, keyboard: Keyboard) -> None:
    hand.window.commands.set_keys({Command.VALUES: "Ctrl+Shift+Q"})
    calls = Calls(hand, Command.VALUES)
    keyboard.press(ord("ㅃ"), CTRL | SHIFT, text="ㅃ")
    assert calls.made == [Command.VALUES]


def test_changed_keys_count(hand: Hand, keyboard: Keyboard) -> None:
    hand.window.commands.set_keys({Command.COMMANDS: "Alt+J", Command.FIND: ""})
    calls = Calls(hand, Command.COMMANDS, Command.FIND)
    keyboard.press(ord("ㅏ"), CTRL, text="ㅏ")
    keyboard.press(ord("ㄹ"), CTRL, text="ㄹ")
    keyboard.press(ord("ㅓ"), ALT, text="ㅓ")
    assert calls.made == [Command.COMMANDS]


def test_a_held_chord_asks_once(hand: Hand, keyboard: Keyboard) -> None:
    hand.walk("11 11 1")
    for repeated in (False, True, True):
        keyboard.press(ord("ㅋ"), CTRL, text="ㅋ", repeated=repeated)
    assert hand.node == "call_type"


def test_letters_without_a_chord_are_left_to_the_field(hand: Hand, keyboard: Keyboard) -> None:
    hand.digits("11")
    field = hand.go("origin")
    calls = Calls(hand, Command.COMMANDS)
    keyboard.press(ord("ㅏ"), text="ㅏ")
    assert (field.property("text"), calls.made) == ("ㅏ", [])


@pytest.mark.parametrize("key", [ord("ㅘ"), ord("가"), Qt.Key.Key_F1, ord("["), 0x1F600])
def test_what_is_no_single_letter_is_no_other_key(hand: Hand, keyboard: Keyboard, key: int) -> None:
    calls = Calls(hand, *Command)
    keyboard.press(key, CTRL)
    assert calls.made == []


def test_a_latin_chord_acts_once_through_the_system(hand: Hand) -> None:
    calls = Calls(hand, Command.COMMANDS)
    QTest.keyClick(hand.window.windowHandle(), Qt.Key.Key_K, CTRL)
    assert calls.made == [Command.COMMANDS]


# in a field


def test_undo_in_hangul_mode_undoes_typing_first(hand: Hand, keyboard: Keyboard) -> None:
    hand.digits("11")
    field = hand.go("origin")
    hand.write("판교역")
    assert not keyboard.press(ord("ㅋ"), CTRL, text="ㅋ")
    assert (field.property("text"), hand.opened.drafts) == ("", {})
    before = hand.opened.case.entries
    assert keyboard.press(ord("ㅋ"), CTRL, text="ㅋ")
    assert hand.opened.case.entries != before


def test_a_field_edits_by_physical_key(hand: Hand, keyboard: Keyboard) -> None:
    hand.digits("11")
    field = hand.go("origin")
    assert isinstance(field, TextField)
    hand.write("판교역")
    keyboard.press(ord("ㅁ"), CTRL, text="ㅁ")
    assert field.selectedText() == "판교역"
    calls = Calls(hand, *Command)
    keyboard.press(ord("ㅌ"), CTRL, text="ㅌ")
    assert (field.text(), QApplication.clipboard().text()) == ("", "판교역")
    keyboard.press(ord("ㅍ"), CTRL, text="ㅍ")
    assert (field.text(), calls.made) == ("판교역", [])


# the keys of the input method


@pytest.mark.parametrize("name", RIGHT_KEYS)
@pytest.mark.parametrize("chord", [CTRL, ALT, CTRL | ALT], ids=["ctrl", "alt", "ctrl-alt"])
def test_no_shortcut_acts_while_such_a_key_is_held(
    hand: Hand, keyboard: Keyboard, name: str, chord: Qt.KeyboardModifier
) -> None:
    key, native = RIGHT_KEYS[name]
    hand.window.commands.set_keys({Command.VALUES: "Alt+J", Command.COMMANDS: "Ctrl+Alt+K"})
    calls = Calls(hand, *Command)
    keyboard.press(key, NONE, native)
    for each in (Qt.Key.Key_F, Qt.Key.Key_K, Qt.Key.Key_J, Qt.Key.Key_2):
        assert not keyboard.press(each, chord)
    for letter in "ㄹㅏㅓ":
        assert not keyboard.press(ord(letter), chord, text=letter)
    assert calls.made == []
    keyboard.release(key, chord, native)
    keyboard.press(ord("ㄹ"), CTRL, text="ㄹ")
    assert calls.made == [Command.FIND]


@pytest.mark.parametrize("name", RIGHT_KEYS)
def test_such_a_key_alone_does_nothing(hand: Hand, keyboard: Keyboard, name: str) -> None:
    key, native = RIGHT_KEYS[name]
    hand.walk("11 11 1 11 2350")
    field = hand.go("origin")
    assert isinstance(field, TextField)
    hand.write("판교")
    hand.compose("여")
    calls = Calls(hand, *Command)
    before = hand.opened
    keyboard.press(key, NONE, native)
    keyboard.release(key, NONE, native)
    assert (hand.opened, calls.made, field.composing) == (before, [], "여")
    assert hand.focus() is field


@pytest.mark.parametrize("name", ["windows-hangul", "windows-hangul-unknown-to-qt"])
@pytest.mark.parametrize("after", ["left-ctrl", "letter"])
def test_a_key_that_is_never_let_go_locks_nothing(
    hand: Hand, keyboard: Keyboard, name: str, after: str
) -> None:
    key, native = RIGHT_KEYS[name]
    calls = Calls(hand, Command.FIND)
    keyboard.press(key, NONE, native)
    if after == "left-ctrl":
        keyboard.press(Qt.Key.Key_Control, CTRL, (0x1D, 0x11, 0x20))
    else:
        keyboard.press(Qt.Key.Key_A, NONE, (0x1E, 0x41, 0), "a")
    assert keyboard.press(ord("ㄹ"), CTRL, text="ㄹ")
    assert calls.made == [Command.FIND]


def test_a_key_let_go_in_another_window_is_forgotten(hand: Hand, keyboard: Keyboard) -> None:
    key, native = RIGHT_KEYS["windows-right-alt"]
    calls = Calls(hand, Command.FIND)
    keyboard.press(key, NONE, native)
    QApplication.sendEvent(hand.window, QEvent(QEvent.Type.WindowDeactivate))
    keyboard.press(ord("ㄹ"), CTRL, text="ㄹ")
    assert calls.made == [Command.FIND]


def test_the_left_keys_are_ours(hand: Hand, keyboard: Keyboard) -> None:
    calls = Calls(hand, Command.FIND)
    for native in ((0x1D, 0x11, 0x20), (37, 0xFFE3, 0)):
        keyboard.press(Qt.Key.Key_Control, CTRL, native)
        keyboard.press(ord("ㄹ"), CTRL, text="ㄹ")
        keyboard.release(Qt.Key.Key_Control, NONE, native)
    assert calls.made == [Command.FIND] * 2


@pytest.mark.parametrize(("modifiers", "native"), [(0x600, 0x400), (0x600, 0x200), (0x80, 0x80)])
def test_a_key_held_before_the_window_came_is_known_by_the_modifiers(
    keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch, modifiers: int, native: int
) -> None:
    monkeypatch.setattr(physical_keys, "RIGHT_MODIFIERS", modifiers)
    assert keyboard.send(OVERRIDE, Qt.Key.Key_F, CTRL, (0x21, 0x46, native))
    assert keyboard.send(OVERRIDE, ord("ㄹ"), CTRL, (0x21, 0, native), "ㄹ")


def test_the_third_level_is_no_alt(hand: Hand, keyboard: Keyboard) -> None:
    calls = Calls(hand, *Command)
    held = ALT | Qt.KeyboardModifier.GroupSwitchModifier
    assert not keyboard.press(Qt.Key.Key_1, held)
    assert calls.made == []


# digits


@pytest.mark.parametrize("held", [NONE, KEYPAD], ids=["row", "keypad"])
def test_digits_answer_in_hangul_mode(
    hand: Hand, keyboard: Keyboard, held: Qt.KeyboardModifier
) -> None:
    key, native = RIGHT_KEYS["x11-hangul"]
    keyboard.press(key, NONE, native)
    keyboard.release(key, NONE, native)
    keyboard.press(Qt.Key.Key_1, held, (10, 0x31, 0), "1")
    assert hand.shown("channel") == "채팅"


def test_no_digit_answers_with_such_a_key(hand: Hand, keyboard: Keyboard) -> None:
    hand.walk(TOGETHER)
    before = hand.opened
    key, native = RIGHT_KEYS["windows-right-alt"]
    keyboard.press(key, ALT, native)
    keyboard.press(Qt.Key.Key_1, ALT, (2, 0x31, 0x400), "1")
    assert hand.opened == before
