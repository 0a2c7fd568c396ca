"""What is counted of one case that ended: a pure function of its packs and of what was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from desktop_app.desk.editions import Packs, editions_of
from desktop_app.desk.open_case import OpenCase, begin, folded
from desktop_app.desk.step_texts import is_for_the_chat
from desktop_app.domain.case import value_of
from desktop_app.domain.forced_reconnection.ids import CALL_TYPE, FORCED_CALL_ID, Outcome
from desktop_app.domain.gate import Gate, GateState
from desktop_app.domain.ids import ConditionId, ScriptId
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.store.counts import Counts, Table, TextCount
from desktop_app.store.records import Begun, CaseId, Copied, Kept, MovedOver, PutAway

UNKNOWN = "unknown"
"""Stands for a call type that nobody recorded."""
HANDED_OVER = "handed_over"
"""Stands for the outcome of a case that somebody else has."""
OPEN = ConditionId("open")
"""The condition that the case is not closed: it is a way to end, and nothing that was missing."""


class CaseCounts(NamedTuple):
    """The counts of one case, and to which day and pack they belong."""

    day: date
    """The day in Korea on which it began."""
    pack: str
    counts: Counts


def case_counts(packs: Packs, case: CaseId, kept: Sequence[Kept]) -> CaseCounts | None:
    """What is counted of a case up to its first end; `None` where its beginning is lost.

    A case that did not end is counted as it stands.
    """
    if not kept or not isinstance(kept[0], Begun):
        return None
    seen, begun = _Seen(), kept[0]
    editions = editions_of(packs)
    opened = begin(editions.taking(begun.pack_version), case, begun)
    seen.look(opened)
    for each in takewhile(_goes_on, kept[1:]):
        # the words that were copied are judged by what stood in the card until then
        seen.hear(opened, each)
        opened = folded(opened, each)
        if isinstance(each, MovedOver):
            opened = replace(opened, pack=editions.taking(each.pack_version))
        seen.look(opened)
    ending = next((each for each in kept if isinstance(each, PutAway)), None)
    began = begun.at.astimezone(KOREAN_TIME)
    end = {_outcome(opened, ending): 1}
    call_type = str(value_of(opened.case, CALL_TYPE) or UNKNOWN)
    counts = Counts(
        cases=1,
        ends={call_type: end},
        hours={f"{began:%H}": end},
        missing=_each_once(seen.missing(opened)),
        last=_each_once(seen.last),
        stale=_each_once(seen.stale),
        texts=seen.texts(),
    )
    return CaseCounts(began.date(), opened.edition, counts)


def _goes_on(kept: Kept) -> bool:
    return not isinstance(kept, PutAway)


def _outcome(opened: OpenCase, ending: PutAway | None) -> str:
    if opened.pledges.given is not None:
        return HANDED_OVER
    return (ending.outcome if ending is not None else "") or Outcome.IN_PROGRESS.value


def _each_once(ids: Iterable[str]) -> Table:
    return {str(each): 1 for each in sorted(ids)}


@dataclass(slots=True)
class _Seen:
    """What a walk through a case has come by."""

    gate: Gate | None = None
    was_green: bool = False
    last: frozenset[ConditionId] = frozenset()
    """What green waited for when it first came."""
    stale: set[ConditionId] = field(default_factory=set)
    offered: dict[ScriptId, str | None] = field(default_factory=dict)
    """The texts that could be copied, each with the name of its alternatives."""
    copied: set[ScriptId] = field(default_factory=set)
    edited: set[ScriptId] = field(default_factory=set)

    def look(self, opened: OpenCase) -> None:
        """See the case as it stands now."""
        view = opened.view
        if self.gate is not None and view.gate is self.gate:
            return
        before, self.gate = self.gate, view.gate
        self.stale.update(one.id for one in view.gate.stale)
        if view.gate.state is GateState.ALLOWED and not self.was_green:
            self.was_green = True
            self.last = frozenset(one.id for one in before.unmet) if before else frozenset()
        for script in view.scripts:
            if script.copyable and script.medium is not None and is_for_the_chat(opened, script):
                self.offered[script.id] = script.alternatives

    def hear(self, opened: OpenCase, kept: Kept) -> None:
        """Hear of one thing that is done to the case as it stands."""
        if isinstance(kept, Copied):
            edit = opened.edits.get(kept.script)
            self.copied.add(kept.script)
            self.offered.setdefault(kept.script, None)
            if edit is not None and edit.text == kept.text:
                self.edited.add(kept.script)

    def missing(self, opened: OpenCase) -> Iterator[ConditionId]:
        """What was not met at the end of a case that could have been green and was not."""
        gate, done = opened.view.gate, FORCED_CALL_ID in opened.case.entries
        is_ours = opened.pledges.given is None
        if done or not is_ours or any(one.id != OPEN for one in gate.blockers):
            return
        yield from (one.id for one in gate.unmet if one.id != OPEN)

    def texts(self) -> dict[str, TextCount]:
        """The texts that could be copied; one of which an alternative was is none of them."""
        taken = {self.offered[each] for each in self.copied} - {None}
        wanted = (
            each
            for each, alternatives in self.offered.items()
            if each in self.copied or alternatives not in taken
        )
        return {
            str(each): TextCount(1, int(each in self.copied), int(each in self.edited))
            for each in sorted(wanted)
        }
