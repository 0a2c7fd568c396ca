"""The lines of the sheet of keys: pure functions, without a widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command, FurtherKey
from desktop_app.ui.hit_list import Row
from desktop_app.ui.keys import keys_in_use, shown_key

GROUPS: Mapping[str, tuple[Command, ...]] = {
    "answering": (
        *(Command.PASTE, Command.NEXT_OPEN, Command.VALUES, Command.DETAILS),
        *(Command.UNDO, Command.TYPING_MISTAKE),
    ),
    "texts": (Command.COPY, Command.COPY_AND_STAY, Command.EDIT_TEXT),
    "going": (Command.NEXT_AREA, Command.AREA_BEFORE, Command.FIND, Command.COMMANDS),
    "cases": (
        *(Command.BEGIN, Command.NEXT_TAB, Command.TAB_BEFORE, Command.LABEL_TAB),
        *(Command.JUMP_TO_TWIN, Command.PUT_AWAY),
        *(Command(f"tab_{number}") for number in range(1, 10)),
    ),
    "follow_ups": (
        *(Command.INBOX, Command.REMIND, Command.HAND_OVER, Command.COPY_FOLLOW_UPS),
        *(Command.CALL_ANSWERED, Command.CALL_ABSENT, Command.CALLED_IN, Command.DRIVER_MET),
        Command.REOPEN,
    ),
    "admin": (Command.ADMIN_RECALLING, Command.ADMIN_OFF_DUTY, Command.ADMIN_OTHER),
    "memos": (
        *(Command.MEMO_ORIGINAL, Command.MEMO_FORCED, Command.MEMO_HISTORY, Command.MEMO_AGIT),
        Command.SAVE_MEMOS,
    ),
    "anywhere": (Command.COME_ANYWHERE, Command.COPY_ANYWHERE, Command.PASTE_ANYWHERE),
    "window": (
        *(Command.FOLD, Command.DOCK_LEFT, Command.DOCK_RIGHT, Command.DOCK_NEXT_MONITOR),
        *(Command.DOCK_WIDER, Command.DOCK_NARROWER, Command.UNDOCK, Command.ON_TOP),
    ),
    "program": (
        *(Command.KEY_HELP, Command.TEXT_LARGER, Command.TEXT_SMALLER, Command.RENAME),
        *(Command.SETTINGS, Command.SAMPLE, Command.PRACTICE, Command.DOCTOR, Command.ABOUT),
    ),
}
"""The commands by what they are for; those that stand nowhere come last."""
REST = "rest"
FIXED = "fixed"
FIXED_LINES = ("digits", "arrows", "enter", "escape", "delete", "tab", "space")
"""Keys that cannot be changed, since the fields and the answers need them."""
HEAD = "-"
"""The first sign of the id of a line that is no command."""
FURTHER = HEAD + "further-"
"""How the id of a line begins whose key only this window has."""


def command_at(row: str) -> Command | None:
    """The command of a line; `None` for a heading and for a key that is fixed."""
    return None if row.startswith(HEAD) else Command(row)


def key_rows(
    changed: Mapping[str, str],
    preset: Mapping[str, str] = MappingProxyType({}),
    further: Sequence[FurtherKey] = (),
) -> tuple[Row, ...]:
    """All lines: the window's own keys, the commands with theirs, and the keys that are fixed."""
    return (*_further_rows(further), *_command_rows(changed, preset), *_fixed_rows())


def _further_rows(further: Sequence[FurtherKey]) -> Iterator[Row]:
    if further:
        yield Row(FURTHER, interface_words("ui_key_groups")["further"], quiet=True)
    for each in further:
        key = shown_key(each.key) or interface_words("ui_keys")["no_key"]
        yield Row(FURTHER + each.id, each.name, key)


def _command_rows(changed: Mapping[str, str], preset: Mapping[str, str]) -> Iterator[Row]:
    keys, words = keys_in_use(changed), interface_words("ui_key_groups")
    for group, commands in (*GROUPS.items(), (REST, _rest())):
        if commands:
            yield Row(HEAD + group, words[group], quiet=True)
        for command in commands:
            yield _row(command, keys[command], _origin(command, changed, preset))


def _origin(command: Command, changed: Mapping[str, str], preset: Mapping[str, str]) -> str:
    """The word for who chose the key: the leads, the person, or nobody."""
    key = changed.get(command)
    if key == preset.get(command):
        return "" if key is None else "preset"
    return "changed"


def _rest() -> tuple[Command, ...]:
    grouped = {command for commands in GROUPS.values() for command in commands}
    return tuple(command for command in Command if command not in grouped)


def _row(command: Command, key: str, origin: str) -> Row:
    words, name = interface_words("ui_keys"), interface_words("ui_commands")[command]
    shown = shown_key(key) or words["no_key"]
    aside = words[origin].format(key=shown) if origin else shown
    return Row(command.value, name, aside)


def _fixed_rows() -> Iterator[Row]:
    words = interface_words("ui_key_fixed")
    yield Row(HEAD + FIXED, words["title"], quiet=True)
    for line in FIXED_LINES:
        yield Row(HEAD + line, words[f"{line}_does"], words[f"{line}_key"])
