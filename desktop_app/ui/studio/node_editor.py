"""The middle: a step's name, the lists of its texts and questions, and the editor of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.condition_editor import ConditionEditor
from desktop_app.ui.studio.editor_area import EditorArea
from desktop_app.ui.studio.fields import Labelled, LineField, heading
from desktop_app.ui.studio.part_rows import PartRow, PartRows
from desktop_app.ui.studio.place_bar import PlaceBar
from desktop_app.ui.studio.question_editor import QuestionEditor
from desktop_app.ui.studio.targets import WAYS, Part, PartKind
from desktop_app.ui.studio.text_editor import TextEditor
from desktop_app.ui.theme import Gap, Size, px


class NodeEditor(QWidget):
    """Shows what stands at a step or in a section; others decide what happens to it."""

    name_written = Signal(str, str)
    """`label` or `short`, and the words."""
    part_picked = Signal(object)
    part_entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_node")
        self.title = Paragraph(self, size=Size.TITLE)
        self.label = LineField(words["label"], self)
        self.short = LineField(words["short"], self)
        self._make_lists()
        self.text_editor = TextEditor()
        self.question_editor = QuestionEditor()
        self.condition = ConditionEditor()
        self.place = PlaceBar(self)
        self._nothing = Paragraph(tone=Tone.MUTED)
        self._nothing.show_text(words["nothing"])
        self.stack = QStackedWidget(self)
        self._areas: dict[QWidget, EditorArea] = {}
        for editor in (self._nothing, self.text_editor, self.question_editor, self.condition):
            self._areas[editor] = EditorArea(editor)
            self.stack.addWidget(self._areas[editor])
        self._assemble()
        self.label.written.connect(self._label_written)
        self.short.written.connect(self._short_written)
        for rows in (self.texts, self.questions, self.ways):
            rows.picked.connect(self.part_picked)
            rows.entered.connect(self.part_entered)

    def _make_lists(self) -> None:
        parts = interface_words("studio_parts")
        self.texts = PartRows(parts["texts"], parts["empty_texts"], self)
        self.questions = PartRows(parts["questions"], parts["empty_questions"], self)
        self.ways = PartRows(parts["ways"], parts["empty_ways"], self)
        self.ways.setAccessibleDescription(parts["ways_hint"])
        self.ways.setToolTip(parts["ways_hint"])
        self.add_way = QPushButton(parts["add_way"], self)
        self.remove_way = QPushButton(parts["remove_way"], self)
        self.add_question = QPushButton(parts["add_question"], self)
        self.remove_question = QPushButton(parts["remove_question"], self)
        self.add_text = QPushButton(parts["add_text"], self)
        self.remove_text = QPushButton(parts["remove_text"], self)

    def _assemble(self) -> None:
        below = QSplitter(Qt.Orientation.Vertical, self)
        below.addWidget(self._lists())
        below.addWidget(self.stack)
        below.setSizes([270, 360])
        _steady(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.NEAR))
        column.addWidget(self.title)
        column.addWidget(self._make_names())
        column.addWidget(below, 1)
        column.addWidget(self.place)

    def _make_names(self) -> QWidget:
        """The two names of a step beside each other."""
        words = interface_words("studio_node")
        self._names = QWidget(self)
        names = QHBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(px(Gap.NEAR))
        names.addWidget(Labelled(words["label"], self.label, self), 2)
        names.addWidget(Labelled(words["short"], self.short, self), 1)
        return self._names

    def _lists(self) -> QSplitter:
        """What stands at a step: its texts, and beside them its questions above its ways."""
        parts = interface_words("studio_parts")
        self._texts_title = heading(parts["texts"], self)
        self._text_buttons = _buttons(self.add_text, self.remove_text)
        asks = _buttons(self.add_question, self.remove_question)
        ways = _buttons(self.add_way, self.remove_way)
        self._right = QSplitter(Qt.Orientation.Vertical, self)
        self._right.addWidget(_column(heading(parts["questions"], self), self.questions, asks))
        self._right.addWidget(_column(heading(parts["ways"], self), self.ways, ways))
        lists = QSplitter(Qt.Orientation.Horizontal, self)
        lists.addWidget(_column(self._texts_title, self.texts, self._text_buttons))
        lists.addWidget(self._right)
        lists.setSizes([280, 280])
        for splitter in (lists, self._right):
            _steady(splitter)
        return lists

    def show_names(self, title: str, label: str | None, short: str) -> None:
        """Show the names of a step; a section, whose `label` is `None`, has none to edit."""
        self.title.show_text(title, strong=True)
        self._names.setVisible(label is not None)
        for part in (self._right, self._text_buttons):
            part.setVisible(label is not None)
        words = interface_words("studio_parts")
        self._texts_title.show_text(words["others" if label is None else "texts"], strong=True)
        self.label.show_text(label or "")
        self.short.show_text(short)

    def show_parts(
        self,
        texts: Sequence[PartRow],
        questions: Sequence[PartRow],
        ways: Sequence[PartRow],
        held: Part | None,
    ) -> None:
        """List texts, questions and ways, with the cursor on the part that is held."""
        self.texts.show_rows(texts, held)
        self.questions.show_rows(questions, held)
        self.ways.show_rows(ways, held)

    def show_editor(self, part: Part | None, *, condition: bool) -> None:
        """Bring the editor of such a part to the front, or that of its condition."""
        editor: QWidget = self._nothing
        if part is not None and (condition or part.kind in WAYS):
            editor = self.condition
        elif part is not None:
            is_ask = part.kind is PartKind.ASK
            editor = self.question_editor if is_ask else self.text_editor
        self.stack.setCurrentWidget(self._areas[editor])

    @property
    def shown_editor(self) -> QWidget:
        """The editor at the front."""
        front = self.stack.currentWidget()
        return next(editor for editor, area in self._areas.items() if area is front)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in this order."""
        return (
            *(self.label, self.short, self.texts, self.add_text, self.remove_text),
            *(self.questions, self.add_question, self.remove_question),
            *(self.ways, self.add_way, self.remove_way),
            *self.text_editor.stops(),
            *self.question_editor.stops(),
            *self.condition.stops(),
            self.place.open,
        )

    def _label_written(self) -> None:
        self.name_written.emit("label", self.label.held())

    def _short_written(self) -> None:
        self.name_written.emit("short", self.short.held())


def _steady(splitter: QSplitter) -> None:
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(px(Gap.WIDE))


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(Gap.TIGHT))
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, PartRows) else 0)
    return holder


def _buttons(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(Gap.NEAR))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return holder
