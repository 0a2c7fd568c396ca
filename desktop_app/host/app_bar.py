"""A bar of Windows' desktop: the messages that go to the shell, and what answers the shell's own.

No system is called here. The shell stands behind an interface, so that every message can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Protocol

from desktop_app.host.dock_places import Edge, Monitor, Rect, is_room, place, wanted
from desktop_app.host.one_dock import OneDock

Later = Callable[[Callable[[], None]], None]
"""Calls something once the message at hand is dealt with."""


class Told(IntEnum):
    """What the shell tells a bar (ABN_…)."""

    STATE_CHANGE = 0
    POS_CHANGED = 1
    FULL_SCREEN_APP = 2
    WINDOW_ARRANGE = 3


class Message(IntEnum):
    """The messages of windows that a bar answers (WM_…)."""

    DESTROY = 0x02
    ACTIVATE = 0x06
    END_SESSION = 0x16
    WINDOW_POS_CHANGED = 0x47
    DISPLAY_CHANGE = 0x7E
    DPI_CHANGED = 0x2E0


class Shell(Protocol):
    """Windows' shell, message by message; rectangles in physical pixels."""

    callback: int
    """The message by which the shell tells a bar something."""
    born: int
    """The message by which a new taskbar says that it is there (TaskbarCreated)."""

    def monitors(self) -> Sequence[Monitor]:
        """All monitors, the main one first."""

    def register(self, window: int) -> bool:
        """ABM_NEW: whether the window is a bar now."""

    def query(self, window: int, edge: Edge, rect: Rect) -> Rect:
        """ABM_QUERYPOS: what of the rectangle could be had."""

    def set(self, window: int, edge: Edge, rect: Rect) -> Rect:
        """ABM_SETPOS: the rectangle that is kept for the bar from now on."""

    def remove(self, window: int) -> None:
        """ABM_REMOVE."""

    def activated(self, window: int) -> None:
        """ABM_ACTIVATE."""

    def moved(self, window: int) -> None:
        """ABM_WINDOWPOSCHANGED."""

    def move(self, window: int, rect: Rect) -> None:
        """SetWindowPos, above other windows, without the keyboard."""

    def step_behind(self, window: int) -> None:
        """SetWindowPos below all other windows."""

    def step_forward(self, window: int) -> None:
        """SetWindowPos above other windows again, without the keyboard."""

    def is_other_in_front(self) -> bool:
        """Whether another program's window is in front, and not one of the shell's own."""


class AppBar(OneDock):
    """Docks one window at a time; answers what its messages say."""

    def __init__(self, shell: Shell, later: Later) -> None:
        super().__init__()
        self._shell = shell
        self._later = later
        self._is_waiting = False
        self._is_reborn = False

    def _monitors(self) -> Sequence[Monitor]:
        return self._shell.monitors()

    def _take_in(self, window: int) -> bool:
        return self._shell.register(window)

    def _let_go(self, window: int) -> None:
        self._shell.remove(window)

    def _settle_at(self, monitor: Monitor) -> bool:
        """Ask for the place, set it, take what comes back."""
        shell, window = self._shell, self._window
        asked = wanted(self._edge, monitor, self._width)
        offered = shell.query(window, self._edge, asked)
        got = shell.set(window, self._edge, place(self._edge, monitor, offered, self._width))
        if not is_room(got, asked):
            return False
        shell.move(window, got)
        return True

    def _settle_later(self) -> None:
        """Qt moves the window too when a screen changes: ours comes after that, and once."""
        if not self._is_waiting:
            self._is_waiting = True
            self._later(self._settle_now)

    def _settle_now(self) -> None:
        self._is_waiting = False
        super()._settle_now()

    # messages

    def hear(self, window: int, message: int, word: int, long: int) -> None:
        """Answer a message of any window of this program."""
        if not self._window:
            return
        if message == Message.END_SESSION and word:
            self.undock()
        elif window == self._window:
            self._hear_own(message, word, long)

    def _hear_own(self, message: int, word: int, long: int) -> None:
        if message == self._shell.callback:
            self._hear_shell(word, long)
        elif message == self._shell.born:
            self._begin_anew_later()
        elif message == Message.ACTIVATE:
            self._shell.activated(self._window)
        elif message == Message.WINDOW_POS_CHANGED:
            self._shell.moved(self._window)
        elif message in (Message.DPI_CHANGED, Message.DISPLAY_CHANGE):
            self._settle_later()
        elif message == Message.DESTROY:
            self.undock()

    def _hear_shell(self, word: int, long: int) -> None:
        if word == Told.POS_CHANGED:
            self._settle_later()
        elif word == Told.FULL_SCREEN_APP:
            self._give_way(begins=bool(long))
        elif word == Told.WINDOW_ARRANGE:
            # a cascade takes no tool windows along; what it covered comes up again
            if not long:
                self._shell.step_forward(self._window)
        elif word == Told.STATE_CHANGE:
            self._shell.step_forward(self._window)

    def _give_way(self, *, begins: bool) -> None:
        """Step behind a window that fills the screen; the shell's own ones are false alarms."""
        if not begins:
            self._shell.step_forward(self._window)
        elif self._shell.is_other_in_front():
            self._shell.step_behind(self._window)

    def _begin_anew_later(self) -> None:
        """Qt may bring a message more than once."""
        if not self._is_reborn:
            self._is_reborn = True
            self._later(self._register_anew)

    def _register_anew(self) -> None:
        """The shell that knew of this bar is gone, or has begun anew with other dots per inch."""
        self._is_reborn = False
        if not self._window:
            return
        window = self._window
        self._shell.remove(window)
        if self._shell.register(window):
            self._settle_now()
        else:
            self._lose()
