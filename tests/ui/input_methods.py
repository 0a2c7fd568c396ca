"""Input methods that a test drives: when they commit, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


class Manner(StrEnum):
    """How an input method ends a composition."""

    AT_ONCE = "at_once"
    TWICE = "twice"
    """At once, and once more after the act, to whatever has the keyboard then."""
    LATE = "late"
    """After the act, to whatever has the keyboard then."""
    LATE_TO_OLD = "late_to_old"
    """After the act, to the field in which it was composed."""
    LATE_AND_ON = "late_and_on"
    """With the next letter, which is being composed already."""
    NEVER = "never"
    RESET = "reset"
    """As on Windows: a commit that is asked for does nothing, a reset commits."""
    RESET_TWICE = "reset_twice"


RESETTING = (Manner.RESET, Manner.RESET_TWICE)
PROMPT = (Manner.AT_ONCE, Manner.TWICE, *RESETTING)
"""Those that commit before a key reaches the field that is none of theirs."""
USUAL = (Manner.AT_ONCE, Manner.TWICE, Manner.LATE, Manner.NEVER)
ONCE_MORE = (Manner.TWICE, Manner.RESET_TWICE, Manner.LATE, Manner.LATE_TO_OLD)


@dataclass
class Composed:
    """What is being composed, and where."""

    field: QWidget
    syllable: str


class FakeInputMethod(QObject):
    """Stands where the system's input method stands, and composes into fields."""

    def __init__(self, manner: Manner) -> None:
        super().__init__()
        self.manner = manner
        self._now: Composed | None = None
        self._last: Composed | None = None

    def compose(self, field: QWidget, syllable: str) -> None:
        """Begin a syllable in this field."""
        self._now = self._last = Composed(field, syllable)
        send(field, preedit=syllable)

    def before_key(self) -> None:
        """A key comes that the input method does not take."""
        if self.manner in PROMPT:
            self._end()

    def after_act(self) -> None:
        """What still comes when all is done."""
        last, target = self._last, QApplication.focusWidget()
        if last is None:
            return
        if self.manner is Manner.LATE_AND_ON and target is not None:
            going_on = "" if target is last.field else "ㅈ"
            send(target, commit=last.syllable, preedit=going_on)
            send(target)
        elif self.manner in ONCE_MORE:
            old = self.manner is Manner.LATE_TO_OLD or target is None
            send(last.field if old or target is None else target, commit=last.syllable)
        QApplication.processEvents()

    def _end(self) -> None:
        ended, self._now = self._now, None
        if ended is not None:
            send(ended.field, commit=ended.syllable)

    # what the program asks of it

    def commit(self) -> None:
        """Send what is being composed, where the manner is so."""
        if self.manner in (Manner.AT_ONCE, Manner.TWICE):
            self._end()

    def reset(self) -> None:
        """Forget it; some commit then."""
        if self.manner in RESETTING:
            self._end()
        self._now = None

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt asks for a commit before the keyboard goes elsewhere; Windows resets
        going = event.type() in (QEvent.Type.FocusAboutToChange, QEvent.Type.WindowDeactivate)
        if going and self._now is not None and self.manner in PROMPT:
            self._end()
        return super().eventFilter(watched, event)


def send(target: QWidget, *, preedit: str = "", commit: str = "") -> None:
    """One event of an input method."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(target, event)
