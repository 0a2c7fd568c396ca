"""Acts that take texts out of the window: scripts and memos by copy, memos as files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.memo_files import MemoKind
from desktop_app.desk.ports import Foreground
from desktop_app.desk.step_texts import scripts_at
from desktop_app.desk.texts import CopyResult, NotCopied
from desktop_app.domain.case_view import Medium
from desktop_app.domain.ids import ScriptId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.case_menu import MEMOS
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.saving import FolderAsker
from desktop_app.ui.sentences import not_copied

PAUSES = (150, 300, 600, 1200)
"""Milliseconds before each further try to reach a clipboard that another program holds."""

Copy = Callable[..., CopyResult]
"""Copies; with `enter=False` what is being typed is left alone."""


class Copying(QObject):
    """Listens to the cards, the closing bar and the keys."""

    def __init__(
        self,
        conductor: Conductor,
        asker: FolderAsker,
        preferences: Preferences,
        foreground: Foreground | None = None,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._asker = asker
        self._preferences = preferences
        self._foreground = foreground
        self._pauses: list[int] = []
        self.last_case: CaseId | None = None
        """The case of the last text that was copied in this run."""
        self._again: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._try_again)
        conductor.front_changed.connect(self._give_up)
        window = conductor.window
        window.scripts.copy_wanted.connect(self.copy_script)
        window.closing.memo_wanted.connect(self.copy_memo)
        window.closing.save_wanted.connect(self.save)
        window.commands.on(Command.COPY, self.copy)
        window.commands.on(Command.COPY_AND_STAY, self.copy_and_stay)
        window.commands.on(Command.SAVE_MEMOS, self.save)
        for kind, command in MEMOS.items():
            window.commands.on(command, partial(self.copy_memo, kind.value))

    # scripts

    def copy_script(self, script: str) -> None:
        """Copy one text, or go to the value that it lacks."""
        conductor = self._conductor
        conductor.window.leave_field()
        texts = conductor.texts
        self._take(partial(texts.copy_script, conductor.case, ScriptId(script)), leave=False)

    def copy(self) -> None:
        """Copy what waits here, and give the keyboard back to the window before."""
        self._copy_waiting(leave=True)

    def copy_and_stay(self) -> None:
        """Copy what waits here."""
        self._copy_waiting(leave=False)

    def _copy_waiting(self, *, leave: bool) -> None:
        """The text that has the keyboard, else all that wait at this step as one message."""
        conductor = self._conductor
        conductor.window.leave_field()
        in_hand = conductor.window.scripts.script_in_hand()
        if in_hand is not None:
            self._take(partial(conductor.texts.copy_script, conductor.case, in_hand), leave=leave)
            return
        copy = partial(conductor.texts.copy_message, conductor.case, conductor.shown)
        self._take(copy, leave=leave)

    def _take(self, copy: Copy, *, leave: bool, what: str = "") -> None:
        """Copy; where another program holds the clipboard, try again after a while."""
        self._pauses = list(PAUSES)
        # what is typed while it is tried again is not entered by that
        self._again = partial(self._try, partial(copy, enter=False), leave=leave, what=what)
        self._try(copy, leave=leave, what=what)

    @property
    def is_trying(self) -> bool:
        """Whether a copy waits for the clipboard."""
        return self._timer.isActive()

    def _give_up(self) -> None:
        """A copy that comes late must not surprise the next chat."""
        self._timer.stop()
        self._again = None

    def _try_again(self) -> None:
        if self._again is not None:
            self._again()

    def _try(self, copy: Copy, *, leave: bool, what: str) -> None:
        conductor = self._conductor
        result = copy()
        if result.problem is NotCopied.CLIPBOARD and self._pauses:
            self._timer.start(self._pauses.pop(0))
            conductor.say(interface_words("ui_status")["trying"])
            return
        self._give_up()
        self._tell(result, what or self._titles(result))
        if leave and result.problem is None and result.fact is None:
            self._give_back()

    def _give_back(self) -> None:
        window = self._conductor.window
        if self._foreground is not None and window.isActiveWindow():
            self._foreground.give_back(int(window.winId()))

    def _titles(self, result: CopyResult) -> str:
        words = interface_words("ui_status")
        if len(result.scripts) > 1:
            return words["copied_texts"].format(count=len(result.scripts))
        titles = {script.id: script.title for script in self._conductor.opened.pack.scripts}
        return words["copied_text"].format(title="".join(titles[one] for one in result.scripts))

    # memos

    def copy_memo(self, kind: str) -> None:
        """Copy a memo."""
        conductor = self._conductor
        conductor.window.leave_field()
        copy = partial(conductor.texts.copy_memo, conductor.case, MemoKind(kind))
        self._take(copy, leave=False, what=interface_words("ui_memos")[kind])

    def save(self) -> None:
        """Write the memos as files into a folder of the person's choice."""
        conductor = self._conductor
        conductor.window.leave_field()
        folder = self._asker.ask(conductor.window, self._preferences.memo_folder)
        if folder is None:
            return
        words = interface_words("ui_status")
        try:
            paths = conductor.texts.save_memos(conductor.case, folder)
        except OSError:
            conductor.say(words["not_saved"], Tone.BLOCKED)
            return
        if isinstance(paths, CopyResult):
            self._tell(paths, "")
            return
        self._preferences.saved_in(folder)
        conductor.say(words["saved"].format(count=len(paths), folder=folder), Tone.ALLOWED)

    # what came of it

    def _tell(self, result: CopyResult, what: str) -> None:
        conductor = self._conductor
        if result.problem is NotCopied.NOTHING:
            conductor.say(self._why_nothing())
            return
        label = ""
        if result.fact is not None:
            conductor.go_to(result.fact)
            label = conductor.opened.pack.facts[result.fact].label
        conductor.draw()
        if result.problem is None:
            self.last_case = conductor.case
            words = interface_words("ui_status")
            rest = words["rest"].format(label=label) if label else ""
            conductor.say(words["copied"].format(what=what) + rest, Tone.ALLOWED)
        else:
            conductor.say(not_copied(result.problem, label), Tone.PENDING)

    def _why_nothing(self) -> str:
        """Nothing waits: there are no texts, they are read out, or all were copied."""
        conductor, words = self._conductor, interface_words("ui_status")
        shown = scripts_at(conductor.opened.pack, conductor.opened, conductor.shown)
        texts = [script for script in shown if script.medium is not Medium.NOTE]
        if not texts:
            return words["no_texts"]
        read_out = any(script.medium is Medium.CALL for script in texts)
        return words["read_out" if read_out else "nothing_to_copy"]
