"""A key as it is written in settings, taken apart for systems that bring it from anywhere."""

from __future__ import annotations

from typing import NamedTuple

FUNCTION_KEYS = range(1, 25)
HELD = ("Ctrl", "Shift", "Alt")


class KeyCode(NamedTuple):
    """The keys that are held, and the one that is pressed: a letter, a digit or `F1` to `F24`."""

    ctrl: bool
    shift: bool
    alt: bool
    key: str

    @property
    def function(self) -> int:
        """The number of a function key, 0 for another one."""
        return int(self.key[1:]) if len(self.key) > 1 else 0


def key_code(written: str) -> KeyCode | None:
    """The key of a text such as `Ctrl+Shift+F9`; `None` for what could be taken from nobody.

    That is a key of another kind, and one that nothing is held with: it belongs to the program in
    front.
    """
    *held, key = written.split("+")
    known = set(held) <= set(HELD) and len(set(held)) == len(held)
    if not known or not {"Ctrl", "Alt"} & set(held) or not _is_plain(key):
        return None
    return KeyCode("Ctrl" in held, "Shift" in held, "Alt" in held, key)


def _is_plain(key: str) -> bool:
    if len(key) == 1:
        return key.isascii() and key.isalnum() and key == key.upper()
    return key[:1] == "F" and key[1:].isdecimal() and int(key[1:]) in FUNCTION_KEYS
