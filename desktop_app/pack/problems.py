"""What is wrong in a pack, and the Korean sentences that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from desktop_app.domain.frozen import NamedTuple, dataclass
from desktop_app.domain.korean.particles import pair_of, particle
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    from desktop_app.pack.faults import Fault

MOST_KEPT = 2000
"""Problems beyond this number are not collected: such a file is no pack at all."""
MOST_SAID = 200
LONGEST_FIELD = 60
MOST_ALLOWED = 16
"""A longer list of what would be right helps nobody."""


class Place(NamedTuple):
    """A place in a file of the pack; line and column count from 1, 0 where there is none."""

    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what would be right."""

    fault: Fault
    place: Place = field(default_factory=Place)
    fields: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    """What `fields["name"]` could have been."""

    @property
    def closest(self) -> str | None:
        """The allowed name that is most like the given one."""
        if not self.allowed:
            return None
        # a sound pack, which is nearly every one, starts sooner without it
        from difflib import get_close_matches  # noqa: PLC0415

        name = self.fields.get("name", "")[:LONGEST_FIELD]
        return next(iter(get_close_matches(name, self.allowed, 1)), None)

    def sentence(self) -> str:
        """What is wrong and what would be right, in Korean, after the place."""
        said = interface_words("pack_faults")[self.fault].format_map(_said(self.fields))
        place = self.place
        frame = "at" if place.line else "in_file" if place.file else "anywhere"
        return interface_words("pack_problems")[frame].format(
            file=place.file, line=place.line, column=place.column, sentence=said + self._advice()
        )

    def _advice(self) -> str:
        words = interface_words("pack_problems")
        closest = self.closest
        if closest is not None:
            return words["closest"].format_map(_said({"closest": closest}))
        if self.allowed and len(self.allowed) <= MOST_ALLOWED:
            return words["allowed"].format(allowed=", ".join(self.allowed))
        return ""


class PackError(Exception):
    """A pack that cannot be used, with everything that is wrong with it, in file order."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    def __str__(self) -> str:
        """Kinds and counts, fit for a log."""
        counts = Counter(problem.fault.value for problem in self.problems)
        return ", ".join(f"{count} {fault}" for fault, count in counts.items())

    def lines(self) -> tuple[str, ...]:
        """The Korean sentences; where there are too many, the last says how many are left out."""
        said = tuple(problem.sentence() for problem in self.problems[:MOST_SAID])
        more = len(self.problems) - len(said)
        rest = interface_words("pack_problems")["more"].format(count=more)
        return (*said, rest) if more else said


class Problems:
    """Collects what is wrong, so that all of it can be said at once."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Problem] = {}
        self.notes: list[Problem] = []
        """What is worth a word and keeps nobody from using the pack."""

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found.values())

    def add(self, fault: Fault, place: Place, allowed: tuple[str, ...] = (), **fields: str) -> None:
        """Keep a problem; the same one at the same place is kept once."""
        key = (fault, place, *sorted(fields.items()))
        if len(self._found) < MOST_KEPT:
            self._found.setdefault(key, Problem(fault, place, fields, allowed))

    def note(self, fault: Fault, place: Place, **fields: str) -> None:
        """Keep something that is worth a word."""
        if len(self.notes) < MOST_SAID:
            self.notes.append(Problem(fault, place, fields))

    def sorted(self) -> tuple[Problem, ...]:
        """All problems in file order."""
        return tuple(sorted(self, key=lambda problem: problem.place))

    def error(self) -> PackError:
        """All problems in file order."""
        return PackError(*self.sorted())

    def raise_if_any(self) -> None:
        """Raise `PackError` with all problems where there is one."""
        if self:
            raise self.error()


class _Said(str):
    """A value inside a sentence: `{name}` is the value, `{name:을}` the particle after it."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        pair = pair_of(spec)
        return particle(self, pair) if pair else str(self)


def _said(fields: Mapping[str, str]) -> Mapping[str, _Said]:
    return {name: _Said(_short(value)) for name, value in fields.items()}


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_FIELD else f"{line[:LONGEST_FIELD]}…"
