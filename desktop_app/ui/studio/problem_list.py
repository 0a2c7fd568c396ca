"""What the check found: each row leads to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.pack.problems import Problem
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.look import wrap_rows
from desktop_app.ui.theme import Gap, px


class ProblemRows(QListWidget):
    """Rows that are left by Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wrap_rows(self)
        self.setSpacing(1)


class ProblemList(QWidget):
    """Emits the problem to whose place the keyboard wants to go."""

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_problems")
        self._shown: tuple[Problem, ...] = ()
        self.verdict = Paragraph(self)
        self.rows = ProblemRows(self)
        self.rows.setAccessibleName(words["name"])
        self.rows.setAccessibleDescription(words["hint"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(Gap.NEAR), 0, 0)
        column.setSpacing(px(Gap.TIGHT))
        column.addWidget(self.verdict)
        column.addWidget(self.rows, 1)
        self.rows.itemActivated.connect(self._enter)
        self.show_busy()

    def show_busy(self) -> None:
        """Say that it is being checked."""
        self.verdict.show_text(interface_words("studio_problems")["busy"])
        self.verdict.show_tone(Tone.MUTED)

    def show_problems(self, problems: Sequence[Problem], notes: Sequence[Problem]) -> None:
        """List these."""
        words = interface_words("studio_problems")
        said = words["found"].format(count=len(problems)) if problems else words["sound"]
        self.verdict.show_text(said, strong=True)
        self.verdict.show_tone(Tone.BLOCKED if problems else Tone.ALLOWED)
        shown = (*problems, *notes)
        if shown == self._shown:
            return
        row = self.rows.currentRow()
        self._shown = shown
        self.rows.clear()
        for each in problems:
            self._add(each.sentence())
        for each in notes:
            self._add(words["note"].format(sentence=each.sentence()))
        self.rows.setCurrentRow(min(max(row, 0), len(shown) - 1))

    def _add(self, sentence: str) -> None:
        item = QListWidgetItem(sentence)
        item.setToolTip(sentence)
        self.rows.addItem(item)

    def _enter(self) -> None:
        row = self.rows.currentRow()
        if 0 <= row < len(self._shown):
            self.entered.emit(self._shown[row])
