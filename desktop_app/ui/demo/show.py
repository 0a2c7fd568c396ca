"""The demonstration: all cases on the real window, a picture of each step, and the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk.desk import Desk
from desktop_app.desk.ports import Clipboard
from desktop_app.pack.problems import PackError
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import application, open_window
from desktop_app.ui.demo.camera import Camera, Look
from desktop_app.ui.demo.cases import CASES
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.demo.hand import Hand
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.mouse import Mouse
from desktop_app.ui.demo.tour import tour
from desktop_app.ui.demo.waiting import Lost
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import Scheme

FAILED = 1
BY_MOUSE = ("absent", "fare-changed")
"""Cases that are walked with the mouse; the others are walked with the keyboard."""
LOOKS: Mapping[str, tuple[Look, ...]] = {
    "together-paste": (Look.DARK, Look.NARROW),
    "together-read-ahead": (Look.DARK, Look.NARROW),
    "together-driver-terms": (Look.NARROW, Look.LARGE),
    "together-customer-call": (Look.DARK, Look.WIDE, Look.NARROW, Look.LARGE),
    "together-green": (Look.DARK, Look.WIDE),
    "absent-texts": (Look.DARK, Look.WIDE),
    "absent-twice": (Look.DARK, Look.WIDE),
    "absent-one-answer": (Look.DARK, Look.LARGE),
    "absent-aged": (Look.DARK,),
    "fare-changed-own-words": (Look.DARK,),
    "fare-changed-typing-mistake": (Look.DARK, Look.NARROW),
    "fare-changed-stale": (Look.DARK, Look.WIDE),
    "fare-changed-old-and-new": (Look.DARK,),
    "twin-offer": (Look.DARK,),
    "twin-same-call": (Look.DARK,),
    "tour-values": (Look.DARK, Look.NARROW, Look.LARGE),
    "tour-find": (Look.DARK,),
    "tour-past": (Look.DARK, Look.NARROW, Look.LARGE),
    "tour-keys": (Look.DARK, Look.NARROW),
    "tour-inbox": (Look.DARK, Look.WIDE, Look.LARGE),
    "tour-closing": (Look.DARK, Look.NARROW),
    "tour-settings": (Look.DARK, Look.NARROW, Look.LARGE),
    "tour-sample": (Look.DARK,),
}
"""Steps that are also shown in dark, in other widths, and with larger text."""


def run_demo(out: Path, clipboard: Clipboard) -> int:
    """Walk the cases, write pictures, memos and case files below `out`; the exit code."""
    words = interface_words("demo")
    try:
        files = _shown(out, clipboard)
    except OSError as error:
        return _failed(words["not_written"].format(place=error.filename or out))
    except PackError as error:
        return _failed("\n".join(error.lines()))
    except Lost as lost:
        return _failed(words["lost"].format(what=lost))
    for file in files:
        sys.stdout.write(f"{file}\n")
    return 0


def _failed(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return FAILED


def _shown(out: Path, clipboard: Clipboard) -> tuple[Path, ...]:
    """The files that were written; `OSError` where one could not be, `Lost` without keys."""
    memos, cases = out / "memos", out / "cases"
    for folder in (memos, cases):
        folder.mkdir(parents=True, exist_ok=True)
    do_without_display(os.environ, sys.platform)
    app = application(Scheme.LIGHT)
    evening = Evening()
    name = interface_words("demo")["counselor"]
    desk = Desk(shipped_pack(), MemoryStore(), evening.now, clipboard, name)
    typed = interface_words("demo_tour")
    answer = Answer(memos, typed["own_label"], typed["reminder"])
    window = open_window(desk, asker=answer, namer=answer, ticks=evening.ticks)
    with Mishaps():
        pictures = _walked(app, window, evening, out)
    put_down(window)
    return (*pictures, *_found(memos), *_exported(desk, cases))


def _walked(app: QApplication, window: MainWindow, evening: Evening, out: Path) -> list[Path]:
    camera = Camera(app, window, out)
    for at, case in enumerate(CASES):
        kind = Mouse if case.name in BY_MOUSE else Keyboard
        hand: Hand = kind(window, evening)
        hand.take_up()
        if at:
            hand.begin()
        for step in case.steps(hand):
            hand.settle()
            name = f"{case.name}-{step}"
            camera.shoot(name, LOOKS.get(name, ()))
    hand = Keyboard(window, evening)
    for step, seen in tour(hand, interface_words("demo_tour")):
        hand.settle()
        name = f"tour-{step}"
        camera.shoot(name, LOOKS.get(name, ()), seen)
    return camera.files


def _found(memos: Path) -> tuple[Path, ...]:
    files = tuple(sorted(memos.glob("*.txt")))
    if not files:
        raise OSError(None, None, str(memos))
    return files


def _exported(desk: Desk, folder: Path) -> list[Path]:
    files = []
    for opened, case in zip(desk.open_cases, CASES, strict=True):
        path = folder / f"{opened.number:02}-{case.name}.json"
        path.write_text(desk.export(opened.id), encoding="utf-8", newline="\n")
        files.append(path)
    return files


def put_down(window: QWidget) -> None:
    """Close the window and let it go."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def do_without_display(env: Mapping[str, str], platform: str) -> None:
    """Choose Qt's screenless platform where there is no display."""
    named = any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if platform.startswith("linux") and not named:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@dataclass(frozen=True, slots=True)
class Answer:
    """Answers what dialogs ask as the person would."""

    folder: Path
    label: str
    reminder: str = ""

    def ask(self, _parent: QWidget, _last: Path) -> Path | None:
        """The folder of the memos."""
        return self.folder

    def ask_text(self, _parent: QWidget, title: str, _question: str, _now: str) -> str | None:
        """A reminder, or the name of the tab."""
        reminds = title == interface_words("ui_reminder")["title"]
        return self.reminder if reminds else self.label


class Mishaps:
    """Errors in the window's answers to events, which Qt would only report: the first is raised."""

    def __init__(self) -> None:
        self._first: BaseException | None = None

    def __enter__(self) -> None:
        self._before, sys.excepthook = sys.excepthook, self._keep

    def _keep(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self._first = self._first or error

    def __exit__(self, *_error: object) -> None:
        sys.excepthook = self._before
        if self._first is not None:
            raise self._first
