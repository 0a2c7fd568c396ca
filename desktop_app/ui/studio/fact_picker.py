"""One test of a condition, picked: a fact, what is asked of it, and which of its answers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.desk.studio.when import Known, relations_of
from desktop_app.pack.editing.when_rows import GROUPS, FactTest, Relation, Row
from desktop_app.pack.words import interface_words
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.fields import Labelled
from desktop_app.ui.studio.pick_box import PickBox
from desktop_app.ui.theme import Gap, px

TICKED = "✓ {label}"
VALUED = (Relation.IS, Relation.IS_NOT)


class ValueButton(QPushButton):
    """An answer that is one of those asked for, or not."""

    def __init__(self, value: str, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.value, self.label = value, label
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(label)

    def show_picked(self, *, is_picked: bool) -> None:
        """Draw it as picked or not, not by its colour alone."""
        self.setChecked(is_picked)
        self.setText(TICKED.format(label=self.label) if is_picked else self.label)


class FactPicker(QWidget):
    """Emits another test, or another relation of a group; shows those of the row in hand."""

    picked = Signal(object)
    """A `FactTest`."""
    grouped = Signal(str)
    """A `Relation` of a group."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        words = interface_words("studio_when")
        self._known: Mapping[str, Known] = {}
        self._test: FactTest | None = None
        self.fact = PickBox(words["fact"], self)
        self.fact.setPlaceholderText(words["pick_fact"])
        self.relation = PickBox(words["relation"], self)
        self.boxes: list[ValueButton] = []
        self.note = Paragraph(self, tone=Tone.PENDING)
        self._values = QWidget(self)
        self._values.setAccessibleName(words["values"])
        self._flow = FlowingRow(self._values, gap=Gap.NEAR)
        line = QHBoxLayout()
        line.setSpacing(px(Gap.NEAR))
        self._fact_row = Labelled(words["fact"], self.fact, self)
        line.addWidget(self._fact_row, 3)
        line.addWidget(Labelled(words["relation"], self.relation, self), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.TIGHT))
        column.addLayout(line)
        column.addWidget(self._values)
        column.addWidget(self.note)
        self.fact.picked.connect(self._pick_fact)
        self.relation.picked.connect(self._pick_relation)

    def show_known(self, known: Mapping[str, Known]) -> None:
        """Offer these facts."""
        self._known = known

    def show_row(self, row: Row | None, *, is_new: bool) -> None:
        """Show what a row says; a new test has no fact yet. Nothing for no row or a strange one."""
        self.note.show_text("")
        self._test = None if row is None or is_new else row.test
        is_group = not is_new and row is not None and row.relation in GROUPS
        self.setVisible(is_new or is_group or self._test is not None)
        self._fact_row.setVisible(not is_group)
        held = self._test.fact if self._test else ""
        self.fact.show_items(self._facts(held), held)
        relations = GROUPS if is_group else self._relations(held)
        shown = row.relation if row is not None and not is_new else Relation.FILLED
        words = interface_words("studio_when")
        prefix = "" if is_group else "pick_"
        self.relation.show_items([(each, words[prefix + each]) for each in relations], shown)
        self.relation.setEnabled(not is_new)
        self._show_values()

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in this order."""
        return (self.fact, self.relation, *self.boxes)

    def take_focus(self) -> None:
        """Bring the keyboard to the first thing that can be picked."""
        first = self.fact if self.fact.isVisible() else self.relation
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, held: str) -> list[tuple[str, str]]:
        facts = [(fact.id, fact.label) for fact in self._known.values()]
        # a fact that nobody knows is shown all the same
        return facts if not held or held in self._known else [*facts, (held, held)]

    def _relations(self, fact: str) -> tuple[Relation, ...]:
        test, known = self._test, self._known.get(fact, Known(fact, fact, {}))
        offered = relations_of(known)
        return offered if test is None or test.relation in offered else (test.relation, *offered)

    def _show_values(self) -> None:
        test = self._test
        valued = test is not None and test.relation in VALUED
        known = self._known.get(test.fact) if test is not None else None
        choices = dict(known.choices) if valued and known is not None else {}
        if [(box.value, box.label) for box in self.boxes] != list(choices.items()):
            self._make_boxes(choices)
        for box in self.boxes:
            box.show_picked(is_picked=test is not None and box.value in test.values)
        self._values.setVisible(bool(self.boxes))

    def _make_boxes(self, choices: Mapping[str, str]) -> None:
        for box in self.boxes:
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        before: QWidget = self.relation
        for value, label in choices.items():
            box = ValueButton(value, label, self._values)
            box.clicked.connect(self._pick_values)
            self._flow.addWidget(box)
            box.show()
            self.boxes.append(box)
            QWidget.setTabOrder(before, box)
            before = box
        self._values.updateGeometry()

    def _pick_fact(self, fact: str) -> None:
        test, known = self._test, self._known.get(fact, Known(fact, fact, {}))
        relation = test.relation if test is not None else Relation.FILLED
        relation = relation if relation in relations_of(known) else Relation.FILLED
        self._emit(fact, relation, ())

    def _pick_relation(self, said: str) -> None:
        relation, test = Relation(said), self._test
        if relation in GROUPS:
            self.grouped.emit(relation)
        elif test is not None:
            self._emit(test.fact, relation, test.values)

    def _pick_values(self) -> None:
        test = self._test
        if test is None:
            return
        values = tuple(box.value for box in self.boxes if box.isChecked())
        if values:
            self._emit(test.fact, test.relation, values)
        else:
            self._show_values()
            self.note.show_text(interface_words("studio_when")["one_value"])

    def _emit(self, fact: str, relation: Relation, values: tuple[str, ...]) -> None:
        choices = tuple(self._known[fact].choices) if fact in self._known else ()
        kept = tuple(value for value in values if value in choices) or choices[:1]
        self.picked.emit(FactTest(relation, fact, kept if relation in VALUED else ()))
