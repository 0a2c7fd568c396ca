"""Opens the sample beside the real window: by a command, and where somebody starts anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from desktop_app.desk.desk import Desk
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.appearance import wear_text_size
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.strip import BELOW_GATE, Strip, put_on_top

if TYPE_CHECKING:
    from desktop_app.ui.sample.guiding import Guiding
    from desktop_app.ui.saving import FolderAsker

OpenSample = Callable[[Desk, Preferences, "FolderAsker"], Conductor]
"""Makes a window with all that it can do on a desk; who is asked for a folder comes along."""


class Sampling(QObject):
    """Holds the window of the sample while it is open, and the offer until it is answered."""

    def __init__(
        self, conductor: Conductor, preferences: Preferences, open_sample: OpenSample
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._preferences = preferences
        self._open_sample = open_sample
        self.guiding: Guiding | None = None
        self.offer: Strip | None = None
        conductor.window.commands.on(Command.SAMPLE, self.open)
        conductor.window.installEventFilter(self)

    # the offer

    def offer_if_new(self) -> None:
        """Offer the sample where nobody has answered that yet."""
        if self._preferences.settings.sample_seen or self.guiding is not None:
            return
        window, words = self._conductor.window, interface_words("sample_offer")
        self.offer = Strip(window)
        self.offer.add_button(words["take"]).clicked.connect(self.open)
        self.offer.add_button(words["later"]).clicked.connect(self._decline)
        put_on_top(window, self.offer, at=BELOW_GATE)
        self.offer.show_words("", words["text"])
        self.offer.show()
        self._conductor.drawn.connect(self._withdraw_at_work)

    def _decline(self) -> None:
        self._answered()
        self._conductor.say(interface_words("sample_offer")["declined"])
        self._conductor.take_focus()

    def _answered(self) -> None:
        self._withdraw()
        if not self._preferences.settings.sample_seen:
            self._preferences.change(sample_seen=True)

    def _withdraw(self) -> None:
        if self.offer is not None:
            self.offer.hide()
            self.offer.deleteLater()
            self.offer = None

    def _withdraw_at_work(self) -> None:
        """Whoever has begun to work is not disturbed; the next start offers it again."""
        if self._conductor.opened.case.entries:
            self._withdraw()

    # the sample

    def open(self) -> None:
        """Open the sample where the window is, or bring the open one to the front."""
        self._answered()
        self._conductor.window.leave_field()
        if self.guiding is None:
            self._begin()
        if self.guiding is not None:
            window = self.guiding.strip.window()
            window.show()
            window.raise_()
            window.activateWindow()

    def _begin(self) -> None:
        # it is played once, at most
        from desktop_app.ui.sample.clipboard import SampleClipboard, admin_text  # noqa: PLC0415
        from desktop_app.ui.sample.guiding import Guiding, NoFolder  # noqa: PLC0415

        real, window = self._conductor.desk, self._conductor.window
        name = real.counselor_name or interface_words("sample")["counselor"]
        board = SampleClipboard(admin_text(real.now()))
        desk = Desk(real.pack, MemoryStore(), real.now, board, name)
        conductor = self._open_sample(desk, self._preferences.copy(), NoFolder())
        self.guiding = Guiding(conductor)
        conductor.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        conductor.window.installEventFilter(self)
        conductor.window.setGeometry(window.geometry())

    def _ended(self) -> None:
        """What the sample changed of the look is taken back."""
        self.guiding = None
        wear_text_size(self._preferences.settings.text_size)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close and self.guiding is not None:
            sample = self.guiding.strip.window()
            self._ended()
            if watched is self._conductor.window:
                # the sample does not keep the program running
                sample.close()
        return super().eventFilter(watched, event)
