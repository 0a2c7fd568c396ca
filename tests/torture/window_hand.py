"""A hurried counselor: answers, types, copies, undoes, names and turns between a few cases."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QWidget

from desktop_app.desk.desk import Desk
from desktop_app.domain.ids import FactId
from desktop_app.ui.choice_button import ChoiceButton
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.keyboard import keyboard_at
from desktop_app.ui.main_window import MainWindow

MOST_CASES = 6
TEXTS = (
    "23000",
    "2만5",
    "WC-30021",
    "KC-77120",
    "2350",
    "판교역",
    "정자동 4단지",
    "28,000",
    "20:40",
)
LABELS = ("A-1", "12", "late")
Key = Qt.Key


class HurriedHand:
    """One act after the other, by real keys."""

    def __init__(self, window: MainWindow, desk: Desk, evening: Evening, seed: str) -> None:
        self._window = window
        self._desk = desk
        self._keys = Keyboard(window, evening)
        self._dice = random.Random(seed)

    def act(self) -> None:
        """One act, or the answer to a dialog that stands in the way."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self._answer(dialog)
            return
        acts, weights = zip(*self._acts, strict=True)
        self._dice.choices(acts, weights)[0]()

    @property
    def _acts(self) -> tuple[tuple[Callable[[], None], int], ...]:
        return (
            (self._go_on, 24),
            (self._draft, 6),
            (self._walk, 4),
            (self._copy, 4),
            (self._click, 6),
            (self._undo, 1),
            (self._begin, 1),
            (self._turn, 2),
            (self._label, 1),
        )

    def _go_on(self) -> None:
        """Answer what is in hand: a digit for a choice, a text and Enter for a field."""
        if isinstance(keyboard_at(self._window), ChoiceButton):
            self._keys.key(Key(int(Key.Key_0) + self._dice.choice((1, 1, 1, 2, 3))))
        elif isinstance(keyboard_at(self._window), QLineEdit):
            self._keys.overwrite(self._dice.choice(TEXTS))
        else:
            self._keys.key(Key.Key_F8)

    def _draft(self) -> None:
        """Type, without the Enter that records it."""
        if isinstance(keyboard_at(self._window), QLineEdit):
            self._keys.type(self._dice.choice(TEXTS))

    def _walk(self) -> None:
        """Go on to the next open question, up or down."""
        self._keys.key(
            self._dice.choice((Key.Key_F8, Key.Key_F8, Key.Key_Up, Key.Key_Down, Key.Key_F6))
        )

    def _copy(self) -> None:
        self._keys.copy()

    def _click(self) -> None:
        """Click an answer that is shown."""
        rows = self._window.questions.rows
        buttons = [button for row in rows for button in self._keys.choices_of(FactId(row.fact))]
        shown = [button for button in buttons if button.isVisible()]
        if shown:
            self._keys.click(self._dice.choice(shown))

    def _undo(self) -> None:
        self._keys.undo()

    def _begin(self) -> None:
        if len(self._window.tabs.values) < MOST_CASES:
            self._keys.begin()

    def _turn(self) -> None:
        self._keys.turn_to_case(self._dice.choice(self._window.tabs.values).number)

    def _label(self) -> None:
        """Ask for the name of a tab, as its menu does; the dialog is answered by the next act."""
        self._keys.settle()
        self._window.commands.action(Command.LABEL_TAB).trigger()

    def _answer(self, dialog: QWidget) -> None:
        field = dialog.findChild(QLineEdit)
        if isinstance(dialog, QInputDialog) and isinstance(field, QLineEdit):
            field.selectAll()
            QTest.keyClicks(field, self._dice.choice(LABELS))
            QTest.keyClick(dialog, Key.Key_Return)
        else:
            QTest.keyClick(dialog, Key.Key_Escape)
