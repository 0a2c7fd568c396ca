"""Brings the window to the front when the program is started once more."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from desktop_app.desk.ports import Records
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.main_window import MainWindow


class ComingForward(QObject):
    """Hears of further starts."""

    def __init__(self, conductor: Conductor, records: Records) -> None:
        super().__init__(conductor)
        self._window = conductor.window
        records.listen(self.come)

    def come(self) -> None:
        """Let the window be seen and have the keyboard: whoever starts the program wants that."""
        bring_forward(self._window)


def bring_forward(window: MainWindow) -> None:
    """Let a person who asks for the window see it and have the keyboard in it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.forward_wanted.emit()
    window.raise_()
    window.activateWindow()
