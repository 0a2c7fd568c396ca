"""Between window and desk: what a person did becomes an act of the desk, and then a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk.desk import EMPTIED, Desk
from desktop_app.desk.joint_consent import consent_together
from desktop_app.desk.navigation import Arrival, Landing, Navigation
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.places import DETAILS, TOGETHER
from desktop_app.desk.texts import Texts
from desktop_app.domain.case import Refused
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.commands import Command
from desktop_app.ui.guard import LONG_REST
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.present import Presenter
from desktop_app.ui.present_prompts import prompts
from desktop_app.ui.present_tabs import Tabs


class Conductor(QObject):
    """Holds which case is in front; where it is looked at, and the cursor, is navigation's."""

    name_wanted = Signal()
    front_changed = Signal()
    """Another case, or none that there was, stands in front."""
    drawn = Signal()
    """The case in front was drawn anew."""
    tabs_drawn = Signal()

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self.desk = desk
        self.texts = Texts(desk)
        self.nav = Navigation(desk)
        self.window = window
        self._tabs = Tabs()
        self._dirty = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_if_changed)
        self.case = desk.last_touched or desk.begin()
        self.closing: CaseId | None = None
        """The case of which it is asked how it ends."""
        self._drawn: tuple[CaseId, NodeId] | None = None
        """The step that the person saw last."""
        desk.watch(self._changed)
        self._listen()
        self.draw()

    def _listen(self) -> None:
        window = self.window
        questions = window.questions
        questions.answered.connect(self.answer)
        questions.cleared.connect(self.clear)
        questions.cursor_moved.connect(self._cursor_moved)
        questions.too_soon.connect(self._say_too_soon)
        for fields in (questions, window.closing):
            fields.typed.connect(self.type_in)
            fields.entered.connect(self.enter)
            fields.left.connect(self.leave)
            fields.dropped.connect(self.drop)
        window.chart.chosen.connect(self.look_at)
        questions.fact_wanted.connect(self.go_to)
        window.scripts.fact_wanted.connect(self.go_to)
        window.checklist.fact_wanted.connect(self.go_to)
        window.back_wanted.connect(self.look_where_it_stands)
        window.scripts.back_wanted.connect(self.look_where_it_stands)
        window.gate.clicked.connect(self.go_to_next_open)
        window.commands.standing = lambda: self.opened
        window.commands.on(Command.NEXT_OPEN, self.go_to_next_open)
        window.commands.on(Command.UNDO, self.undo)
        window.commands.on(Command.DETAILS, self.look_at_details)

    # what is in front

    @property
    def opened(self) -> OpenCase:
        """The case in front."""
        return self.desk.open_case(self.case)

    @property
    def shown(self) -> NodeId:
        """The step that is shown of it."""
        return self.nav.shown(self.case)

    @property
    def presenter(self) -> Presenter:
        """What makes the values of the case in front."""
        return Presenter(self.opened.pack, self.opened, self.shown, self.desk.now())

    def bring_to_front(self, case: CaseId) -> None:
        """Show another case; what was being typed stays with the one before."""
        self.window.leave_field()
        # a draft that could not be recorded belongs to the case that is still in front
        self.desk.save_drafts()
        self.case = case
        self.closing = None
        self.front_changed.emit()
        self.draw()
        self.take_focus()

    def draw(self) -> None:
        """Draw the case in front, and the tabs."""
        self._dirty = False
        cursor = self.nav.cursor(self.case)
        asks_closing = self.closing == self.case
        shown = prompts(self.desk, self.case, self.shown, cursor, asks_closing=asks_closing)
        questions, presenter = self.nav.questions(self.case), self.presenter
        self.window.chart.draw_flow(self.opened.pack)
        self.window.show_case(presenter.window(questions, cursor, shown))
        self.draw_tabs(presenter.now)
        self._drawn = (self.case, self.shown)
        self.drawn.emit()

    def draw_tabs(self, now: datetime) -> None:
        """Draw the tabs as they are at this moment."""
        self.window.show_tabs(self._tabs.values(self.desk, self.case, now))
        self.tabs_drawn.emit()

    def ask_closing(self) -> None:
        """Ask in the case in front what became of it, before its tab is closed."""
        self.closing = self.case
        self.draw()
        self.take_focus()

    def keep_open(self) -> None:
        """Ask that no more."""
        self.closing = None
        self.draw()
        self.take_focus()

    def _changed(self, _case: CaseId) -> None:
        """An act draws when it is done; what changed by itself is drawn as soon as Qt is idle."""
        self._dirty = True
        self._later.start(0)

    def _draw_if_changed(self) -> None:
        if self._dirty:
            self.draw()

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Show a message."""
        self.window.status.show_message(text, tone)

    def _say_too_soon(self) -> None:
        self.say(interface_words("ui_status")["too_soon"], Tone.PENDING)

    # the cursor

    def _cursor_moved(self, fact: str) -> None:
        if self.desk.is_open(self.case) and self.nav.move_cursor(self.case, FactId(fact)):
            self.draw()

    def take_focus(self) -> None:
        """Bring the keyboard to what is asked first, or where a case ends."""
        if self.window.prompts.take_focus():
            return
        if self.window.questions.rows:
            self.window.questions.take_focus()
        else:
            self.window.closing.take_focus()

    # answers

    def answer(self, case: str, fact: str, choice: str) -> None:
        """Record a choice; one for a case that is not in front any more is none."""
        if case == self.case:
            self.window.leave_field()
            if fact == TOGETHER:
                self._consent_together()
            else:
                self._record(FactId(fact), {FactId(fact): choice})

    def _consent_together(self) -> None:
        before = self.nav.questions(self.case)
        if TOGETHER in before and consent_together(self.desk, self.case):
            self.say("")
            self.go_on(TOGETHER, before)
        else:
            self.draw()

    def clear(self, case: str, fact: str) -> None:
        """Take an answer back."""
        if case == self.case and FactId(fact) != TOGETHER:
            self._record(FactId(fact), {FactId(fact): None})

    def _record(self, fact: FactId, facts: Mapping[FactId, object]) -> None:
        before = self.nav.questions(self.case)
        refused = self.desk.record(self.case, facts)
        if refused:
            self.say_refused(refused)
            self.draw()
            return
        self.say("")
        self.go_on(fact, before)

    def go_on(self, fact: FactId, before: Sequence[FactId]) -> None:
        """After an answer: to what follows it."""
        left = self._drawn
        self.nav.advance(self.case, fact, before)
        self.draw()
        self.take_focus()
        if left is not None and left[0] == self.case and self.nav.leaves_open(*left):
            self.window.guard.rest(LONG_REST)

    def say_refused(self, refused: Sequence[Refused]) -> None:
        """Say why something was not recorded."""
        self.say(interface_words("refusals")[refused[0].reason], Tone.BLOCKED)

    # fields

    def type_in(self, case: str, fact: str, text: str) -> None:
        """Hold what a field contains."""
        at, what = CaseId(case), FactId(fact)
        if not self.desk.is_open(at):
            return
        self.desk.type_in(at, what, text)
        self.draw()

    def enter(self, case: str, fact: str, *, correction: bool = False) -> None:
        """Enter in a field: record what it holds and go on, or say why not."""
        at, what = CaseId(case), FactId(fact)
        if at != self.case:
            return
        before = self.nav.questions(at)
        if self._is_won(what) and not self._holds_anything(what):
            # an empty amount is refused with its reason, like any other that cannot be read
            self.desk.type_in(at, what, EMPTIED)
        if self.desk.enter(at, what, correction=correction) is None:
            self.say("")
            self.go_on(what, before)
        else:
            self.draw()

    def leave(self, case: str, fact: str) -> None:
        """A field was left: record what it holds where that can be."""
        at, what = CaseId(case), FactId(fact)
        if self.desk.is_open(at) and what in self.desk.open_case(at).drafts:
            self.desk.enter(at, what)
            self.draw()

    def drop(self, case: str, fact: str) -> None:
        """Escape in a field: what was typed is forgotten."""
        self.desk.drop_draft(CaseId(case), FactId(fact))
        self.draw()

    def _is_won(self, fact: FactId) -> bool:
        return self.opened.pack.policy.facts[fact].kind is Kind.WON

    def _holds_anything(self, fact: FactId) -> bool:
        return fact in self.opened.drafts or fact in self.opened.view.facts

    # going about

    def look_at(self, node: str) -> None:
        """Show a node that was passed; the flow stays where it stands."""
        self.window.leave_field()
        self.nav.look(self.case, NodeId(node))
        self.draw()

    def look_at_details(self) -> None:
        """Show the facts that no node asks."""
        self.look_at(DETAILS)
        self.take_focus()

    def look_where_it_stands(self) -> None:
        """Show the node where the flow stands."""
        self.closing = None
        self.look_at(self.opened.view.node)
        self.take_focus()

    def go_to(self, fact: str) -> None:
        """Bring the keyboard to the question of a fact, at whatever place it is asked."""
        self.window.leave_field()
        self._land(self.nav.go_to(self.case, FactId(fact)))

    def go_to_next_open(self) -> None:
        """The open item after the one under the cursor, in the order of the gate."""
        self.window.leave_field()
        landing = self.nav.go_to_next_open(self.case)
        if landing is None:
            self._say_nothing_open()
        else:
            self._land(landing)

    def _say_nothing_open(self) -> None:
        """Nothing can be answered; where the pack keeps the case from green, that is said."""
        gate = self.opened.view.gate
        why = "pack_held" if gate.held else "unproven" if gate.unproven else ""
        if why:
            self.say(interface_words("refusals")[why], Tone.PENDING)
        else:
            self.say(interface_words("ui_status")["nothing_open"])

    def _land(self, landing: Landing) -> None:
        if landing.arrival is Arrival.NAME:
            self.name_wanted.emit()
        elif landing.arrival is Arrival.CLOSING:
            self.draw()
            self.window.closing.take_focus()
        elif landing.arrival is Arrival.QUESTION:
            self.draw()
            self.window.questions.take_focus()
        else:
            self._say_ahead(landing)

    def _say_ahead(self, landing: Landing) -> None:
        pack, words = self.opened.pack, interface_words("ui_status")
        label = pack.facts[landing.fact].label
        if landing.node is None:
            self.say(words["not_asked"].format(label=label))
        else:
            node = pack.nodes[landing.node].label
            self.say(words["ahead"].format(label=label, node=node))

    def undo(self) -> None:
        """Take the last step back; what a field still held is recorded first, and stays."""
        before = self.opened.case.entries
        self.window.leave_field()
        if self.opened.case.entries != before:
            self.say(interface_words("ui_status")["recorded_first"])
            self.draw()
            return
        refused = self.desk.undo(self.case)
        if refused:
            self.say_refused(refused)
            return
        self.nav.forget_cursor(self.case)
        self.say(interface_words("ui_status")["undone"])
        self.draw()
        self.take_focus()
