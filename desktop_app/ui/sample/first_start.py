"""What is asked at a start: the name where it is missing, and then whether to try the sample."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.ui.naming import Naming
from desktop_app.ui.sample.sampling import Sampling


class FirstStart(QObject):
    """Asks one after the other, once the window is there and can be seen."""

    def __init__(self, naming: Naming, sampling: Sampling) -> None:
        super().__init__(sampling)
        self._naming = naming
        self._sampling = sampling

    def ask(self) -> None:
        """Ask for what is missing."""
        self._naming.ask_if_missing()
        self._sampling.offer_if_new()
