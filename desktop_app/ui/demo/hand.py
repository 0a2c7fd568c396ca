"""A person's hand on the window: keys and clicks, and nothing that a person could not do."""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.desk.memo_files import MemoKind
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.choice_button import ChoiceButton
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.demo.composing import compose, is_composed, settle
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.demo.waiting import Lost, until
from desktop_app.ui.demo.wheel import turn_to
from desktop_app.ui.keyboard import keyboard_at
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.panel import Panel
from desktop_app.ui.paste_panel import PastePanel
from desktop_app.ui.prompt_bar import Prompt
from desktop_app.ui.values import PromptKind

Key = Qt.Key
Held = Qt.KeyboardModifier

UNHURRIED = 1.0
"""Seconds from one key to the next of somebody who reads before pressing it."""


class Hand(ABC):
    """What keyboard and mouse have in common: typing, and the keys that everybody uses."""

    def __init__(self, window: MainWindow, evening: Evening) -> None:
        self.window = window
        self.evening = evening
        self._syllable = ""

    def take_up(self) -> None:
        """Show the window and wait until keys reach it; raises `Lost` where they never do."""
        self.window.show()
        self.window.activateWindow()
        until(self.window.isActiveWindow, self.window.windowTitle())

    # keys and clicks

    def key(self, key: Key, held: Held = Held.NoModifier, *, after: float = UNHURRIED) -> None:
        """Press and release a key where the keyboard is; an open syllable is settled first."""
        self.settle()
        self.evening.blink(after)
        QTest.keyClick(self._handle(), key, held)

    def type(self, text: str) -> None:
        """Type a text; the last Hangul syllable stays in the making until the next act."""
        for letter in text:
            self.evening.blink(UNHURRIED)
            if is_composed(letter):
                compose(self._target(), letter, self._syllable)
                self._syllable = letter
            else:
                self.settle()
                QTest.keyClick(self._handle(), ord(letter))

    def settle(self) -> None:
        """End the syllable in the making, as an input method does before any other act."""
        syllable, self._syllable = self._syllable, ""
        if syllable:
            settle(self._target(), syllable)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget, after turning the wheel until it is seen."""
        self.settle()
        self.evening.blink(UNHURRIED)
        turn_to(widget)
        spot = widget.mapTo(self.window, widget.rect().center())
        under = self.window.childAt(spot)
        if under is None or not (under is widget or widget.isAncestorOf(under)):
            raise Lost(widget.accessibleName())
        self.click_at(spot)

    def click_at(self, spot: QPoint) -> None:
        """Click at this spot of the window, whatever is there."""
        QTest.mouseClick(self._handle(), Qt.MouseButton.LeftButton, Held.NoModifier, spot)

    def talk(self, minutes: float) -> None:
        """Talk with somebody, away from the window."""
        self.evening.talk(minutes)

    # what everybody does with keys

    def begin(self) -> None:
        """Open a new case."""
        self.key(Key.Key_F2)

    def undo(self) -> None:
        """Take the last step back."""
        self.key(Key.Key_Z, Held.ControlModifier)

    def fill(self, fact: FactId, text: str) -> None:
        """Write into the field of a question, over what stands there, and press Enter."""
        self.go_to(fact)
        self.overwrite(text)

    def overwrite(self, text: str) -> None:
        """Write over what the field in hand holds, and press Enter."""
        self.key(Key.Key_A, Held.ControlModifier)
        self.type(text)
        self.key(Key.Key_Return)

    def write_call(self, call_id: str, link: str) -> None:
        """Write the id and the link of the forced call."""
        self.reach(self.window.closing.id_field.field)
        self.overwrite(call_id)
        self.reach(self.window.closing.link_field.field)
        self.overwrite(link)

    def copy_memo(self, kind: MemoKind) -> None:
        """Copy a memo by its button."""
        self.press(self.window.closing.memo_buttons[kind])

    def save_memos(self) -> None:
        """Save the memos as files."""
        self.press(self.window.closing.save)

    def enter(self) -> None:
        """Say yes to what has the keyboard."""
        self.key(Key.Key_Return)

    def escape(self) -> None:
        """Leave what is open."""
        self.key(Key.Key_Escape)

    def draft(self, fact: FactId, text: str) -> None:
        """Write over what the field of a question holds, without the Enter that records it."""
        self.go_to(fact)
        self.key(Key.Key_A, Held.ControlModifier)
        self.type(text)

    def paste(self, page: str) -> bool:
        """Copy a text in the admin page, then ask for it here; whether values of it are shown."""
        QGuiApplication.clipboard().setText(page)
        self.key(Key.Key_F7)
        return self.paste_panel() is not None

    def look_for(self, words: str) -> None:
        """Open the sheet of finding and type."""
        self.key(Key.Key_F, Held.ControlModifier)
        self.type(words)

    def call(self, name: str) -> None:
        """Open the sheet of commands and type what is in the command's name."""
        self.key(Key.Key_K, Held.ControlModifier)
        self.type(name)

    # what keyboard and mouse do in their own ways

    @abstractmethod
    def answer(self, fact: FactId, choice: str) -> None:
        """Answer a question that is shown."""

    @abstractmethod
    def go_to(self, fact: FactId) -> None:
        """Bring the keyboard to a question that is shown."""

    @abstractmethod
    def reach(self, widget: QWidget) -> None:
        """Bring the keyboard to a widget."""

    @abstractmethod
    def press(self, widget: QWidget) -> None:
        """Press a button."""

    @abstractmethod
    def copy(self) -> None:
        """Copy what waits at this step."""

    @abstractmethod
    def edit(self, script: ScriptId) -> None:
        """Open the editor of a text that is shown."""

    @abstractmethod
    def look_at(self, node: NodeId) -> None:
        """Look at a step that was passed."""

    @abstractmethod
    def turn_to_case(self, number: int) -> None:
        """Bring the case with this number to the front."""

    # what the eye finds

    def row_of(self, fact: FactId) -> AskRow:
        """The row of a question; raises `Lost` where it is not shown."""
        for row in self.window.questions.rows:
            if row.fact == fact:
                return row
        raise Lost(fact)

    def button_of(self, fact: FactId, choice: str) -> ChoiceButton:
        """The button of an answer; raises `Lost` where it is not shown."""
        for button in self.choices_of(fact):
            if button.choice == choice:
                return button
        raise Lost(f"{fact}={choice}")

    def choices_of(self, fact: FactId) -> tuple[ChoiceButton, ...]:
        """The buttons of a question, in the order of their digits; none where it has a field."""
        row = self.row_of(fact)
        return row.buttons if isinstance(row, ChoiceRow) else ()

    def waits(self, fact: FactId) -> bool:
        """Whether a question is shown and was not answered yet."""
        rows = (row.value for row in self.window.questions.rows if row.fact == fact)
        return any(value is not None and not (value.chosen or value.text) for value in rows)

    def prompt(self, kind: PromptKind) -> Prompt | None:
        """A prompt that is shown."""
        shown = self.window.prompts.prompts
        return next((one for one in shown if one.value and one.value.kind is kind), None)

    def paste_panel(self) -> PastePanel | None:
        """What was found in the admin page, while it is shown."""
        panels = self.window.findChildren(Panel)
        return next((one for one in panels if isinstance(one, PastePanel) and one.is_open), None)

    def _target(self) -> QWidget:
        return keyboard_at(self.window) or self.window

    def _handle(self) -> QWindow:
        handle = self.window.windowHandle()
        if handle is None:
            raise Lost(self.window.windowTitle())
        return handle
