"""A text copied from the admin page, read by the pack's labels into values to say yes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.desk.admin_labels import Labels, seen
from desktop_app.desk.admin_rows import Pair, Rows
from desktop_app.desk.admin_values import ValueReader
from desktop_app.domain.fact import Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.values import clean_text

LONGEST_TEXT = 1_000_000
"""Signs that are read; what is longer is no page of a call."""
MOST_KEPT = 30
"""Different values of one fact that are kept, and texts that could not be read."""
LONGEST_SHOWN = 80
"""Signs of a text that could not be read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value that stands with the label of a fact."""

    value: Value
    shown: str
    """As it was written, on one line."""
    line: int
    """Where it stands first, from 1."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands with the label of a fact and is no value of it."""

    fact: FactId
    text: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What a copied text says, in the order of the vocabulary; nothing of it is recorded yet."""

    found: Mapping[FactId, tuple[Found, ...]] = field(default_factory=dict)
    """The different values of each fact; where there are several, a person picks one."""
    unread: tuple[Unread, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no value was found."""
        return not self.found


def read_admin_text(pack: Pack, text: str, now: datetime) -> Findings:
    """What the text says of the facts that the pack's admin page names; never raises.

    Read are `label: value`, label and value in neighbouring cells, on two lines, or in a table
    below its heading. What somebody says is never read from a page: no consent is found.
    """
    labels = Labels(
        (fact, pack.admin_page.labels.get(fact, ()))
        for fact, known in pack.policy.facts.items()
        if known.side is None
    )
    values = ValueReader(pack, labels, now)
    rows = Rows(seen(text[:LONGEST_TEXT]), labels, values)
    return _sorted(pack, values, rows.pairs())


def single(findings: Findings) -> dict[FactId, Value]:
    """The value of each fact for which the text says exactly one."""
    return {fact: one[0].value for fact, one in findings.found.items() if len(one) == 1}


def _sorted(pack: Pack, values: ValueReader, pairs: Iterable[Pair]) -> Findings:
    found: dict[FactId, dict[Value, Found]] = {fact: {} for fact in pack.policy.facts}
    unread: dict[FactId, dict[str, Unread]] = {fact: {} for fact in pack.policy.facts}
    for pair in pairs:
        value = values.read(pair.fact, pair.text)
        if value is None:
            if values.was_tried(pair.fact, pair.text):
                _keep_unread(unread[pair.fact], pair)
        elif value not in (kept := found[pair.fact]) and len(kept) < MOST_KEPT:
            kept[value] = Found(value, clean_text(pair.text), pair.line)
    return Findings(
        {fact: tuple(each.values()) for fact, each in found.items() if each},
        tuple(text for each in unread.values() for text in each.values()),
    )


def _keep_unread(kept: dict[str, Unread], pair: Pair) -> None:
    if len(kept) < MOST_KEPT:
        shown = clean_text(pair.text[: LONGEST_SHOWN + 1])
        cut = len(pair.text) > LONGEST_SHOWN
        text = f"{shown[:LONGEST_SHOWN]}…" if cut else shown
        kept.setdefault(text, Unread(pair.fact, text))
