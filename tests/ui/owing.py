"""An evening on which something is owed, and a hand on its prompts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.ui.prompt_bar import AnswerButton
from desktop_app.ui.values import PromptKind
from tests.desk.ways import TO_ABSENT, TO_GREEN, TO_RECONTACT, on_call
from tests.ui.hand import Hand


def evening(hand: Hand) -> None:
    """A first absence, a settlement, and a driver who has yet to meet the customer."""
    desk = hand.desk
    first = hand.opened.id
    desk.record(first, on_call(TO_ABSENT, 1))
    second = desk.begin()
    desk.record(second, on_call(TO_GREEN, 2))
    desk.record(second, {f.FORCED_CALL_ID: "B-2002"})
    desk.record(desk.begin(), on_call(TO_RECONTACT, 3))
    QApplication.processEvents()


def prompt_of(hand: Hand, kind: PromptKind) -> list[AnswerButton]:
    prompts = (one for one in hand.window.prompts.prompts if one.value and one.value.kind == kind)
    found = next(prompts, None)
    return list(found.buttons) if found else []


def press_answer(hand: Hand, kind: PromptKind, label: str) -> None:
    button = next(one for one in prompt_of(hand, kind) if one.text().lstrip("0123456789 ") == label)
    button.setFocus()
    hand.key(Qt.Key.Key_Return)
