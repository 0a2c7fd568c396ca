"""Gives the keyboard back to the program that had it before ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Flag, auto
from functools import reduce
from operator import or_
from typing import Protocol

from PySide6.QtGui import QGuiApplication


class Trait(Flag):
    """What keeps a window from being the one that a person worked in."""

    HIDDEN = auto()
    MINIMISED = auto()
    TOOL = auto()
    NO_ACTIVATE = auto()
    DISABLED = auto()
    CLOAKED = auto()
    EMPTY = auto()


NO_TRAIT = Trait(0)


@dataclass(frozen=True, slots=True)
class Seen:
    """A window of the screen; `process` is 0 where it does not say whose it is."""

    id: int
    process: int
    traits: Trait = NO_TRAIT


class Screen(Protocol):
    """The windows of all programs, as the system tells them."""

    def process_in_front(self) -> int | None:
        """The process whose window has the keyboard, `None` where no window has it."""

    def below(self, window: int) -> Iterable[Seen]:
        """The windows that lie below this one, the nearest first."""

    def activate(self, window: int, instead_of: int) -> bool:
        """Whether the system took it that this window gets the keyboard."""


class Foreground(Protocol):
    """Gives the keyboard back."""

    def give_back(self, window_id: int) -> bool:
        """Whether the keyboard went to the window that was in front before this one."""


def window_before(below: Iterable[Seen], ours: int) -> int | None:
    """The nearest window that a person can work in and that is not of our process `ours`."""
    fit = (window.id for window in below if window.process != ours and not window.traits)
    return next(fit, None)


@dataclass(frozen=True, slots=True)
class ScreenForeground:
    """Gives the keyboard back on a screen that tells its windows."""

    screen: Screen
    process: int

    def give_back(self, window_id: int) -> bool:
        """Whether the keyboard went to the window before; never when ours does not have it."""
        if self.screen.process_in_front() != self.process:
            return False
        before = window_before(self.screen.below(window_id), self.process)
        return before is not None and self.screen.activate(before, window_id)


@dataclass(frozen=True, slots=True)
class NoForeground:
    """Stands where a program may not move the keyboard, such as on Wayland."""

    def give_back(self, window_id: int) -> bool:  # noqa: ARG002 - the shape of the others
        """Never: the person goes back by hand."""
        return False


def traits(found: Mapping[Trait, bool]) -> Trait:
    """The traits that hold."""
    return reduce(or_, (trait for trait, holds in found.items() if holds), NO_TRAIT)


def foreground() -> Foreground:
    """What gives the keyboard back here; to be asked once the application is there."""
    screen = _screen(QGuiApplication.platformName())
    return ScreenForeground(screen, os.getpid()) if screen else NoForeground()


def _screen(platform: str) -> Screen | None:
    """The screen of this platform of Qt, `None` where it tells nothing of other programs."""
    try:
        if sys.platform == "win32" and platform == "windows":
            from desktop_app.host.windows_screen import WindowsScreen  # noqa: PLC0415 - its home

            return WindowsScreen()
        if platform == "xcb":
            from desktop_app.host.x11_screen import X11Screen  # noqa: PLC0415 - its home

            return X11Screen()
    except OSError:
        # the system's library is not there
        return None
    return None
