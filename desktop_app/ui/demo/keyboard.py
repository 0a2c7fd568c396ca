"""The hand of a counselor who never takes the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.ui.demo.hand import Hand
from desktop_app.ui.demo.waiting import Lost
from desktop_app.ui.keyboard import has_keyboard

Key = Qt.Key
MOST_STEPS = 60


class Keyboard(Hand):
    """Digits, arrows, Tab, F-keys and Enter."""

    def answer(self, fact: FactId, choice: str) -> None:
        """Go to the question and press the digit of the answer."""
        button = self.button_of(fact, choice)
        digit = self.choices_of(fact).index(button) + 1
        self.go_to(fact)
        self.key(Key(int(Key.Key_0) + digit))

    def go_to(self, fact: FactId) -> None:
        """Come to the questions with F6, then go up or down to this one."""
        self._come_to(self.window.questions)
        rows = self.window.questions.rows
        target = rows.index(self.row_of(fact))
        for _ in range(MOST_STEPS):
            at = next(i for i, row in enumerate(rows) if has_keyboard(row))
            if at == target:
                return
            self.key(Key.Key_Down if at < target else Key.Key_Up)
        raise Lost(fact)

    def reach(self, widget: QWidget) -> None:
        """Come to the part of the window with F6, then to the widget with Tab."""
        window = self.window
        parts = (window.chart, window.scripts, window.questions, window.checklist, window.closing)
        for part in parts:
            if part.isAncestorOf(widget):
                self._come_to(part)
        for _ in range(MOST_STEPS):
            if window.focusWidget() is widget:
                return
            self.key(Key.Key_Tab)
        raise Lost(widget.accessibleName())

    def press(self, widget: QWidget) -> None:
        """Reach the button and press the space bar."""
        self.reach(widget)
        self.key(Key.Key_Space)

    def copy(self) -> None:
        """Press F9."""
        self.key(Key.Key_F9)

    def edit(self, script: ScriptId) -> None:
        """Reach the card and press Ctrl+E."""
        self.reach(self.window.scripts.card(script).button)
        self.key(Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    def look_at(self, node: NodeId) -> None:
        """Come to the flowchart, go up or down to the step and press Enter."""
        self._come_to(self.window.chart)
        nodes = list(self.window.chart.nodes.values())
        target = self.window.chart.nodes[node]
        for _ in nodes:
            at = next(i for i, each in enumerate(nodes) if each.hasFocus())
            if nodes[at] is target:
                break
            self.key(Key.Key_Down if at < nodes.index(target) else Key.Key_Up)
        self.key(Key.Key_Return)

    def turn_to_case(self, number: int) -> None:
        """Press Alt and the number."""
        self.key(Key(int(Key.Key_0) + number), Qt.KeyboardModifier.AltModifier)

    def _come_to(self, part: QWidget) -> None:
        for _ in range(MOST_STEPS):
            if has_keyboard(part):
                return
            self.key(Key.Key_F6)
        raise Lost(part.accessibleName())
