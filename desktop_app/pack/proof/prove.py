"""Proving a pack: all that it must keep, in every state that its conditions tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_app.domain.pack import Pack
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.compiled import content_of
from desktop_app.pack.proof.clicks import Click, shortest
from desktop_app.pack.proof.faults import (
    Broken,
    every_script_is_reached,
    every_state_leads_on,
    every_way_turns_green,
    green_only_when_met,
    green_only_when_ready,
    ready_only_when_green,
)
from desktop_app.pack.proof.gaps import every_gap_can_be_filled
from desktop_app.pack.proof.mark import mark_of
from desktop_app.pack.proof.reach import Reach

PROOFS: tuple[Callable[[Reach], Iterator[Broken]], ...] = (
    green_only_when_met,
    ready_only_when_green,
    green_only_when_ready,
    every_state_leads_on,
    every_way_turns_green,
    every_script_is_reached,
    every_gap_can_be_filled,
)


@dataclass(frozen=True, slots=True)
class Refuted:
    """What a pack does not keep, and the shortest way of clicks that shows it."""

    finding: Finding
    clicks: tuple[Click, ...]
    """Empty where no clicks lead to what ought to be reached."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a proof."""

    states: int
    """How many classes of states can be recorded."""
    asked: int
    """To how many of them answers to what is asked lead."""
    refuted: tuple[Refuted, ...]

    @property
    def holds(self) -> bool:
        """Whether the pack keeps all that it must."""
        return not self.refuted


_PROVEN: dict[str, bool] = {}


def is_proven(pack: Pack) -> bool:
    """Whether the proof of the pack holds; of the same content it is made once in a run."""
    mark = mark_of(content_of(pack))
    if mark not in _PROVEN:
        _PROVEN[mark] = prove(pack).holds
    return _PROVEN[mark]


def prove(pack: Pack) -> Proof:
    """The proof of a pack that has passed all checks."""
    reach = Reach(pack)
    broken = [one for proof in PROOFS for one in proof(reach)]
    refuted = tuple(
        Refuted(one.finding, shortest(reach, one.states) if one.states else ()) for one in broken
    )
    count = reach.known.diagrams.count
    return Proof(count(reach.recorded), count(reach.answered), refuted)
