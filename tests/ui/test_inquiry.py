"""Slow questions: none holds the window, and no older answer comes after a newer one."""

from __future__ import annotations

import threading
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.inquiry import Inquiry


class Slow:
    """A question that is answered when a test lets it."""

    def __init__(self, answer: object) -> None:
        self.begun, self.let = threading.Event(), threading.Event()
        self.thread = 0
        self._answer = answer

    def __call__(self) -> object:
        self.thread = threading.get_ident()
        self.begun.set()
        assert self.let.wait(20)
        return self._answer


def _asker(owner: QObject) -> tuple[Inquiry, list[object]]:
    inquiry, came = Inquiry(owner), list[object]()
    inquiry.answered.connect(came.append)
    return inquiry, came


def test_only_the_last_question_is_answered(app: QApplication, qtbot: QtBot) -> None:
    owner = QObject()
    inquiry, came = _asker(owner)
    first, second, third = Slow(1), Slow(2), Slow(3)
    inquiry.ask(first)
    assert first.begun.wait(20)
    inquiry.ask(second)
    inquiry.ask(third)
    assert (came, inquiry.waits) == ([], True)
    for each in (first, third):
        each.let.set()
    qtbot.waitUntil(lambda: not inquiry.waits)
    assert (came, second.begun.is_set()) == ([3], False)
    assert first.thread != threading.get_ident()


def test_what_is_forgotten_is_not_answered(app: QApplication, qtbot: QtBot) -> None:
    owner = QObject()
    inquiry, came = _asker(owner)
    slow = Slow(1)
    inquiry.ask(slow)
    assert slow.begun.wait(20)
    inquiry.forget()
    slow.let.set()
    qtbot.wait(50)
    assert (came, inquiry.waits) == ([], False)
    inquiry.ask(lambda: 2)
    qtbot.waitUntil(lambda: came == [2])


def test_a_question_that_fails_is_answered_with_nothing(app: QApplication, qtbot: QtBot) -> None:
    owner = QObject()
    inquiry, came = _asker(owner)
    inquiry.ask(lambda: 1 // 0)
    qtbot.waitUntil(lambda: came == [None])
    inquiry.ask(lambda: 1)
    qtbot.waitUntil(lambda: came == [None, 1])


def test_who_asked_may_be_gone_before_the_answer(app: QApplication, qtbot: QtBot) -> None:
    owner = QObject()
    inquiry, came = _asker(owner)
    slow = Slow(1)
    inquiry.ask(slow)
    assert slow.begun.wait(20)
    owner.deleteLater()
    del inquiry, owner
    qtbot.wait(10)
    slow.let.set()
    qtbot.wait(50)
    assert came == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=20))
def test_answers_come_in_the_order_of_their_questions(pauses: list[bool]) -> None:
    owner = QObject()
    inquiry, came = _asker(owner)
    for number, pause in enumerate(pauses):
        inquiry.ask(partial(int, number))
        if pause:
            QCoreApplication.processEvents()
    while inquiry.waits:
        QCoreApplication.processEvents()
    assert came == sorted(set(map(int, map(str, came))))
    assert came[-1] == len(pauses) - 1
