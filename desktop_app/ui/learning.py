"""Watches what a counselor looks at, and shows her what was counted of her own work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from desktop_app.desk.learning.learned import Learned
from desktop_app.desk.learning.looks import Looks
from desktop_app.pack.words import interface_words
from desktop_app.store.counts import Counts
from desktop_app.store.records import CaseId
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.inquiry import Inquiry
from desktop_app.ui.paragraph import Tone

if TYPE_CHECKING:
    from desktop_app.ui.learning_panel import LearningPanel

SOON = 5_000
"""Milliseconds after a case was put away."""
NOW_AND_THEN = 3_600_000
TODAY = 1
"""Days that are shown first."""
AT_FIRST = 60_000
"""The window is calm by then, and what the share lacks of the days before is made good."""


class Learning(QObject):
    """Looks on; whatever takes time is done on another thread."""

    def __init__(self, conductor: Conductor, learned: Learned | None) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self.learned = learned
        """Counts the cases; a sample has none."""
        self._looks = Looks()
        self._days = TODAY
        self._built: LearningPanel | None = None
        self._asking, self._settling = Inquiry(self), Inquiry(self)
        self._asking.answered.connect(self._take)
        self._soon, self._hourly = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        for timer in (self._soon, self._hourly):
            timer.timeout.connect(self.settle)
        conductor.window.commands.on(Command.FIGURES, self.open)
        if learned is not None:
            conductor.drawn.connect(self._look)
            conductor.desk.watch(self._changed)
            self._soon.start(AT_FIRST)
            self._hourly.start(NOW_AND_THEN)
            app = QCoreApplication.instance()
            if app is not None:
                app.aboutToQuit.connect(self.leave)
            self._look()

    @property
    def panel(self) -> LearningPanel:
        """The sheet."""
        if self._built is None:
            from desktop_app.ui.learning_panel import LearningPanel  # noqa: PLC0415 - seldom asked

            window = self._conductor.window
            self._built = LearningPanel(window, window.gate)
            self._built.range_wanted.connect(self.choose)
            self._built.closed.connect(self._asking.forget)
            self._conductor.front_changed.connect(self._built.dismiss_at_switch)
        return self._built

    # looking on

    def _look(self) -> None:
        conductor = self._conductor
        self._looks.look(conductor.opened, conductor.shown, conductor.desk.now())

    def _changed(self, case: CaseId) -> None:
        desk = self._conductor.desk
        if self.learned is not None and not desk.is_open(case):
            looked = self._looks.ended(case, desk.now())
            if looked is not None:
                self.learned.add_looks(looked)
            self._soon.start(SOON)

    def leave(self) -> None:
        """Keep what was looked at until the end of this run."""
        if self.learned is not None:
            for looked in self._looks.left(self._conductor.desk.now()):
                self.learned.add_looks(looked)
            self.learned.keep_looks()

    def settle(self) -> None:
        """Count what ended, and share what is over."""
        if self.learned is not None:
            self._settling.ask(self.learned.settle)

    # showing

    def open(self) -> None:
        """Count what ended by now, and show the figures of today."""
        conductor, learned = self._conductor, self.learned
        conductor.window.leave_field()
        if learned is None:
            conductor.say(interface_words("ui_figures")["sample"])
            return
        from desktop_app.ui.present_learning import note  # noqa: PLC0415 - seldom asked

        self._days = TODAY
        self.panel.open_waiting(self._days, note(is_shared=learned.share is not None))
        self._ask(learned)

    def choose(self, days: int) -> None:
        """Show the figures of so many days."""
        self._days = days
        if self.learned is not None:
            self._ask(self.learned)

    def _ask(self, learned: Learned) -> None:
        self._asking.ask(partial(_counted, learned, self._days))

    def _take(self, answer: object) -> None:
        words, panel = interface_words("ui_figures"), self.panel
        if not isinstance(answer, Counts):
            panel.show_figures(self._days, "", ())
            panel.say(words["failed"], Tone.PENDING)
            return
        from desktop_app.ui.present_learning import sections  # noqa: PLC0415 - seldom asked

        total = f"{words['total']} {words['cases'].format(count=answer.cases)}"
        head = total if answer.cases else words["nothing"]
        shown = sections(self._conductor.desk.pack, answer) if answer.cases else ()
        panel.show_figures(self._days, head, shown)


def _counted(learned: Learned, days: int) -> Counts:
    learned.count()
    return learned.counts(days)
