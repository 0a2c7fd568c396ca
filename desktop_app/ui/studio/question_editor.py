"""The editor of one question: its name, its help, the words that are read out, its answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.desk.studio.outline import AskLine, FactLine, Spot
from desktop_app.pack.editing.offers import Chip
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.fields import Labelled, LineField, beside, condition_button
from desktop_app.ui.studio.part_rows import PartRow, PartRows
from desktop_app.ui.studio.targets import Part, PartKind
from desktop_app.ui.studio.text_area import TextArea
from desktop_app.ui.theme import Gap, Size, px


class QuestionEditor(QWidget):
    """Emits what was written and where, and what is to happen to the answers."""

    written = Signal(object, str)
    """A `Spot`, and the words that are to stand there."""
    left = Signal()
    choice_wanted = Signal()
    """One answer more."""
    choice_moved = Signal(int, int)
    choice_removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_question")
        self._fact: FactLine | None = None
        self._ask: AskLine | None = None
        self.label = LineField(words["label"], self)
        self.hint = LineField(words["hint"], self)
        self.question = TextArea(words["question"], self, low=True)
        self.choices = PartRows(words["choices"], words["no_choices"], self)
        self.choices.setAccessibleDescription(words["choices_hint"])
        self.choice = LineField(words["choice_field"], self)
        self.add = QPushButton(words["add_choice"], self)
        self.remove = QPushButton(words["remove_choice"], self)
        self.when = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.condition = condition_button(self)
        self.note = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self._question_row = Labelled(words["question"], self.question, self)
        self._answers = QWidget(self)
        self._assemble(words["label"], words["hint"], words["choices"])
        self._connect()

    def _assemble(self, label: str, hint: str, choices: str) -> None:
        names = QHBoxLayout()
        names.setSpacing(px(Gap.NEAR))
        names.addWidget(Labelled(label, self.label, self), 1)
        self._hint_row = Labelled(hint, self.hint, self)
        names.addWidget(self._hint_row, 1)
        below = QHBoxLayout()
        below.setSpacing(px(Gap.NEAR))
        below.addWidget(self.choice, 1)
        below.addWidget(self.add)
        below.addWidget(self.remove)
        answers = QVBoxLayout(self._answers)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setSpacing(px(Gap.TIGHT))
        answers.addWidget(Labelled(choices, self.choices, self), 1)
        answers.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.NEAR))
        column.addLayout(names)
        column.addLayout(beside(self.when, self.condition))
        column.addWidget(self._question_row)
        column.addWidget(self._answers, 1)
        column.addWidget(self.note)
        column.addStretch(0)

    def _connect(self) -> None:
        self.label.written.connect(self._label_written)
        self.hint.written.connect(self._hint_written)
        self.question.written.connect(self._question_written)
        self.choice.written.connect(self._choice_written)
        self.choices.picked.connect(self._show_choice)
        self.choices.entered.connect(self._enter_choice)
        self.choices.move_wanted.connect(self.choice_moved)
        self.choices.removal_wanted.connect(self._removal)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        for field in (self.label, self.hint, self.question, self.choice):
            field.left.connect(self.left)

    @property
    def fact(self) -> FactLine | None:
        """What is edited."""
        return self._fact

    def show_question(self, fact: FactLine, ask: AskLine, when: str, *, own: bool) -> None:
        """Edit this question; only one of the pack's own may get other answers."""
        words = interface_words("studio_question")
        self.when.show_text(when)
        another = self._fact is None or self._fact.id != fact.id
        self._fact, self._ask = fact, ask
        self.label.show_text(fact.label)
        self.hint.show_text(fact.hint)
        self._hint_row.setVisible(not fact.choices)
        self._question_row.setVisible(ask.question is not None)
        self.question.show_text(ask.question or "")
        self._answers.setVisible(bool(fact.choices))
        for button in (self.add, self.remove):
            button.setVisible(own)
        self.remove.setEnabled(len(fact.choices) > 1)
        kind = words["facts_kind_" + (fact.kind or "choice")] if own else words["core"]
        self.note.show_text(kind if fact.choices or own else words["no_choices"])
        held = None if another else self._held()
        rows = [PartRow(_part(key), label, "") for key, label in fact.choices]
        if held not in [row.part for row in rows]:
            held = rows[0].part if rows else None
        self.choices.show_rows(rows, held)
        self._show_choice(held)

    def show_placeholders(self, known: tuple[Chip, ...]) -> None:
        """Offer these as chips of the words that are read out."""
        self.question.show_placeholders(known)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in this order."""
        fields = (self.label, self.hint, self.condition, *self.question.stops())
        return (*fields, self.choices, self.choice, self.add, self.remove)

    def choice_labels(self) -> tuple[str, ...]:
        """The answers as they are written now."""
        held = self._held()
        return tuple(
            self.choice.held() if held is not None and held.owner == key else label
            for key, label in (self._fact.choices if self._fact else ())
        )

    def take_focus(self) -> None:
        """Bring the caret into the name."""
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_choice(self, key: str) -> None:
        """Bring the caret into the name of an answer, all of it marked to be written over."""
        row = self.choices.row_of(_part(key))
        if row >= 0:
            self.choices.setCurrentRow(row)
            self._enter_choice()

    def _held(self) -> Part | None:
        row = self.choices.currentRow()
        return self.choices.rows[row].part if 0 <= row < len(self.choices.rows) else None

    def _show_choice(self, part: Part | None) -> None:
        labels = dict(self._fact.choices) if self._fact else {}
        self.choice.setEnabled(part is not None)
        self.choice.show_text(labels.get(part.owner, "") if part else "")

    def _enter_choice(self, _part: object = None) -> None:
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choice.selectAll()

    def _label_written(self) -> None:
        self._say(("label",), self.label.held())

    def _hint_written(self) -> None:
        self._say(("hint",), self.hint.held())

    def _choice_written(self) -> None:
        held = self._held()
        if held is not None:
            self._say(("choices", held.owner), self.choice.held())

    def _say(self, below: tuple[str, ...], text: str) -> None:
        if self._fact is not None:
            self.written.emit(Spot(self._fact.file, ("facts", self._fact.id, *below)), text)

    def _question_written(self) -> None:
        if self._ask is not None:
            spot = Spot(self._ask.spot.file, (*self._ask.spot.path, "question"))
            self.written.emit(spot, self.question.text())

    def _add(self) -> None:
        self.choice_wanted.emit()

    def _remove(self) -> None:
        if self.choices.currentRow() >= 0:
            self._removal(self.choices.currentRow())

    def _removal(self, row: int) -> None:
        if not self.remove.isHidden() and self.remove.isEnabled():
            self.choice_removed.emit(row)


def _part(key: str) -> Part:
    return Part(PartKind.OTHER, key)
