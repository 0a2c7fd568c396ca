"""Between window and desk: what a person did becomes an act of the desk, and then a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk.desk import EMPTIED, Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case import Refused
from desktop_app.domain.fact import Kind
from desktop_app.domain.flow import Place
from desktop_app.domain.forced_reconnection.ids import COUNSELOR_NAME
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.places import node_that_asks, open_facts, place_of
from desktop_app.ui.present import CLOSING_FACTS, DETAILS, Presenter, tab_value
from desktop_app.ui.values import AskValue


class Conductor(QObject):
    """Holds which case is in front, which node is looked at, and where the cursor stands."""

    name_wanted = Signal()

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self.desk = desk
        self.window = window
        self._looking: dict[CaseId, NodeId] = {}
        self._cursor: dict[CaseId, FactId] = {}
        self._dirty = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_if_changed)
        self.case = desk.open_cases[0].id if desk.open_cases else desk.begin()
        desk.watch(self._changed)
        self._listen()
        self.draw()

    def _listen(self) -> None:
        window = self.window
        questions = window.questions
        questions.answered.connect(self.answer)
        questions.cleared.connect(self.clear)
        questions.cursor_moved.connect(self._cursor_moved)
        for fields in (questions, window.closing):
            fields.typed.connect(self.type_in)
            fields.entered.connect(self.enter)
            fields.left.connect(self.leave)
            fields.dropped.connect(self.drop)
        window.chart.chosen.connect(self.look_at)
        window.scripts.fact_wanted.connect(self.go_to)
        window.checklist.fact_wanted.connect(self.go_to)
        window.back_wanted.connect(self.look_where_it_stands)
        window.scripts.back_wanted.connect(self.look_where_it_stands)
        window.gate.clicked.connect(self.go_to_next_open)
        window.keys.next_open.connect(self.go_to_next_open)
        window.keys.undo.connect(self.undo)
        window.menu.undo.connect(self.undo)
        window.menu.details.connect(self.look_at_details)

    # what is in front

    @property
    def opened(self) -> OpenCase:
        """The case in front."""
        return self.desk.open_case(self.case)

    @property
    def shown(self) -> NodeId:
        """The node that is shown: the one looked at, else the one where the flow stands."""
        opened = self.opened
        node = self._looking.get(self.case, opened.view.node)
        off = opened.view.places.get(node) is Place.OFF
        if off or node == opened.view.node:
            self._looking.pop(self.case, None)
            return opened.view.node
        return node

    def bring_to_front(self, case: CaseId) -> None:
        """Show another case; what was being typed stays with the one before."""
        self.window.leave_field()
        self.case = case
        self.draw()
        self.take_focus()

    def draw(self) -> None:
        """Draw the case in front, and the tabs."""
        self._dirty = False
        presenter = Presenter(self.desk.pack, self.opened, self.shown)
        asks = presenter.asks()
        self.window.show_case(presenter.window(asks, self._settled_cursor(asks)))
        self.window.show_tabs([tab_value(one, self.case) for one in self.desk.open_cases])

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

    # the cursor

    def _settled_cursor(self, asks: Sequence[AskValue]) -> FactId | None:
        facts = [ask.fact for ask in asks]
        cursor = self._cursor.get(self.case)
        if cursor not in facts:
            cursor = next((ask.fact for ask in asks if ask.is_open), facts[0] if facts else None)
        if cursor is not None:
            self._cursor[self.case] = cursor
        return cursor

    def _cursor_moved(self, fact: str) -> None:
        if self._cursor.get(self.case) != fact:
            self._cursor[self.case] = FactId(fact)
            self.draw()

    def _asks(self) -> tuple[AskValue, ...]:
        return Presenter(self.desk.pack, self.opened, self.shown).asks()

    def _advance(self, fact: FactId, before: Sequence[AskValue]) -> None:
        """After an answer: the open question that follows, here or at the node that came by itself.

        An answered question may be gone by now, so the order is that of the questions `before`.
        """
        asks = self._asks()
        waiting = {ask.fact for ask in asks if ask.is_open}
        order = [ask.fact for ask in before]
        at = order.index(fact) + 1 if fact in order else len(order)
        following = (*order[at:], *(ask.fact for ask in asks))
        onward = next((one for one in following if one in waiting and one != fact), None)
        if onward is not None:
            self._cursor[self.case] = onward
        self.draw()
        self.take_focus()

    def take_focus(self) -> None:
        """Bring the keyboard to the question under the cursor, or where a case ends."""
        if self.window.questions.rows:
            self.window.questions.take_focus()
        else:
            self.window.closing.take_focus()

    # answers

    def answer(self, case: str, fact: str, choice: str) -> None:
        """Record a choice; one for a case that is not in front any more is none."""
        if case == self.case:
            self.window.leave_field()
            self._record(FactId(fact), choice)

    def clear(self, case: str, fact: str) -> None:
        """Take an answer back."""
        if case == self.case:
            self._record(FactId(fact), None)

    def _record(self, fact: FactId, value: object) -> None:
        before = self._asks()
        refused = self.desk.record(self.case, {fact: value})
        if refused:
            self._say_refused(refused)
            self.draw()
            return
        self.say("")
        self._return_when_done()
        self._advance(fact, before)

    def _return_when_done(self) -> None:
        """A passed node that was looked at is left once an answer leaves nothing open there."""
        if not any(ask.is_open for ask in self._asks()):
            self._looking.pop(self.case, None)

    def _say_refused(self, refused: Sequence[Refused]) -> None:
        self.say(interface_words("refusals")[refused[0].reason], Tone.BLOCKED)

    # fields

    def type_in(self, case: str, fact: str, text: str) -> None:
        """Hold what a field contains."""
        at, what = CaseId(case), FactId(fact)
        if not self.desk.is_open(at):
            return
        self.desk.type_in(at, what, text)
        self.draw()

    def enter(self, case: str, fact: str) -> None:
        """Enter in a field: record what it holds and go on, or say why not."""
        at, what = CaseId(case), FactId(fact)
        before = self._asks()
        if self._is_won(what) and not self._holds_anything(what):
            # an empty amount is refused with its reason, like any other that cannot be read
            self.desk.type_in(at, what, EMPTIED)
        if self.desk.enter(at, what) is None:
            self.say("")
            self._return_when_done()
            self._advance(what, before)
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
        return self.desk.pack.policy.facts[fact].kind is Kind.WON

    def _holds_anything(self, fact: FactId) -> bool:
        return fact in self.opened.drafts or fact in self.opened.view.facts

    # going about

    def look_at(self, node: str) -> None:
        """Show a node that was passed; the flow stays where it stands."""
        self.window.leave_field()
        self._look(NodeId(node))
        self.draw()

    def look_at_details(self) -> None:
        """Show the facts that no node asks."""
        self.look_at(DETAILS)
        self.take_focus()

    def look_where_it_stands(self) -> None:
        """Show the node where the flow stands."""
        self.look_at(self.opened.view.node)
        self.take_focus()

    def _look(self, node: NodeId) -> None:
        if node != self.shown:
            self._cursor.pop(self.case, None)
        self._looking[self.case] = node

    def go_to(self, fact: str) -> None:
        """Bring the keyboard to the question of a fact, at whatever place it is asked."""
        self.window.leave_field()
        what = FactId(fact)
        if what == COUNSELOR_NAME:
            self.name_wanted.emit()
            return
        if what in CLOSING_FACTS:
            self.window.closing.take_focus()
            return
        place = place_of(self.desk.pack, self.opened, self.shown, what)
        if place is None:
            self._say_ahead(what)
            return
        self._look(place)
        self._cursor[self.case] = what
        self.draw()
        self.take_focus()

    def _say_ahead(self, fact: FactId) -> None:
        pack = self.desk.pack
        words = interface_words("ui_status")
        ahead = node_that_asks(pack, fact)
        label = pack.facts[fact].label
        if ahead is None:
            self.say(words["not_asked"].format(label=label))
        else:
            self.say(words["ahead"].format(label=label, node=pack.nodes[ahead].label))

    def go_to_next_open(self) -> None:
        """The open item after the one under the cursor, in the order of the gate."""
        self.window.leave_field()
        facts = open_facts(self.desk.pack, self.opened, self.shown)
        cursor = self._cursor.get(self.case)
        if not facts:
            self._say_nothing_open()
            return
        at = facts.index(cursor) + 1 if cursor in facts else 0
        for fact in (*facts[at:], *facts[:at]):
            self.go_to(fact)
            # a question that another one opens leads to that one, where the cursor may be already
            if self._cursor.get(self.case) != cursor:
                return

    def _say_nothing_open(self) -> None:
        unmet = self.opened.view.gate.unmet
        if unmet:
            self._say_ahead(unmet[0].fact)
        else:
            self.say(interface_words("ui_status")["nothing_open"])

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
            self._say_refused(refused)
            return
        self._cursor.pop(self.case, None)
        self.say(interface_words("ui_status")["undone"])
        self.draw()
        self.take_focus()
