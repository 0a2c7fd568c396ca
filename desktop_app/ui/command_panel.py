"""The sheet of commands: each by name, with its key, and whether it can be used now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.korean.initials import matches_initials
from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command, Commands
from desktop_app.ui.hit_list import Row
from desktop_app.ui.seek_panel import SeekPanel


class CommandPanel(SeekPanel):
    """Looks for commands."""

    def __init__(self, window: QWidget, top: QWidget) -> None:
        super().__init__(interface_words("ui_command_panel"), window, top)


def command_rows(commands: Commands, query: str) -> tuple[Row, ...]:
    """The commands whose name has the query, those first in which it stands first."""
    names = {command: commands.action(command).text() for command in Command}
    found = [command for command in Command if matches_initials(query, names[command])]
    if query.strip():
        found.sort(key=lambda command: _rank(query, names[command]))
    return tuple(_row(commands, command) for command in found)


def _rank(query: str, name: str) -> tuple[int, int]:
    """Where the query has come to its end in the name, and how much name there is."""
    ends = (at for at in range(len(name) + 1) if matches_initials(query, name[:at]))
    return next(ends, len(name)), len(name)


def _row(commands: Commands, command: Command) -> Row:
    action = commands.action(command)
    usable = action.isEnabled()
    lines = () if usable else (interface_words("ui_command_panel")["disabled"],)
    return Row(command.value, action.text(), commands.key(command), lines, quiet=not usable)
