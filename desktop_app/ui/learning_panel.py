"""The sheet of a counselor's own figures: a time to choose, and what was counted in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.announce import announce
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.figure_sheet import FigureSheet
from desktop_app.ui.keyed_button import PRESS
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.present_learning import RANGES, Section, range_value
from desktop_app.ui.scrolling import give_view
from desktop_app.ui.theme import Size

SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class LearningPanel(Panel):
    """Draws figures; emits the days that a person wants to see."""

    range_wanted = Signal(int)

    def __init__(self, window: QWidget, top: QWidget) -> None:
        super().__init__(interface_words("ui_figures")["title"], window, top)
        self.range = ChoiceRow(range_value(RANGES[0]), self)
        self.message = Paragraph(self)
        self.sheet = FigureSheet()
        self.note = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.area = QScrollArea(self)
        give_view(self.area)
        self.area.setWidget(self.sheet)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.range)
        self.column.addWidget(self.message)
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self.note)
        self.range.answered.connect(self._choose)

    def open_waiting(self, days: int, note: str) -> None:
        """Open while it is being counted."""
        self.range.show_ask(range_value(days))
        self.note.show_text(note)
        self.sheet.show_sections(())
        self.say(interface_words("ui_figures")["counting"])
        self.open_with(self.range.focus_target())

    def show_figures(self, days: int, head: str, sections: Sequence[Section]) -> None:
        """Draw what was counted in these days, from its top."""
        self.range.show_ask(range_value(days))
        self.sheet.show_sections(sections)
        self.area.verticalScrollBar().setValue(0)
        self.say(head)

    def say(self, text: str, tone: Tone = Tone.TEXT) -> None:
        """Say it above the figures, also to a screen reader."""
        self.message.show_tone(tone)
        self.message.show_text(text)
        if text:
            announce(self, text)

    def _choose(self, _case: str, _fact: str, choice: str) -> None:
        # a digit takes the keyboard along, so that the arrows go on from there
        at = [button.choice for button in self.range.buttons].index(choice)
        self.range.step(at - self._at)
        self.range_wanted.emit(int(choice))

    @property
    def _at(self) -> int:
        """Which of the choices has the keyboard."""
        return next(n for n, b in enumerate(self.range.buttons) if b is self.range.focus_target())

    def _scroll(self, by: int) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + by)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = Qt.Key(event.key()), self.area.verticalScrollBar()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in LINES:
            self._scroll(LINES[key] * bar.singleStep())
        elif key in PAGES:
            self._scroll(PAGES[key] * bar.pageStep())
        elif key in SIDEWAYS:
            self.range.step(SIDEWAYS[key])
        elif key == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not (event.isAutoRepeat() or held):
            if key in PRESS:
                self.range.answer_here()
            else:
                self.range.answer(event.key() - int(Qt.Key.Key_0))
        event.accept()
