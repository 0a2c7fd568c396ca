"""Everything that can be asked of the window by name: one action each, with the key that it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.frozen import NamedTuple
from desktop_app.pack.words import interface_words


class Command(StrEnum):
    """The commands; their names stand under these keys in the interface's words."""

    KEY_HELP = "key_help"
    BEGIN = "begin"
    TYPING_MISTAKE = "typing_mistake"
    VALUES = "values"
    NEXT_AREA = "next_area"
    AREA_BEFORE = "area_before"
    PASTE = "paste"
    OPEN_CASE_FILES = "open_case_files"
    SAVE_OPEN_CASES = "save_open_cases"
    NEXT_OPEN = "next_open"
    COPY = "copy"
    COPY_AND_STAY = "copy_and_stay"
    EDIT_TEXT = "edit_text"
    UNDO = "undo"
    FIND = "find"
    PAST = "past"
    COMMANDS = "commands"
    NEXT_TAB = "next_tab"
    TAB_BEFORE = "tab_before"
    LABEL_TAB = "label_tab"
    JUMP_TO_TWIN = "jump_to_twin"
    ADMIN_RECALLING = "admin_recalling"
    ADMIN_OFF_DUTY = "admin_off_duty"
    ADMIN_OTHER = "admin_other"
    DETAILS = "details"
    MEMO_ORIGINAL = "memo_original_call"
    MEMO_FORCED = "memo_forced_call"
    MEMO_HISTORY = "memo_history"
    MEMO_AGIT = "memo_agit"
    SAVE_MEMOS = "save_memos"
    EXPORT_PDF = "export_pdf"
    EXPORT_CASE = "export_case"
    PUT_AWAY = "put_away"
    INBOX = "inbox"
    REMIND = "remind"
    HAND_OVER = "hand_over"
    COPY_FOLLOW_UPS = "copy_follow_ups"
    REOPEN = "reopen"
    MOVE_PACK = "move_pack"
    CALL_ANSWERED = "call_answered"
    CALL_ABSENT = "call_absent"
    CALLED_IN = "called_in"
    DRIVER_MET = "driver_met"
    RENAME = "rename"
    LOCK = "lock"
    TEXT_LARGER = "text_larger"
    TEXT_SMALLER = "text_smaller"
    SETTINGS = "settings"
    FOLD = "fold"
    DOCK_LEFT = "dock_left"
    DOCK_RIGHT = "dock_right"
    DOCK_NEXT_MONITOR = "dock_next_monitor"
    DOCK_WIDER = "dock_wider"
    DOCK_NARROWER = "dock_narrower"
    UNDOCK = "undock"
    ON_TOP = "on_top"
    COME_ANYWHERE = "come_anywhere"
    COPY_ANYWHERE = "copy_anywhere"
    PASTE_ANYWHERE = "paste_anywhere"
    SAMPLE = "sample"
    FIGURES = "figures"
    PRACTICE = "practice"
    DOCTOR = "doctor"
    ABOUT = "about"
    TAB_1 = "tab_1"
    TAB_2 = "tab_2"
    TAB_3 = "tab_3"
    TAB_4 = "tab_4"
    TAB_5 = "tab_5"
    TAB_6 = "tab_6"
    TAB_7 = "tab_7"
    TAB_8 = "tab_8"
    TAB_9 = "tab_9"


