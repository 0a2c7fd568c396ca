"""One case on the real window, by real events, from the first question to its memos."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.desk.desk import Desk
from desktop_app.desk.ports import Clipboard
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import open_window
from desktop_app.ui.demo.camera import HEIGHT, settle
from desktop_app.ui.demo.cases import CASES
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.show import Answer, Mishaps, put_down
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.placement import WIDTH
from desktop_app.ui.self_test.checks import FailedCheck, scratch

SHOWN_AT = "green"
LAST = "done"


def check_case(app: QApplication, clipboard: Clipboard, picture: Path | None) -> str:
    """Walk the case; the steps that were passed. `picture` takes the window when it is green."""
    evening, words = Evening(), interface_words("demo")
    desk = Desk(shipped_pack(), MemoryStore(), evening.now, clipboard, words["counselor"])
    with scratch() as memos:
        answer = Answer(memos, words["counselor"])
        window = open_window(desk, asker=answer, namer=answer, ticks=evening.ticks)
        try:
            with Mishaps():
                steps = _walked(app, window, evening, picture)
            written = len(list(memos.glob("*.txt")))
        finally:
            put_down(window)
    if steps[-1] != LAST or not written:
        raise FailedCheck(f"{steps[-1]}, {written} memos")
    return f"{len(steps)} steps, {written} memos"


def _walked(
    app: QApplication, window: MainWindow, evening: Evening, picture: Path | None
) -> list[str]:
    window.resize(WIDTH, HEIGHT)
    hand, steps = Keyboard(window, evening), list[str]()
    hand.take_up()
    for step in CASES[0].steps(hand):
        hand.settle()
        settle(app)
        steps.append(step)
        if step == SHOWN_AT and picture is not None and not window.grab().save(str(picture)):
            raise OSError(None, None, str(picture))
    return steps
