"""A window on two files of settings, and a hand on its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.pack import Pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.settings import load_settings, remember, remember_name
from desktop_app.ui.app import open_window
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.settings_panel import SettingsPanel
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeAsker
from tests.ui.hand import Hand

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Place:
    """A hand on a window whose settings lie in a file over a preset one."""

    hand: Hand
    own: Path
    preset: Path

    @property
    def panel(self) -> SettingsPanel:
        panel = self.hand.window.findChild(SettingsPanel)
        assert panel is not None
        return panel

    @property
    def said(self) -> str:
        return self.panel.message.text

    @property
    def kept(self) -> str:
        return self.own.read_text(encoding="utf-8").removeprefix("sample_seen = true\n").lstrip()

    def open(self) -> SettingsPanel:
        """Ask for the sheet by its name."""
        self.hand.key(Key.Key_K, CTRL)
        self.hand.write("설정")
        self.hand.key(Key.Key_Return)
        return self.panel

    def go_to(self, widget: object) -> None:
        """Come to a part of the sheet with Tab."""
        for _ in range(13):
            if self.hand.focus() is widget:
                return
            self.hand.key(Key.Key_Tab)
        raise AssertionError(widget)

    def press(self, setting: str, act: str) -> None:
        """Come to a button and press Enter."""
        self.go_to(self.panel.lines[setting].buttons[act])
        self.hand.key(Key.Key_Return)


@dataclass
class Start:
    """Opens windows on the same two files, one after the other."""

    qtbot: QtBot
    pack: Pack
    asker: FakeAsker
    folder: Path

    def __call__(self, preset: str = "", own: str = "sample_seen = true\n") -> Place:
        path, below = self.folder / "own" / "settings.toml", self.folder / "settings.toml"
        if preset:
            below.write_text(preset, encoding="utf-8")
        if not path.exists():
            path.parent.mkdir()
            path.write_text(own, encoding="utf-8")
        loaded = load_settings(path, (below,))
        preferences = Preferences(loaded.settings, partial(remember, path, (below,)), loaded, path)
        rename = partial(remember_name, path, (below,))
        name = loaded.counselor_name or "김상담"
        desk = Desk(self.pack, MemoryStore(), FakeClock(), FakeClipboard(), name, rename)
        ticks = iter(range(10**6))
        window = open_window(
            desk, asker=self.asker, preferences=preferences, ticks=lambda: float(next(ticks))
        )
        self.qtbot.addWidget(window)
        window.resize(440, 1000)
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        return Place(Hand(self.qtbot, window, desk), path, below)
