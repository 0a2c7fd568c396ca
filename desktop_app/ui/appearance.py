"""The size of text: larger and smaller by a step, kept for the next start."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import TEXT_SIZES, current_scheme, dress, text_size


class Appearance(QObject):
    """Listens to the commands."""

    def __init__(self, conductor: Conductor, preferences: Preferences) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._preferences = preferences
        conductor.window.commands.on(Command.TEXT_LARGER, self.larger)
        conductor.window.commands.on(Command.TEXT_SMALLER, self.smaller)

    def larger(self) -> None:
        """The next larger size."""
        self._step(1, "largest")

    def smaller(self) -> None:
        """The next smaller size."""
        self._step(-1, "smallest")

    def _step(self, by: int, last: str) -> None:
        words = interface_words("ui_text_size")
        at = TEXT_SIZES.index(text_size()) + by
        if not 0 <= at < len(TEXT_SIZES):
            self._conductor.say(words[last].format(percent=text_size()))
            return
        wear_text_size(TEXT_SIZES[at])
        if self._preferences.change(text_size=text_size()):
            self._conductor.say(words["size"].format(percent=text_size()))
        else:
            self._conductor.say(words["not_kept"].format(percent=text_size()), Tone.PENDING)


def wear_text_size(percent: int) -> None:
    """Show the whole program with text of this size."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and percent != text_size():
        dress(app, current_scheme(), percent)
