"""What a copied text would record: pure functions from findings to lines, without a widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.desk.admin_text import Findings, Found
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case import value_of
from desktop_app.domain.consequences import would_go_stale
from desktop_app.domain.fact import Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.reading import read
from desktop_app.domain.text import Filler
from desktop_app.pack.words import interface_words
from desktop_app.ui.text_field import masked

MOST_OPTIONS = 6
"""Different values of one fact that are shown."""
MOST_UNREAD = 6

Picks = Mapping[FactId, int]
"""Which of its values each fact would get; one that is not there gets none."""


@dataclass(frozen=True, slots=True)
class OptionValue:
    """One value that may be recorded."""

    fact: FactId
    at: int
    """Which of the fact's values it is."""
    label: str
    """Empty below a heading that names the fact."""
    name: str
    text: str
    notes: tuple[str, ...]
    """What is recorded or typed now, where it differs."""
    picked: bool
    alone: bool
    """It is struck or taken by itself; else it is one of several."""
    private: bool

    def shown(self, *, in_hand: bool) -> str:
        """The value as it is seen; a private one as a whole only in hand."""
        return masked(self.text) if self.private and not in_hand else self.text

    def notes_shown(self, *, in_hand: bool) -> str:
        """The notes on one line."""
        notes = " · ".join(self.notes)
        return masked(notes) if self.private and not in_hand else notes


@dataclass(frozen=True, slots=True)
class LineValue:
    """Words that nothing can be done with: a heading, a value that is the same, what is unread."""

    text: str
    muted: bool = True


@dataclass(frozen=True, slots=True)
class PasteValue:
    """Everything that the paste panel draws."""

    lines: tuple[OptionValue | LineValue, ...]
    count: int
    """How many values one Enter records."""
    intro: str
    stale: str
    """Which consents the yes makes stale; empty for none."""


def usual_picks(pack: Pack, opened: OpenCase, findings: Findings) -> dict[FactId, int]:
    """The values that one Enter takes: each that stands alone and is not recorded already."""
    shower = _Shower(pack, opened)
    alone = ((fact, found[0]) for fact, found in findings.found.items() if len(found) == 1)
    return {fact: 0 for fact, one in alone if not shower.is_same(fact, one)}


def picked_values(findings: Findings, picks: Picks) -> dict[FactId, Value]:
    """The values that were picked."""
    return {fact: findings.found[fact][at].value for fact, at in picks.items()}


def paste_value(pack: Pack, opened: OpenCase, findings: Findings, picks: Picks) -> PasteValue:
    """What was found, beside what is recorded, and what the yes would do."""
    words, shower = interface_words("ui_paste"), _Shower(pack, opened)
    lines = (
        *(line for fact in findings.found for line in shower.options(findings, fact, picks)),
        *shower.same(findings),
        *shower.unread(findings),
    )
    offers = any(isinstance(line, OptionValue) for line in lines)
    stale = would_go_stale(pack.policy, opened.case, picked_values(findings, picks))
    consents = ", ".join(pack.facts[fact].label for fact in stale)
    return PasteValue(
        lines,
        len(picks),
        words["intro" if offers else "intro_same"],
        words["stale"].format(consents=consents) if stale else "",
    )


class _Shower:
    def __init__(self, pack: Pack, opened: OpenCase) -> None:
        self._pack, self._opened = pack, opened
        self._filler = Filler(pack, opened.case, read(pack.policy, opened.case))
        self._words = interface_words("ui_paste")

    def is_same(self, fact: FactId, found: Found) -> bool:
        """Whether what is recorded reads the same."""
        return self._value(fact, found.value) == self._recorded(fact)

    def options(
        self, findings: Findings, fact: FactId, picks: Picks
    ) -> Iterator[OptionValue | LineValue]:
        """What may be recorded of one fact."""
        found = findings.found[fact]
        if len(found) > 1:
            yield from self._several(fact, found, picks)
        elif not self.is_same(fact, found[0]):
            yield self._option(fact, 0, found[0], picks, alone=True)

    def same(self, findings: Findings) -> Iterator[LineValue]:
        """What is recorded already."""
        alone = [(fact, found[0]) for fact, found in findings.found.items() if len(found) == 1]
        same = [(fact, one) for fact, one in alone if self.is_same(fact, one)]
        if same:
            yield LineValue(self._words["same_head"], muted=False)
        for fact, one in same:
            value = self._masked(fact, self._value(fact, one.value))
            yield LineValue(self._words["option"].format(label=self._label(fact), value=value))

    def _several(
        self, fact: FactId, found: tuple[Found, ...], picks: Picks
    ) -> Iterator[OptionValue | LineValue]:
        now = self._recorded(fact)
        head = self._words["pick_now" if now else "pick"]
        value = self._masked(fact, now)
        text = head.format(label=self._label(fact), count=len(found), value=value)
        yield LineValue(text, muted=False)
        for at, one in enumerate(found[:MOST_OPTIONS]):
            yield self._option(fact, at, one, picks, alone=False)
        yield from self._more(len(found) - MOST_OPTIONS)

    def _option(
        self, fact: FactId, at: int, found: Found, picks: Picks, *, alone: bool
    ) -> OptionValue:
        return OptionValue(
            fact,
            at,
            self._label(fact) if alone else "",
            self._label(fact),
            self._value(fact, found.value),
            tuple(self._notes(fact, found, alone=alone)),
            picks.get(fact) == at,
            alone,
            self._pack.policy.facts[fact].private,
        )

    def _notes(self, fact: FactId, found: Found, *, alone: bool) -> Iterator[str]:
        now, draft = self._recorded(fact), self._opened.drafts.get(fact, "").strip()
        if self.is_same(fact, found):
            yield self._words["same"]
        elif now and alone:
            yield self._words["now"].format(value=now)
        if draft:
            yield self._words["draft"].format(text=draft)

    def unread(self, findings: Findings) -> Iterator[LineValue]:
        """What stands with a label and could not be read."""
        if findings.unread:
            yield LineValue(self._words["unread"], muted=False)
        for one in findings.unread[:MOST_UNREAD]:
            text = self._masked(one.fact, one.text)
            yield LineValue(
                self._words["unread_line"].format(label=self._label(one.fact), text=text)
            )
        yield from self._more(len(findings.unread) - MOST_UNREAD)

    def _more(self, count: int) -> Iterator[LineValue]:
        if count > 0:
            yield LineValue(self._words["more"].format(count=count))

    def _label(self, fact: FactId) -> str:
        return self._pack.facts[fact].label

    def _value(self, fact: FactId, value: Value) -> str:
        return self._filler.show_value(fact, value)

    def _recorded(self, fact: FactId) -> str:
        value = value_of(self._opened.case, fact)
        return "" if value is None else self._value(fact, value)

    def _masked(self, fact: FactId, text: str) -> str:
        return masked(text) if self._pack.policy.facts[fact].private else text
