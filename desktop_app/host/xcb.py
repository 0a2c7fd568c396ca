"""Asks an X server for properties of windows, through a connection of its own.

With libxcb a window that is gone is an answer that does not come. Xlib would need an error handler
for the whole process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import POINTER, c_char_p, c_int, c_uint, c_uint8, c_uint16, c_uint32, c_void_p
from functools import cache
from struct import pack

CLIENT_MESSAGE = 33
REDIRECT_AND_NOTIFY = 0x100000 | 0x80000
ANY_TYPE = 0
REPLACE = 0
PLACE_AND_SIZE = 0xF
LONGEST = 4096
"""Numbers that are read of one property."""


class Cookie(ctypes.Structure):
    _fields_ = (("sequence", c_uint),)


class _Atom(ctypes.Structure):
    _fields_ = (("head", c_uint32 * 2), ("atom", c_uint32))


class _Screens(ctypes.Structure):
    _fields_ = (("first", POINTER(c_uint32)), ("left", c_int), ("index", c_int))


class _Property(ctypes.Structure):
    _fields_ = (
        ("response", c_uint8),
        ("bits", c_uint8),
        ("sequence", c_uint16),
        ("length", c_uint32),
        ("type", c_uint32),
        ("left", c_uint32),
        ("count", c_uint32),
        ("pad", c_uint32 * 3),
    )


@cache
def library() -> ctypes.CDLL:
    xcb = ctypes.CDLL("libxcb.so.1")
    link = c_void_p
    shapes = {
        "xcb_connect": (link, (c_char_p, POINTER(c_int))),
        "xcb_connection_has_error": (c_int, (link,)),
        "xcb_disconnect": (None, (link,)),
        "xcb_flush": (c_int, (link,)),
        "xcb_intern_atom": (Cookie, (link, c_uint8, c_uint16, c_char_p)),
        "xcb_get_setup": (link, (link,)),
        "xcb_setup_roots_iterator": (_Screens, (link,)),
        "xcb_screen_next": (None, (POINTER(_Screens),)),
        "xcb_get_property": (Cookie, (link, c_uint8, *[c_uint32] * 5)),
        "xcb_change_property": (
            Cookie,
            (link, c_uint8, *[c_uint32] * 3, c_uint8, c_uint32, c_char_p),
        ),
        "xcb_configure_window": (Cookie, (link, c_uint32, c_uint16, POINTER(c_uint32))),
        "xcb_send_event": (Cookie, (link, c_uint8, c_uint32, c_uint32, c_char_p)),
        "xcb_intern_atom_reply": (POINTER(_Atom), (link, Cookie, c_void_p)),
        "xcb_get_property_reply": (POINTER(_Property), (link, Cookie, c_void_p)),
    }
    for name, (result, arguments) in shapes.items():
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, arguments
    return xcb


@cache
def memory() -> ctypes.CDLL:
    libc = ctypes.CDLL(None)
    libc.free.restype, libc.free.argtypes = None, (c_void_p,)
    return libc


class Server:
    """A connection to the X server; raises `OSError` where there is none."""

    def __init__(self) -> None:
        self._xcb = library()
        self._memory = memory()
        screen = c_int()
        self._link: int = self._xcb.xcb_connect(None, ctypes.byref(screen))
        if self._xcb.xcb_connection_has_error(self._link):
            self.close()
            raise OSError("no X server")
        self.root = self._root(screen.value)

    @property
    def link(self) -> int:
        """The connection, for other libraries of X."""
        return self._link

    def flush(self) -> None:
        """Send what waits."""
        self._xcb.xcb_flush(self._link)

    def close(self) -> None:
        """End the connection."""
        self._xcb.xcb_disconnect(self._link)

    def _root(self, screen: int) -> int:
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._link))
        for _ in range(screen):
            self._xcb.xcb_screen_next(ctypes.byref(screens))
        # a screen opens with the number of its root
        root: int = screens.first[0]
        return root

    def atom(self, name: str) -> int:
        """The number of a name."""
        data = name.encode("ascii")
        cookie = self._xcb.xcb_intern_atom(self._link, 0, len(data), data)
        reply = self._xcb.xcb_intern_atom_reply(self._link, cookie, None)
        if not reply:
            return 0
        atom: int = reply.contents.atom
        self._memory.free(reply)
        return atom

    def numbers(self, window: int, name: str) -> tuple[int, ...]:
        """The numbers of a property; none where it or the window is not there."""
        wanted = (0, window, self.atom(name), ANY_TYPE, 0, LONGEST)
        cookie = self._xcb.xcb_get_property(self._link, *wanted)
        reply = self._xcb.xcb_get_property_reply(self._link, cookie, None)
        if not reply:
            return ()
        found = _numbers(reply)
        self._memory.free(reply)
        return found

    def ask_manager(self, window: int, name: str, numbers: tuple[int, int, int]) -> bool:
        """Whether a message about a window went to who manages the windows."""
        what = (window, self.atom(name), *numbers, 0, 0)
        event = pack("=BBH7I", CLIENT_MESSAGE, 32, 0, *what)
        self._xcb.xcb_send_event(self._link, 0, self.root, REDIRECT_AND_NOTIFY, event)
        return bool(self._xcb.xcb_flush(self._link) > 0)

    def put_numbers(self, window: int, name: str, kind: str, numbers: Sequence[int]) -> None:
        """Give a window a property of numbers, such as cardinals."""
        data = pack(f"={len(numbers)}I", *numbers)
        what = (window, self.atom(name), self.atom(kind), 32, len(numbers), data)
        self._xcb.xcb_change_property(self._link, REPLACE, *what)
        self._xcb.xcb_flush(self._link)

    def move(self, window: int, left: int, top: int, width: int, height: int) -> None:
        """Ask for another place and size of a window, in pixels."""
        values = (c_uint32 * 4)(left, top, width, height)
        self._xcb.xcb_configure_window(self._link, window, PLACE_AND_SIZE, values)
        self._xcb.xcb_flush(self._link)


def _numbers(reply: ctypes._Pointer[_Property]) -> tuple[int, ...]:
    head = reply.contents
    if head.bits != ctypes.sizeof(c_uint32) * 8:
        return ()
    start = ctypes.addressof(head) + ctypes.sizeof(_Property)
    return tuple((c_uint32 * head.count).from_address(start))
