"""Promises about a case beside its facts: reminders, hand-overs, and what was said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from desktop_app.domain.frozen import NamedTuple, dataclass, replace
from desktop_app.store.records import FORCED_ELSEWHERE, HandedOver, Noticed, OpenedAgain, Reminded

Pledge = Reminded | HandedOver | Noticed

CASE = "case"
"""The kind of a hand-over of the case itself."""
REMINDER = "reminder"
TAKEN = "taken"
"""The kind of a hand-over to this desk: `reason` names who handed the case over, where known."""


class Mark(NamedTuple):
    """Which follow-up: one that arises anew has another moment, so nothing said of it before."""

    kind: str
    since: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pledges:
    """The promises of one case, folded from its records."""

    reminders: Mapping[str, tuple[Reminded, ...]] = field(default_factory=dict)
    """A person's own by their reason, each as often as it was set."""
    handed: Mapping[Mark, HandedOver] = field(default_factory=dict)
    noticed: frozenset[Mark] = frozenset()
    given: HandedOver | None = None
    """Who has the whole case, as long as nothing more was recorded here."""
    taken: HandedOver | None = None
    """From whom the whole case came to this desk; nothing takes that back."""

    @property
    def forced_elsewhere(self) -> frozenset[str]:
        """The original calls that other desks reconnected; nothing takes that back."""
        return frozenset(mark.reason for mark in self.noticed if mark.kind == FORCED_ELSEWHERE)


def pledged(before: Pledges, kept: Pledge | OpenedAgain) -> Pledges:
    """The promises after one thing more that was kept of the case."""
    match kept:
        case Reminded():
            return replace(before, reminders=_reminded(before, kept))
        case HandedOver():
            return _handed(before, kept)
        case Noticed():
            return replace(before, noticed=before.noticed | {_mark(kept)})
        case OpenedAgain():
            # whoever takes a case up again owes again what was handed over with it
            return replace(before, handed={}, given=None)


def _handed(before: Pledges, kept: HandedOver) -> Pledges:
    if kept.kind == TAKEN:
        return replace(before, taken=kept, given=None)
    if kept.kind == CASE:
        return replace(before, given=kept)
    return replace(before, handed={**before.handed, _mark(kept): kept})


def worked_on(before: Pledges) -> Pledges:
    """The promises once something was recorded in a case that was given away: it is ours again."""
    return before if before.given is None else replace(before, given=None)


def _reminded(before: Pledges, kept: Reminded) -> dict[str, tuple[Reminded, ...]]:
    others = {reason: each for reason, each in before.reminders.items() if reason != kept.reason}
    if kept.due is not None:
        others[kept.reason] = (*_still_ours(before, kept.reason), kept)
    return others


def _still_ours(before: Pledges, reason: str) -> tuple[Reminded, ...]:
    """How often a reminder was set; one that was handed over begins anew."""
    times = before.reminders.get(reason, ())
    handed = bool(times) and Mark(REMINDER, times[-1].at, reason) in before.handed
    return () if handed else times


def _mark(kept: HandedOver | Noticed) -> Mark:
    return Mark(kept.kind, kept.since, kept.reason)
