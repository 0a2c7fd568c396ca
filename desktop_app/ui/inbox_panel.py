"""The sheet of what is owed: a list, and what can be done with the row under the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.hit_list import HitList, Row
from desktop_app.ui.keyboard import keyboard_at
from desktop_app.ui.keyed_button import PRESS
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import Gap, Size

ACTS = ("hand_over", "done", "remind", "copy")
"""The buttons below the list, by the keys of their words."""


class InboxPanel(Panel):
    """Draws the rows that it is given; says which one was chosen, and what is wanted of it."""

    chosen = Signal(str)
    wanted = Signal(str)
    """One of `ACTS`."""

    def __init__(self, window: QWidget, top: QWidget) -> None:
        words = interface_words("ui_inbox")
        super().__init__(words["title"], window, top)
        self._own: frozenset[str] = frozenset()
        self._hint = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self._hint.show_text(words["hint"])
        self.list = HitList(words["list"], self)
        self.message = Paragraph(self, tone=Tone.MUTED)
        self.buttons = {act: QPushButton(self) for act in ACTS}
        row = FlowingRow(gap=Gap.NEAR)
        for act, button in self.buttons.items():
            button.setProperty("act", act)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._pressed)
            row.addWidget(button)
        for part in (self._hint, self.message):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(row)
        self.list.chosen.connect(self.chosen)
        self.list.selectionModel().currentChanged.connect(self._offer)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Write the key of each act on its button."""
        words = interface_words("ui_inbox")
        for act, button in self.buttons.items():
            key = keys.get(act, "")
            button.setText(words["key"].format(act=words[act], key=key) if key else words[act])
            button.setAccessibleName(words[act])

    def show_rows(self, rows: Sequence[Row], own: Sequence[str]) -> None:
        """Draw these rows, with the cursor on the one where it was; `own` are reminders."""
        at = self.list.row.id if self.list.row else ""
        self._own = frozenset(own)
        self.list.show_rows(rows)
        ids = [row.id for row in rows]
        if at in ids:
            self.list.go_to(ids.index(at))
        self._hint.setVisible(bool(rows))
        self._offer()

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say something above the list."""
        self.message.show_text(text)
        self.message.show_tone(tone)
        self.message.setVisible(bool(text))

    def _offer(self, _now: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        """Only what can be done with the row under the cursor can be pressed."""
        row = self.list.row
        self.buttons["hand_over"].setEnabled(row is not None)
        self.buttons["done"].setEnabled(row is not None and row.id in self._own)
        self.buttons["copy"].setEnabled(row is not None)

    def _pressed(self) -> None:
        self.wanted.emit(str(self.sender().property("act")))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, fresh = keyboard_at(self), not event.isAutoRepeat()
        if event.key() == Qt.Key.Key_Delete and at is self.list and fresh:
            self.wanted.emit("done")
        elif event.key() in PRESS and isinstance(at, QPushButton) and fresh:
            at.click()
        super().keyPressEvent(event)
