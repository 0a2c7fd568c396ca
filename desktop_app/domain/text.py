"""Templates filled in one pass: values in their form, particles, gaps for what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.fact import Kind, Value
from desktop_app.domain.forced_reconnection.ids import COUNSELOR_NAME
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.dates import format_date, format_time
from desktop_app.domain.korean.particles import particle
from desktop_app.domain.korean.won import bare_won, format_won
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Form, Pack, Slot, Template
from desktop_app.domain.reading import Reading

GAP = "⟦{}⟧"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a filled text; `fact` where it is a value or the gap of one."""

    text: str
    fact: FactId | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled template; no values of one pass are ever read as a template again."""

    pieces: tuple[Piece, ...]
    missing: tuple[FactId, ...]

    @property
    def text(self) -> str:
        """The words as they are copied."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills the templates of a pack with what counts of one case."""

    pack: Pack
    case: Case
    reading: Reading

    def fill(self, template: Template) -> Filled:
        """The template with its values; a missing one stands as its label in `⟦ ⟧`."""
        pieces: list[Piece] = []
        missing: dict[FactId, None] = {}
        for part in template:
            if isinstance(part, str):
                pieces.append(Piece(part))
                continue
            shown = self.show(part.fact, part.form)
            if not shown:
                missing[part.fact] = None
            pieces.extend(self._slot(part, shown))
        return Filled(tuple(pieces), tuple(missing))

    def _slot(self, slot: Slot, shown: str) -> tuple[Piece, ...]:
        label = self.label(slot.fact)
        value = Piece(shown or GAP.format(label), slot.fact, missing=not shown)
        if slot.particle is None:
            return (value,)
        return (value, Piece(particle(shown or label, slot.particle)))

    def label(self, fact: FactId) -> str:
        """What the fact is called."""
        return self.pack.facts[fact].label

    def show(self, fact: FactId, form: Form = Form.VALUE) -> str:
        """The value that counts, in this form; empty where there is none."""
        if fact == COUNSELOR_NAME:
            return self.case.counselor_name
        if form is Form.EVIDENCE or form is Form.ENTRIES:
            return self._evidence(fact, form)
        value = self.reading.known.get(fact)
        if value is None:
            return self._filled_in(fact)
        return self.show_value(fact, value, form)

    def show_value(self, fact: FactId, value: Value, form: Form = Form.VALUE) -> str:
        """A value of this fact, in this form."""
        if isinstance(value, datetime):
            return _moment(value, form)
        if isinstance(value, int):
            return bare_won(value) if form is Form.AMOUNT else format_won(value)
        if self._kind(fact) is Kind.CHOICE:
            return self.pack.facts[fact].choices[value]
        return value

    def evidence(self, fact: FactId, entry: Entry) -> str:
        """What was answered, when and how: the choice, the time of day, the way."""
        parts = [self.show_value(fact, entry.value)] if entry.terms is not None else []
        parts.append(format_time(entry.at.astimezone(KOREAN_TIME)))
        if entry.via is not None:
            parts.append(self.pack.labels.via[entry.via])
        return " ".join(parts)

    def _evidence(self, fact: FactId, form: Form) -> str:
        entry = self.case.entries.get(fact)
        if entry is None or fact not in self.reading.known:
            return ""
        entries = entry.all() if form is Form.ENTRIES else (entry,)
        return ", ".join(self._told(fact, each) for each in entries)

    def _told(self, fact: FactId, entry: Entry) -> str:
        if entry.terms is not None:
            return self.evidence(fact, entry)
        return f"{self.evidence(fact, entry)} {self.show_value(fact, entry.value)}"

    def _filled_in(self, target: FactId) -> str:
        """The pack's text for a fact that nobody wrote, such as the usual words for a reason."""
        for fill in self.pack.fills:
            if fill.target == target:
                return fill.texts.get(str(self.reading.known.get(fill.fact)), "")
        return ""

    def _kind(self, fact: FactId) -> Kind:
        policy = self.pack.policy
        known = policy.facts.get(fact)
        return known.kind if known else policy.derived[fact]


def _moment(moment: datetime, form: Form) -> str:
    local = moment.astimezone(KOREAN_TIME)
    if form is Form.DATE:
        return format_date(local)
    if form is Form.TIME:
        return format_time(local)
    return f"{format_date(local)} {format_time(local)}"
