"""Parts of a pack as a person reads them: templates with names for placeholders, conditions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.condition import All, Any, Condition, Filled, In, Is, Not
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Form, Pack, Slot, Template
from desktop_app.pack.words import interface_words

WORD = re.compile(r"\s*\S+|\s+$")


class Mark(StrEnum):
    """Whether a stretch of words stayed, went or came."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Stretch(NamedTuple):
    """Some words of a text that was changed."""

    mark: Mark
    text: str


Stretches = tuple[Stretch, ...]


def template_words(pack: Pack, template: Template) -> str:
    """A text with the names of its placeholders in braces, with form and particle."""
    return "".join(part if isinstance(part, str) else _slot(pack, part) for part in template)


def _slot(pack: Pack, slot: Slot) -> str:
    form = "" if slot.form is Form.VALUE else slot.form.value
    particle = slot.particle.after_consonant if slot.particle else ""
    return f"{{{'|'.join(filter(None, (fact_words(pack, slot.fact), form, particle)))}}}"


def fact_words(pack: Pack, fact: FactId) -> str:
    """What a fact is called; its id where the pack has no name for it."""
    return pack.facts[fact].label if fact in pack.facts else fact


def condition_words(pack: Pack, condition: Condition) -> str:
    """A condition in words."""
    words = interface_words("pack_diff")
    if isinstance(condition, Filled):
        return words["filled"].format(fact=fact_words(pack, condition.fact))
    if isinstance(condition, Is | In):
        values = (condition.value,) if isinstance(condition, Is) else condition.values
        known = pack.choices.get(condition.fact, {})
        shown = "/".join(known.get(value, value) for value in values)
        return words["is"].format(fact=fact_words(pack, condition.fact), value=shown)
    if isinstance(condition, Not):
        return words["not"].format(part=condition_words(pack, condition.part))
    if isinstance(condition, All | Any):
        return _joined(pack, condition)
    return words["always"]


def _joined(pack: Pack, condition: All | Any) -> str:
    words = interface_words("pack_diff")
    every = isinstance(condition, All)
    if not condition.parts:
        return words["always" if every else "never"]
    parts = [_part(pack, part) for part in condition.parts]
    return words["and" if every else "or"].join(parts)


def _part(pack: Pack, condition: Condition) -> str:
    said = condition_words(pack, condition)
    compound = isinstance(condition, All | Any) and len(condition.parts) > 1
    return interface_words("pack_diff")["within"].format(part=said) if compound else said


def word_by_word(before: str, now: str) -> Stretches:
    """What went and what came, word by word."""
    old, new = WORD.findall(before), WORD.findall(now)
    stretches: list[Stretch] = []
    for _tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            stretches.append(Stretch(Mark.SAME, "".join(old[a:b])))
            continue
        stretches += _both(old[a:b], new[c:d])
    return tuple(stretches)


def _both(gone: Sequence[str], come: Sequence[str]) -> list[Stretch]:
    pairs = ((Mark.GONE, gone), (Mark.NEW, come))
    return [Stretch(mark, "".join(words)) for mark, words in pairs if words]
