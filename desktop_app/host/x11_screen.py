"""The windows of an X11 screen, as the window manager tells them (EWMH)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.host.foreground import Seen, Trait, traits
from desktop_app.host.xcb import Server

ACTIVE = "_NET_ACTIVE_WINDOW"
STACKING = "_NET_CLIENT_LIST_STACKING"
ALL_DESKTOPS = 0xFFFFFFFF
BY_A_PERSON = 2
"""The source of a request that window managers follow, whichever program it comes from."""
TOOLS = ("DOCK", "DESKTOP", "TOOLBAR", "MENU", "UTILITY", "SPLASH", "NOTIFICATION")


class X11Screen:
    """The windows from the topmost down; raises `OSError` without an X server."""

    def __init__(self) -> None:
        self._server = Server()

    def process_in_front(self) -> int | None:
        """The process whose window has the keyboard, `None` where no window has it."""
        window = self._number(self._server.root, ACTIVE)
        return self._number(window, "_NET_WM_PID") if window else None

    def below(self, window: int) -> Iterator[Seen]:
        """The windows that lie below this one, the nearest first."""
        upwards = self._server.numbers(self._server.root, STACKING)
        beneath = upwards[: upwards.index(window)] if window in upwards else ()
        for each in reversed(beneath):
            yield Seen(each, self._number(each, "_NET_WM_PID") or 0, self._traits(each))

    def activate(self, window: int, instead_of: int) -> bool:
        """Whether the window manager was asked; it answers by doing it."""
        any_time = 0
        return self._server.ask_manager(window, ACTIVE, (BY_A_PERSON, any_time, instead_of))

    def _number(self, window: int, name: str) -> int | None:
        return next(iter(self._server.numbers(window, name)), None)

    def _traits(self, window: int) -> Trait:
        server = self._server
        states = server.numbers(window, "_NET_WM_STATE")
        kinds = server.numbers(window, "_NET_WM_WINDOW_TYPE")[:1]
        tools = {server.atom(f"_NET_WM_WINDOW_TYPE_{name}") for name in TOOLS}
        desktops = {ALL_DESKTOPS, self._number(server.root, "_NET_CURRENT_DESKTOP")}
        return traits(
            {
                Trait.MINIMISED: server.atom("_NET_WM_STATE_HIDDEN") in states,
                Trait.TOOL: bool(tools.intersection(kinds)),
                Trait.HIDDEN: self._number(window, "_NET_WM_DESKTOP") not in {*desktops, None},
            }
        )
