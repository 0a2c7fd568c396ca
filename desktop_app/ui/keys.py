"""Which key may stand for which command, and what is made of keys that people wrote themselves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop_app.domain.frozen import NamedTuple
from desktop_app.ui.commands import USUAL_KEYS, Command
from desktop_app.ui.physical_keys import is_right, is_toggle, latin_key

PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText
Key = Qt.Key
Held = Qt.KeyboardModifier
CTRL, SHIFT, ALT = Held.ControlModifier, Held.ShiftModifier, Held.AltModifier

HANGUL = frozenset(
    {Key.Key_Hangul, Key.Key_Hangul_Hanja, Key.Key_Hangul_Special, Key.Key_AltGr}
    | {Key.Key_Hangul_Start, Key.Key_Hangul_End, Key.Key_Hangul_Jamo, Key.Key_Hangul_Romaja}
)
"""Right Alt and Right Ctrl of a Korean keyboard, which belong to the input method."""
MODIFIERS = frozenset({Key.Key_Control, Key.Key_Shift, Key.Key_Alt, Key.Key_Meta, Key.Key_CapsLock})
ANSWERING = frozenset(
    {Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab, Key.Key_Space}
)
"""Ctrl+Enter doubles the last syllable on some input methods; Shift+Space may switch to Hangul."""
EDITING = frozenset(
    {Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End}
    | {Key.Key_PageUp, Key.Key_PageDown, Key.Key_Backspace, Key.Key_Delete, Key.Key_Insert}
)
EDITED_WITH = frozenset({"Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Y", "Ctrl+Shift+Z"})
SYSTEM = frozenset(
    {"Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Alt+Esc", "Ctrl+Esc", "Ctrl+Shift+Esc", "Alt+Space"}
    | {"Ctrl+Alt+Del"}
)
TABS = frozenset({"Ctrl+Tab", "Ctrl+Shift+Tab"})
ADMIN_PASTE = "Ctrl+Shift+V"
UNDO = "Ctrl+Z"


class Unfit(StrEnum):
    """Why a key cannot stand for a command; the sentences are in the interface's words."""

    UNREADABLE = "unreadable"
    ALONE = "alone"
    HANGUL = "hangul"
    BARE = "bare"
    ANSWERING = "answering"
    EDITING = "editing"
    ADMIN = "admin"
    SYSTEM = "system"
    TAKEN = "taken"


class FitKeys(NamedTuple):
    """The changed keys that can be used, and how many others there were."""

    changed: Mapping[str, str]
    dropped: int


def portable(text: str) -> str:
    """A key as it is kept, however it was written; empty where it is none."""
    return QKeySequence(text, PORTABLE).toString(PORTABLE)


def shown_key(text: str) -> str:
    """A kept key as people of this machine write it."""
    return QKeySequence(text, PORTABLE).toString(NATIVE)


def key_of(event: QKeyEvent) -> str:
    """The key that was pressed, as it is kept; the Latin one behind a Hangul letter."""
    key, held = latin_key(event) or event.key(), event.modifiers() & ~Held.KeypadModifier
    if is_toggle(event) or is_right(event):
        key, held = Key.Key_Hangul, Held.NoModifier
    elif key == Key.Key_Backtab:
        key, held = Key.Key_Tab, held | SHIFT
    return QKeySequence(QKeyCombination(held, Key(key))).toString(PORTABLE)


def keys_in_use(changed: Mapping[str, str]) -> dict[Command, str]:
    """The key of every command, as it is kept; empty for none."""
    return {each: portable(changed.get(each, USUAL_KEYS.get(each, ""))) for each in Command}


def changed_keys(keys: Mapping[Command, str]) -> dict[str, str]:
    """Those that are not the usual ones."""
    usual = keys_in_use({})
    return {command.value: key for command, key in keys.items() if key != usual[command]}


def kept_keys(keys: Mapping[Command, str], preset: Mapping[str, str]) -> dict[str, str]:
    """The keys to keep over preset ones: also a usual key, where a preset gives another."""
    kept = {name: key for name, key in changed_keys(keys).items() if name not in preset}
    for name in preset.keys() & set(Command):
        key, written = keys[Command(name)], preset[name]
        # written in another way it is still the preset one, which is not the person's own
        kept[name] = written if portable(written) == key else key
    return kept


def owner(key: str, keys: Mapping[Command, str], besides: Command) -> Command | None:
    """Another command that has this key."""
    return next((each for each in keys if each is not besides and keys[each] == key), None)


def unfit(command: Command, text: str) -> Unfit | None:
    """Why this key cannot stand for the command, whatever the others have; `None` where it can."""
    combination = _combination(text)
    if combination is None:
        return Unfit.UNREADABLE
    key, held = combination.key(), combination.keyboardModifiers()
    if key in HANGUL:
        return Unfit.HANGUL
    if key in MODIFIERS:
        return Unfit.ALONE
    return _reserved(command, portable(text), key, held) or _bare(key, held)


def _combination(text: str) -> QKeyCombination | None:
    """The only key of the text; `None` where it is none, or several after each other."""
    sequence = QKeySequence(text, PORTABLE)
    if sequence.count() != 1:
        return None
    # the stubs do not know that a sequence has items
    found: QKeyCombination = sequence[0]  # type: ignore[index]
    return None if found.key() in (Key.Key_unknown, Key(0)) else found


def _reserved(command: Command, text: str, key: Qt.Key, held: Qt.KeyboardModifier) -> Unfit | None:
    if text in SYSTEM or held & Held.MetaModifier:
        return Unfit.SYSTEM
    if text == ADMIN_PASTE:
        return Unfit.ADMIN
    if key in ANSWERING and text not in TABS:
        return Unfit.ANSWERING
    undoes = text == UNDO and command is not Command.UNDO
    return Unfit.EDITING if key in EDITING or text in EDITED_WITH or undoes else None


def _bare(key: Qt.Key, held: Qt.KeyboardModifier) -> Unfit | None:
    """Whatever writes a letter belongs to the fields and to the answers."""
    function = Key.Key_F1 <= key <= Key.Key_F35
    return None if function or held & (CTRL | ALT) else Unfit.BARE


def fit_keys(written: Mapping[str, str]) -> FitKeys:
    """What can be used of keys in a settings file; a command without one has its usual key."""
    fit: dict[str, str] = {}
    for name, text in written.items():
        known = name in Command.__members__.values()
        if known and (not text or unfit(Command(name), text) is None):
            fit[name] = portable(text)
    while clashing := _clashing(fit):
        fit = {name: key for name, key in fit.items() if name not in clashing}
    changed = {name: key for name, key in fit.items() if key != portable(_usual(name))}
    return FitKeys(changed, len(written) - len(fit))


def _usual(name: str) -> str:
    return USUAL_KEYS.get(Command(name), "")


def _clashing(changed: Mapping[str, str]) -> set[str]:
    """Changes to a key that another command has too."""
    keys = keys_in_use(changed)
    taken = [key for key in keys.values() if key]
    return {name for name, key in changed.items() if taken.count(key) > 1}
