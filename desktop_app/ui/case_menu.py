"""The menu behind the three dots: what is wanted now and then, each with its name and key."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.desk.memo_files import MemoKind
from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command, Commands
from desktop_app.ui.values import ClosingValue

GROUPS = (
    (Command.UNDO, Command.TYPING_MISTAKE, Command.EDIT_TEXT, Command.VALUES, Command.DETAILS),
    (Command.PASTE, Command.FIND, Command.PAST, Command.COMMANDS),
    (Command.MEMO_HISTORY, Command.MEMO_AGIT),
    (Command.INBOX, Command.REMIND, Command.HAND_OVER),
    (Command.LABEL_TAB, Command.PUT_AWAY),
    (Command.RENAME, Command.LOCK, Command.SETTINGS),
    (Command.FIGURES, Command.KEY_HELP),
    (Command.DOCTOR, Command.ABOUT),
)
WINDOW = (
    *(Command.FOLD, Command.DOCK_LEFT, Command.DOCK_RIGHT, Command.DOCK_NEXT_MONITOR),
    *(Command.DOCK_WIDER, Command.DOCK_NARROWER, Command.UNDOCK, Command.ON_TOP),
)
"""Where the window stands."""
FILES = (
    *(Command.EXPORT_PDF, Command.EXPORT_CASE),
    *(Command.OPEN_CASE_FILES, Command.SAVE_OPEN_CASES),
)
LETTERS = (Command.TEXT_LARGER, Command.TEXT_SMALLER)
PRACTICE = (Command.SAMPLE, Command.PRACTICE)
BELOW = {
    Command.PUT_AWAY: ("files", FILES),
    Command.SETTINGS: ("window", (*WINDOW, *LETTERS)),
    Command.KEY_HELP: ("practice", PRACTICE),
}
"""Menus of their own after these lines: a screen of 768 pixels has no room for all of them."""
MEMOS = {
    MemoKind.ORIGINAL_CALL: Command.MEMO_ORIGINAL,
    MemoKind.FORCED_CALL: Command.MEMO_FORCED,
    MemoKind.HISTORY: Command.MEMO_HISTORY,
    MemoKind.AGIT: Command.MEMO_AGIT,
}
"""The command that copies each memo."""


class CaseMenu(QMenu):
    """Shows commands in groups."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        for at, group in enumerate(GROUPS):
            if at:
                self.addSeparator()
            self.addActions([commands.action(command) for command in group])
            name, lines = BELOW.get(group[-1], ("", ()))
            if name:
                below = self.addMenu(interface_words("ui_menu")[name])
                below.addActions([commands.action(command) for command in lines])

    def show_closing(self, value: ClosingValue) -> None:
        """Offer the memos that exist."""
        for kind, command in MEMOS.items():
            self._commands.action(command).setEnabled(kind in value.memos)
        self._commands.action(Command.SAVE_MEMOS).setEnabled(bool(value.memos))
