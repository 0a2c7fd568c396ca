"""A tab's own short name: asked for by a command, taken back by emptying it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.pack.words import interface_words
from desktop_app.ui.asking import TextAsker
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone


class Labelling(QObject):
    """Listens to the command."""

    def __init__(self, conductor: Conductor, asker: TextAsker) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._asker = asker
        conductor.window.commands.on(Command.LABEL_TAB, self.ask)

    def ask(self) -> None:
        """Ask for the name of the tab in front."""
        conductor, words = self._conductor, interface_words("ui_label")
        conductor.window.leave_field()
        case = conductor.case
        present = conductor.desk.open_case(case).own_label
        label = self._asker.ask_text(conductor.window, words["title"], words["question"], present)
        if label is None or not conductor.desk.is_open(case):
            return
        conductor.desk.label(case, label)
        conductor.draw()
        conductor.say(words["labelled" if label.strip() else "unlabelled"], Tone.ALLOWED)
