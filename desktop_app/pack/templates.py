"""Texts with placeholders read into templates; every fault is said at its own character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.particles import FURTHER_PAIRS, PAIRS, Pair, pair_of
from desktop_app.domain.pack import Form, Slot, Template
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.tree import Text

BRACES = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
FORMS = {form.value: form for form in Form if form is not Form.VALUE}
PARTICLES = tuple(
    member for pair in PAIRS + FURTHER_PAIRS for member in (pair.after_consonant, pair.after_vowel)
)
MOST_PARTS = 3


def read_template(text: Text, names: Names, problems: Problems) -> Template:
    """The text as words and slots; a placeholder that cannot be read is left out and said."""
    return _Reader(text, names, problems).read()


def fits(fact: FactId, form: Form, names: Names) -> bool:
    """Whether values of this fact can be shown in this form."""
    kind = names.kind(fact)
    if form is Form.AMOUNT:
        return kind is Kind.WON
    if form in (Form.DATE, Form.TIME):
        return kind is Kind.MOMENT
    recorded = names.policy.facts.get(fact)
    if form is Form.EVIDENCE:
        return recorded is not None and recorded.derive is None and kind is Kind.CHOICE
    return form is Form.VALUE or (recorded is not None and recorded.repeats)


def fitting(fact: FactId, names: Names) -> tuple[str, ...]:
    """The forms in which values of this fact can be shown, beside the usual one."""
    return tuple(name for name, form in FORMS.items() if fits(fact, form, names))


class _Reader:
    """Reads one text."""

    def __init__(self, text: Text, names: Names, problems: Problems) -> None:
        self._text = text
        self._names = names
        self._problems = problems
        self._written = [(match[0], match.start()) for match in BRACES.finditer(text.raw)]

    def read(self) -> Template:
        return tuple(_joined(self._parts()))

    def _parts(self) -> Iterator[str | Slot]:
        text = self._text.strip()
        end = 0
        for count, match in enumerate(BRACES.finditer(text)):
            yield text[end : match.start()]
            yield from self._brace(match[0], self._place(count, match[0]))
            end = match.end()
        yield text[end:]

    def _place(self, count: int, brace: str) -> Place:
        """Where the brace of this number stands; in texts with escapes, where the text begins."""
        written, offset = self._written[count] if count < len(self._written) else ("", 0)
        return self._text.place_of(offset) if written == brace else self._text.place

    def _brace(self, brace: str, place: Place) -> Iterator[str | Slot]:
        if brace in ("{{", "}}"):
            yield brace[0]
        elif len(brace) == 1:
            self._problems.add(Fault.UNBALANCED_BRACE, place, name=brace)
        else:
            slot = self._slot(brace, place)
            if slot is not None:
                yield slot

    def _slot(self, brace: str, place: Place) -> Slot | None:
        fact, *rest = brace[1:-1].split("|")
        if not fact or len(rest) >= MOST_PARTS:
            self._problems.add(Fault.BAD_PLACEHOLDER, place, name=brace)
            return None
        if not self._names.may_show(FactId(fact)):
            self._unknown(fact, place)
            return None
        return self._formed(FactId(fact), rest, place)

    def _unknown(self, fact: str, place: Place) -> None:
        if fact not in self._names.unsure:
            self._problems.add(Fault.UNKNOWN_FACT, place, self._names.showable(), name=fact)

    def _formed(self, fact: FactId, rest: list[str], place: Place) -> Slot | None:
        """`rest` is at most a form and then a particle."""
        form = FORMS.get(rest[0]) if rest else None
        particle = rest[1:] if form else rest
        if len(particle) > 1 or (particle and pair_of(particle[0]) is None):
            self._problems.add(Fault.UNKNOWN_FORM, place, _suggested(form), name=particle[0])
            return None
        if form and not fits(fact, form, self._names):
            self._misfit(fact, form, place)
            return None
        pair: Pair | None = pair_of(particle[0]) if particle else None
        return Slot(fact, form or Form.VALUE, pair)

    def _misfit(self, fact: FactId, form: Form, place: Place) -> None:
        self._problems.add(
            Fault.FORM_DOES_NOT_FIT,
            place,
            fitting(fact, self._names),
            fact=fact,
            form=form.value,
            name="",
        )


def _suggested(form: Form | None) -> tuple[str, ...]:
    return PARTICLES if form else (*FORMS, *PARTICLES)


def _joined(parts: Iterator[str | Slot]) -> Iterator[str | Slot]:
    """The parts with neighbouring words as one."""
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
            continue
        if words:
            yield words
        words = ""
        yield part
    if words:
        yield words
