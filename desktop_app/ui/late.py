"""Attendants that come when they are first asked for: most days go by without them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor


class Late(QObject):
    """Stands for them at their commands; the one that calls them is asked for once more."""

    def __init__(
        self, conductor: Conductor, make: Callable[[], object], *commands: Command
    ) -> None:
        super().__init__(conductor)
        self._make: Callable[[], object] | None = make
        for command in commands:
            conductor.window.commands.on(command, self._call)

    def come(self) -> None:
        """Make them now, where that was not done yet."""
        make, self._make = self._make, None
        if make is not None:
            make()

    def _call(self) -> None:
        action = self.sender()
        if self._make is not None and isinstance(action, QAction):
            # what listens from now on does not hear what is being said
            self.come()
            action.trigger()
