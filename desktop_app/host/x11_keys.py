"""Keys from anywhere on X11: passive grabs of the root window, by an own connection."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Mapping, Sequence
from ctypes import POINTER, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from functools import cache
from itertools import product

from PySide6.QtCore import QObject, QSocketNotifier

from desktop_app.host.key_codes import KeyCode, key_code
from desktop_app.host.xcb import Cookie, Server, library, memory

SHIFT, LOCK, CONTROL, ALT, NUMBERS = 0x1, 0x2, 0x4, 0x8, 0x10
CHORD = SHIFT | CONTROL | ALT
LOCKS = tuple(sum(held) for held in product((0, LOCK), (0, NUMBERS)))
"""A grab means the very keys that are held, and Caps Lock and Num Lock count as held."""
ASYNC = 1
KEY_PRESS = 2
FIRST_FUNCTION = 0xFFBE  # XK_F1


class _Key(ctypes.Structure):
    """The head of a key event."""

    _fields_ = (
        ("response", c_uint8),
        ("code", c_uint8),
        ("sequence", c_uint16),
        ("windows", c_uint32 * 4),
        ("places", c_uint16 * 4),
        ("state", c_uint16),
    )


@cache
def _xcb() -> ctypes.CDLL:
    xcb = library()
    link = c_void_p
    shapes = {
        "xcb_get_file_descriptor": (c_int, (link,)),
        "xcb_grab_key_checked": (
            Cookie,
            (link, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8),
        ),
        "xcb_ungrab_key": (Cookie, (link, c_uint8, c_uint32, c_uint16)),
        "xcb_request_check": (c_void_p, (link, Cookie)),
        "xcb_poll_for_event": (c_void_p, (link,)),
    }
    for name, (result, arguments) in shapes.items():
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, arguments
    return xcb


@cache
def _keysyms() -> ctypes.CDLL:
    keysyms = ctypes.CDLL("libxcb-keysyms.so.1")
    keysyms.xcb_key_symbols_alloc.restype = c_void_p
    keysyms.xcb_key_symbols_alloc.argtypes = (c_void_p,)
    keysyms.xcb_key_symbols_free.restype = None
    keysyms.xcb_key_symbols_free.argtypes = (c_void_p,)
    keysyms.xcb_key_symbols_get_keycode.restype = POINTER(c_uint8)
    keysyms.xcb_key_symbols_get_keycode.argtypes = (c_void_p, c_uint32)
    return keysyms


class X11Keys(QObject):
    """Holds which name stands behind which grab; raises `OSError` without an X server."""

    def __init__(self) -> None:
        super().__init__()
        self._server = Server()
        self._xcb = _xcb()
        self._names: dict[tuple[int, int], str] = {}
        self._pressed: Callable[[str], None] | None = None
        file = self._xcb.xcb_get_file_descriptor(self._server.link)
        self._notifier = QSocketNotifier(file, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def take(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> Sequence[str]:
        """Take these keys instead of those before; the names of those that cannot be had."""
        self.release()
        self._pressed = pressed
        return [name for name, written in keys.items() if not self._grab(name, written)]

    def release(self) -> None:
        """Give all of them back."""
        for code, held in self._names:
            self._let_go(code, held)
        self._names.clear()

    def close(self) -> None:
        """Give all of them back, and the connection."""
        self.release()
        self._notifier.setEnabled(False)
        self._server.close()

    def _grab(self, name: str, written: str) -> bool:
        found = key_code(written)
        codes = self._codes(found) if found else ()
        if found is None or not codes:
            return False
        held = SHIFT * found.shift | CONTROL * found.ctrl | ALT * found.alt
        for code in codes:
            if not all(self._is_grabbed(code, held | locks) for locks in LOCKS):
                self._let_go(code, held)
                return False
            self._names[code, held] = name
        return True

    def _is_grabbed(self, code: int, held: int) -> bool:
        link, root = self._server.link, self._server.root
        cookie = self._xcb.xcb_grab_key_checked(link, 1, root, held, code, ASYNC, ASYNC)
        error = self._xcb.xcb_request_check(link, cookie)
        if error:
            memory().free(error)
        return not error

    def _let_go(self, code: int, held: int) -> None:
        link, root = self._server.link, self._server.root
        for locks in LOCKS:
            self._xcb.xcb_ungrab_key(link, code, root, held | locks)
        self._server.flush()

    def _codes(self, found: KeyCode) -> tuple[int, ...]:
        """The codes of this keyboard that stand for the key."""
        number = FIRST_FUNCTION + found.function - 1 if found.function else ord(found.key.lower())
        keysyms = _keysyms()
        table = keysyms.xcb_key_symbols_alloc(self._server.link)
        codes = keysyms.xcb_key_symbols_get_keycode(table, number)
        keysyms.xcb_key_symbols_free(table)
        if not codes:
            return ()
        listed = tuple(_until_zero(codes))
        memory().free(codes)
        return listed

    def _read(self) -> None:
        """Act on what came; a key that is held down is one press to those who hear it."""
        while event := self._xcb.xcb_poll_for_event(self._server.link):
            key = _Key.from_address(event)
            response, code, held = key.response & 0x7F, key.code, key.state & CHORD
            memory().free(event)
            name = self._names.get((code, held)) if response == KEY_PRESS else None
            if name is not None and self._pressed is not None:
                self._pressed(name)


def _until_zero(codes: ctypes._Pointer[c_uint8]) -> Iterable[int]:
    at = 0
    while codes[at]:
        yield codes[at]
        at += 1
