"""Unlocked, a window is as it was: what was typed, composed and open, and who goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.pack import Pack
from desktop_app.store.records import Drafted
from desktop_app.ui.asking import TextDialog
from desktop_app.ui.card_editor import CardEditor
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.lock_screen import LockScreen
from desktop_app.ui.panel import Panel
from tests.ui.conftest import FakeNamer
from tests.ui.hand import CUSTOMER, DRIVER
from tests.ui.locked import Place, a_place, fill, secrets, shots, told

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(app: QApplication, qtbot: QtBot, pack: Pack, namer: FakeNamer) -> Iterator[Place]:
    with a_place(app, qtbot, pack, namer) as place:
        yield place


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
