"""Shows in the sample's window what to do next, and lets it be closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.sample.guide import WAY, Guide, guide
from desktop_app.ui.strip import Strip, put_on_top

OFF = (Command.SAMPLE, Command.PRACTICE, Command.SETTINGS, Command.OPEN_CASE_FILES)


class Guiding(QObject):
    """Follows the case in front, whatever is done to it."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        window, words = conductor.window, interface_words("sample")
        window.setWindowTitle(words["title"])
        # one sample is enough, and nothing of it is kept, nor of a case that somebody handed on
        for command in OFF:
            window.commands.action(command).setEnabled(False)
        window.setAcceptDrops(False)
        self.strip = Strip(window)
        self.end = self.strip.add_button(words["stop"], in_head=True)
        self.end.clicked.connect(window.close)
        put_on_top(window, self.strip, at=0)
        self.guide: Guide | None = None
        conductor.drawn.connect(self.show)
        self.show()

    def show(self) -> None:
        """Say what to do now."""
        conductor, words = self._conductor, interface_words("sample")
        commands = conductor.window.commands
        self.guide = guide(conductor.opened.pack, conductor.opened, conductor.shown, commands)
        head = words["head" if self.guide.number else "beside"]
        number, last = self.guide.number, len(WAY)
        self.strip.show_words(head.format(number=number, last=last), self.guide.text)
        label = words["end" if self.guide.is_done else "stop"]
        self.end.setText(label)
        self.end.setAccessibleName(label)


class NoFolder:
    """Saves nothing of a sample, and says so."""

    def ask(self, parent: QWidget, _last: Path, /) -> Path | None:
        """No folder."""
        if isinstance(parent, MainWindow):
            parent.status.show_message(interface_words("sample")["not_saved"])
        return None
