"""Acts on commands that are called by their name."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.pack.words import interface_words
from desktop_app.ui.command_panel import CommandPanel, command_rows
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone


class Commanding(QObject):
    """Opens the sheet of commands, which is built when it is first wanted."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._built: CommandPanel | None = None
        conductor.window.commands.on(Command.COMMANDS, self.open)

    @property
    def panel(self) -> CommandPanel:
        """The sheet."""
        if self._built is None:
            window = self._conductor.window
            self._built = CommandPanel(window, window.gate)
            self._built.sought.connect(self.seek)
            self._built.chosen.connect(self.run)
            self._conductor.front_changed.connect(self._built.dismiss_at_switch)
        return self._built

    def open(self) -> None:
        """Show all commands."""
        self.panel.open_empty()
        self.seek("")

    def seek(self, query: str) -> None:
        """Show the commands with this in their name."""
        self.panel.show_rows(command_rows(self._conductor.window.commands, query))

    def run(self, command: str) -> None:
        """Do it where the keyboard was before the sheet came, or say that it cannot be done now."""
        action = self._conductor.window.commands.action(Command(command))
        if not action.isEnabled():
            self.panel.say(interface_words("ui_command_panel")["disabled"], Tone.PENDING)
            return
        self.panel.dismiss()
        action.trigger()
