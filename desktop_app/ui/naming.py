"""The counselor's name: asked for once, changed in one step."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone


class NameAsker(Protocol):
    """Asks the person for a name."""

    def ask_name(self, parent: QWidget, present: str, /) -> str | None:
        """The name that was typed, `None` where the person thought better of it."""


class NameDialog:
    """Asks with a small dialog."""

    def ask_name(self, parent: QWidget, present: str, /) -> str | None:
        """The name that was typed, `None` where the person thought better of it."""
        words = interface_words("ui_name")
        dialog = QInputDialog(parent)
        dialog.setWindowTitle(words["title"])
        dialog.setLabelText(words["question"])
        dialog.setTextValue(present)
        name = dialog.textValue() if dialog.exec() else None
        dialog.deleteLater()
        return name


class Naming(QObject):
    """Listens to the menu, and to texts that lack the name."""

    def __init__(self, conductor: Conductor, asker: NameAsker) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._asker = asker
        conductor.window.menu.rename.connect(self.ask)
        conductor.name_wanted.connect(self.ask)

    def ask_if_missing(self) -> None:
        """Ask for the name where this desk has none yet."""
        if not self._conductor.desk.counselor_name:
            self.ask()

    def ask(self) -> None:
        """Ask for the name; texts and records carry it from then on."""
        conductor = self._conductor
        conductor.window.leave_field()
        name = self._asker.ask_name(conductor.window, conductor.desk.counselor_name)
        if name is None or not name.strip():
            return
        conductor.desk.rename(name)
        conductor.draw()
        words = interface_words("ui_name")
        conductor.say(words["renamed"].format(name=conductor.desk.counselor_name), Tone.ALLOWED)
