"""The sheet of keys: every command with its key, which can be changed there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.hit_list import HitList, Row
from desktop_app.ui.key_capture import KeyCapture
from desktop_app.ui.keys import key_of
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import Gap


class KeyList(HitList):
    """The lines; the cursor goes over headings, and Delete asks to take a key away."""

    removal_wanted = Signal()

    def go_to_row(self, row: str) -> None:
        """Bring the cursor to the line with this id."""
        at = next((n for n, each in enumerate(self.hits.rows) if each.id == row), None)
        if at is not None:
            self.go_to(at)

    # Qt

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier
    ) -> QModelIndex:
        moves = QAbstractItemView.CursorAction
        found = super().moveCursor(action, held)
        back = action in (moves.MoveUp, moves.MovePageUp) and found.row() > 0
        at = found.row()
        while 0 < at < len(self.hits.rows) - 1 and self.hits.rows[at].quiet:
            at += -1 if back else 1
        return self.hits.index(max(1, at)) if self.hits.rows else found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():
                self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class KeyPanel(Panel):
    """Draws the lines; emits which line's key is to be changed or taken away, and the new key."""

    removal_wanted = Signal(str)
    reset_wanted = Signal()
    keyed = Signal(str, str)
    """The id of a line, and the key that was pressed for it."""
    looked_up = Signal(str)
    """A key that was pressed in the list, to see what it does."""

    def __init__(self, window: QWidget, top: QWidget) -> None:
        words = interface_words("ui_keys")
        super().__init__(words["title"], window, top)
        self._waits_for = ""
        self._intro = Paragraph(self, tone=Tone.MUTED)
        self._intro.show_text(words["intro"])
        self.list = KeyList(words["list"], self)
        self.capture = KeyCapture(self)
        self.message = Paragraph(self)
        self.remove = QPushButton(words["remove"], self)
        self.reset = QPushButton(words["reset"], self)
        self._assemble()
        self.list.removal_wanted.connect(self._remove)
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self.reset_wanted)
        self.capture.pressed.connect(self._pressed)
        self.capture.dropped.connect(self.stop_waiting)
        self.closed.connect(self.stop_waiting)

    def _assemble(self) -> None:
        self.column.addWidget(self._intro)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.message)
        self.column.addWidget(self.capture)
        self._row = FlowingRow(gap=Gap.NEAR)
        for button in (self.remove, self.reset):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(button.text())
            self._row.addWidget(button)
        self.column.addLayout(self._row)

    @property
    def is_waiting(self) -> bool:
        """Whether the next key is the new one of a command."""
        return bool(self._waits_for)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Draw these lines; the cursor stays where it is."""
        at = max(1, self.list.currentIndex().row())
        self.list.show_rows(rows)
        self.list.go_to(at)

    def open_list(self) -> None:
        """Open with the keyboard in the list."""
        self.say("")
        self.open_with(self.list)

    def wait_for_key(self, row: str, label: str) -> None:
        """Take the next key as the new one of this line."""
        self._waits_for = row
        self.say(interface_words("ui_keys")["press"].format(label=label))
        self.capture.wait_for(label)

    def stop_waiting(self) -> None:
        """Change nothing; the keyboard goes back to the list."""
        if self._waits_for:
            self._waits_for = ""
            self.say("")
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.capture.hide()

    def say(self, text: str, tone: Tone = Tone.TEXT) -> None:
        """Say something below the list, also to a screen reader."""
        self.message.show_text(text)
        self.message.show_tone(tone)
        self.capture.setAccessibleDescription(text)
        self.list.setAccessibleDescription(text)

    def _pressed(self, key: str) -> None:
        self.keyed.emit(self._waits_for, key)

    def _remove(self) -> None:
        row = self.list.row
        if row is not None:
            self.removal_wanted.emit(row.id)

    # Qt

    def event(self, event: QEvent) -> bool:
        # a key of the window shows its line here and does nothing behind the sheet
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.looked_up.emit(key_of(event))
        super().keyPressEvent(event)
