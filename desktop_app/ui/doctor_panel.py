"""The sheet with what support asks about this machine: a text to read, copy or save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.about_panel import LicenceText
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import Gap, Size


class DoctorPanel(Panel):
    """Draws the page; there is nothing to copy or save before it came."""

    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, window: QWidget, top: QWidget) -> None:
        words = interface_words("ui_doctor")
        super().__init__(words["title"], window, top)
        self.copy = QPushButton(words["copy"], self)
        self.save = QPushButton(words["save"], self)
        self.message = Paragraph(self, tone=Tone.MUTED)
        self.text = LicenceText(self)
        self.text.setAccessibleName(words["text"])
        self._assemble(words["hint"])
        self.copy.clicked.connect(self.copy_wanted)
        self.save.clicked.connect(self.save_wanted)

    def _assemble(self, hint: str) -> None:
        told = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        told.show_text(hint)
        row = FlowingRow(gap=Gap.NEAR)
        for button in (self.copy, self.save):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(button.text())
            row.addWidget(button)
        self.column.addWidget(told)
        self.column.addLayout(row)
        self.column.addWidget(self.message)
        self.column.addWidget(self.text, 1)

    @property
    def page(self) -> str:
        """What is shown."""
        return self.text.toPlainText()

    def open_waiting(self) -> None:
        """Open while the machine is still being looked at."""
        self.say(interface_words("ui_doctor")["waiting"])
        self._show("")
        self.open_with(self.text)

    def show_page(self, page: str) -> None:
        """Show what was found, from its top."""
        self.say("")
        self._show(page)

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say what is going on, also to a screen reader."""
        self.message.show_text(text)
        self.message.show_tone(tone)
        self.message.setVisible(bool(text))
        for button in (self.copy, self.save):
            button.setAccessibleDescription(text)

    def _show(self, page: str) -> None:
        self.text.setPlainText(page)
        for button in (self.copy, self.save):
            button.setEnabled(bool(page))
