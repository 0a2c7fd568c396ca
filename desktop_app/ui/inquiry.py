"""Questions that take a while: asked on another thread, and only the last one is answered."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

LOG = logging.getLogger(__name__)

Question = Callable[[], object]


class Inquiry(QObject):
    """Asks one question at a time; what was asked before the last one is never answered.

    A question that fails unexpectedly is answered with `None`.
    """

    answered = Signal(object)
    _came = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._last = 0
        self._next: tuple[int, Question] | None = None
        self._at_work = False
        self.waits = False
        """Whether an answer is still to come."""
        self._came.connect(self._take)

    def ask(self, question: Question) -> None:
        """Ask this, in the place of whatever was asked before; comes back at once."""
        with self._lock:
            self._last += 1
            self._next = (self._last, question)
            begins, self._at_work = not self._at_work, True
        self.waits = True
        if begins:
            threading.Thread(target=self._work, name="inquiry", daemon=True).start()

    def forget(self) -> None:
        """Want no answer any more."""
        with self._lock:
            self._last += 1
            self._next = None
        self.waits = False

    def _take(self, number: int, answer: object) -> None:
        if number == self._last:
            self.waits = False
            self.answered.emit(answer)

    # on the thread

    def _work(self) -> None:
        while (asked := self._taken()) is not None:
            number, question = asked
            answer = _answer(question)
            # the window may be gone by now
            with suppress(RuntimeError):
                self._came.emit(number, answer)

    def _taken(self) -> tuple[int, Question] | None:
        with self._lock:
            asked, self._next = self._next, None
            self._at_work = asked is not None
            return asked


def _answer(question: Question) -> object:
    try:
        return question()
    except Exception:
        LOG.exception("not answered")
        return None
