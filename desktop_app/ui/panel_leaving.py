"""Closing a panel that the keyboard has left: nobody types behind a sheet without seeing it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.ui.keyboard import keyboard_at
from desktop_app.ui.panel import Panel


class Leaving(QObject):
    """Dismisses its panel once a command has brought the keyboard to something behind it."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._close_if_left)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self) -> None:
        # who moved it may bring it back in the same act
        if self._panel.is_open:
            self._later.start(0)

    def _close_if_left(self) -> None:
        at = keyboard_at(self._panel)
        if at is not None and at is not self._panel and not self._panel.isAncestorOf(at):
            self._panel.dismiss()


def dismiss_at_switch(panel: Panel) -> None:
    """Close it without giving the keyboard back: what had it showed another case."""
    if panel.is_open:
        panel.window().setFocus()
        panel.dismiss()
