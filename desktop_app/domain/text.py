"""Templates filled in one pass: values in their form, particles, gaps for what is missing."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.fact import Value
from desktop_app.domain.forced_reconnection.ids import COUNSELOR_NAME, PACK_VERSION
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.dates import format_date, format_time
from desktop_app.domain.korean.particles import particle
from desktop_app.domain.korean.won import bare_won, format_won
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Form, Pack, Piece, Prepared, Template, prepared
from desktop_app.domain.reading import Reading

__all__ = ["GAP", "Filled", "Filler", "Piece"]

GAP = "⟦{}⟧"
OF_ENTRIES = (Form.EVIDENCE, Form.ENTRIES)
"""The forms that show what was recorded of a fact, and not its value alone."""


class Filled(NamedTuple):
    """A filled template; no values of one pass are ever read as a template again."""

    pieces: tuple[Piece, ...]
    missing: tuple[FactId, ...]

    @property
    def text(self) -> str:
        """The words as they are copied."""
        return "".join(piece.text for piece in self.pieces)


class Filler(NamedTuple):
    """Fills the templates of a pack with what counts of one case."""

    pack: Pack
    case: Case
    reading: Reading

    def fill(self, template: Template) -> Filled:
        """The template with its values; a missing one stands as its label in `⟦ ⟧`."""
        return Filled(*self.fill_prepared(prepared(template)))

    def fill_prepared(self, template: Prepared) -> tuple[tuple[Piece, ...], tuple[FactId, ...]]:
        """The pieces and what is missing, of a template that was prepared once for all cases."""
        if template.fixed is not None:
            return template.fixed, ()
        pieces: list[Piece] = []
        missing: dict[FactId, None] = {}
        for part in template.parts:
            if isinstance(part, Piece):
                pieces.append(part)
                continue
            word = self.show(part.fact, part.form)
            if word:
                pieces.append(Piece(word, part.fact))
            else:
                missing[part.fact] = None
                word = self.label(part.fact)
                pieces.append(Piece(GAP.format(word), part.fact, missing=True))
            if part.particle is not None:
                pieces.append(Piece(particle(word, part.particle)))
        return tuple(pieces), tuple(missing)

    def label(self, fact: FactId) -> str:
        """What the fact is called."""
        return self.pack.facts[fact].label

    def show(self, fact: FactId, form: Form = Form.VALUE) -> str:
        """The value that counts, in this form; empty where there is none."""
        if form in OF_ENTRIES:
            return self._evidence(fact, form)
        value = self.reading.known.get(fact)
        if value is not None:
            return self.show_value(fact, value, form)
        if fact == PACK_VERSION:
            return self.pack.version
        return self.case.counselor_name if fact == COUNSELOR_NAME else self._filled_in(fact)

    def show_value(self, fact: FactId, value: Value, form: Form = Form.VALUE) -> str:
        """A value of this fact, in this form."""
        if isinstance(value, str):
            choices = self.pack.choices.get(fact)
            return value if choices is None else choices[value]
        if isinstance(value, int):
            return bare_won(value) if form is Form.AMOUNT else format_won(value)
        return _moment(value, form)

    def evidence(self, entry: Entry, shown: str) -> str:
        """What was answered, as it is shown, when and how: the choice, the time of day, the way."""
        told = entry.clock if entry.terms is None else f"{shown} {entry.clock}"
        return told if entry.via is None else f"{told} {self.pack.labels.via[entry.via]}"

    def _evidence(self, fact: FactId, form: Form) -> str:
        entry = self.case.entries.get(fact)
        if entry is None or fact not in self.reading.known:
            return ""
        entries = entry.all() if form is Form.ENTRIES else (entry,)
        return ", ".join(self._told(fact, each) for each in entries)

    def _told(self, fact: FactId, entry: Entry) -> str:
        shown = self.show_value(fact, entry.value)
        told = self.evidence(entry, shown)
        return told if entry.terms is not None else f"{told} {shown}"

    def _filled_in(self, target: FactId) -> str:
        """The pack's text for a fact that nobody wrote, such as the usual words for a reason."""
        for fill in self.pack.fills:
            if fill.target == target:
                return fill.texts.get(str(self.reading.known.get(fill.fact)), "")
        return ""


def _moment(moment: datetime, form: Form) -> str:
    local = moment.astimezone(KOREAN_TIME)
    if form is Form.DATE:
        return format_date(local)
    if form is Form.TIME:
        return format_time(local)
    return f"{format_date(local)} {format_time(local)}"
