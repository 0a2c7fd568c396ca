"""Acts on a text copied from the admin page: read it, show it, record it on one yes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from desktop_app.desk.admin_text import Findings, read_admin_text
from desktop_app.domain.case import Refusal, Refused
from desktop_app.domain.fact import Value
from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.paste_panel import PastePanel
from desktop_app.ui.present_paste import paste_value, picked_values, usual_picks


class Pasting(QObject):
    """Holds what was found, for which case, and which values of it are picked."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self.panel: PastePanel | None = None
        self.take_text: Callable[[str], bool] | None = None
        """Takes a text that is not of the admin page; whether it was its."""
        self._case: CaseId | None = None
        self._findings = Findings()
        self._picks: dict[FactId, int] = {}
        conductor.window.commands.on(Command.PASTE, self.paste)
        conductor.drawn.connect(self._refresh)
        conductor.front_changed.connect(self._close_at_switch)

    def paste(self) -> None:
        """Show what the clipboard says of the case in front; nothing of it is recorded yet."""
        conductor = self._conductor
        desk = conductor.desk
        conductor.window.leave_field()
        text = desk.clipboard.text()
        if self.take_text is not None and self.take_text(text):
            return
        findings = read_admin_text(conductor.opened.pack, text, desk.now())
        if findings.is_empty:
            self._say_nothing(findings)
            return
        self._case, self._findings = conductor.case, findings
        self._picks = usual_picks(conductor.opened.pack, conductor.opened, findings)
        self.panel = self.panel or self._build()
        self.panel.open_on(
            paste_value(conductor.opened.pack, conductor.opened, findings, self._picks)
        )

    def _build(self) -> PastePanel:
        window = self._conductor.window
        panel = PastePanel(window.guard, window, window.gate)
        panel.toggled.connect(self.toggle)
        panel.accepted.connect(self.accept)
        panel.too_soon.connect(self._say_too_soon)
        return panel

    def _say_nothing(self, findings: Findings) -> None:
        words, facts = interface_words("ui_paste"), self._conductor.opened.pack.facts
        if self.panel is not None:
            self.panel.dismiss()
        labels = dict.fromkeys(facts[one.fact].label for one in findings.unread)
        text = words["nothing_read"].format(labels=", ".join(labels))
        self._conductor.say(text if labels else words["nothing"], Tone.PENDING)

    def _say_too_soon(self) -> None:
        self._tell(interface_words("ui_paste")["too_soon"])

    def _tell(self, text: str) -> None:
        """The panel covers the last line of the window, so it says the message too."""
        self._conductor.say(text, Tone.PENDING)
        if self.panel is not None:
            self.panel.say(text)

    # picking

    def toggle(self, fact: str, at: int) -> None:
        """Take this value, or strike it where it is taken."""
        what = FactId(fact)
        if self._picks.get(what) == at:
            del self._picks[what]
        else:
            self._picks[what] = at
        self._refresh()

    def _refresh(self) -> None:
        conductor = self._conductor
        if self.panel is None or not self.panel.is_open or self._case != conductor.case:
            return
        pack, opened = conductor.opened.pack, conductor.opened
        self.panel.show_paste(paste_value(pack, opened, self._findings, self._picks))

    def _close_at_switch(self) -> None:
        if self.panel is not None:
            self.panel.dismiss_at_switch()

    # the yes

    def accept(self) -> None:
        """Record what is picked as one step, in the case that it was read for."""
        conductor = self._conductor
        if self.panel is None or not self.panel.is_open or self._case != conductor.case:
            return
        facts = picked_values(self._findings, self._picks)
        if not facts:
            self._tell(interface_words("ui_paste")["none_on"])
            return
        self.panel.dismiss()
        refused = conductor.desk.take(conductor.case, facts)
        conductor.nav.forget_cursor(conductor.case)
        conductor.draw()
        conductor.take_focus()
        self._say_taken(facts, refused)

    def _say_taken(self, facts: Mapping[FactId, Value], refused: Sequence[Refused]) -> None:
        words = interface_words("ui_paste")
        taken = len(facts) - len({each.fact for each in refused} & facts.keys())
        said = [words["taken"].format(count=taken)] if taken else []
        said += [self._refused(reason, refused) for reason in _reasons(refused)]
        tone = Tone.ALLOWED if not refused else Tone.PENDING if taken else Tone.BLOCKED
        self._conductor.say(" ".join(said), tone)

    def _refused(self, reason: Refusal, refused: Sequence[Refused]) -> str:
        facts = self._conductor.opened.pack.facts
        labels = [facts[one.fact].label for one in refused if one.reason is reason and one.fact]
        sentence = interface_words("refusals")[reason]
        named = {"labels": ", ".join(labels), "reason": sentence}
        return interface_words("ui_paste")["refused"].format(**named)


def _reasons(refused: Sequence[Refused]) -> tuple[Refusal, ...]:
    return tuple(dict.fromkeys(each.reason for each in refused))
