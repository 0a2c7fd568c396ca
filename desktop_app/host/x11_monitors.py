"""The monitors of an X11 screen, and its whole size: RandR through the connection at hand."""

from __future__ import annotations

import ctypes
from ctypes import c_uint8, c_uint32, c_void_p
from functools import cache
from struct import calcsize, unpack_from
from typing import NamedTuple

from desktop_app.host.dock_places import Rect
from desktop_app.host.xcb import Cookie, Server, library, memory

HEAD = 32
"""Bytes of a reply before its variable part, whose length the second number counts in fours."""
MONITOR = "=IBBHhhHHII"


class Output(NamedTuple):
    """A monitor by its name."""

    name: str
    is_primary: bool
    area: Rect


@cache
def _randr() -> ctypes.CDLL:
    randr = ctypes.CDLL("libxcb-randr.so.0")
    ask, take = randr.xcb_randr_get_monitors, randr.xcb_randr_get_monitors_reply
    ask.restype, ask.argtypes = Cookie, (c_void_p, c_uint32, c_uint8)
    take.restype, take.argtypes = c_void_p, (c_void_p, Cookie, c_void_p)
    return randr


@cache
def _xcb() -> ctypes.CDLL:
    xcb = library()
    for name, arguments in {
        "xcb_get_geometry": (c_void_p, c_uint32),
        "xcb_get_atom_name": (c_void_p, c_uint32),
    }.items():
        function, reply = getattr(xcb, name), getattr(xcb, f"{name}_reply")
        function.restype, function.argtypes = Cookie, arguments
        reply.restype, reply.argtypes = c_void_p, (c_void_p, Cookie, c_void_p)
    return xcb


def outputs(server: Server) -> tuple[Output, ...]:
    """All monitors, the main one first; the whole screen where nothing tells of monitors."""
    cookie = _randr().xcb_randr_get_monitors(server.link, server.root, 1)
    data = _data(_randr().xcb_randr_get_monitors_reply(server.link, cookie, None))
    found = _read(server, data) if data else ()
    return found or (Output("", is_primary=True, area=screen_area(server)),)


def _read(server: Server, data: bytes) -> tuple[Output, ...]:
    (count,) = unpack_from("=I", data, 12)
    found, at = [], HEAD
    for _ in range(count):
        name, primary, _, used, x, y, width, height, _, _ = unpack_from(MONITOR, data, at)
        at += calcsize(MONITOR) + 4 * used
        found.append(Output(_name(server, name), bool(primary), Rect(x, y, x + width, y + height)))
    return tuple(sorted(found, key=lambda each: (not each.is_primary, each.area.left)))


def _name(server: Server, atom: int) -> str:
    cookie = _xcb().xcb_get_atom_name(server.link, atom)
    data = _data(_xcb().xcb_get_atom_name_reply(server.link, cookie, None))
    if not data:
        return ""
    (length,) = unpack_from("=H", data, 8)
    return data[HEAD : HEAD + length].decode("latin-1")


def screen_area(server: Server) -> Rect:
    """The whole screen, all monitors on it."""
    cookie = _xcb().xcb_get_geometry(server.link, server.root)
    data = _data(_xcb().xcb_get_geometry_reply(server.link, cookie, None))
    width, height = unpack_from("=HH", data, 16) if data else (0, 0)
    return Rect(0, 0, width, height)


def _data(reply: int | None) -> bytes:
    """The bytes of a reply, which is given back; none where it did not come."""
    if not reply:
        return b""
    (more,) = unpack_from("=I", ctypes.string_at(reply, 8), 4)
    data = ctypes.string_at(reply, HEAD + 4 * more)
    memory().free(reply)
    return data
