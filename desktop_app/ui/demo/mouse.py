"""The hand of a counselor who does with the mouse whatever can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.ui.demo.hand import Hand
from desktop_app.ui.demo.waiting import Lost


class Mouse(Hand):
    """Clicks; the keyboard only for what is typed."""

    def answer(self, fact: FactId, choice: str) -> None:
        """Click the button of the answer."""
        self.click(self.button_of(fact, choice))

    def go_to(self, fact: FactId) -> None:
        """Click the field of the question."""
        self.click(self.row_of(fact).focus_target())

    def reach(self, widget: QWidget) -> None:
        """Click the widget."""
        self.click(widget)

    def press(self, widget: QWidget) -> None:
        """Click the button."""
        self.click(widget)

    def copy(self) -> None:
        """Click the button of each text that waits, of a text message the first alone."""
        waiting = [card for card in self.window.scripts.cards if card.value and card.value.next_up]
        for card in waiting:
            self.click(card.button)
        if not waiting:
            raise Lost(self.window.scripts.accessibleName())

    def edit(self, script: ScriptId) -> None:
        """Click the card's button for it."""
        self.click(self.window.scripts.card(script).edit_button)

    def look_at(self, node: NodeId) -> None:
        """Click the step in the flowchart."""
        self.click(self.window.chart.nodes[node])

    def turn_to_case(self, number: int) -> None:
        """Click the tab."""
        for tab in self.window.tabs.tabs:
            if tab.value is not None and tab.value.number == number:
                self.click(tab)
                return
        raise Lost(str(number))
