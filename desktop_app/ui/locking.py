"""Locks the windows after idle minutes and with the session; a deliberate act brings them back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from desktop_app.desk.ports import Presence
from desktop_app.store.records import CaseId
from desktop_app.store.setting_numbers import Number
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.guard import Ticks
from desktop_app.ui.lock_screen import LockScreen
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.veil import Veil

EACH = 5_000
"""Milliseconds between two looks at how long nothing was done."""
MINUTE = 60.0
MOST_POPUPS = 8
"""A menu opens menus, never so many; one that stays open must not hold the lock up."""
ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Locking(QObject):
    """Counts idle time by the machine where it tells it, else by what is done in the window."""

    _session_locked = Signal()

    def __init__(
        self,
        conductor: Conductor,
        preferences: Preferences,
        ticks: Ticks,
        presence: Presence | None = None,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._preferences = preferences
        self._ticks = ticks
        self._presence = presence
        self._last = ticks()
        self._veils: list[Veil] = []
        self._handle: QObject | None = None
        conductor.window.commands.on(Command.LOCK, self.lock)
        conductor.window.installEventFilter(self)
        conductor.desk.watch(self._typed)
        self._follow_handle()
        # the system waits for an answer while it tells
        self._session_locked.connect(self.lock)
        if presence is not None:
            presence.on_lock(self._hear)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        self._clock.start(EACH)

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read."""
        return bool(self._veils)

    def _hear(self) -> None:
        # the machine may tell it once more while the program ends
        if isValid(self):
            self._session_locked.emit()

    # when

    def look(self) -> None:
        """Lock where nothing was done for as long as the settings say."""
        minutes = self._preferences.settings.numbers[Number.LOCK_MINUTES]
        if minutes and self._idle() >= minutes * MINUTE:
            self.lock()

    def _idle(self) -> float:
        """Seconds in which nothing was done."""
        own = self._ticks() - self._last
        told = None if self._presence is None else self._presence.idle_seconds()
        # the window is read beside the admin page: who works there is at work
        return own if told is None else min(own, told)

    def _typed(self, _case: CaseId) -> None:
        # an input method's letters come past the window
        if self._conductor.desk.is_typing:
            self._last = self._ticks()

    def _follow_handle(self) -> None:
        handle = self._conductor.window.windowHandle()
        if handle is not self._handle:
            self._handle = handle
            if handle is not None:
                handle.installEventFilter(self)

    # locking and going on

    def lock(self) -> None:
        """Cover every window; what is being typed is kept first, and stays in its field."""
        if self.is_locked:
            return
        desk, window = self._conductor.desk, self._conductor.window
        _close_popups()
        self._veils = [self._veil(each) for each in _windows() if each is not window]
        self._veils.append(self._veil(window))
        # the keyboard has gone from the field by now, and with it the syllable came into the text
        desk.save_drafts()

    def _veil(self, window: QWidget) -> Veil:
        is_own = window is self._conductor.window
        name = self._conductor.desk.counselor_name if is_own else ""
        screen = LockScreen(window, name, may_rename=is_own)
        screen.go_on.connect(self.unlock)
        screen.rename.connect(self.unlock_for_another)
        return Veil(window, screen, screen.go_on_button)

    def unlock(self) -> None:
        """Show what was there, as it was; the key that did it answers nothing there."""
        veils, self._veils = self._veils, []
        for veil in veils:
            veil.lift()
        self._last = self._ticks()
        self._conductor.window.guard.rest()
        if veils:
            self._conductor.draw()

    def unlock_for_another(self) -> None:
        """Show it to another counselor, who says the name first."""
        self.unlock()
        self._conductor.window.commands.action(Command.RENAME).trigger()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTS:
            self._last = self._ticks()
        elif watched is self._conductor.window and event.type() is QEvent.Type.Show:
            self._follow_handle()
        return False


def _close_popups() -> None:
    """Menus and tips show names of cases too."""
    for _ in range(MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
    QToolTip.hideText()


def _windows() -> list[QWidget]:
    """The windows that can be seen."""
    return [
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and each.layout() is not None
    ]
