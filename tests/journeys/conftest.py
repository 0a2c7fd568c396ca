"""The real window on a real desk with the real clipboard, and an eye that reads what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.flow import Place
from desktop_app.domain.ids import NodeId
from desktop_app.host.clipboard import QtClipboard
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import application, open_window
from desktop_app.ui.demo.cases import CASES
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.mouse import Mouse
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import Scheme

COUNSELOR = "김상담"
TITLE = "동의 체크리스트 "


@dataclass(frozen=True)
class FolderAnswer:
    """Answers with a folder, as the person would in the system's dialog."""

    folder: Path

    def ask(self, _parent: QWidget, _last: Path) -> Path | None:
        """The folder."""
        return self.folder


@dataclass(frozen=True)
class Workplace:
    """A window with its desk, and both hands on it."""

    desk: Desk
    store: MemoryStore
    window: MainWindow
    evening: Evening
    keyboard: Keyboard
    mouse: Mouse
    folder: Path
    walks: list[Iterator[str]] = field(default_factory=list)

    # what is shown

    @property
    def gate(self) -> tuple[str, tuple[str, ...]]:
        """The words of the gate bar: its headline and what stands behind it."""
        value = self.window.gate.value
        assert value is not None
        return value.headline, value.items

    @property
    def node(self) -> NodeId:
        """The step that the flowchart marks as the present one."""
        nodes = self.window.chart.nodes
        return next(node for node, each in nodes.items() if each.place is Place.HERE)

    @property
    def cards(self) -> tuple[str, ...]:
        """The texts that are shown, in the order in which they stand below each other."""
        cards = sorted(self.window.scripts.cards, key=QWidget.y)
        return tuple(str(card.script) for card in cards)

    @property
    def copied(self) -> tuple[str, ...]:
        """The shown texts that are marked as copied."""
        cards = self.window.scripts.cards
        return tuple(str(c.script) for c in cards if c.value and c.value.copied_at)

    @property
    def checked(self) -> str:
        """How far the checklist has come, as its head says it."""
        return self.window.checklist.head.accessibleName().removeprefix(TITLE).split(",")[0]

    def text(self, script: str) -> str:
        """The words of a text of the case in front."""
        return next(each.text for each in self.front.view.scripts if each.id == script)

    @property
    def said(self) -> str:
        """The last line of the window."""
        return self.window.status.text

    @property
    def front(self) -> OpenCase:
        """The case in front, by its tab."""
        values = (tab.value for tab in self.window.tabs.tabs)
        return self.desk.open_case(next(v.case for v in values if v is not None and v.here))

    def walk_to(self, name: str, last: str) -> None:
        """Walk a case by keyboard up to and with one of its steps."""
        case = next(case for case in CASES if case.name == name)
        self.walks.append(case.steps(self.keyboard))
        self.walk_on(last)

    def walk_on(self, last: str) -> None:
        """Walk on with the case up to and with another of its steps."""
        assert last in self.walks[-1]
        self.keyboard.settle()

    def memo(self, name: str) -> str:
        """What a saved memo contains, byte by byte as UTF-8."""
        return (self.folder / name).read_bytes().decode("utf-8")

    def another_desk(self) -> Desk:
        """The desk that a restart finds on the same store."""
        clipboard = QtClipboard()
        return Desk(shipped_pack(), self.store, self.evening.now, clipboard, COUNSELOR)


def clipboard() -> str:
    """What is on the clipboard."""
    return QGuiApplication.clipboard().text()


@pytest.fixture
def place(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Workplace]:
    """A fresh workplace with one new case."""
    application(Scheme.LIGHT)
    QGuiApplication.clipboard().setText("before")
    evening, store = Evening(), MemoryStore()
    desk = Desk(shipped_pack(), store, evening.now, QtClipboard(), COUNSELOR)
    window = open_window(desk, asker=FolderAnswer(tmp_path), ticks=evening.ticks)
    qtbot.addWidget(window)
    window.resize(440, 1000)
    keyboard, mouse = Keyboard(window, evening), Mouse(window, evening)
    keyboard.take_up()
    yield Workplace(desk, store, window, evening, keyboard, mouse, tmp_path)
    window.close()
