"""Opens the practice beside the real window, by a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from desktop_app.ui.appearance import wear_text_size
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop_app.ui.practice.practising import Practising
    from desktop_app.ui.sample.sampling import OpenSample


class PracticeOpening(QObject):
    """Holds the window of the practice while it is open."""

    def __init__(
        self, conductor: Conductor, preferences: Preferences, open_sample: OpenSample
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._preferences = preferences
        self._open_sample = open_sample
        self.practising: Practising | None = None
        conductor.window.commands.on(Command.PRACTICE, self.open)
        conductor.window.installEventFilter(self)

    def open(self) -> None:
        """Open the practice where the window is, or bring the open one to the front."""
        self._conductor.window.leave_field()
        if self.practising is None:
            # nobody practises at a start
            from desktop_app.ui.practice.start import open_practice  # noqa: PLC0415

            desk, window = self._conductor.desk, self._conductor.window
            preferences = self._preferences.copy()
            name = desk.counselor_name
            self.practising = open_practice(
                desk.pack, desk.now, preferences, self._open_sample, name
            )
            own = self.practising.window
            own.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            own.installEventFilter(self)
            own.setGeometry(window.geometry())
        own = self.practising.window
        own.show()
        own.raise_()
        own.activateWindow()
        self.practising.begin()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close and self.practising is not None:
            own, self.practising = self.practising.window, None
            # what the practice changed of the look is taken back
            wear_text_size(self._preferences.settings.text_size)
            if watched is self._conductor.window:
                # the practice does not keep the program running
                own.close()
        return super().eventFilter(watched, event)
