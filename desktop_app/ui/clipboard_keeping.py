"""Takes copied texts off the clipboard after a while, and when the program ends."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from desktop_app.desk.own_clipboard import OwnClipboard
from desktop_app.pack.words import interface_words
from desktop_app.store.setting_numbers import Number
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.preferences import Preferences

MINUTE = 60_000


class ClipboardKeeping(QObject):
    """Counts from the last text that was put; what others put is left alone."""

    def __init__(
        self, conductor: Conductor, clipboard: OwnClipboard, preferences: Preferences
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._clipboard = clipboard
        self._preferences = preferences
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.clear)
        clipboard.watch(self._count)
        app = QCoreApplication.instance()
        if app is not None:
            # Windows would go on holding the text without us
            app.aboutToQuit.connect(self.clear_at_end)

    def _count(self) -> None:
        minutes = self._preferences.settings.numbers[Number.CLIPBOARD_MINUTES]
        if minutes:
            self.timer.start(minutes * MINUTE)
        else:
            self.timer.stop()

    def clear(self) -> None:
        """Take off what is still there of ours, and say so."""
        if self._clipboard.forget():
            self._conductor.say(interface_words("ui_status")["clipboard_cleared"])

    def clear_at_end(self) -> None:
        """Take off what is still there of ours, unless the person wants it to stay."""
        if self._preferences.settings.numbers[Number.CLIPBOARD_MINUTES]:
            self._clipboard.forget()
