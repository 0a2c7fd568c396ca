"""Keys as they are written, as Windows takes them, and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.host.docking import NoDock, dock
from desktop_app.host.global_keys import NoGlobalKeys, global_keys
from desktop_app.host.key_codes import KeyCode, key_code
from desktop_app.host.windows_keys import (
    ALT,
    CONTROL,
    HOTKEY,
    NO_REPEAT,
    SHIFT,
    WindowsKeys,
    held_flags,
    virtual_key,
)


@dataclass
class FakeRegistry:
    """Hot keys by their number; `others` holds the keys of other programs."""

    others: set[tuple[int, int]] = field(default_factory=set)
    ours: dict[int, tuple[int, int]] = field(default_factory=dict)

    def register(self, number: int, held: int, key: int) -> bool:
        assert number not in self.ours
        if (held, key) in {*self.others, *self.ours.values()}:
            return False
        self.ours[number] = (held, key)
        return True

    def unregister(self, number: int) -> None:
        del self.ours[number]


@pytest.mark.parametrize(
    ("written", "held", "key"),
    [
        ("Ctrl+Shift+F9", CONTROL | SHIFT, 0x78),
        ("Ctrl+Alt+C", CONTROL | ALT, 0x43),
        ("Alt+1", ALT, 0x31),
        ("Shift+Ctrl+F24", CONTROL | SHIFT, 0x87),
    ],
)
def test_keys_as_windows_takes_them(written: str, held: int, key: int) -> None:
    code = key_code(written)
    assert code is not None
    assert (held_flags(code), virtual_key(code)) == (held | NO_REPEAT, key)


@pytest.mark.parametrize(
    "written",
    [
        *("", "F9", "Shift+F9", "Ctrl", "Ctrl+", "Ctrl++", "Ctrl+F25", "Ctrl+F0", "Ctrl+Left"),
        *("Meta+A", "Ctrl+Ctrl+A", "Ctrl+a", "Ctrl+가", "A", "Ctrl+F²"),
    ],
)
def test_keys_that_are_taken_from_nobody(written: str) -> None:
    assert key_code(written) is None


def test_parts_of_a_key() -> None:
    assert key_code("Ctrl+Alt+F1") == KeyCode(ctrl=True, shift=False, alt=True, key="F1")


def test_taken_keys_are_named_and_the_others_act() -> None:
    registry, pressed = FakeRegistry({(CONTROL | SHIFT | NO_REPEAT, 0x78)}), list[str]()
    keys = WindowsKeys(registry)
    wanted = {"come": "Ctrl+Shift+F8", "copy": "Ctrl+Shift+F9", "paste": "F7"}
    assert keys.take(wanted, pressed.append) == ["copy", "paste"]
    (number,) = registry.ours
    keys.hear(0, HOTKEY, number, 0)
    keys.hear(0, HOTKEY, number + 1, 0)
    keys.hear(0, HOTKEY + 1, number, 0)
    assert pressed == ["come"]


def test_keys_taken_again_are_given_back_first() -> None:
    registry, pressed = FakeRegistry(), list[str]()
    keys = WindowsKeys(registry)
    for written in ("Ctrl+F8", "Ctrl+F9", "Ctrl+F8"):
        assert keys.take({"come": written}, pressed.append) == []
        assert len(registry.ours) == 1
    keys.release()
    keys.release()
    assert registry.ours == {}


def test_without_a_screen_nothing_docks_and_no_key_is_taken(qapp: QApplication) -> None:
    edges, keys = dock(), global_keys()
    assert isinstance(edges, NoDock)
    assert (edges.monitors(), edges.dock(1, "left", "", 440)) == ((), None)
    edges.undock()
    assert isinstance(keys, NoGlobalKeys)
    assert keys.take({"come": "Ctrl+F8"}, print) == ()
    keys.release()
