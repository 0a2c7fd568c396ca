"""Says that the stored records are damaged, and lets the person choose when they are mended."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop_app.desk.ports import Records
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.errors import DamagedError
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.crash import CrashNet
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.run_codes import AGAIN
from desktop_app.ui.strip import BELOW_GATE, Strip, put_on_top


class DamageWatch(QObject):
    """Has the records looked after in the background; hears of damage on another thread.

    A damaged row is also met by reading it, by whatever the person does.
    """

    _found = Signal()

    def __init__(
        self,
        conductor: Conductor,
        records: Records,
        net: CrashNet | None,
    ) -> None:
        super().__init__(conductor)
        self._window = conductor.window
        self._desk = conductor.desk
        self._records = records
        self.strip: Strip | None = None
        self._found.connect(self.offer)
        if net is not None:
            net.know(DamagedError, self._found.emit)
        records.look_after(self._found.emit)

    def offer(self) -> None:
        """Say that records are damaged, and offer to mend them now."""
        if self.strip is not None:
            self.strip.show()
            return
        words = interface_words("ui_saving")
        self.strip = Strip(self._window, Tone.PENDING)
        self.strip.add_button(words["mend"]).clicked.connect(self._mend)
        self.strip.add_button(words["later"]).clicked.connect(self.strip.hide)
        put_on_top(self._window, self.strip, at=BELOW_GATE)
        self.strip.show_words(words["damage_head"], words["damage_found"])
        self.strip.show()

    def _mend(self) -> None:
        self._window.leave_field()
        self._desk.save_drafts()
        # what the damaged file refused is carried into the mended one
        self._records.mend()
        QCoreApplication.exit(AGAIN)
