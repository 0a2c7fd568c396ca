"""Purges one case that is off the desk, once a person has read what is lost and said yes."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.desk.past import Gone, PastCase
from desktop_app.desk.ports import Records
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import StoredCase
from desktop_app.store.journal.errors import JournalError
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.inquiry import Inquiry
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.present_history import about_text, name_of
from desktop_app.ui.recalling import CaseAct, Recalling


class PurgeAsker(Protocol):
    """Asks whether a case may go for good."""

    def may_purge(self, parent: QWidget, text: str, /) -> bool:
        """Whether the person wants what the text says."""


class PurgeDialog:
    """Asks with a message box, in which keeping the case is the answer at hand."""

    def may_purge(self, parent: QWidget, text: str, /) -> bool:
        """Whether the person wants what the text says."""
        from desktop_app.ui.sure import Doubt, is_sure  # noqa: PLC0415 - seldom asked

        words = interface_words("ui_history_purge")
        return is_sure(parent, Doubt(words["head"], text, words["purge"], words["keep"]))


class Fate(Enum):
    """What came of a purge; the names are keys of the interface's words."""

    DONE = auto()
    NOT_THERE = auto()
    ON_DESK = auto()
    UNSWEPT = auto()
    FAILED = auto()


class _Purged(NamedTuple):
    one: StoredCase
    fate: Fate


class Purging(QObject):
    """Adds the act to the sheet of past cases; what is purged goes on another thread."""

    def __init__(
        self,
        conductor: Conductor,
        recalling: Recalling,
        records: Records,
        asker: PurgeAsker | None = None,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._recalling = recalling
        self._records = records
        self.asker = asker or PurgeDialog()
        self._look = Inquiry(self)
        self._looked_at: StoredCase | None = None
        self._look.answered.connect(self._ask)
        self._purge = Inquiry(self)
        self._purge.answered.connect(self._take)
        recalling.acts.append(CaseAct("purge", self._label, self.purge))

    def _label(self, _one: StoredCase) -> str:
        return interface_words("ui_history_acts")["purge"]

    def purge(self, one: StoredCase) -> None:
        """Look at the case whole, to ask about the right one."""
        recalling, words = self._recalling, interface_words("ui_history_purge")
        if recalling.going:
            recalling.say(words["going"], Tone.PENDING)
        elif self._conductor.desk.is_open(one.id):
            recalling.say(words["on_desk"], Tone.PENDING)
        else:
            self._looked_at = one
            self._look.ask(partial(recalling.past.read, one.id))

    def _ask(self, answer: object) -> None:
        """Ask, and let the case go; it may have come back to the desk meanwhile."""
        one, self._looked_at = self._looked_at, None
        recalling, words = self._recalling, interface_words("ui_history_purge")
        if one is None or recalling.going or self._conductor.desk.is_open(one.id):
            return
        number = answer.opened.number if isinstance(answer, PastCase) else None
        if self.asker.may_purge(self._conductor.window, self._question(one, number)):
            recalling.going.add(one.id)
            recalling.say(words["going"])
            self._purge.ask(partial(_purged, self._records, recalling.past.read, one))

    def _question(self, one: StoredCase, number: int | None) -> str:
        """Which case it is, by all but the phones, and what is lost with it."""
        words = interface_words("ui_history_purge")
        text = words["text"].format(name=name_of(one), about=about_text(one, number))
        return f"{text}\n\n{words['forced']}" if one.original and one.forced else text

    def _take(self, answer: object) -> None:
        recalling, words = self._recalling, interface_words("ui_history_purge")
        if not isinstance(answer, _Purged):
            recalling.going.clear()
            recalling.say(words["failed"], Tone.PENDING)
            return
        one, fate = answer
        recalling.going.discard(one.id)
        if fate in (Fate.DONE, Fate.UNSWEPT, Fate.NOT_THERE):
            self._conductor.desk.shelf.forget(one.id)
            recalling.gone(one)
            self._conductor.draw()
        tone = Tone.ALLOWED if fate is Fate.DONE else Tone.PENDING
        recalling.say(words[fate.name.lower()], tone)


def _purged(records: Records, read: Callable[..., object], one: StoredCase) -> _Purged:
    """Purge the case, on a thread that may wait, and look what came of it."""
    try:
        gone = records.purge(one.id)
    except JournalError:
        return _Purged(one, Fate.UNSWEPT if read(one.id) is Gone.PURGED else Fate.FAILED)
    if gone:
        return _Purged(one, Fate.DONE)
    return _Purged(one, Fate.NOT_THERE if read(one.id) is Gone.PURGED else Fate.ON_DESK)
