"""A counselor's hand: real keys, clicks and compositions, and what is then to be seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.ui.choice_button import ChoiceButton
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.field_row import FieldRow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.prompt_bar import AnswerButton
from desktop_app.ui.script_card import ScriptCard

NO_KEYS = Qt.KeyboardModifier.NoModifier
TOGETHER = "11 11 1 11 2350 판교역 정자역 CALL-1001 1 2"
"""From the intake to the fares: a driver in the chat, cancelled, together with the customer."""
UNCHANGED = "1 23000 1"
DRIVER = "1 1 1"
CUSTOMER = "1 1 1 1 1"
"""The customer answers, is the customer, consents to both at once; not recalling, on duty."""


class Hand:
    """Acts on the window as a person does, and reads it as a person sees it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
        self.qtbot = qtbot
        self.window = window
        self.desk = desk

    # acts

    def focus(self) -> QWidget:
        """The widget to which keys go."""
        return QApplication.focusWidget() or self.window

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key."""
        QTest.keyClick(self.focus(), key, modifiers)
        QApplication.processEvents()

    def digits(self, digits: str) -> None:
        """Press digit after digit."""
        for digit in digits:
            QTest.keyClick(self.focus(), Qt.Key(ord(digit)))
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type letters, Hangul as an input method commits it."""
        if text.isascii():
            QTest.keyClicks(self.focus(), text)
        else:
            self.compose("", text)
        QApplication.processEvents()

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method sends to the field in hand."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.focus(), event)
        QApplication.processEvents()

    def enter(self, text: str) -> None:
        """Type into the field in hand, over what it holds, and press Enter."""
        field = self.focus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        self.write(text)
        self.key(Qt.Key.Key_Return)

    def walk(self, way: str) -> None:
        """Answer each part of a way: digits where a choice is in hand, text where a field is."""
        for part in way.split():
            if isinstance(self.focus(), ChoiceButton | AnswerButton):
                self.digits(part)
            else:
                self.enter(part)

    def click(self, widget: QWidget, spot: QPoint | None = None) -> None:
        """Click a widget in its middle."""
        at = spot or widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_KEYS, at)
        QApplication.processEvents()

    def double_click(self, widget: QWidget) -> None:
        """Click a widget twice, quickly."""
        self.click(widget)
        at = widget.rect().center()
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, NO_KEYS, at)
        QApplication.processEvents()

    def go(self, fact: str) -> QWidget:
        """Bring the keyboard to a question that is shown."""
        row = self.window.questions.row(FactId(fact))
        row.take_focus()
        QApplication.processEvents()
        return self.focus()

    # what is to be seen

    @property
    def opened(self) -> OpenCase:
        """The case in front."""
        here = next(tab.value for tab in self.window.tabs.tabs if tab.value and tab.value.here)
        return self.desk.open_case(here.case)

    @property
    def gate(self) -> str:
        """The state of the gate."""
        return self.opened.view.gate.state.value

    @property
    def node(self) -> NodeId:
        """Where the flow stands."""
        return self.opened.view.node

    @property
    def asked(self) -> list[str]:
        """The facts that are asked, in their order."""
        return [row.fact for row in self.window.questions.rows]

    @property
    def in_hand(self) -> str:
        """The fact whose question has the keyboard."""
        rows = (row for row in self.window.questions.rows if row.isAncestorOf(self.focus()))
        return next((row.fact for row in rows), "")

    @property
    def said(self) -> str:
        """The message in the last line."""
        return self.window.status.text

    def shown(self, fact: str) -> str:
        """The recorded value of a fact."""
        recorded = self.opened.view.facts.get(FactId(fact))
        return recorded.shown if recorded else ""

    def choices(self, fact: str) -> ChoiceRow:
        """The row of a choice."""
        row = self.window.questions.row(FactId(fact))
        assert isinstance(row, ChoiceRow)
        return row

    def field(self, fact: str) -> FieldRow:
        """The row of a field."""
        row = self.window.questions.row(FactId(fact))
        assert isinstance(row, FieldRow)
        return row

    def card(self, script: str) -> ScriptCard:
        """The card of a text."""
        return self.window.scripts.card(ScriptId(script))
