"""Lets what is typed be kept when the typing pauses, and shows how far the keeping is."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.pack.words import interface_words
from desktop_app.store.cases import Saving
from desktop_app.store.records import CaseId
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.strip import BELOW_GATE, Strip, put_on_top
from desktop_app.ui.values import SaveValue

PAUSE = 200
"""Milliseconds from the first letter that is not kept until it is; 250 are promised."""


class LeaveAsker(Protocol):
    """Asks whether a window may close though something is not saved."""

    def may_leave(self, parent: QWidget, count: int, /) -> bool:
        """Whether the person wants to lose that many records."""


class LeaveDialog:
    """Asks with a message box."""

    def may_leave(self, parent: QWidget, count: int, /) -> bool:
        """Whether the person wants to lose that many records."""
        from desktop_app.ui.sure import Doubt, is_sure  # noqa: PLC0415 - most windows close in peace

        words = interface_words("ui_saving")
        text = words["closing"].format(count=count)
        return is_sure(parent, Doubt(words["head"], text, words["leave"], words["stay"]))


class SaveKeeping(QObject):
    """Listens to the desk and to the store, which tells of its progress on another thread."""

    _moved = Signal()

    def __init__(self, conductor: Conductor, asker: LeaveAsker | None = None) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._desk = conductor.desk
        self._window = conductor.window
        self.asker = asker or LeaveDialog()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.save)
        self._moved.connect(self.show)
        self._desk.watch(self._changed)
        self._desk.watch_saving(self._moved.emit)
        self._window.installEventFilter(self)
        self._trouble = ""
        self._strip: Strip | None = None
        self.show()

    def _changed(self, _case: CaseId) -> None:
        if self._desk.is_typing and not self._pause.isActive():
            self._pause.start(PAUSE)
        self.show()

    def save(self) -> None:
        """Keep what is being typed."""
        self._pause.stop()
        self._desk.save_drafts()
        self.show()

    def show(self) -> None:
        """Show how far the keeping is."""
        value = save_value(self._desk.saving)
        self._window.saved.show_saving(value)
        trouble = value.trouble if value else ""
        if trouble != self._trouble:
            self._trouble = trouble
            self._tell(trouble)

    def _tell(self, trouble: str) -> None:
        """A sentence with what to do, and a way to try at once, as long as it lasts."""
        if trouble:
            self._strip = self._strip or self._made_strip()
            self._strip.show_words(interface_words("ui_saving")["head"], trouble)
        if self._strip is not None:
            self._strip.setVisible(bool(trouble))

    def _made_strip(self) -> Strip:
        strip = Strip(self._window, Tone.BLOCKED)
        retry = strip.add_button(interface_words("ui_saving")["retry"])
        retry.clicked.connect(self._desk.retry_saving)
        put_on_top(self._window, strip, at=BELOW_GATE)
        return strip

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowDeactivate:
            self.save()
        elif event.type() is QEvent.Type.Close:
            self.save()
            saving = self._desk.saving
            if saving.trouble and not self.asker.may_leave(self._window, saving.waiting):
                event.ignore()
                return True
        return False


def save_value(saving: Saving) -> SaveValue | None:
    """The word, and the sentence of a trouble; `None` where nothing is meant to last."""
    if not saving.lasts:
        return None
    words = interface_words("ui_saving")
    if saving.trouble:
        known = saving.trouble if saving.trouble in words else "unavailable"
        return SaveValue(is_saved=False, word=words["failed"], trouble=words[known])
    return SaveValue(saving.is_done, words["saved" if saving.is_done else "saving"])
