"""The sheet about the program: its versions, and the licences of what ships with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.hit_list import HitList, Row
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import Gap, Size, font


class LicenceText(QPlainTextEdit):
    """A long text to read, which the keyboard scrolls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.take_size()

    def take_size(self) -> None:
        """Write in the size of the text."""
        written = QFont(font(Size.SMALL))
        self.setFont(written)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AboutPanel(Panel):
    """Draws versions and parts; Escape goes back one step."""

    copy_wanted = Signal()
    chosen = Signal(str)

    def __init__(self, window: QWidget, top: QWidget) -> None:
        words = interface_words("ui_about")
        super().__init__(words["title"], window, top)
        self._closing_word = self.close_button.text()
        self.versions = Paragraph(self)
        self.copy = QPushButton(words["copy"], self)
        self.message = Paragraph(self, tone=Tone.MUTED)
        self._head = Paragraph(self)
        self._hint = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.list = HitList(words["licences"], self)
        self.text = LicenceText(self)
        self.back = QPushButton(words["back"], self)
        self._assemble()
        self.copy.clicked.connect(self.copy_wanted)
        self.list.chosen.connect(self.chosen)
        self.back.clicked.connect(self.show_list)

    def _assemble(self) -> None:
        self._row = FlowingRow(gap=Gap.NEAR)
        for button in (self.copy, self.back):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(button.text())
            self._row.addWidget(button)
        self.column.addWidget(self.versions)
        self.column.addLayout(self._row)
        for each in (self.message, self._head, self._hint):
            self.column.addWidget(each)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.text, 1)

    @property
    def is_reading(self) -> bool:
        """Whether a licence is shown."""
        return self.is_open and not self.text.isHidden()

    def open_about(self, versions: str, rows: Sequence[Row]) -> None:
        """Open with these versions and parts, the keyboard in the list."""
        self.versions.show_text(versions)
        self.say("")
        self.list.show_rows(rows)
        self._show_part(reading=False)
        self.open_with(self.list)

    def show_list(self) -> None:
        """The versions and parts again."""
        self._show_part(reading=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_licence(self, title: str, text: str) -> None:
        """One licence, from its top."""
        self._head.show_text(title, strong=True)
        self.text.setPlainText(text)
        self.text.setAccessibleName(title)
        self._show_part(reading=True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say what came of copying, also to a screen reader."""
        self.message.show_text(text)
        self.message.show_tone(tone)
        self.copy.setAccessibleDescription(text)

    def _show_part(self, *, reading: bool) -> None:
        words = interface_words("ui_about")
        self.close_button.setText(words["close"] if reading else self._closing_word)
        if not reading:
            self._head.show_text(words["licences"], strong=True)
        self._hint.show_text("" if reading else words["hint"])
        readings: tuple[QWidget, ...] = (self.text, self.back)
        listed: tuple[QWidget, ...] = (self.versions, self.copy, self.list)
        for part in (*readings, *listed):
            part.setVisible(reading == (part in readings))
        self.message.setVisible(not reading and bool(self.message.text))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_reading:
            event.accept()
            self.show_list()
        else:
            super().keyPressEvent(event)
