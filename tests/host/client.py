"""A program with one window, which does what is said to it line by line.

It tells each line as JSON: `["active", window]` when its window gets the keyboard, and what came of
each command.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication, QRasterWindow

from desktop_app.host.clipboard import QtClipboard
from desktop_app.host.foreground import foreground


def tell(word: str, what: object) -> None:
    """One line to whoever started this program."""
    sys.stdout.write(json.dumps([word, what]) + "\n")
    sys.stdout.flush()


class Client(QObject):
    """Obeys `give`, `put …`, `text` and `owns`, each on one line; ends with its input."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._window = QRasterWindow()
        if kind == "tool":
            self._window.setFlags(Qt.WindowType.Tool)
        self._window.activeChanged.connect(self.tell_active)
        self._window.resize(200, 100)
        self._window.show()
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self.obey)

    def tell_active(self) -> None:
        if self._window.isActive():
            tell("active", int(self._window.winId()))

    def obey(self) -> None:
        word, _, rest = sys.stdin.readline().rstrip("\n").partition(" ")
        if word == "give":
            tell(word, foreground().give_back(int(self._window.winId())))
        elif word == "minimise":
            self._window.showMinimized()
        elif word == "put":
            tell(word, QtClipboard().put(json.loads(rest)))
        elif word == "text":
            tell(word, QtClipboard().text())
        elif word == "owns":
            tell(word, QGuiApplication.clipboard().ownsClipboard())
        else:
            QGuiApplication.quit()


if __name__ == "__main__":
    app = QGuiApplication(sys.argv)
    client = Client(sys.argv[1])
    sys.exit(app.exec())
