"""Acts on finding: a case comes to the front or is read, a text too; the flow stays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.find import CaseHit, Hit, ScriptHit, find
from desktop_app.desk.texts import CopyResult, NotCopied
from desktop_app.domain.case import value_of
from desktop_app.domain.forced_reconnection.ids import REQUESTER_IDENTITY, Answer
from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.records import CaseId
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.copying import PAUSES
from desktop_app.ui.find_panel import FindPanel
from desktop_app.ui.hit_list import Row
from desktop_app.ui.inquiry import Inquiry
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.present_found import row_of, text_value
from desktop_app.ui.present_history import found_row
from desktop_app.ui.recalling import Recalling
from desktop_app.ui.sentences import not_copied

MOST_OVER = 20
"""Cases that are over which a search shows; their own sheet lists all."""


class Finding(QObject):
    """Opens the sheet of finding, which is built when it is first wanted."""

    def __init__(self, conductor: Conductor, cases: CasesAtHand, recalling: Recalling) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._cases = cases
        self._recalling = recalling
        self._over = Inquiry(self)
        self._over.answered.connect(self._take_over)
        self._rows: list[Row] = []
        self._cases_shown = 0
        self._held = ""
        """The row to which the cursor comes back."""
        self._built: FindPanel | None = None
        self._hits: dict[str, Hit] = {}
        self._read: ScriptHit | None = None
        self._pauses: list[int] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._try_copy)
        conductor.window.commands.on(Command.FIND, self.open)

    @property
    def panel(self) -> FindPanel:
        """The sheet."""
        if self._built is None:
            window = self._conductor.window
            self._built = FindPanel(window, window.gate)
            self._built.sought.connect(self.seek)
            self._built.chosen.connect(self.choose)
            self._built.copy_wanted.connect(self.copy)
            self._built.closed.connect(self._later.stop)
            self._built.closed.connect(self._over.forget)
            self._conductor.front_changed.connect(self._built.dismiss_at_switch)
            self._conductor.desk.watch(self._changed)
        return self._built

    def open(self) -> None:
        """Show the open cases, and the texts of this and the next step."""
        commands = self._conductor.window.commands
        copying = (Command.COPY, Command.COPY_AND_STAY)
        self.panel.take_keys([commands.action(command).shortcut() for command in copying])
        self.panel.open_empty()
        self.seek("")

    def seek(self, query: str) -> None:
        """Show what has this in it."""
        conductor = self._conductor
        pack, front = conductor.opened.pack, conductor.opened
        cases = conductor.desk.open_cases
        hits = find(pack, cases, front, query)
        self._hits = {_id(hit): hit for hit in hits}
        opened = {case.id: case for case in cases}
        self._rows = [row_of(pack, opened, front, hit) for hit in hits]
        self._cases_shown = sum(isinstance(hit, CaseHit) for hit in hits)
        self.panel.show_rows(self._rows)
        if query.strip():
            # those that are open are left out of what comes
            asked = HistoryQuery(query, limit=MOST_OVER + len(cases))
            self._over.ask(partial(self._recalling.past.page, asked))
        else:
            self._over.forget()

    def _take_over(self, answer: object) -> None:
        """Cases that are over come below the open ones; a row under the hand stays there."""
        desk, panel = self._conductor.desk, self.panel
        page: Sequence[StoredCase] = answer if isinstance(answer, Sequence) else ()
        over = [one for one in page if not desk.is_open(one.id)][:MOST_OVER]
        if not over or panel.is_reading:
            return
        rows = [found_row(desk.pack, one, panel.query) for one in over]
        at = self._cases_shown
        row, moved = panel.list.row, panel.list.currentIndex().row() > 0
        held, self._held = self._held or (row.id if row and moved else ""), ""
        panel.show_rows([*self._rows[:at], *rows, *self._rows[at:]])
        ids = [row.id for row in panel.list.hits.rows]
        if held in ids:
            panel.list.go_to(ids.index(held))

    def choose(self, hit: str) -> None:
        """Bring a case to the front, or show a text to be read."""
        found = self._hits.get(hit)
        if isinstance(found, CaseHit):
            self.panel.dismiss()
            if self._conductor.desk.is_open(found.case):
                self._cases.choose(found.case)
        elif found is not None:
            self._read = found
            self._show_text(found)
        else:
            self._recalling.show(CaseId(hit), self._come_back)

    def _come_back(self) -> None:
        """What was found is there again, with the row that was chosen in hand."""
        panel = self.panel
        self._held = panel.list.row.id if panel.list.row else ""
        panel.show_results()
        panel.open_with(panel.field)
        self.seek(panel.query)

    def _show_text(self, hit: ScriptHit) -> None:
        conductor = self._conductor
        opened, commands = conductor.opened, conductor.window.commands
        key = commands.key(Command.COPY)
        self.panel.show_reading(text_value(opened.pack, opened, hit, key))

    def _changed(self, _case: CaseId) -> None:
        """What is shown follows what is recorded meanwhile."""
        if not (self.panel.is_open and self._conductor.desk.is_open(self._conductor.case)):
            # a case that has just left the desk: another one comes to the front, and the sheet goes
            return
        if self.panel.is_reading and self._read is not None:
            self._show_text(self._read)
        else:
            self.seek(self.panel.query)

    # copying

    def copy(self, _script: str) -> None:
        """Copy the text that is read; it may be one of any step."""
        self._pauses = list(PAUSES)
        self._try_copy()

    def _try_copy(self) -> None:
        conductor, hit = self._conductor, self._read
        if hit is None or not self.panel.is_reading:
            return
        result = conductor.texts.copy_script(conductor.case, hit.script)
        if result.problem is NotCopied.CLIPBOARD and self._pauses:
            self._later.start(self._pauses.pop(0))
            self.panel.reading.say(interface_words("ui_status")["trying"])
            return
        self._later.stop()
        self._tell(hit, result)
        conductor.draw()

    def _tell(self, hit: ScriptHit, result: CopyResult) -> None:
        reading = self.panel.reading
        if result.problem is None:
            reading.say(interface_words("ui_find")["copied"].format(title=hit.title), Tone.ALLOWED)
            return
        reading.say(self._why_not(hit, result.problem, result.fact), Tone.PENDING)

    def _why_not(self, hit: ScriptHit, problem: NotCopied, fact: FactId | None) -> str:
        """Why it was not copied; a text of another case or of a later turn is none to fill in."""
        words, opened = interface_words("ui_find"), self._conductor.opened
        if not hit.on_the_way and problem in (NotCopied.MISSING, NotCopied.NOT_VERIFIED):
            return words["other_case"]
        verified = value_of(opened.case, REQUESTER_IDENTITY) == Answer.VERIFIED
        if problem is NotCopied.NOT_VERIFIED and verified:
            return words["not_yet"]
        label = "" if fact is None else self._conductor.opened.pack.facts[fact].label
        return not_copied(problem, label)


def _id(hit: Hit) -> str:
    return hit.case if isinstance(hit, CaseHit) else hit.script
