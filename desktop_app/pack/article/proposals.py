"""What an article proposes for the scripts of a pack, for somebody to confirm or refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.domain.korean.blanks import Blank, Part, parts_of
from desktop_app.domain.pack import Pack, Slot
from desktop_app.pack.article.errors import ArticleError, Trouble
from desktop_app.pack.article.filling import Filled, chosen, fill, text_of
from desktop_app.pack.article.matching import Match, match
from desktop_app.pack.article.passages import Passages
from desktop_app.pack.article.reading import Article
from desktop_app.pack.article.wordings import (
    Vocabulary,
    Wording,
    source_of,
    vocabulary_of,
    wordings_of,
)

NUMBER = re.compile(r"\d{2,4}-\d{3,4}(?:-\d{4})?")
SURE_SCORE = 62.0
SURE_MARGIN = 5.0
"""What makes a passage surely that of its script: how alike, and how much more than any other's."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage of the article for one wording of the pack."""

    id: str
    """The script's id; with `#` and a number from 1 where the script has several wordings."""
    script: ScriptId
    number: int
    """Of the wording in its script, from 0."""
    title: str
    score: float
    """How alike the passage and the wording are, from 0 to 100."""
    margin: float
    """How much less alike the passage is to any other wording."""
    line: int
    """Where the passage begins, counted in lines as a reader sees them, from 1."""
    heading: str
    old: str
    """The wording as the source of the pack has it, placeholders and all."""
    parts: tuple[Part, ...]
    """The official words and their blanks."""
    fillings: tuple[Filled, ...]
    """What stands for each blank, in their order."""
    vocabulary: Vocabulary
    old_facts: tuple[FactId, ...]
    """What the wording names now."""

    @property
    def official(self) -> str:
        """The official words with the blanks as they are written."""
        return "".join(part if isinstance(part, str) else part.written for part in self.parts)

    @property
    def new(self) -> str:
        """The wording that a yes would write; a blank that is open stands as it is written."""
        return text_of(self.parts, self.fillings, self.vocabulary)

    @property
    def open(self) -> tuple[int, ...]:
        """The numbers, from 0, of the blanks for which no placeholder was found."""
        return tuple(at for at, each in enumerate(self.fillings) if each.fact is None)

    @property
    def lost(self) -> tuple[FactId, ...]:
        """What the wording names now and would no longer."""
        named = {each.fact for each in self.fillings}
        return tuple(fact for fact in self.old_facts if fact not in named)

    @property
    def lost_numbers(self) -> tuple[str, ...]:
        """The phone numbers of the wording that the official words do not have."""
        return tuple(
            number for number in dict.fromkeys(NUMBER.findall(self.old)) if number not in self.new
        )

    @property
    def may_be_written(self) -> bool:
        """Whether a yes is enough: every blank has its placeholder and none is lost."""
        return not self.open and not self.lost

    @property
    def is_sure(self) -> bool:
        """Whether neither the passage nor any of its placeholders leaves a doubt."""
        alike = self.score >= SURE_SCORE and self.margin >= SURE_MARGIN
        filled = self.may_be_written and all(each.sure for each in self.fillings)
        return alike and filled and not self.lost_numbers

    @property
    def is_same(self) -> bool:
        """Whether the pack says it already, but for line breaks."""
        return self.new.split() == self.old.split()

    def label(self, fact: FactId) -> str:
        """What the fact is called."""
        return self.vocabulary.labels.get(fact, fact)

    def choose(self, blank: int, fact: FactId) -> Proposal:
        """With the fact that somebody chose for a blank; `ValueError` where it may not stand."""
        said = list(self.fillings)
        said[blank] = chosen(said[blank], fact)
        return replace(self, fillings=tuple(said))


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that an article proposes for a pack."""

    proposals: tuple[Proposal, ...]
    """What would change, in the order of the pack."""
    same: tuple[Proposal, ...]
    """Wordings that the article has just as the pack has them."""
    unmatched: tuple[Wording, ...]
    """Wordings that no passage matched."""

    @property
    def scripts_without(self) -> tuple[ScriptId, ...]:
        """The scripts none of whose wordings any passage matched."""
        found = {each.script for each in (*self.proposals, *self.same)}
        left = dict.fromkeys(each.script for each in self.unmatched)
        return tuple(script for script in left if script not in found)

    def get(self, id_: str) -> Proposal:
        """The proposal with this id; raises `ArticleError`."""
        for each in self.proposals:
            if each.id == id_:
                return each
        raise ArticleError(Trouble.UNKNOWN_ID, name=id_)


def propose(article: Article, pack: Pack) -> Proposals:
    """What the article proposes for the wordings of the pack; raises `ArticleError`.

    It takes a second for an article of 400 lines, and nothing is written.
    """
    wordings = wordings_of(pack)
    vocabulary = vocabulary_of(pack)
    matches = match(wordings, Passages(article.lines, vocabulary))
    made = [_proposal(each, vocabulary) for each in matches]
    found = {each.id for each in made}
    return Proposals(
        tuple(each for each in made if not each.is_same),
        tuple(each for each in made if each.is_same),
        tuple(each for each in wordings if each.id not in found),
    )


def _proposal(found: Match, vocabulary: Vocabulary) -> Proposal:
    wording, passage = found.wording, found.passage
    joined = passage.text if _has_lines(wording) else passage.text.replace("\n", " ")
    parts = _parts(joined, vocabulary)
    fillings = fill(parts, wording, vocabulary)
    parts, fillings = _without_words(parts, fillings)
    return Proposal(
        wording.id,
        wording.script,
        wording.number,
        wording.title,
        round(found.score, 1),
        round(min(found.margin, 100.0), 1),
        passage.line,
        passage.heading,
        source_of(wording.template),
        parts,
        fillings,
        vocabulary,
        tuple(dict.fromkeys(slot.fact for slot in wording.slots)),
    )


def _has_lines(wording: Wording) -> bool:
    """Whether the wording stands in lines; what does not is one paragraph."""
    return any("\n" in part for part in wording.template if not isinstance(part, Slot))


def _parts(text: str, vocabulary: Vocabulary) -> tuple[Part, ...]:
    return parts_of(text, lambda name: bool(vocabulary.meant(name)))


def _without_words(
    parts: Sequence[Part], fillings: Sequence[Filled]
) -> tuple[tuple[Part, ...], tuple[Filled, ...]]:
    """Without the blanks for which nothing was found and which may be words, such as `00:00`."""
    left = tuple(each for each in fillings if not _is_words(each))
    return tuple(_joined(parts, iter(fillings))), left


def _is_words(filled: Filled) -> bool:
    return filled.fact is None and filled.blank.may_be_words


def _joined(parts: Sequence[Part], fillings: Iterator[Filled]) -> Iterator[Part]:
    words = ""
    for part in parts:
        if isinstance(part, Blank) and not _is_words(next(fillings)):
            if words:
                yield words
            words = ""
            yield part
        else:
            words += part if isinstance(part, str) else part.written
    if words:
        yield words
