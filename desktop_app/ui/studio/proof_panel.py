"""The verdict of the proof, what breaks it, and the way of clicks that shows it, step by step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.domain.korean.counts import format_count
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.look import wrap_rows
from desktop_app.ui.studio.playing import click_words
from desktop_app.ui.studio.proving import Click, Fault, Verdict
from desktop_app.ui.theme import Gap, px


class ProofPanel(QWidget):
    """Emits the clicks to play, and the fault to whose place the keyboard wants to go."""

    played = Signal(object)
    """The clicks so far, a tuple of `Click`."""
    entered = Signal(object)
    """A `Fault`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_proof")
        self._verdict: Verdict | None = None
        self._pack: Pack | None = None
        self.verdict = Paragraph(self)
        self.detail = Paragraph(self, tone=Tone.MUTED)
        self.faults = _rows(words["faults"], words["faults_hint"], self)
        self.steps = _rows(words["steps"], words["steps_hint"], self)
        lists = QHBoxLayout()
        lists.setSpacing(px(Gap.NEAR))
        lists.addWidget(self.faults, 1)
        lists.addWidget(self.steps, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(Gap.NEAR), 0, 0)
        column.setSpacing(px(Gap.TIGHT))
        column.addWidget(self.verdict)
        column.addWidget(self.detail)
        column.addLayout(lists, 1)
        self.faults.currentRowChanged.connect(self._show_steps)
        self.faults.itemActivated.connect(self._enter)
        self.steps.currentRowChanged.connect(self._play)
        self.show_word("waiting")

    def show_word(self, word: str) -> None:
        """Say why there is no verdict: a key of the words `studio_proof`."""
        self._verdict = None
        self.verdict.show_text(interface_words("studio_proof")[word])
        self.verdict.show_tone(Tone.MUTED)
        self.detail.show_text("")
        self._show_faults(())

    def show_verdict(self, verdict: Verdict, pack: Pack) -> None:
        """Say what came of the proof of this pack."""
        words = interface_words("studio_proof")
        self._verdict, self._pack = verdict, pack
        count = len(verdict.faults)
        said = words["proven"] if verdict.proven else words["refuted"].format(count=count)
        self.verdict.show_text(said, strong=True)
        self.verdict.show_tone(Tone.ALLOWED if verdict.proven else Tone.BLOCKED)
        states = words["states"].format(
            states=format_count(verdict.states), seconds=f"{verdict.seconds:.1f}"
        )
        self.detail.show_text(states)
        self._show_faults(verdict.faults)

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        for rows in (self.faults, self.steps):
            rows.blockSignals(True)  # noqa: FBT003 - Qt's way
            rows.clear()
            rows.setVisible(bool(faults))
        for fault in faults:
            item = QListWidgetItem(fault.sentence)
            item.setToolTip(fault.sentence)
            self.faults.addItem(item)
        for rows in (self.faults, self.steps):
            rows.blockSignals(False)  # noqa: FBT003 - Qt's way
        if faults:
            self.faults.setCurrentRow(0)

    def _fault(self) -> Fault | None:
        row = self.faults.currentRow()
        faults = self._verdict.faults if self._verdict else ()
        return faults[row] if 0 <= row < len(faults) else None

    def _show_steps(self) -> None:
        fault = self._fault()
        words = interface_words("studio_proof")
        self.steps.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.steps.clear()
        if fault is not None and self._pack is not None:
            self.steps.addItem(words["first"] if fault.clicks else words["no_clicks"])
            for number, click in enumerate(fault.clicks, 1):
                said = click_words(self._pack, click)
                self.steps.addItem(words["step"].format(number=number, click=said))
        self.steps.blockSignals(False)  # noqa: FBT003 - Qt's way

    def _play(self, row: int) -> None:
        fault = self._fault()
        if fault is not None and row >= 0:
            clicks: tuple[Click, ...] = fault.clicks[:row]
            self.played.emit(clicks)

    def _enter(self) -> None:
        fault = self._fault()
        if fault is not None:
            self.entered.emit(fault)


def _rows(name: str, hint: str, parent: QWidget) -> QListWidget:
    rows = QListWidget(parent)
    rows.setAccessibleName(name)
    rows.setAccessibleDescription(hint)
    rows.setToolTip(hint)
    wrap_rows(rows)
    return rows
