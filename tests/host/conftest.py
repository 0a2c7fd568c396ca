"""A screen of its own with a window manager, and programs on it that a test commands."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import which
from threading import Timer

import pytest

from desktop_app.host.x11_screen import ACTIVE
from desktop_app.host.xcb import Server

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30
"""Seconds after which a program that hangs is ended, so that the test fails."""
QUIET = subprocess.DEVNULL


def wait_until(condition: Callable[[], bool]) -> None:
    """Ask the X server until it is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "did not come about"


class Program:
    """A program with a window on the screen."""

    def __init__(self, kind: str) -> None:
        call = [sys.executable, "-m", "tests.host.client", kind, "-platform", "xcb"]
        self._process = subprocess.Popen(
            call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self._guard = Timer(PATIENCE, self._process.kill)
        self._guard.start()

    def say(self, line: str) -> None:
        """Give a command."""
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def hear(self, word: str) -> object:
        """The next thing that it tells under this word."""
        assert self._process.stdout
        for line in self._process.stdout:
            told, what = json.loads(line)
            if told == word:
                return what
        pytest.fail(f"the program ended without a word about {word!r}")

    def ask(self, line: str) -> object:
        """What comes of a command."""
        self.say(line)
        return self.hear(line.partition(" ")[0])

    def end(self) -> int:
        """Let it end; its exit code."""
        self._process.communicate()
        self._guard.cancel()
        return self._process.returncode


class Screen:
    """An X server with a window manager."""

    def __init__(self) -> None:
        self.server = Server()
        self.programs = ExitStack()

    def program(self, kind: str = "plain") -> tuple[Program, int]:
        """A program whose window has the keyboard now, and the window's id."""
        program = Program(kind)
        self.programs.callback(program.end)
        window = program.hear("active")
        assert isinstance(window, int)
        self.wait_for_active(window)
        return program, window

    def wait_for_active(self, window: int) -> None:
        """Wait until the window manager says that this window has the keyboard."""
        wait_until(lambda: self.active() == (window,))

    def active(self) -> tuple[int, ...]:
        """The window that has the keyboard."""
        return self.server.numbers(self.server.root, ACTIVE)


XVFB = ("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0")
XVNC = ("Xvnc", "-displayfd", "1", "-nolisten", "tcp", "-SecurityTypes", "None")
"""A server whose size can change, which nobody can look at from elsewhere."""


@contextmanager
def x11(*command: str) -> Iterator[Screen]:
    """An X11 screen with a window manager, not seen by anyone; sets DISPLAY."""
    lacking = [name for name in (command[0], "openbox", "xrandr", "xdotool") if not which(name)]
    if lacking:
        pytest.skip(f"needs {' and '.join(lacking)} to try real windows")
    with ExitStack() as cleaning:
        patch = cleaning.enter_context(pytest.MonkeyPatch.context())
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=QUIET, text=True)
        cleaning.callback(_end, server)
        assert server.stdout
        patch.setenv("DISPLAY", f":{server.stdout.readline().strip()}")
        cleaning.callback(server.stdout.close)
        manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=QUIET, stderr=QUIET)
        cleaning.callback(_end, manager)
        screen = Screen()
        cleaning.callback(screen.server.close)
        wait_until(lambda: screen.server.numbers(screen.server.root, "_NET_SUPPORTED") != ())
        with screen.programs:
            yield screen


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


@pytest.fixture
def screen() -> Iterator[Screen]:
    """An X11 screen, started for this test."""
    with x11(*XVFB, "800x600x24") as started:
        yield started


@pytest.fixture
def wide_screen() -> Iterator[Screen]:
    """A screen as large as a small monitor."""
    with x11(*XVFB, "1280x1024x24") as started:
        yield started


@pytest.fixture
def changing_screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen whose size can change."""
    nobody = ("-rfbport", "-1", "-rfbunixpath", str(tmp_path / "vnc"))
    with x11(*XVNC, *nobody, "-geometry", "1280x1024") as started:
        yield started
