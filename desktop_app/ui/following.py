"""Acts on what is owed: its sheet, reminders, handing over, its list, a notice of what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.follow_up_text import moment_text, what_text
from desktop_app.desk.follow_ups import Owed
from desktop_app.desk.pledges import REMINDER
from desktop_app.desk.ports import Notices
from desktop_app.desk.promising import FollowUps, NotSet
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.asking import TextAsker
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.coming_forward import bring_forward
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.ending import Ending
from desktop_app.ui.paragraph import Tone

if TYPE_CHECKING:
    from desktop_app.ui.inbox_panel import InboxPanel

EACH = 10_000
"""Milliseconds between two looks at the clock: it may have been set, and machines sleep."""
KEYS = {
    "hand_over": Command.HAND_OVER,
    "remind": Command.REMIND,
    "copy": Command.COPY_FOLLOW_UPS,
}


class Following(QObject):
    """Opens the sheet, which is built when it is first wanted, and looks at the clock."""

    def __init__(
        self,
        conductor: Conductor,
        cases: CasesAtHand,
        ending: Ending,
        asker: TextAsker,
        notices: Notices | None = None,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._cases = cases
        self._ending = ending
        self._asker = asker
        self.notices = notices
        self._acts = FollowUps(conductor.desk)
        self._built: InboxPanel | None = None
        self._owed: dict[str, Owed] = {}
        commands = conductor.window.commands
        commands.on(Command.INBOX, self.open)
        commands.on(Command.REMIND, self.remind)
        commands.on(Command.HAND_OVER, self.hand_over)
        commands.on(Command.COPY_FOLLOW_UPS, self.copy)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        self._clock.start(EACH)
        if notices is not None:
            notices.on_click(self.come)

    @property
    def panel(self) -> InboxPanel:
        """The sheet."""
        if self._built is None:
            from desktop_app.ui.inbox_panel import InboxPanel  # noqa: PLC0415 - with it come all lists

            window = self._conductor.window
            self._built = InboxPanel(window, window.gate)
            self._built.chosen.connect(self.choose)
            self._built.wanted.connect(self._act)
            self._conductor.front_changed.connect(self._built.dismiss_at_switch)
            self._conductor.desk.watch(self._changed)
        return self._built

    def open(self) -> None:
        """Show what is owed."""
        conductor = self._conductor
        conductor.window.leave_field()
        commands = conductor.window.commands
        self.panel.show_keys({act: commands.key(command) for act, command in KEYS.items()})
        self.panel.say("")
        self.show()
        self.panel.open_with(self.panel.list if self._owed else self.panel.close_button)

    def show(self) -> None:
        """Draw what is owed at this moment."""
        from desktop_app.ui.present_inbox import inbox_rows, row_id  # noqa: PLC0415 - of a list

        desk, words = self._conductor.desk, interface_words("ui_inbox")
        now = desk.now()
        owed = self._acts.owed(now)
        self._owed = {row_id(each): each for each in owed}
        cases = {opened.id: opened for opened in desk.read_cases}
        own = [id_ for id_, each in self._owed.items() if each.kind == REMINDER]
        self.panel.show_rows(inbox_rows(desk.pack, cases, owed, now), own)
        if not owed:
            self.panel.say(words["unread" if desk.unread_cases else "nothing"])

    def choose(self, row: str) -> None:
        """Bring the case to the front, where it stands."""
        owed = self._owed.get(row)
        if owed is not None and self._conductor.desk.is_open(owed.case):
            self.panel.dismiss()
            self._cases.choose(owed.case)
            self._conductor.look_where_it_stands()

    def come(self) -> None:
        """The notice was clicked: the window comes to the front with the sheet."""
        bring_forward(self._conductor.window)
        # a locked window shows no sheet
        self._conductor.window.commands.action(Command.INBOX).trigger()

    # the clock

    def look(self) -> None:
        """Draw what the clock has changed, and say once what has become due."""
        conductor = self._conductor
        in_hand = conductor.case if conductor.window.isActiveWindow() else None
        due = self._acts.say_due(in_hand)
        conductor.draw_tabs(conductor.desk.now())
        if self._is_open:
            self.show()
        if due:
            from desktop_app.ui.present_inbox import notice_text  # noqa: PLC0415 - of a list

            self._tell(notice_text(conductor.desk.pack, due))

    def _tell(self, text: str) -> None:
        title = interface_words("ui_notices")["title"]
        if self.notices is None or not self.notices.tell(title, text):
            self._conductor.say(text, Tone.PENDING)

    def _changed(self, _case: CaseId) -> None:
        if self._is_open:
            self.show()

    @property
    def _is_open(self) -> bool:
        return self._built is not None and self._built.is_open

    # acts

    def _act(self, act: str) -> None:
        if act == "hand_over":
            self.hand_over()
        elif act == "done":
            self.end_reminder()
        elif act == "remind":
            self.remind()
        else:
            self.copy()

    def _row(self) -> Owed | None:
        """What stands under the cursor of the sheet."""
        row = self.panel.list.row if self._is_open else None
        return self._owed.get(row.id) if row is not None else None

    def remind(self) -> None:
        """Ask for a moment and a reason, for the case in front."""
        conductor, words = self._conductor, interface_words("ui_reminder")
        conductor.window.leave_field()
        case = conductor.case
        typed = self._asker.ask_text(conductor.window, words["title"], words["question"], "")
        if typed is None or not typed.strip() or not conductor.desk.is_open(case):
            return
        wish = self._acts.remind(case, typed)
        if isinstance(wish, NotSet):
            self._say(words[wish], Tone.PENDING)
            return
        when = moment_text(wish.due, conductor.desk.now())
        self._say(words["set"].format(when=when, reason=wish.reason), Tone.ALLOWED)

    def end_reminder(self) -> None:
        """End the reminder under the cursor; all else ends by an outcome."""
        owed, words = self._row(), interface_words("ui_reminder")
        if owed is not None and self._acts.take_back(owed):
            self._say(words["ended"].format(reason=owed.reason), Tone.ALLOWED)
        else:
            self._say(words["not_own"])

    def hand_over(self) -> None:
        """Hand over what stands under the cursor, or the case in front where no sheet is open."""
        if not self._is_open:
            self._ending.hand_over()
            return
        owed, words = self._row(), interface_words("ui_hand_over")
        if owed is None:
            self._say(interface_words("ui_inbox")["nothing"])
            return
        what = what_text(self._conductor.desk.pack, owed)
        question = words["question"].format(what=what)
        typed = self._asker.ask_text(self._conductor.window, words["title"], question, "")
        if typed is None:
            return
        to = self._acts.hand_over(owed, typed)
        self._say(words["done"].format(to=to, what=what) if to else words["no_name"], _tone(to))

    def copy(self) -> None:
        """Put the list on the clipboard, for who comes next; no phone number is in it."""
        words = interface_words("ui_list_copy")
        done = self._conductor.desk.clipboard.put(self._acts.list_text())
        self._say(words["copied" if done else "failed"], _tone(done))

    def _say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say it where the person looks."""
        if self._is_open:
            self.panel.say(text, tone)
        self._conductor.say(text, tone)
        self._conductor.draw_tabs(self._conductor.desk.now())


def _tone(done: object) -> Tone:
    return Tone.ALLOWED if done else Tone.PENDING
