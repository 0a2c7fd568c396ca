"""The sheets of a practice: which case, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
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


class PickPanel(Panel):
    """Draws the cases that can be practised."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, top: QWidget) -> None:
        words = interface_words("practice_pick")
        super().__init__(words["title"], window, top)
        hint = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        hint.show_text(words["hint"])
        self.list = HitList(words["title"], self)
        self.column.addWidget(hint)
        self.column.addWidget(self.list, 1)
        self.list.chosen.connect(self.chosen)

    def open_rows(self, rows: Sequence[Row]) -> None:
        """Open with these cases, the keyboard in the list."""
        self.list.show_rows(rows)
        self.open_with(self.list)


class ScorePanel(Panel):
    """Draws the points, how it went, and what was missed."""

    again_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, window: QWidget, top: QWidget) -> None:
        words = interface_words("practice_score")
        super().__init__(words["title"], window, top)
        self.head = Paragraph(self, size=Size.TITLE)
        self.how = Paragraph(self, tone=Tone.MUTED)
        self._missed = Paragraph(self)
        self._missed.show_text(words["missed"], strong=True)
        self.missed = Paragraph(self)
        row = FlowingRow(gap=Gap.NEAR)
        self.again, self.other = (QPushButton(words[key], self) for key in ("again", "other"))
        for button, wanted in ((self.again, self.again_wanted), (self.other, self.other_wanted)):
            button.setAccessibleName(button.text())
            button.clicked.connect(wanted)
            row.addWidget(button)
        for each in (self.head, self.how, self._missed, self.missed):
            self.column.addWidget(each)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def open_score(
        self, head: str, how: Sequence[str], missed: Sequence[str], *, is_clean: bool
    ) -> None:
        """Open with these words, the keyboard on what follows."""
        self.head.show_text(head, strong=True)
        self.head.show_tone(Tone.ALLOWED if is_clean else Tone.PENDING)
        self.how.show_text("\n".join(how))
        self._missed.setVisible(not is_clean)
        self.missed.show_text("\n".join(missed))
        self.missed.show_tone(Tone.ALLOWED if is_clean else Tone.TEXT)
        self.open_with(self.other if is_clean else self.again)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = keyboard_at(self)
        if event.key() in PRESS and isinstance(at, QPushButton) and not event.isAutoRepeat():
            event.accept()
            at.click()
        else:
            super().keyPressEvent(event)
