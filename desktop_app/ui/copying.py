"""Acts that take texts out of the window: scripts and memos by copy, memos as files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.desk.desk import CopyResult
from desktop_app.desk.memo_files import MemoKind
from desktop_app.domain.ids import ScriptId
from desktop_app.pack.words import interface_words
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.present_cards import next_to_copy
from desktop_app.ui.saving import FolderAsker
from desktop_app.ui.sentences import not_copied


class Copying(QObject):
    """Listens to the cards, the closing bar and F9."""

    def __init__(self, conductor: Conductor, asker: FolderAsker, folder: Path) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._asker = asker
        self._folder = folder
        window = conductor.window
        window.scripts.copy_wanted.connect(self.copy_script)
        window.keys.copy_next.connect(self.copy_next)
        window.closing.memo_wanted.connect(self.copy_memo)
        window.menu.memo_wanted.connect(self.copy_memo)
        window.closing.save_wanted.connect(self.save)

    def copy_script(self, script: str) -> None:
        """Copy a text, or go to the value that it lacks."""
        conductor = self._conductor
        conductor.window.leave_field()
        opened = conductor.opened
        title = next((one.title for one in opened.view.scripts if one.id == script), "")
        result = conductor.desk.copy_script(conductor.case, ScriptId(script))
        self._tell(result, interface_words("ui_status")["copied_text"].format(title=title))

    def copy_next(self) -> None:
        """Copy the text that has the keyboard, else the next one of this step."""
        conductor = self._conductor
        conductor.window.leave_field()
        in_hand = conductor.window.scripts.script_in_hand()
        script = in_hand or next_to_copy(conductor.desk.pack, conductor.opened, conductor.shown)
        if script is None:
            conductor.say(interface_words("ui_status")["nothing_to_copy"])
        else:
            self.copy_script(script)

    def copy_memo(self, kind: str) -> None:
        """Copy a memo."""
        conductor = self._conductor
        conductor.window.leave_field()
        result = conductor.desk.copy_memo(conductor.case, MemoKind(kind))
        self._tell(result, interface_words("ui_memos")[kind])

    def _tell(self, result: CopyResult, what: str) -> None:
        conductor = self._conductor
        if result.problem is None:
            conductor.draw()
            conductor.say(interface_words("ui_status")["copied"].format(what=what), Tone.ALLOWED)
            return
        fact = result.fact
        if fact is not None:
            conductor.go_to(fact)
        label = conductor.desk.pack.facts[fact].label if fact else ""
        conductor.draw()
        conductor.say(not_copied(result.problem, label), Tone.PENDING)

    def save(self) -> None:
        """Write the memos as files into a folder of the person's choice."""
        conductor = self._conductor
        conductor.window.leave_field()
        folder = self._asker.ask(conductor.window, self._folder)
        if folder is None:
            return
        words = interface_words("ui_status")
        try:
            paths = conductor.desk.save_memos(conductor.case, folder)
        except OSError:
            conductor.say(words["not_saved"], Tone.BLOCKED)
            return
        if isinstance(paths, CopyResult):
            self._tell(paths, "")
            return
        self._folder = folder
        conductor.say(words["saved"].format(count=len(paths), folder=folder), Tone.ALLOWED)
