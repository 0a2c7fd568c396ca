"""Covers a window so that nothing of it can be read or reached, and gives it back as it was."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.ui.commands import Commands

KEYS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
    }
)
STAYING = Qt.FocusReason.ActiveWindowFocusReason
"""As another window would take the keyboard: no field is left by it, and none is entered."""


class Veil(QObject):
    """Puts the parts of a window aside, into one that is never shown, with all that they hold.

    Hidden parts would still be told to screen readers. What acts on them meanwhile does.
    """

    def __init__(self, window: QWidget, screen: QWidget, first: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._screen = screen
        self._keyboard: QWidget | None = window.focusWidget()
        screen.setGeometry(window.rect())
        screen.show()
        screen.raise_()
        first.setFocus(STAYING)
        self._aside = QWidget(window, Qt.WindowType.Window)
        _move(window, self._aside, screen)
        self._listen(listening=False)
        window.installEventFilter(self)

    @property
    def screen(self) -> QWidget:
        """What covers it."""
        return self._screen

    def lift(self) -> None:
        """Give everything its place back, and the keyboard to what had it."""
        window = self._window
        if not isValid(window):
            return
        window.removeEventFilter(self)
        self._listen(listening=True)
        _move(self._aside, window, self._screen)
        # sheets cover what they cover by the size of the window
        QCoreApplication.sendEvent(window, QResizeEvent(window.size(), window.size()))
        _give_keyboard(self._keyboard or window, window)
        # only now: what is hidden with the keyboard hands it on to anything
        self._screen.hide()
        self._screen.deleteLater()
        self._aside.deleteLater()
        self.deleteLater()

    def _listen(self, *, listening: bool) -> None:
        for commands in self._window.findChildren(Commands):
            commands.listen(listening=listening)

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._screen.setGeometry(self._window.rect())
        # what nobody on the screen took would answer a question
        return event.type() in KEYS


def _give_keyboard(before: QWidget, window: QWidget) -> None:
    """Give it back; what had it may be gone by now."""
    at = before if isValid(before) and before.isVisible() else window
    at.setFocus(STAYING)


def _move(source: QWidget, target: QWidget, screen: QWidget) -> None:
    """Bring all parts from one window to the other, shown and placed as they were."""
    options = Qt.FindChildOption.FindDirectChildrenOnly
    found = source.findChildren(QWidget, options=options)
    parts = [part for part in found if not part.isWindow() and part is not screen]
    shown = [part for part in parts if not part.isHidden()]
    layout = source.layout()
    if layout is not None:
        target.setLayout(layout)
    loose = [part for part in parts if part.parent() is not target]
    for part in loose:
        place = part.geometry()
        part.setParent(target)
        part.setGeometry(place)
    for part in shown:
        part.show()
    for part in loose:
        part.raise_()
