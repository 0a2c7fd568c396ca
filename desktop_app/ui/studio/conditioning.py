"""Conditions, ways and places: what is picked of them becomes an edit here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.desk.studio.outline import Spot
from desktop_app.desk.studio.when import holders_of, known_facts
from desktop_app.domain.ids import NodeId
from desktop_app.pack.editing import whens
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import Edit
from desktop_app.pack.editing.errors import EditError
from desktop_app.pack.editing.finding import At
from desktop_app.pack.editing.nodes import Plain
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.studio.condition_editor import Shown
from desktop_app.ui.studio.rows import line_of
from desktop_app.ui.studio.steering import Steering
from desktop_app.ui.studio.targets import WAYS, Part, PartKind, ask_title, way_line


class Conditioning(QObject):
    """Shows the condition of what is in hand, and writes what is picked."""

    def __init__(self, steering: Steering) -> None:
        super().__init__(steering)
        self._steering = steering
        self._scope = 0
        self._held: Part | None = None
        window, node = steering.window, steering.window.node
        steering.shown.connect(self.show)
        for editor in (node.text_editor, node.question_editor):
            editor.condition.clicked.connect(self.open)
        window.condition_wanted.connect(self.open)
        node.condition.left.connect(self.leave)
        node.condition.written.connect(self._write)
        node.condition.scope_picked.connect(self._pick_scope)
        node.condition.way_picked.connect(self._pick_way)
        node.ways.move_wanted.connect(self._move)
        node.ways.removal_wanted.connect(self._remove)
        node.remove_way.clicked.connect(self._remove_held)
        self._menu = QMenu(node)
        self._menu.aboutToShow.connect(self._offer)
        self._menu.triggered.connect(self._add)
        node.add_way.setMenu(self._menu)

    @property
    def _draft(self) -> Draft:
        return self._steering.session.draft

    # what is shown

    def show(self) -> None:
        """Draw the place, and the condition where that is what is edited."""
        part, editor = self._steering.target.part, self._steering.window.node
        if part != self._held:
            self._held, self._scope = part, 0
        spots = self.holders()
        for each in (editor.text_editor, editor.question_editor):
            each.condition.setVisible(bool(spots))
        if spots and part is not None and (self._steering.target.when or part.kind in WAYS):
            editor.condition.show_condition(self._shown(part, spots))

    def holders(self) -> tuple[Spot, ...]:
        """In what the conditions of the part in hand stand; none where it has none."""
        steering, part = self._steering, self._steering.target.part
        if part is None or part.kind is PartKind.SOURCE:
            return ()
        if part.kind in WAYS:
            way = way_line(steering.outline, part)
            return (way.spot,) if way is not None else ()
        if part.kind is PartKind.ASK:
            ask = steering.ask_line(part)
            return (ask.spot,) if ask is not None else ()
        line = line_of(steering.outline, steering.target.place, part)
        return holders_of(line) if line is not None else ()

    def _shown(self, part: Part, spots: tuple[Spot, ...]) -> Shown:
        steering, words = self._steering, interface_words("studio_when")
        outline, scope = steering.outline, min(self._scope, len(spots) - 1)
        scopes = (words["scope_wording"], words["scope_script"]) if len(spots) > 1 else ()
        way = way_line(outline, part) if part.kind is PartKind.WAY else None
        return Shown(
            words[f"of_{part.kind}"].format(title=self._title(part)),
            whens.when_at(self._draft, At(*spots[scope])),
            known_facts(outline, steering.session.pack),
            scopes,
            scope,
            way.name if way is not None else None,
            tuple((node.id, node.label or node.id) for node in outline.nodes),
            leaves=part.kind not in WAYS,
        )

    def _title(self, part: Part) -> str:
        steering = self._steering
        rows = steering.window.node
        for each in (rows.texts, rows.ways):
            row = each.row_of(part)
            if row >= 0:
                return each.rows[row].title
        ask = steering.ask_line(part) if part.kind is PartKind.ASK else None
        return ask_title(steering.outline, ask) if ask is not None else ""

    def open(self) -> None:
        """Show the condition of the text or question in hand, the keyboard in it."""
        steering = self._steering
        steering.session.settle()
        if not self.holders():
            self._say(interface_words("studio_when")["no_place"])
            return
        steering.go_to(steering.target._replace(when=True))
        steering.take_focus()

    def leave(self) -> None:
        """Go back to the words."""
        self._steering.go_to(self._steering.target._replace(when=False))
        self._steering.take_focus()

    # what is done

    def _make(self, made: Callable[[], Edit], part: Part | None = None) -> bool:
        """Make an edit of what is in hand; what is in its way is said."""
        try:
            edit = made()
        except EditError as error:
            self._say(error.sentence())
            return False
        return self._steering.make(edit, part)

    def _write(self, condition: Plain | None) -> None:
        spots = self.holders()
        if spots:
            at = At(*spots[min(self._scope, len(spots) - 1)])
            self._make(lambda: whens.set_when(self._draft, at, condition))

    def _pick_scope(self, scope: int) -> None:
        self._scope = scope
        self.show()

    def _pick_way(self, node: str) -> None:
        for spot in self.holders():
            self._make(partial(whens.set_way, self._draft, At(*spot), NodeId(node)))

    # ways

    def _offer(self) -> None:
        """The steps to which one more way may lead."""
        outline, here = self._steering.outline, self._steering.target.place
        self._menu.clear()
        for node in outline.nodes:
            if node.id != here:
                self._menu.addAction(node.label or node.id).setData(node.id)

    def _add(self, action: QAction) -> None:
        here, to = NodeId(self._steering.target.place), NodeId(action.data())
        node = self._steering.outline.node(here)
        part = Part(PartKind.WAY, here, len(node.ways) if node is not None else 0)
        if self._make(lambda: whens.add_way(self._draft, here, to), part):
            self._steering.take_focus()

    def _remove_held(self) -> None:
        self._remove(self._steering.window.node.ways.currentRow())

    def _remove(self, row: int) -> None:
        steering, words = self._steering, interface_words("studio")
        rows = steering.window.node.ways.rows
        if not 0 <= row < len(rows):
            return
        part, title = rows[row].part, rows[row].title
        if part.kind is not PartKind.WAY:
            self._say(words["outcome_stays"])
            return
        steering.drop_part(whens.remove_way(self._draft, NodeId(part.owner), part.number))
        steering.window.say(words["removed"].format(title=title))

    def _move(self, from_row: int, to_row: int) -> None:
        rows = self._steering.window.node.ways.rows
        moved, place = rows[from_row].part, rows[to_row].part
        way = way_line(self._steering.outline, moved)
        if moved.kind is not place.kind or way is None:
            self._say(interface_words("studio")["ways_first"])
            return
        holders = At(way.spot.file, way.spot.path[:-1])
        edit = whens.move_way(holders, moved.number, place.number)
        if self._make(lambda: edit, moved._replace(number=place.number)):
            self._steering.moved(place.number + 1)

    def _say(self, sentence: str) -> None:
        self._steering.window.say(sentence, Tone.PENDING)
