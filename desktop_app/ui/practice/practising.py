"""Leads through a practice: brings what was copied or asked to the people, and scores the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.places import TOGETHER
from desktop_app.desk.practice.play import Play
from desktop_app.desk.practice.scenario import Scenario, scenarios
from desktop_app.desk.practice.score import Score, score
from desktop_app.desk.practice.score_text import head_of, lines_of, missed
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId, Copied
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.hit_list import Row
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.practice.acts import Acts
from desktop_app.ui.practice.panels import PickPanel, ScorePanel
from desktop_app.ui.practice.talk import Talk
from desktop_app.ui.strip import Strip, put_on_top

OFF = (
    Command.SAMPLE,
    Command.PRACTICE,
    Command.SETTINGS,
    Command.MOVE_PACK,
    Command.OPEN_CASE_FILES,
)
"""What would reach beyond the practice, or leads away from it."""


class AdminBoard(Protocol):
    """A clipboard on which the admin page lies."""

    def show(self, admin_text: str, /) -> None:
        """Let this be what was copied from the admin page."""


class Practising(QObject):
    """Holds the play in the window; every case that is practised is a new one on its desk."""

    def __init__(self, conductor: Conductor, board: AdminBoard) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._board = board
        self.play: Play | None = None
        self.score: Score | None = None
        self._case: CaseId | None = None
        self._copies: Mapping[ScriptId, Copied] = {}
        self._played = 0
        window, words = conductor.window, interface_words("practice")
        window.setWindowTitle(words["title"])
        for command in OFF:
            window.commands.action(command).setEnabled(False)
        # a case that somebody handed on would be gone with the window
        window.setAcceptDrops(False)
        self.banner = Strip(window, Tone.PENDING)
        self.banner.add_button(words["pick"], in_head=True).clicked.connect(self.pick)
        self.banner.add_button(words["stop"], in_head=True).clicked.connect(window.close)
        self.banner.show_words(words["head"], words["about"])
        put_on_top(window, self.banner, at=0)
        self.talk = Talk(window)
        put_on_top(window, self.talk, at=1)
        self.talk.hide()
        self.picking = PickPanel(window, window.gate)
        self.scoring = ScorePanel(window, window.gate)
        self._acts = Acts(
            window, window.commands, (self.banner, self.talk, self.picking, self.scoring)
        )
        self._take_keys()
        self._listen()

    def _take_keys(self) -> None:
        """Give way to keys that the person gave to commands, and stand in the sheet of keys."""
        commands = self.window.commands
        commands.further = self.talk.take_keys(commands.in_use())

    def _listen(self) -> None:
        conductor = self._conductor
        self.talk.ask_wanted.connect(self.ask)
        self.talk.call_wanted.connect(self.call)
        self.talk.score_wanted.connect(self.end)
        self.picking.chosen.connect(self._picked)
        self.scoring.again_wanted.connect(self._again)
        self.scoring.other_wanted.connect(self.pick)
        conductor.drawn.connect(self._drawn)
        conductor.desk.watch(self._changed)

    @property
    def window(self) -> MainWindow:
        """The window of the practice."""
        return self._conductor.window

    # which case

    def begin(self) -> None:
        """Ask what to practise, unless something is being practised."""
        if self.play is None:
            # once the window has its place: the sheet covers what lies below its gate
            QTimer.singleShot(0, self.pick)

    def pick(self) -> None:
        """Ask what to practise."""
        self.window.leave_field()
        rows = [Row(one.id, one.title, lines=(one.about,)) for one in scenarios()]
        self.picking.open_rows(rows)

    def _picked(self, name: str) -> None:
        self.start(next(one for one in scenarios() if one.id == name))

    def _again(self) -> None:
        if self.play is not None:
            self.start(self.play.scenario)

    def start(self, scenario: Scenario) -> None:
        """Begin this case; one that was begun before is put behind it."""
        conductor, words = self._conductor, interface_words("practice")
        self._played += 1
        desk = conductor.desk
        self.play = Play(scenario, desk.pack, desk.now(), self._played)
        self.score, self._copies = None, {}
        self._board.show(self.play.admin_text())
        for panel in (self.picking, self.scoring):
            panel.dismiss_at_switch()
        front = conductor.opened
        empty = not front.case.entries and not front.drafts
        self._case = front.id if empty else desk.begin()
        desk.label(self._case, scenario.title)
        text = words["text"].format(title=scenario.title, about=scenario.about)
        self.banner.show_words(words["head"], text)
        self.talk.show()
        self._acts.begin()
        conductor.bring_to_front(self._case)
        conductor.say("")

    # what reaches the people

    def _changed(self, case: CaseId) -> None:
        """Texts of the case that were copied since are with the people."""
        if self.play is None or case != self._case or not self._conductor.desk.is_open(case):
            return
        copies = self._conductor.desk.open_case(case).copies
        new = [one for one, copied in copies.items() if self._copies.get(one) is not copied]
        self._copies = copies
        if new:
            self.play.copied(new)
            self._show()

    def ask(self) -> None:
        """Ask the question under the cursor by mouth."""
        fact = self._asked()
        if self.play is None or fact is None:
            return
        self.window.leave_field()
        self.play.asked(fact)
        if self._cursor() == TOGETHER and fact in self.play.heard:
            self.play.asked(f.CUSTOMER_FARE_CONSENT)
        self._show()

    def call(self) -> None:
        """Call the customer, or let the customer call."""
        if self.play is not None:
            self.window.leave_field()
            self.play.call()
            self._show()

    def _cursor(self) -> FactId | None:
        conductor = self._conductor
        is_here = conductor.case == self._case
        return conductor.nav.cursor(conductor.case) if is_here else None

    def _asked(self) -> FactId | None:
        at = self._cursor()
        return f.CUSTOMER_RECONNECT_CONSENT if at == TOGETHER else at

    # what is shown

    def _drawn(self) -> None:
        self._take_keys()
        if self.play is not None:
            self._show()

    def _show(self) -> None:
        play, words = self.play, interface_words("practice")
        if play is None:
            return
        self.talk.show_talk(play.lines)
        fact = self._asked()
        pack = self._conductor.opened.pack
        label = pack.facts[fact].label if fact is not None else ""
        waits = play.next_call == "called_in"
        may_call = self._conductor.case == self._case and not play.is_connected
        call = words["wait_for_call" if waits else "call"] if may_call else ""
        self.talk.show_asks(label, call)

    # the end

    def end(self) -> None:
        """Score the case as it stands."""
        play, conductor = self.play, self._conductor
        if play is None or self._case is None:
            return
        self.window.leave_field()
        opened = conductor.desk.stored_case(self._case)
        if opened is None:
            return
        seconds = int((conductor.desk.now() - play.began).total_seconds())
        self.score = result = score(play, opened, self._acts.count, seconds)
        scenario, pack = play.scenario, opened.pack
        self.scoring.open_score(
            head_of(result),
            lines_of(result, pack, scenario.acts, scenario.minutes),
            missed(result, pack),
            is_clean=result.is_clean,
        )
