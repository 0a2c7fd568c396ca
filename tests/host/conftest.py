"""A screen of its own with a window manager, and programs on it that a test commands."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
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


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """An X11 screen, started for this test and not seen by anyone."""
    lacking = [name for name in ("Xvfb", "openbox") if not shutil.which(name)]
    if lacking:
        pytest.skip(f"needs {' and '.join(lacking)} to try real windows")
    display = ["Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    with subprocess.Popen(display, stdout=subprocess.PIPE, stderr=QUIET, text=True) as x11:
        assert x11.stdout
        monkeypatch.setenv("DISPLAY", f":{x11.stdout.readline().strip()}")
        manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=QUIET, stderr=QUIET)
        try:
            screen = Screen()
            wait_until(lambda: screen.server.numbers(screen.server.root, "_NET_SUPPORTED") != ())
            with screen.programs:
                yield screen
            screen.server.close()
        finally:
            for process in (manager, x11):
                process.terminate()
                process.wait()
