"""Keys from anywhere: they are taken, changed and told; they copy, paste, come and go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.pack.words import interface_words
from desktop_app.ui.anywhere import ANYWHERE
from desktop_app.ui.app import Screen, open_window
from desktop_app.ui.commands import Command
from desktop_app.ui.paste_panel import PastePanel
from desktop_app.ui.preferences import Preferences
from tests.fakes import FakeClipboard
from tests.ui.conftest import FakeAsker, FakeNamer, FakeTicks
from tests.ui.docked import FakeDock
from tests.ui.hand import Hand

WORDS = interface_words("ui_anywhere")
USUAL = {
    "come_anywhere": "Ctrl+Shift+F8",
    "copy_anywhere": "Ctrl+Shift+F9",
    "paste_anywhere": "Ctrl+Shift+F7",
}


@dataclass
class FakeKeys:
    """A machine whose keys `others` belong to other programs."""

    others: set[str] = field(default_factory=set)
    asked: list[dict[str, str]] = field(default_factory=list)
    pressed: Callable[[str], None] | None = None

    def take(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> Sequence[str]:
        self.asked.append(dict(keys))
        self.pressed = pressed
        return [name for name, key in keys.items() if key in self.others]

    def release(self) -> None:
        """Nothing to give back."""

    def press(self, command: Command) -> None:
        assert self.pressed is not None
        self.pressed(command.value)


@dataclass
class FakeForeground:
    """Counts how often the keyboard was given back."""

    given: int = 0

    def give_back(self, _window_id: int) -> bool:
        self.given += 1
        return True


@dataclass
class Desktop:
    hand: Hand
    keys: FakeKeys
    foreground: FakeForeground
    clipboard: FakeClipboard

    @property
    def said(self) -> str:
        return self.hand.window.status.text

    def leave(self) -> None:
        """Another program is in front."""
        other = QWidget()
        self.hand.qtbot.addWidget(other)
        other.show()
        other.activateWindow()
        QApplication.processEvents()
        assert not self.hand.window.isActiveWindow()


Start = Callable[..., Desktop]


@pytest.fixture
def start(
    app: QApplication, qtbot: QtBot, desk: Desk, ticks: FakeTicks, clipboard: FakeClipboard
) -> Start:
    """Opens the window with the keys of a machine."""

    def make(*others: str) -> Desktop:
        keys, foreground = FakeKeys(set(others)), FakeForeground()
        window = open_window(
            desk,
            asker=FakeAsker(),
            namer=FakeNamer(),
            ticks=ticks,
            foreground=foreground,
            preferences=Preferences(),
            screen=Screen(FakeDock, lambda: keys),
        )
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        app.processEvents()
        return Desktop(Hand(qtbot, window, desk), keys, foreground, clipboard)

    return make


def test_the_usual_keys_are_taken_without_a_word(start: Start) -> None:
    desktop = start()
    assert desktop.keys.asked == [USUAL]
    assert desktop.said == ""


@pytest.mark.parametrize("count", [1, 2, 3])
def test_keys_that_others_have_are_said_in_one_sentence(start: Start, count: int) -> None:
    taken = [USUAL[command] for command in ANYWHERE][:count]
    desktop = start(*taken)
    said = WORDS["taken_one" if count == 1 else "taken_many"]
    assert desktop.said == said.format(keys=", ".join(taken), help="F1")


def test_a_changed_key_is_taken_instead(start: Start, qtbot: QtBot) -> None:
    desktop = start()
    changed = {"copy_anywhere": "Ctrl+Alt+C", "paste_anywhere": ""}
    desktop.hand.window.commands.set_keys(changed)
    wanted = {"come_anywhere": "Ctrl+Shift+F8", "copy_anywhere": "Ctrl+Alt+C"}
    qtbot.waitUntil(lambda: desktop.keys.asked[-1] == wanted)
    # three actions changed, and the machine was asked once
    assert len(desktop.keys.asked) == 2


def test_the_first_press_names_the_case_and_the_second_copies(start: Start) -> None:
    desktop = start()
    desktop.hand.walk("11")
    desktop.keys.press(Command.COPY_ANYWHERE)
    assert desktop.said == WORDS["which"].format(number=1)
    assert desktop.clipboard.held == "before"
    desktop.keys.press(Command.COPY_ANYWHERE)
    assert desktop.clipboard.held != "before"
    assert desktop.foreground.given == 0


def test_the_last_copied_case_needs_no_name(start: Start) -> None:
    desktop = start()
    desktop.hand.walk("11")
    desktop.hand.window.commands.action(Command.COPY_AND_STAY).trigger()
    desktop.hand.walk("1")
    desktop.clipboard.held = "before"
    desktop.keys.press(Command.COPY_ANYWHERE)
    assert WORDS["which"].format(number=1) != desktop.said


def test_a_name_counts_for_its_case_alone(start: Start) -> None:
    desktop = start()
    desktop.hand.walk("11")
    desktop.keys.press(Command.COPY_ANYWHERE)
    desktop.hand.window.commands.action(Command.BEGIN).trigger()
    desktop.keys.press(Command.COPY_ANYWHERE)
    assert desktop.said == WORDS["which"].format(number=2)
    desktop.hand.window.commands.action(Command.TAB_1).trigger()
    desktop.keys.press(Command.COPY_ANYWHERE)
    assert desktop.said == WORDS["which"].format(number=1)
    assert desktop.clipboard.held == "before"


def test_copying_leaves_the_keyboard_where_it_is(start: Start) -> None:
    desktop = start()
    desktop.hand.walk("11")
    desktop.leave()
    for _ in range(2):
        desktop.keys.press(Command.COPY_ANYWHERE)
    assert desktop.clipboard.held != "before"
    assert not desktop.hand.window.isActiveWindow()
    assert desktop.foreground.given == 0


def test_the_window_comes_and_goes(start: Start) -> None:
    desktop = start()
    desktop.leave()
    desktop.keys.press(Command.COME_ANYWHERE)
    QApplication.processEvents()
    assert desktop.hand.window.isActiveWindow()
    assert desktop.foreground.given == 0
    desktop.keys.press(Command.COME_ANYWHERE)
    assert desktop.foreground.given == 1


def test_pasting_comes_forward_with_what_was_found(start: Start) -> None:
    desktop = start()
    desktop.hand.walk("11")
    desktop.clipboard.held = "콜 ID\tCALL-1001\n요금\t23,000"
    desktop.leave()
    desktop.keys.press(Command.PASTE_ANYWHERE)
    QApplication.processEvents()
    panel = desktop.hand.window.findChild(PastePanel)
    assert panel is not None
    assert panel.isVisible()
    assert desktop.hand.window.isActiveWindow()


def test_a_key_of_the_window_alone_does_the_same(start: Start) -> None:
    # where another program has the key it still works in this window
    desktop = start("Ctrl+Shift+F9")
    desktop.hand.walk("11")
    action = desktop.hand.window.commands.action(Command.COPY_ANYWHERE)
    for _ in range(2):
        action.trigger()
    assert desktop.clipboard.held != "before"
