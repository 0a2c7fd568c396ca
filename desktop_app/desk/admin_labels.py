"""The labels of the admin page, found in a copied text however they are spaced and marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from desktop_app.domain.ids import FactId
from desktop_app.domain.values import BLANKS, clean_text

COLON = re.compile(r"[:\uff1a\ufe55\ufe13\u2236\ua789]")
LONGEST_LABEL = 60
"""Signs as they stand in the text, bullets and blanks included."""

_BULLETS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\S+")
_BLANK = re.compile(BLANKS)
# what pages set behind a label: its colon, the star of a required field, a mark for its help
_BEHIND = ":*?"


def seen(text: str) -> str:
    """The text without the signs that show as nothing; line ends, tabs and blanks stay."""
    hidden = [sign for sign in set(text) if _is_hidden(sign)]
    return text.translate(dict.fromkeys(map(ord, hidden)))


def _is_hidden(sign: str) -> bool:
    """Whether `clean_text` leaves the sign out; asked of a million of them it must be quick."""
    if sign.isascii():
        return not (sign.isprintable() or sign.isspace())
    return not (sign.isprintable() or sign.isspace()) or _BLANK.match(sign) is not None


def folded(words: str) -> str:
    """The words as they are compared: no blanks, full width as usual, capitals as small letters."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split()).rstrip(_BEHIND)


def named(words: Mapping[str, str], text: str) -> str | None:
    """What the text means by these folded words, with a bullet before it or without."""
    if len(text) > LONGEST_LABEL:
        return None
    whole = folded(text)
    return words.get(whole) or words.get(_without_bullet(whole))


def _without_bullet(words: str) -> str:
    bullet = _BULLETS.match(words)
    return words[bullet.end() :] if bullet else words


class Labels:
    """The labels of the facts that may be read."""

    def __init__(self, labels: Iterable[tuple[FactId, tuple[str, ...]]]) -> None:
        self._facts: dict[str, str] = {}
        for fact, words in labels:
            for label in filter(None, (folded(clean_text(word)) for word in words)):
                self._facts.setdefault(label, fact)
                # a label that itself begins with a bracket, behind a bullet
                self._facts.setdefault(_without_bullet(label) or label, fact)
        self._longest = max(map(len, self._facts), default=0)
        self._inside = _in_words(self._facts)
        self._known: dict[str, FactId | None] = {}

    def whole(self, text: str) -> FactId | None:
        """The fact whose label the whole text is."""
        if len(text) > LONGEST_LABEL:
            return None
        if text not in self._known:
            name = named(self._facts, text)
            self._known[text] = FactId(name) if name else None
        return self._known[text]

    def before_colon(self, text: str) -> tuple[FactId, str] | None:
        """The fact of a label with a colon, and the text after it."""
        colon = COLON.search(text, 0, LONGEST_LABEL)
        fact = self.whole(text[: colon.start()]) if colon else None
        return (fact, text[colon.end() :].strip()) if colon and fact else None

    def before_blank(self, text: str) -> tuple[FactId, str] | None:
        """The fact of the longest label with which the text begins, and the words after it."""
        found = None
        for word in _WORD.finditer(text, 0, LONGEST_LABEL):
            head, rest = text[: word.end()], text[word.end() :].strip()
            if len(_without_bullet(folded(head))) > self._longest:
                break
            fact = self.whole(head)
            found = (fact, rest) if fact and rest else found
        return found

    def stand_inside(self, text: str, *, with_colon: bool) -> bool:
        """Whether a label stands among the words of the text: two values run together."""
        labels = self._inside.finditer(unicodedata.normalize("NFKC", text).casefold())
        return any(label["colon"] or not with_colon for label in labels)


def _in_words(labels: Iterable[str]) -> re.Pattern[str]:
    """Finds labels as words, however they are spaced, and the colon behind them."""
    spaced = "|".join(r"\s*".join(map(re.escape, label)) for label in labels)
    return re.compile(rf"(?<!\S)(?:{spaced})(?!\w)\s*(?P<colon>:?)" if spaced else r"(?!)")
