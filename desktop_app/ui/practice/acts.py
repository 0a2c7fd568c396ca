"""Counts what is done in a window: every key and click; the letters of a typed value are none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.ui.commands import Command, Commands
from desktop_app.ui.keyboard import keyboard_at

HELD = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
        *(Qt.Key.Key_AltGr, Qt.Key.Key_Hangul, Qt.Key.Key_Hangul_Hanja),
    }
)
"""Keys that do nothing by themselves."""


class Acts(QObject):
    """Counts while it lives; what is done in the parts left out is no act."""

    def __init__(self, window: QWidget, commands: Commands, left_out: tuple[QWidget, ...]) -> None:
        super().__init__(window)
        self.count = 0
        self._window = window
        self._left_out = left_out
        for command in Command:
            commands.action(command).triggered.connect(self._act)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def begin(self) -> None:
        """Count from nothing."""
        self.count = 0

    def _act(self) -> None:
        self.count += 1

    def _counts(self, key: QKeyEvent, at: QWidget) -> bool:
        if key.isAutoRepeat() or key.key() in HELD:
            return False
        types = isinstance(at, QLineEdit | QPlainTextEdit) and key.text().isprintable()
        return not (types and key.text())

    def _is_left_out(self, at: QWidget) -> bool:
        return any(part is at or part.isAncestorOf(at) for part in self._left_out)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            at = keyboard_at(self._window)
            # a key that nobody wants goes on to what holds the part: it is still one key
            if at is not None and watched is at and not self._is_left_out(at):
                self.count += self._counts(event, at)
        elif kind is QEvent.Type.MouseButtonPress and watched is self._window.windowHandle():
            self.count += 1
        return False