USUAL_KEYS: Mapping[Command, str] = {
    Command.KEY_HELP: "F1",
    Command.BEGIN: "F2",
    Command.TYPING_MISTAKE: "F3",
    Command.VALUES: "F4",
    Command.NEXT_AREA: "F6",
    Command.AREA_BEFORE: "Shift+F6",
    Command.PASTE: "F7",
    Command.NEXT_OPEN: "F8",
    Command.COPY: "F9",
    Command.COPY_AND_STAY: "Shift+F9",
    Command.INBOX: "F10",
    Command.FOLD: "F11",
    Command.PASTE_ANYWHERE: "Ctrl+Shift+F7",
    Command.COME_ANYWHERE: "Ctrl+Shift+F8",
    Command.COPY_ANYWHERE: "Ctrl+Shift+F9",
    Command.REMIND: "Ctrl+R",
    Command.HAND_OVER: "Ctrl+H",
    Command.COPY_FOLLOW_UPS: "Ctrl+L",
    Command.OPEN_CASE_FILES: "Ctrl+O",
    Command.SAVE_OPEN_CASES: "Ctrl+Shift+S",
    Command.PUT_AWAY: "Ctrl+W",
    Command.EDIT_TEXT: "Ctrl+E",
    Command.UNDO: "Ctrl+Z",
    Command.FIND: "Ctrl+F",
    Command.PAST: "Ctrl+Shift+F",
    Command.COMMANDS: "Ctrl+K",
    Command.NEXT_TAB: "Ctrl+Tab",
    Command.TAB_BEFORE: "Ctrl+Shift+Tab",
    Command.TEXT_LARGER: "Ctrl+=",
    Command.TEXT_SMALLER: "Ctrl+-",
    **{Command(f"tab_{number}"): f"Alt+{number}" for number in range(1, 10)},
}
"""The keys of a desk that has changed none; a command without one is called by its name."""


def _nothing() -> object:
    """Stand nowhere."""
    return None


class FurtherKey(NamedTuple):
    """A key that one window has beside those of its commands, and that gives way to them."""

    id: str
    name: str
    key: str
    """As it is kept; empty where every key that would do is a command's."""


class Commands(QObject):
    """Holds an action for each command; a key that is held down asks once."""

    def __init__(self, window: QWidget, keys: Mapping[str, str] | None = None) -> None:
        super().__init__(window)
        words = interface_words("ui_commands")
        self.further: tuple[FurtherKey, ...] = ()
        # the text comes after: made with one, it would have PySide6 load all that names an icon
        self._actions = {command: QAction(window) for command in Command}
        self._all = QActionGroup(self)
        self._all.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._heard: set[Command] = set()
        self._unheard: tuple[Command, object] | None = None
        self.standing: Callable[[], object] = _nothing
        """What a command acts on: one that nobody heard holds as long as this is the same."""
        for command, action in self._actions.items():
            action.setText(words[command])
            action.setAutoRepeat(False)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
            self._all.addAction(action)
        # it hears of each before those who act on it
        self._all.triggered.connect(self._note)
        self.set_keys(keys or {})

    def action(self, command: Command) -> QAction:
        """The action of a command."""
        return self._actions[command]

    def on(self, command: Command, slot: Callable[[], None]) -> None:
        """Call `slot` when the command is asked for.

        Listeners come one by one after the window: what was asked for last meanwhile is asked
        for once more, unless the person did something else since.
        """
        self._actions[command].triggered.connect(slot)
        self._heard.add(command)
        if self._unheard is not None and self._unheard[0] is command:
            (_, stood), self._unheard = self._unheard, None
            if stood is self.standing():
                QTimer.singleShot(0, self._actions[command].trigger)

    def _note(self, action: QAction) -> None:
        command = next(each for each, known in self._actions.items() if known is action)
        self._unheard = None if command in self._heard else (command, self.standing())

    def listen(self, *, listening: bool) -> None:
        """Act on no command until told otherwise: not by its key, its name or a click."""
        self._all.setEnabled(listening)

    def key(self, command: Command) -> str:
        """The key of a command as people write it; empty where it has none."""
        return self._actions[command].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def in_use(self) -> frozenset[str]:
        """The keys of all commands, as they are kept."""
        return frozenset(action.shortcut().toString() for action in self._actions.values())

    def set_keys(self, changed: Mapping[str, str]) -> None:
        """Give every command its usual key, but for those that were changed."""
        for command, action in self._actions.items():
            keys = changed.get(command, USUAL_KEYS.get(command, ""))
            action.setShortcut(QKeySequence(keys, QKeySequence.SequenceFormat.PortableText))
