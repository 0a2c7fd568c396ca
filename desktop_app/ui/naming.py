"""The counselor's name: asked for once, changed in one step."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.pack.words import interface_words
from desktop_app.ui.asking import TextAsker
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone


class Naming(QObject):
    """Listens to the menu, and to texts that lack the name."""

    def __init__(self, conductor: Conductor, asker: TextAsker) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._asker = asker
        conductor.window.commands.on(Command.RENAME, self.ask)
        conductor.name_wanted.connect(self.ask)

    def ask_if_missing(self) -> None:
        """Ask for the name where this desk has none yet."""
        if not self._conductor.desk.counselor_name:
            self.ask()

    def ask(self) -> None:
        """Ask for the name; texts and records carry it from then on."""
        conductor = self._conductor
        conductor.window.leave_field()
        words, present = interface_words("ui_name"), conductor.desk.counselor_name
        window = conductor.window
        name = self._asker.ask_text(window, words["title"], words["question"], present)
        if name is None or not name.strip():
            return
        conductor.desk.rename(name)
        conductor.draw()
        conductor.say(words["renamed"].format(name=conductor.desk.counselor_name), Tone.ALLOWED)
