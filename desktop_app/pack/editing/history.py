"""The steps of a draft, to be undone and done again, across all files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.pack.editing.body import Splice
from desktop_app.pack.editing.same import same_ends

MOST_STEPS = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """What a step changed in the exact text of a file, and what stood there before."""

    file: str
    start: int
    old: str
    new: str

    @property
    def forth(self) -> Splice:
        """Makes it."""
        return Splice(self.start, self.start + len(self.old), self.new)

    @property
    def back(self) -> Splice:
        """Takes it back."""
        return Splice(self.start, self.start + len(self.new), self.old)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done."""

    name: str
    """A key of the words `pack_edit_steps`."""
    changes: tuple[Change, ...]
    target: object = None
    """What it changed, where further typing there may join it."""


@dataclass(slots=True)
class History:
    """What was done, and what was undone since."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Keep a step that was just done; what was undone can no longer be done again."""
        self.done.append(step)
        self.undone.clear()
        if len(self.done) > MOST_STEPS:
            del self.done[0]


def change(file: str, before: str, after: str) -> Change:
    """The change between two texts of a file."""
    head, tail = same_ends(before, after)
    return Change(file, head, before[head : len(before) - tail], after[head : len(after) - tail])


def joined(first: Change, before: str, now: str) -> Change:
    """One change to now from the text before the first one, which made `before` of it."""
    start, end, old = first.back
    return change(first.file, before[:start] + old + before[end:], now)


def done_to(texts: Mapping[str, str], splices: Mapping[str, list[Splice]]) -> dict[str, str]:
    """The texts of these files with their splices made in this order."""
    made: dict[str, str] = {}
    for file, each in splices.items():
        text = texts[file]
        for start, end, new in each:
            text = text[:start] + new + text[end:]
        made[file] = text
    return made
