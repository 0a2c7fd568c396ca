"""The keys that work anywhere in the window; none of them breaks a Hangul composition."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

PLAIN = {
    "begin": "F2",
    "next_area": "F6",
    "area_before": "Shift+F6",
    "next_open": "F8",
    "copy_next": "F9",
    "undo": "Ctrl+Z",
    "next_tab": "Ctrl+Tab",
    "tab_before": "Ctrl+Shift+Tab",
}
TABS = 9


class Shortcuts(QObject):
    """Emits what a key asks for; a key that is held down asks once."""

    begin = Signal()
    next_area = Signal()
    area_before = Signal()
    next_open = Signal()
    copy_next = Signal()
    undo = Signal()
    next_tab = Signal()
    tab_before = Signal()
    tab_number = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for name, keys in PLAIN.items():
            self._shortcut(keys, window).activated.connect(getattr(self, name))
        for number in range(1, TABS + 1):
            shortcut = self._shortcut(f"Alt+{number}", window)
            shortcut.setProperty("number", number)
            shortcut.activated.connect(self._numbered)

    def _shortcut(self, keys: str, window: QWidget) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        return shortcut

    def _numbered(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.tab_number.emit(shortcut.property("number"))
