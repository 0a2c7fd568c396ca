"""The menu of a case: what is wanted now and then, each with its name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.desk.memo_files import MemoKind
from desktop_app.pack.words import interface_words
from desktop_app.ui.values import ClosingValue


class CaseMenu(QMenu):
    """Emits what was chosen."""

    undo = Signal()
    details = Signal()
    memo_wanted = Signal(str)
    put_away = Signal()
    rename = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        words = interface_words("ui_menu")
        self.addAction(words["undo"]).triggered.connect(self._undo)
        self.addAction(words["details"]).triggered.connect(self._details)
        self.addSeparator()
        kinds = (MemoKind.HISTORY, MemoKind.AGIT)
        self._memos = {kind: self.addAction(words[kind]) for kind in kinds}
        self._memos[MemoKind.HISTORY].triggered.connect(self._history)
        self._memos[MemoKind.AGIT].triggered.connect(self._agit)
        self.addSeparator()
        self.addAction(words["put_away"]).triggered.connect(self._put_away)
        self.addAction(words["rename"]).triggered.connect(self._rename)

    def show_closing(self, value: ClosingValue) -> None:
        """Offer the memos that exist."""
        for kind, action in self._memos.items():
            action.setEnabled(kind in value.memos)

    # `triggered` carries a flag that nobody wants

    def _undo(self) -> None:
        self.undo.emit()

    def _details(self) -> None:
        self.details.emit()

    def _history(self) -> None:
        self.memo_wanted.emit(MemoKind.HISTORY.value)

    def _agit(self) -> None:
        self.memo_wanted.emit(MemoKind.AGIT.value)

    def _put_away(self) -> None:
        self.put_away.emit()

    def _rename(self) -> None:
        self.rename.emit()
