"""The wordings of a pack to which passages of an article are matched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.domain.pack import Form, Pack, Script, Slot, Template
from desktop_app.pack.names import Names
from desktop_app.pack.required import REQUIRED_FACTS
from desktop_app.pack.words import interface_words

SEVERAL = " | "
"""Between the names of one fact in the words of the program."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a script: where it stands, and which values it may name."""

    id: str
    """The script's id; where the script has several wordings with `#` and the number from 1."""
    script: ScriptId
    number: int
    """Of this wording in its script, from 0."""
    title: str
    context: str
    """What a heading above it in an article may say: title, audience, nodes."""
    template: Template
    allowed: tuple[FactId, ...]
    """The facts that this wording or another one of its script names, or that it must name."""

    @property
    def text(self) -> str:
        """The wording as the source of a pack has it."""
        return source_of(self.template)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Its placeholders."""
        return tuple(part for part in self.template if isinstance(part, Slot))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the blanks of an article may mean in a pack."""

    kinds: Mapping[FactId, Kind]
    names: Mapping[str, tuple[FactId, ...]]
    """The facts that each name of a blank may mean; a name is lower-case without blanks."""
    labels: Mapping[FactId, str]

    def meant(self, name: str) -> tuple[FactId, ...]:
        """The facts that a blank with this name may mean."""
        return self.names.get(plain_name(name), ())


def wordings_of(pack: Pack) -> tuple[Wording, ...]:
    """Every wording of every script, in the order of the pack."""
    return tuple(wording for script in pack.scripts for wording in _wordings(pack, script))


def vocabulary_of(pack: Pack) -> Vocabulary:
    """What blanks may mean: the facts that the scripts name, by all the names that they have."""
    shown = dict.fromkeys(
        slot.fact
        for script in pack.scripts
        for each in script.variants
        for slot in _slots(each.text)
    )
    kinds = Names(pack.policy)
    names: dict[str, tuple[FactId, ...]] = {}
    for fact in shown:
        for name in _names(pack, fact):
            meant = names.get(plain_name(name), ())
            names[plain_name(name)] = (*meant, fact) if fact not in meant else meant
    labels = {fact: pack.facts[fact].label for fact in shown}
    return Vocabulary({fact: kinds.kind(fact) for fact in shown}, names, labels)


def source_of(template: Template) -> str:
    """A template as the source of a pack writes it."""
    return "".join(escaped(part) if isinstance(part, str) else brace(part) for part in template)


def escaped(words: str) -> str:
    """Words in which braces are no placeholders."""
    return words.replace("{", "{{").replace("}", "}}")


def brace(slot: Slot) -> str:
    """A placeholder as the source of a pack writes it."""
    form = "" if slot.form is Form.VALUE else f"|{slot.form.value}"
    particle = "" if slot.particle is None else f"|{slot.particle.after_consonant}"
    return f"{{{slot.fact}{form}{particle}}}"


def plain_name(name: str) -> str:
    """A name as names are compared."""
    return "".join(name.split()).casefold()


def _wordings(pack: Pack, script: Script) -> Iterator[Wording]:
    named = [slot.fact for each in script.variants for slot in _slots(each.text)]
    allowed = tuple(dict.fromkeys((*named, *REQUIRED_FACTS.get(script.id, ()))))
    nodes = " ".join(pack.nodes[node].label for node in script.nodes if node in pack.nodes)
    audience = pack.labels.audiences.get(script.audience.value, "")
    for number, variant in enumerate(script.variants):
        yield Wording(
            script.id if len(script.variants) == 1 else f"{script.id}#{number + 1}",
            script.id,
            number,
            script.title,
            f"{audience} {nodes} {script.title}".strip(),
            variant.text,
            allowed,
        )


def _slots(text: Template) -> Iterator[Slot]:
    return (part for part in text if isinstance(part, Slot))


def _names(pack: Pack, fact: FactId) -> Iterator[str]:
    """What a blank for this fact may be called."""
    yield pack.facts[fact].label
    yield from pack.admin_page.labels.get(fact, ())
    yield from filter(None, interface_words("article_names").get(fact, "").split(SEVERAL))
