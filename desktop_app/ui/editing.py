"""Acts on the words of a card: writing them anew for this case, and taking that back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.ids import ScriptId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId, Edited
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.save_keeping import PAUSE
from desktop_app.ui.values import CardValue


class Editing(QObject):
    """Listens to the cards; what an editor holds belongs to the case in which it was opened."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._case: CaseId | None = None
        self._script: ScriptId | None = None
        self._before: Edited | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.save)
        window = conductor.window
        window.scripts.written.connect(self._written)
        window.scripts.edit_wanted.connect(self.begin)
        window.scripts.edited.connect(self.keep)
        window.scripts.edit_dropped.connect(self.drop)
        window.hold_fields(self)
        window.commands.on(Command.EDIT_TEXT, self.edit_in_hand)

    def edit_in_hand(self) -> None:
        """Write the text anew whose card has the keyboard, else the first that waits here."""
        scripts = self._conductor.window.scripts
        if scripts.edited_card() is not None:
            self.leave_field()
            self._conductor.take_focus()
            return
        found = scripts.script_in_hand() or self._first()
        if found is None:
            self._conductor.say(interface_words("ui_status")["nothing_to_edit"])
        else:
            self.begin(found)

    def _first(self) -> ScriptId | None:
        cards = [card.value for card in self._conductor.window.scripts.cards if card.value]
        ordered = sorted(cards, key=_waits, reverse=True)
        return next((card.script for card in ordered), None)

    def begin(self, script: str) -> None:
        """Open the editor of a card; a text with a gap wants its value first."""
        conductor = self._conductor
        conductor.window.leave_field()
        # what was entered just now may have led to a step without this text
        cards = (card for card in conductor.window.scripts.cards if card.script == script)
        card = next(cards, None)
        if card is None or card.value is None:
            return
        if card.value.gap:
            words = interface_words("ui_status")["edit_gap"]
            conductor.say(words.format(label=card.value.gap), Tone.PENDING)
            return
        self._case = conductor.case
        self._script = ScriptId(script)
        self._before = conductor.opened.edits.get(ScriptId(script))
        card.open_editor(card.body.text)
        conductor.say(interface_words("ui_status")["editing"])

    def keep(self, script: str, text: str) -> None:
        """Keep what was written, in the case in which the editor was opened."""
        conductor = self._conductor
        case, self._case = self._case, None
        self._pause.stop()
        if case is None or not conductor.desk.is_open(case):
            return
        conductor.texts.edit_script(case, ScriptId(script), text)
        conductor.draw()
        conductor.say(interface_words("ui_status")["edited"], Tone.ALLOWED)

    def drop(self) -> None:
        """Escape: the card shows what it showed."""
        self._pause.stop()
        case, self._case = self._case, None
        desk = self._conductor.desk
        if case is not None and self._script and desk.is_open(case):
            self._conductor.texts.restore_edit(case, self._script, self._before)
            self._conductor.draw()
        self._conductor.take_focus()

    def _written(self) -> None:
        """What is being written is kept as the writing pauses: a crash must not take it along."""
        if not self._pause.isActive():
            self._pause.start(PAUSE)

    def save(self) -> None:
        """Keep what an open editor holds, and let the person write on."""
        card, case = self._conductor.window.scripts.edited_card(), self._case
        if card is None or card.editor is None or card.script is None or case is None:
            return
        if self._conductor.desk.is_open(case):
            self._conductor.texts.edit_script(case, card.script, card.editor.held())

    def leave_field(self) -> None:
        """Keep what an open editor holds, before something else happens."""
        card = self._conductor.window.scripts.edited_card()
        if card is not None:
            card.close_editor()


def _waits(card: CardValue) -> bool:
    return card.next_up
