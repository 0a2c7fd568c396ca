"""The passages of an article: runs of sentences of one section that may be a script's wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.domain.korean.blanks import Part, parts_of
from desktop_app.domain.korean.particles import written_particle
from desktop_app.domain.pack import Slot, Template
from desktop_app.pack.article.lines import ArticleLine
from desktop_app.pack.article.wordings import Vocabulary
from desktop_app.pack.words import interface_words

MOST_SENTENCES = 8
LONGEST_PASSAGE = 700
"""Characters; no script is as long."""
BLANK = "\ue001"
"""Stands for what is filled in, a placeholder as well as a blank, where texts are compared."""

SENTENCE_END = re.compile(r"(?<=[^\W\d][.?!])\s+|(?<=[^\W\d][.?!][\"”’')\]])\s+")
BULLET = re.compile(
    r"(?:[-–—•·∙‧▪▫◦▶▷►▸■□●○◎◆◇★☆※✓✔☑☞→⇒>*+]+\s+|[▶▷►▸■◆◇★☆※✓✔☑☞•⇒]+\s*"
    r"|\(?\d{1,2}[.)]\s+|[①-⑳❶-❿]\s*)+"
)
QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'", "「": "」", "『": "』", "«": "»", "《": "》"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences: its text with line breaks, and where it stands."""

    text: str
    first: int
    last: int
    """Numbers of its sentences in the article, from 0."""
    line: int
    """Of the article as a reader sees it, from 1."""
    heading: str
    compared: str
    """The text as texts are compared."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article and where it stands, as in `Passage`."""

    text: str
    line: int
    section: int
    heading: str
    compared: str


class Passages:
    """All passages of an article; each is made when it is asked for."""

    def __init__(self, lines: Sequence[ArticleLine], vocabulary: Vocabulary) -> None:
        self.sentences: tuple[Sentence, ...] = tuple(_sentences(lines, vocabulary))
        self._made: dict[tuple[int, int], Passage] = {}
        self._lasts = tuple(map(self._last, range(len(self.sentences))))

    def last(self, first: int) -> int:
        """The number of the last sentence that a passage may have that begins with this one."""
        return self._lasts[first]

    def between(self, first: int, last: int) -> Passage:
        """The passage from one sentence to another."""
        if (first, last) not in self._made:
            self._made[first, last] = _passage(self.sentences[first : last + 1], first)
        return self._made[first, last]

    def _last(self, first: int) -> int:
        begin = self.sentences[first]
        size, last = 0, first
        for number in range(first, min(first + MOST_SENTENCES, len(self.sentences))):
            sentence = self.sentences[number]
            size += len(sentence.text)
            if sentence.section != begin.section or size > LONGEST_PASSAGE:
                break
            last = number
        return last


def compared_template(template: Template) -> str:
    """A template as texts are compared."""
    return "".join(
        _compared_slot(part) if isinstance(part, Slot) else plain(part) for part in template
    )


def compared_parts(parts: Sequence[Part]) -> str:
    """Words and blanks as texts are compared; a particle behind a blank counts in any form."""
    said: list[str] = []
    behind = False
    for part in parts:
        if not isinstance(part, str):
            said.append(BLANK)
            behind = True
            continue
        found = written_particle(part) if behind else None
        if found is not None:
            said.append(plain(found.pair.after_consonant + part[len(found.words) :]))
        else:
            said.append(plain(part))
        behind = False
    return "".join(said)


def plain(words: str) -> str:
    """The letters and digits alone."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def words_of(text: str) -> str:
    """The words alone, with one blank between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _compared_slot(slot: Slot) -> str:
    return BLANK + (slot.particle.after_consonant if slot.particle else "")


def _sentences(lines: Sequence[ArticleLine], vocabulary: Vocabulary) -> Iterator[Sentence]:
    speakers = _speakers()
    for number, line in enumerate(lines, 1):
        text = _without_lead(line.text, speakers)
        for said in _split(text):
            compared = compared_parts(parts_of(said, lambda name: bool(vocabulary.meant(name))))
            if compared:
                yield Sentence(said, number, line.section, line.heading, compared)


def _split(text: str) -> list[str]:
    """The sentences of a line; signs without any letter belong to the one before."""
    said: list[str] = []
    for part in SENTENCE_END.split(text.strip()):
        if said and not plain(part):
            said[-1] += f" {part}"
        else:
            said.append(part)
    return said


def _speakers() -> re.Pattern[str]:
    """Who speaks, written before what is said: `기사: …`."""
    words = interface_words("article_lines")["speakers"].split(" | ")
    return re.compile(rf"[\[(<]?(?:{'|'.join(map(re.escape, words))})(?:\s?\d)?[\])>]?\s?[:：]\s*")


def _without_lead(text: str, speakers: re.Pattern[str]) -> str:
    """The line without bullet, number and speaker."""
    bullet = BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    speaker = speakers.match(rest)
    return rest[speaker.end() :] if speaker else rest


def _passage(sentences: Sequence[Sentence], first: int) -> Passage:
    begin = sentences[0]
    text = begin.text
    for before, here in pairwise(sentences):
        text += (" " if before.line == here.line else "\n") + here.text
    return Passage(
        _without_quotes(text),
        first,
        first + len(sentences) - 1,
        begin.line,
        begin.heading,
        "".join(sentence.compared for sentence in sentences),
    )


def _without_quotes(text: str) -> str:
    """The text without the quotes around all of it, or half of such a pair."""
    begin, end = text[:1], text[-1:]
    if begin in QUOTES and QUOTES[begin] == end and len(text) > 1 and begin not in text[1:-1]:
        return text[1:-1].strip()
    if begin in QUOTES and QUOTES[begin] not in text[1:]:
        return text[1:].strip()
    closes = next((each for each, close in QUOTES.items() if close == end), None)
    if closes is not None and closes not in text[:-1]:
        return text[:-1].strip()
    return text
