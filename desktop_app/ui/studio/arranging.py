"""Order, answers, questions and texts: what is more than words becomes an edit here."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.desk.studio.additions import (
    new_choice,
    new_question,
    script_added,
    script_removed,
)
from desktop_app.desk.studio.outline import FactLine
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.pack.editing import changes
from desktop_app.pack.editing.edits import Several
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.studio.steering import Steering
from desktop_app.ui.studio.targets import Part, PartKind, ask_title

KINDS = (Kind.CHOICE, Kind.TEXT, Kind.WON)


class Arranging(QObject):
    """Listens to the lists and buttons of the middle."""

    def __init__(self, steering: Steering) -> None:
        super().__init__(steering)
        self._steering = steering
        places, node = steering.window.places.rows, steering.window.node
        places.move_wanted.connect(self._move_node)
        places.stuck.connect(self._say_stuck)
        node.texts.move_wanted.connect(self._move_text)
        node.texts.removal_wanted.connect(self._remove_text)
        node.questions.move_wanted.connect(self._move_question)
        node.questions.removal_wanted.connect(self._remove_question)
        node.remove_question.clicked.connect(self._remove_held_question)
        node.remove_text.clicked.connect(self._remove_held_text)
        node.add_text.clicked.connect(self._add_text)
        editor = node.question_editor
        editor.choice_wanted.connect(self._add_choice)
        editor.choice_moved.connect(self._move_choice)
        editor.choice_removed.connect(self._remove_choice)
        self._menu = QMenu(node)
        self._menu.aboutToShow.connect(self._offer)
        self._menu.triggered.connect(self._add_question)
        node.add_question.setMenu(self._menu)

    @property
    def _place(self) -> str:
        return self._steering.target.place

    # steps

    def _move_node(self, from_row: int, to_row: int) -> None:
        steering, nodes = self._steering, self._steering.outline.nodes
        moved, beside = nodes[from_row], nodes[to_row]
        draft = steering.session.draft
        if not changes.in_one_file(draft, "nodes", moved.id, beside.id):
            self._say("other_file_node")
        elif steering.session.apply(changes.move_node(draft, NodeId(moved.id), NodeId(beside.id))):
            steering.moved(to_row + 1)
            first = steering.outline.nodes[0]
            if first.id != nodes[0].id:
                said = interface_words("studio")["moved_first"].format(title=first.label)
                steering.window.say(said, Tone.PENDING)

    def _say_stuck(self) -> None:
        self._say("stuck")

    # texts

    def _move_text(self, from_row: int, to_row: int) -> None:
        rows = self._steering.window.node.texts.rows
        moved, place = rows[from_row].part, rows[to_row].part
        if PartKind.TEXT not in (moved.kind, place.kind):
            return
        if moved.owner == place.owner:
            self._move_variant(moved, place.number)
            return
        draft, ids = self._steering.session.draft, (ScriptId(moved.owner), ScriptId(place.owner))
        if not changes.in_one_file(draft, "scripts", *ids):
            self._say("other_file")
        elif self._steering.make(changes.move_script(draft, *ids), moved):
            self._steering.moved(self._steering.window.node.texts.row_of(moved) + 1)

    def _move_variant(self, moved: Part, number: int) -> None:
        """Another place among the wordings of one text, which are numbered from 1."""
        draft, script = self._steering.session.draft, ScriptId(moved.owner)
        edit = changes.move_variant(draft, script, moved.number - 1, number - 1)
        if self._steering.make(edit, moved._replace(number=number)):
            said = interface_words("studio")["moved_variant"]
            self._steering.window.say(said.format(number=number))

    def _add_text(self) -> None:
        made = script_added(self._steering.outline, self._place)
        if made is not None and self._steering.make(made[0], Part(PartKind.TEXT, made[1])):
            self._steering.take_focus()
            self._steering.window.node.text_editor.area.field.selectAll()

    def _remove_held_text(self) -> None:
        self._remove_text(self._steering.window.node.texts.currentRow())

    def _remove_text(self, row: int) -> None:
        rows = self._steering.window.node.texts.rows
        if 0 <= row < len(rows) and rows[row].part.kind is PartKind.TEXT:
            edit = script_removed(self._steering.outline, rows[row].part.owner)
            self._steering.drop_part(edit)

    # questions

    def _offer(self) -> None:
        """What can be asked: new questions, and facts that this step does not ask yet."""
        outline, words = self._steering.outline, interface_words("studio_question")
        self._menu.clear()
        for kind in KINDS:
            self._menu.addAction(words[f"new_{kind}"]).setData(kind)
        self._menu.addSeparator()
        line = outline.node(self._place)
        asked = {ask.fact for ask in line.asks} if line is not None else set()
        for fact in outline.facts.values():
            if fact.id not in asked:
                self._menu.addAction(fact.label).setData(fact.id)

    def _add_question(self, action: QAction) -> None:
        draft, chosen, node = self._steering.session.draft, action.data(), NodeId(self._place)
        if chosen in KINDS:
            question = new_question(self._steering.outline, Kind(chosen))
            edit, fact = changes.add_question(draft, node, question), question.fact
        else:
            fact = FactId(chosen)
            edit = Several("add_question", (changes.ask(draft, node, fact),))
        if self._steering.make(edit, Part(PartKind.ASK, fact)):
            self._steering.take_focus()
            self._steering.window.node.question_editor.label.selectAll()

    def _move_question(self, from_row: int, to_row: int) -> None:
        rows = self._steering.window.node.questions.rows
        draft = self._steering.session.draft
        edit = changes.move_question(draft, NodeId(self._place), from_row, to_row)
        if self._steering.make(edit, rows[from_row].part):
            self._steering.moved(to_row + 1)

    def _remove_held_question(self) -> None:
        self._remove_question(self._steering.window.node.questions.currentRow())

    def _remove_question(self, row: int) -> None:
        outline = self._steering.outline
        line = outline.node(self._place)
        if line is None or not 0 <= row < len(line.asks):
            return
        title = ask_title(outline, line.asks[row])
        draft = self._steering.session.draft
        self._steering.drop_part(changes.remove_question(draft, NodeId(self._place), row))
        self._steering.window.say(interface_words("studio")["removed"].format(title=title))

    # answers

    def _held_fact(self) -> FactLine | None:
        """The fact in hand, with what was typed of it."""
        self._steering.session.settle()
        return self._steering.fact

    def _add_choice(self) -> None:
        fact, draft = self._held_fact(), self._steering.session.draft
        if fact is None:
            return
        key, label = new_choice(fact), interface_words("studio_question")["another"]
        if self._steering.make(changes.add_choice(draft, FactId(fact.id), key, label)):
            self._steering.window.node.question_editor.go_to_choice(key)

    def _move_choice(self, from_row: int, to_row: int) -> None:
        fact, draft = self._held_fact(), self._steering.session.draft
        if fact is not None:
            edit = changes.move_choice(draft, FactId(fact.id), from_row, to_row)
            if self._steering.make(edit):
                self._steering.moved(to_row + 1)

    def _remove_choice(self, row: int) -> None:
        fact, draft = self._held_fact(), self._steering.session.draft
        if fact is not None:
            choice = fact.choices[row][0]
            self._steering.make(changes.remove_choice(draft, FactId(fact.id), choice))

    def _say(self, word: str) -> None:
        self._steering.window.say(interface_words("studio")[word], Tone.PENDING)
