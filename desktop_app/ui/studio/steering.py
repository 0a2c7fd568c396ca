"""What is in hand in the Studio: a step, a text or question of it, and what is done to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.studio.outline import AskLine, FactLine, Outline, Spot, TextLine
from desktop_app.desk.studio.sample_values import filled
from desktop_app.domain.flow import Place
from desktop_app.domain.ids import NodeId, ScriptId
from desktop_app.pack.editing.edits import Edit, ReplaceText
from desktop_app.pack.names import is_own
from desktop_app.pack.words import interface_words
from desktop_app.ui.flowchart import Flowchart
from desktop_app.ui.studio.cards import card_of, plain_card
from desktop_app.ui.studio.rows import (
    ask_rows,
    asked_when,
    line_of,
    other_rows,
    text_rows,
    way_rows,
    when_of,
)
from desktop_app.ui.studio.session import Session
from desktop_app.ui.studio.targets import (
    WAYS,
    Part,
    PartKind,
    Target,
    ask_parts,
    target_of,
    targets,
    way_line,
)
from desktop_app.ui.studio.window import StudioWindow
from desktop_app.ui.values import ChartValue


class Steering(QObject):
    """Keeps what is shown and what is edited together."""

    shown = Signal()
    """What is in hand is drawn, whether it is another than before or the same."""

    def __init__(self, session: Session, window: StudioWindow) -> None:
        super().__init__(window)
        self.session, self.window = session, window
        first = targets(session.outline)
        self.target = first[0] if first else Target("", "")
        self._shown: Part | None = None
        """The part whose editor is shown."""
        node = window.node
        window.places.chosen.connect(self.go_to)
        window.places.entered.connect(self._enter_target)
        node.part_picked.connect(self._pick)
        node.part_entered.connect(self._enter_part)
        node.name_written.connect(self._name_written)
        for editor in (node.text_editor, node.question_editor):
            editor.written.connect(self._written)
            editor.left.connect(session.settle)
        node.label.left.connect(session.settle)
        node.short.left.connect(session.settle)
        session.edited.connect(self.show)
        session.saved.connect(self._show_steps)
        session.checked.connect(self._take_pack)
        self.show()

    @property
    def outline(self) -> Outline:
        """All that can be gone to."""
        return self.session.outline

    # what is shown

    def show(self) -> None:
        """Draw everything anew; what is the same already stays as it is."""
        self.window.places.show_outline(self.outline)
        self._show_place()
        self._show_part()
        self._show_steps()

    def _show_steps(self) -> None:
        draft = self.session.draft
        self.window.show_steps(draft.undo_name, draft.redo_name, changed=self.session.is_changed)

    def _show_place(self) -> None:
        place, part = self.target.place, self.target.part
        node, editor = self.outline.node(place), self.window.node
        self.window.places.show_chosen(self.target)
        if node is None:
            words = interface_words("studio_places")
            editor.show_names(words.get(place, place), None, "")
            editor.show_parts(other_rows(self.outline, place), (), (), part)
        else:
            editor.show_names(node.label, node.label, node.short)
            texts, asks = text_rows(self.outline, place), ask_rows(self.outline, place)
            editor.show_parts(texts, asks, way_rows(self.outline, place, self.session.pack), part)
        self._show_chart()

    def _show_part(self) -> None:
        part, editor = self.target.part, self.window.node
        if part is not None and part.kind is PartKind.SOURCE:
            self._show_source(part.owner)
        elif part is not None and part.kind is PartKind.ASK:
            part = part if self._show_ask(part) else None
        elif part is not None and part.kind in WAYS:
            part = part if way_line(self.outline, part) is not None else None
        elif part is not None:
            line = line_of(self.outline, self.target.place, part)
            part = part if line is not None else None
            if line is not None:
                editor.text_editor.show_line(line, self._title_spot(line), self._when(line))
        self._shown = part
        editor.show_editor(part, condition=self.target.when)
        self.preview()
        self.shown.emit()

    def _show_ask(self, part: Part) -> bool:
        """Show the editor of a question; whether it is asked here."""
        ask, fact = self.ask_line(part), self.outline.facts.get(part.owner)
        if ask is None or fact is None:
            return False
        pack, place, number = self.session.pack, self.target.place, ask.spot.path[3]
        known = pack is not None and isinstance(number, int)
        when = asked_when(pack, NodeId(place), int(number)) if pack and known else ""
        editor = self.window.node.question_editor
        editor.show_question(fact, ask, when, own=is_own(fact.id))
        return True

    def _show_source(self, file: str) -> None:
        words = interface_words("studio_source")
        text = self.session.draft.texts().get(file, "")
        line = TextLine(Spot(file, ()), file, file, text)
        self.window.node.show_names(words["title"].format(file=file), None, "")
        self.window.node.text_editor.show_line(line, None, words["when"])

    def _title_spot(self, line: TextLine) -> Spot | None:
        if self.target.part is None or self.target.part.kind is not PartKind.TEXT:
            return None
        return Spot(line.spot.file, ("scripts", line.owner, "title"))

    def _when(self, line: TextLine) -> str:
        pack, part = self.session.pack, self.target.part
        if pack is None or part is None or part.kind is not PartKind.TEXT:
            return ""
        return when_of(pack, ScriptId(line.owner), line.number)

    def ask_line(self, part: Part) -> AskLine | None:
        """The question that a part stands for; `None` where it is not asked here."""
        node = self.outline.node(self.target.place)
        asks = node.asks if node is not None else ()
        parts = zip(asks, ask_parts(asks), strict=True)
        return next((ask for ask, each in parts if each == part), None)

    def _fact(self) -> FactLine | None:
        part = self.target.part
        is_ask = part is not None and part.kind is PartKind.ASK
        return self.outline.facts.get(part.owner) if part is not None and is_ask else None

    def _take_pack(self) -> None:
        self._show_chart()
        if self.session.pack is not None:
            self.window.node.text_editor.show_placeholders(self.session.placeholders)
            self.window.node.question_editor.show_placeholders(self.session.placeholders)
        self._show_part()

    def _show_chart(self) -> None:
        pack, window = self.session.pack, self.window
        if pack is None or not pack.nodes:
            return
        if window.chart is None:
            window.chart = Flowchart(pack)
            window.chart.chosen.connect(self._chart_chosen)
            window.chart_area.setWidget(window.chart)
        window.chart.draw_flow(pack)
        here = NodeId(self.target.place)
        here = here if here in pack.nodes else pack.first
        places = dict.fromkeys(pack.nodes, Place.PASSED)
        window.chart.show_chart(ChartValue({**places, here: Place.HERE}, (here,), here))

    # the preview

    def preview(self) -> None:
        """Draw the card of what is in hand, with the words as they are typed now."""
        pack, part, window = self.session.pack, self._shown, self.window
        window.seen.setCurrentWidget(window.preview)
        if pack is None or part is None or part.kind in (PartKind.SOURCE, *WAYS):
            window.preview.show_card(None)
        elif part.kind is PartKind.ASK:
            self._preview_question(part)
        else:
            text = filled(pack, window.node.text_editor.text())
            script = self.outline.scripts.get(part.owner)
            if part.kind is PartKind.TEXT and script is not None:
                title = window.node.text_editor.title.held()
                card = card_of(pack, script._replace(title=title), text)
            else:
                card = plain_card(self.window.node.title.text, "", text)
            window.preview.show_card(card, [each.sentence() for each in text.problems])

    def _preview_question(self, part: Part) -> None:
        pack, editor = self.session.pack, self.window.node.question_editor
        fact = self.outline.facts.get(part.owner)
        if pack is None or fact is None:
            return
        words = interface_words("studio_preview")
        label = editor.label.held()
        choices = editor.choice_labels()
        listed = (words["choice"].format(number=n, label=c) for n, c in enumerate(choices, 1))
        said = [editor.question.text() or label, *listed]
        text = filled(pack, "\n".join(said))
        card = plain_card(label, words["question"], text)
        self.window.preview.show_card(card, [each.sentence() for each in text.problems])

    # where to go

    def go_to(self, target: Target) -> None:
        """Show a step or section, and in it a part: the first one where none is named."""
        self.session.settle()
        part = target.part
        if part is None:
            rows = (*text_rows(self.outline, target.place), *ask_rows(self.outline, target.place))
            rows = rows or other_rows(self.outline, target.place)
            part = rows[0].part if rows else None
        self.target = target._replace(part=part)
        self._show_place()
        self._show_part()

    def go_to_spot(self, spot: Spot) -> bool:
        """Bring the caret to the text at a place of the sources; whether it has a field."""
        target = target_of(self.outline, spot)
        if target is None:
            return False
        self._enter_target(target)
        match spot.path:
            case ("facts", _, "choices", str(key)):
                self.window.node.question_editor.go_to_choice(key)
        return True

    def go_to_source(self, file: str, line: int) -> None:
        """Bring the caret to a line of a file that cannot be read as YAML."""
        self.session.settle()
        self.target = Target(file, file, Part(PartKind.SOURCE, file))
        self.show()
        area = self.window.node.text_editor.area
        lines = area.text().split("\n")[: max(0, line - 1)]
        self.window.node.text_editor.take_focus()
        area.go_to(sum(len(each) + 1 for each in lines))

    def _enter_target(self, target: Target) -> None:
        self.go_to(target)
        self.take_focus()

    def _enter_part(self, part: Part) -> None:
        self._pick(part)
        self.take_focus()

    def take_focus(self) -> None:
        """Bring the keyboard into the editor of what is in hand."""
        part, node = self.target.part, self.window.node
        if part is None:
            node.label.setFocus()
        elif self.target.when or part.kind in WAYS:
            node.condition.take_focus()
        elif part.kind is PartKind.ASK:
            node.question_editor.take_focus()
        else:
            node.text_editor.take_focus()

    def _pick(self, part: Part) -> None:
        self.go_to(self.target._replace(part=part, when=False))

    def _chart_chosen(self, node: str) -> None:
        line = self.outline.node(node)
        self.go_to(Target(node, line.label if line else node))

    # what is written

    def _written(self, spot: Spot, text: str) -> None:
        part = self.target.part
        if part is not None and part.kind is PartKind.SOURCE:
            self.session.type_source(ReplaceText(spot.file, text))
        else:
            self.session.type_in(spot, text)
        self.preview()
        self._show_steps()

    def _name_written(self, key: str, text: str) -> None:
        node = self.outline.node(self.target.place)
        if node is not None:
            self.session.type_in(Spot(node.file, ("nodes", node.id, key)), text)
            self._show_steps()

    def make(self, edit: Edit, part: Part | None = None) -> bool:
        """Make an edit, and hold this part after it; whether it was taken."""
        before = self.target
        if part is not None and part != before.part:
            # of what is new the words are wanted first
            self.target = before._replace(part=part, when=False)
        if not self.session.apply(edit):
            self.target = before
            self.show()
            return False
        return True

    def drop_part(self, edit: Edit) -> None:
        """Make an edit that takes away what is in hand."""
        if self.session.apply(edit):
            self.go_to(Target(self.target.place, self.target.title))

    def moved(self, number: int) -> None:
        """Say where something stands now."""
        self.window.say(interface_words("studio")["moved"].format(number=number))

    @property
    def fact(self) -> FactLine | None:
        """The fact of the question in hand."""
        return self._fact()
