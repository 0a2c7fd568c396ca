"""A lead's hand: real keys into the Studio's window, and nothing but keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.studio.opening import Studio
from desktop_app.ui.studio.window import StudioWindow

NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_TABS = 60
LONG = 60_000


class LeadHand:
    """Types, and waits for what the window works out."""

    def __init__(self, qtbot: QtBot, studio: Studio) -> None:
        self.qtbot = qtbot
        self.studio = studio
        self.window: StudioWindow = studio.window

    @property
    def focus(self) -> QWidget:
        """The widget to which keys go."""
        return QApplication.focusWidget() or self.window

    def is_at(self, widget: QWidget) -> bool:
        """Whether the keyboard is there."""
        return self.focus is widget

    def is_proven(self) -> bool:
        """Whether the draft as it is now is proven."""
        return self.studio.verdicts.is_proven

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            target = QApplication.activePopupWidget() or self.focus
            QTest.keyClick(target, key, modifiers)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type, Hangul as an input method commits it."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.focus, event)
        QApplication.processEvents()

    def over(self, text: str) -> None:
        """Type over all that a field holds."""
        self.key(Qt.Key.Key_A, CTRL)
        self.write(text)

    def tab_to(self, widget: QWidget) -> None:
        """Go on by Tab until the keyboard is there."""
        for _ in range(MOST_TABS):
            if self.focus is widget:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(widget.accessibleName() or widget)

    def search(self, words: str) -> None:
        """Look for words, and go into the first that is found."""
        self.key(Qt.Key.Key_F, CTRL)
        self.over(words)
        self.key(Qt.Key.Key_Return)

    def choose(self, words: str) -> None:
        """Choose the entry of the open menu that begins with these words."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(len(menu.actions())):
            self.key(Qt.Key.Key_Down)
            if menu.activeAction().text().startswith(words):
                self.key(Qt.Key.Key_Return)
                return
        raise AssertionError(words)

    def until(self, reached: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(reached, timeout=LONG)

    def until_checked(self) -> None:
        """Wait until the draft is checked as it is."""
        self.studio.session.settle()
        self.until(lambda: not self.studio.session.checking.is_busy)

    def until_verdict(self) -> None:
        """Wait until the draft is proven or refuted as it is."""
        self.until_checked()
        self.until(lambda: self.studio.verdicts.verdict is not None)
