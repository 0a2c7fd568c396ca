"""Acts on cases of the past: found in their sheet, read there, and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.closed import is_closed
from desktop_app.desk.past import Gone, Page, Past, PastCase, earlier_reconnection
from desktop_app.desk.promising import FollowUps
from desktop_app.domain.korean.days import parse_day
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.records import CaseId
from desktop_app.ui.asking import TextAsker
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.history_panel import ActValue, HistoryPanel
from desktop_app.ui.hit_list import Row
from desktop_app.ui.inquiry import Inquiry
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.present_history import (
    counselor_choices,
    day_choices,
    history_row,
    outcome_choices,
    sheet_value,
)

PATIENCE = 200
"""Milliseconds after which it is said that something is still being sought."""
OTHER_DAY = "other"


class CaseAct(NamedTuple):
    """Something that can be done with a case that is looked at, in the list or in its sheet."""

    name: str
    label: Callable[[StoredCase], str]
    """How it is called for this case; empty where it is not offered."""
    act: Callable[[StoredCase], None]


class Recalling(QObject):
    """Opens the sheet of past cases; `acts` is the place for what else can be done with one."""

    def __init__(self, conductor: Conductor, cases: CasesAtHand, asker: TextAsker) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._cases = cases
        self._asker = asker
        self.past = Past(conductor.desk)
        self.acts: list[CaseAct] = [CaseAct("go_on", self._go_on_label, self._go_on)]
        self.going = conductor.desk.shelf.going
        self._query = HistoryQuery()
        self._listed: dict[CaseId, StoredCase] = {}
        self._read: StoredCase | None = None
        self._back: Callable[[], None] | None = None
        self._built: HistoryPanel | None = None
        self._listing, self._names, self._reading = (Inquiry(self) for _each in range(3))
        self._listing.answered.connect(self._take_page)
        self._names.answered.connect(self._take_names)
        self._reading.answered.connect(self._take_case)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._say_late)
        conductor.window.commands.on(Command.PAST, self.open)

    @property
    def panel(self) -> HistoryPanel:
        """The sheet."""
        if self._built is None:
            window = self._conductor.window
            self._built = built = HistoryPanel(window, window.gate)
            built.sought.connect(self._seek_text)
            built.chosen.connect(self.choose)
            built.wanted.connect(self._act)
            built.looked_at.connect(self._offer)
            built.back_wanted.connect(self.go_back)
            built.closed.connect(self._forget)
            built.list.more_wanted.connect(self._more)
            for name, each in built.filters.items():
                each.taken.connect(partial(self._filter, name))
            self._conductor.front_changed.connect(built.dismiss_at_switch)
        return self._built

    def open(self) -> None:
        """Show all cases, the last one begun first."""
        self._conductor.window.leave_field()
        self._back = self._read = None
        self._query = HistoryQuery()
        self.panel.open_empty()
        self._show_filters(())
        self._names.ask(self.past.counselors)
        self.seek()

    # the list

    def seek(self) -> None:
        """Ask for the first page of what is sought."""
        self._query = self._query._replace(after=None)
        self._late.start(PATIENCE)
        self._listing.ask(partial(self.past.listed, self._query))

    def _seek_text(self, text: str) -> None:
        self._query = self._query._replace(text=text)
        self.seek()

    def _more(self) -> None:
        if not self._listing.waits and self._listed:
            self._query = self._query._replace(after=next(reversed(self._listed)))
            self._listing.ask(partial(self.past.listed, self._query))

    def _take_page(self, answer: object) -> None:
        self._late.stop()
        words, panel = interface_words("ui_history"), self.panel
        if not isinstance(answer, Page):
            panel.say(words["failed"], Tone.PENDING)
            return
        page, reasons = answer
        rows = [self._row(one, reasons.get(one.id, "")) for one in page]
        if self._query.after is None:
            self._listed = {one.id: one for one in page}
            panel.show_rows(rows)
        else:
            self._listed |= {one.id: one for one in page}
            panel.list.add_rows(rows)
        panel.list.has_more = len(page) == self._query.limit
        self._offer()

    def _row(self, one: StoredCase, reason: str) -> Row:
        desk = self._conductor.desk
        opened = desk.open_case(one.id) if desk.is_open(one.id) else None
        return history_row(desk.pack, one, opened, self._query.text, reason)

    def _say_late(self) -> None:
        if not self.panel.is_reading:
            self.panel.say(interface_words("ui_history")["loading"])

    def _forget(self) -> None:
        """The sheet is closed: nothing that is still to come has a place."""
        self._late.stop()
        for inquiry in (self._listing, self._names, self._reading):
            inquiry.forget()
        self._listed = {}

    # filters

    def _today(self) -> date:
        return self._conductor.desk.now().astimezone(KOREAN_TIME).date()

    def _show_filters(self, names: Sequence[str]) -> None:
        query, filters = self._query, self.panel.filters
        day = "" if query.day is None else query.day.isoformat()
        filters["day"].show_choices(day_choices(query, self._today(), OTHER_DAY), day)
        filters["outcome"].show_choices(outcome_choices(self._conductor.desk.pack), query.outcome)
        self._take_names(names or [value for value, _ in filters["counselor"].choices if value])

    def _take_names(self, names: object) -> None:
        told = names if isinstance(names, Sequence) else ()
        self.panel.filters["counselor"].show_choices(counselor_choices(told), self._query.counselor)

    def _filter(self, name: str, value: str) -> None:
        if name == "day":
            day = self._asked_day() if value == OTHER_DAY else _day(value)
            self._query = self._query._replace(day=day)
        elif name == "outcome":
            self._query = self._query._replace(outcome=value)
        else:
            self._query = self._query._replace(counselor=value)
        self._show_filters(())
        self.panel.field.setFocus()
        self.seek()

    def _asked_day(self) -> date | None:
        """The day that a person types; the one of before where none is read."""
        words = interface_words("ui_history_filters")
        window = self._conductor.window
        typed = self._asker.ask_text(window, words["day_title"], words["day_question"], "")
        day = None if typed is None else parse_day(typed, self._today())
        if typed is not None and day is None:
            self._conductor.say(words["no_day"], Tone.PENDING)
        return self._query.day if day is None else day

    # one case

    def choose(self, case: str) -> None:
        """Read a case of the list; one on the desk comes to the front."""
        self.show(CaseId(case))

    def show(self, case: CaseId, back: Callable[[], None] | None = None) -> None:
        """Read a case; `back` is where Escape leads, to the list without one."""
        conductor = self._conductor
        if conductor.desk.is_open(case):
            self._bring_to_front(case)
        elif case in self.going:
            self.say(interface_words("ui_history")["going"], Tone.PENDING)
        else:
            self._back = back
            self._reading.ask(partial(self.past.read, case))

    def _take_case(self, answer: object) -> None:
        if not isinstance(answer, PastCase):
            gone = answer if isinstance(answer, Gone) else Gone.UNREADABLE
            self.say(interface_words("ui_history")[gone], Tone.PENDING)
            return
        self._read = answer.told
        value = sheet_value(answer.opened.pack, answer)
        acts = self._values(answer.told)
        self.panel.show_case(value, acts, leads_to_list=self._back is None)

    def go_back(self) -> None:
        """From the case to where it was chosen."""
        back, self._back, self._read = self._back, None, None
        if back is None:
            self.panel.show_results()
            self._offer()
        else:
            self.panel.dismiss()
            back()

    def _bring_to_front(self, case: CaseId) -> None:
        if self.panel.is_open:
            self.panel.dismiss()
        self._cases.choose(case)
        self._conductor.look_where_it_stands()

    def show_earlier(self) -> None:
        """Show the case by which the call of the one in front was reconnected before."""
        conductor = self._conductor
        earlier = earlier_reconnection(conductor.desk, conductor.case)
        if earlier is not None and earlier.case is not None:
            self.show(earlier.case, conductor.take_focus)

    # acts

    @property
    def looked_at(self) -> StoredCase | None:
        """The case that is read, else the one under the cursor."""
        if self.panel.is_reading:
            return self._read
        row = self.panel.list.row
        return None if row is None else self._listed.get(CaseId(row.id))

    def _offer(self) -> None:
        one = self.looked_at
        self.panel.show_acts(self._values(one))

    def _values(self, one: StoredCase | None) -> list[ActValue]:
        return [ActValue(act.name, "" if one is None else act.label(one)) for act in self.acts]

    def _act(self, name: str) -> None:
        one = self.looked_at
        found = next((act for act in self.acts if act.name == name), None)
        if one is not None and found is not None and found.label(one):
            found.act(one)

    def _go_on_label(self, one: StoredCase) -> str:
        on_desk = self._conductor.desk.is_open(one.id)
        return interface_words("ui_history_acts")["go_to" if on_desk else "go_on"]

    def _go_on(self, one: StoredCase) -> None:
        """Put the case on the desk again, where it stood; a closed one goes on."""
        conductor, desk, words = (
            self._conductor,
            self._conductor.desk,
            interface_words("ui_history"),
        )
        if desk.is_open(one.id):
            self._bring_to_front(one.id)
        elif one.id in self.going:
            self.say(words["going"], Tone.PENDING)
        elif not desk.open_again(one.id):
            self.say(words["purged"], Tone.PENDING)
        else:
            refused = FollowUps(desk).reopen(one.id) if is_closed(desk.open_case(one.id)) else ()
            self._bring_to_front(one.id)
            conductor.say(interface_words("ui_history_acts")["reopened"], Tone.ALLOWED)
            if refused:
                conductor.say_refused(refused)

    def gone(self, one: StoredCase) -> None:
        """A case is there no more: it leaves the list, and nobody reads it on."""
        self._listed.pop(one.id, None)
        panel = self.panel
        if panel.is_reading and self._read is not None and self._read.id == one.id:
            self.go_back()
        rows = [row for row in panel.list.hits.rows if row.id != one.id]
        at, more = panel.list.currentIndex().row(), panel.list.has_more
        panel.show_rows(rows)
        panel.list.go_to(at)
        panel.list.has_more = more
        self._offer()

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say it where the person looks."""
        if self._built is not None and self._built.is_open:
            self.panel.say(text, tone)
        self._conductor.say(text, tone)


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
