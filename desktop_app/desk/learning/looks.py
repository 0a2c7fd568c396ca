"""How long the steps of a case are looked at: the one thing that no record tells."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.flow import Place
from desktop_app.domain.ids import NodeId
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.store.counts import DAY_SECONDS, Counts, NodeCount
from desktop_app.store.records import CaseId

MOST = timedelta(minutes=5)
"""A look without any act in it counts no longer: nobody may be there any more."""


class Looked(NamedTuple):
    """The looks of one case that ended, and to which day and pack they belong."""

    day: date
    pack: str
    counts: Counts


class Looks:
    """Adds looks up in memory, case by case, until a case ends.

    Only cases whose first look comes before anything was recorded in them count: of one that
    began in another run, or came from another desk, a part is not known.
    """

    def __init__(self) -> None:
        self._cases: dict[CaseId, _Case] = {}
        self._passed_over: set[CaseId] = set()
        self._since: tuple[CaseId, NodeId, datetime] | None = None

    def look(self, opened: OpenCase, node: NodeId, now: datetime) -> None:
        """This step of this case stands in front from now on."""
        known = self._known(opened)
        before, self._since = self._since, (opened.id, node, now)
        self._add(before, now)
        if known is None:
            return
        known.pack = opened.edition
        known.is_begun = bool(opened.events)
        is_elsewhere = before is None or before[:2] != (opened.id, node)
        if is_elsewhere and opened.view.places.get(node) is Place.PASSED:
            known.backs.add(node)

    def ended(self, case: CaseId, now: datetime) -> Looked | None:
        """The looks of a case that is off the desk, once; `None` where they do not count."""
        before, self._since = self._since, None
        self._add(before, now)
        known = self._cases.pop(case, None)
        if known is None:
            return None
        # whoever takes it up again looks at a case that was counted
        self._passed_over.add(case)
        nodes = {str(node): known.count(node) for node in known.times if node in known.nodes}
        return Looked(known.day, known.pack, Counts(nodes=nodes))

    def left(self, now: datetime) -> tuple[Looked, ...]:
        """Those of the cases on the desk at the end of a run: no later one knows of them.

        A case in which nothing was recorded yet is seen from its beginning by the next run.
        """
        begun = [case for case, known in self._cases.items() if known.is_begun]
        ended = (self.ended(case, now) for case in begun)
        return tuple(looked for looked in ended if looked is not None)

    def _known(self, opened: OpenCase) -> _Case | None:
        if opened.id in self._passed_over:
            return None
        if opened.id not in self._cases:
            if opened.events:
                self._passed_over.add(opened.id)
                return None
            day = opened.began.astimezone(KOREAN_TIME).date()
            self._cases[opened.id] = _Case(day, frozenset(opened.pack.nodes))
        return self._cases[opened.id]

    def _add(self, look: tuple[CaseId, NodeId, datetime] | None, now: datetime) -> None:
        if look is None or look[0] not in self._cases:
            return
        case, node, since = look
        times = self._cases[case].times
        # a clock that was set back gives no time
        times[node] = times.get(node, timedelta()) + min(max(now - since, timedelta()), MOST)


class _Case:
    def __init__(self, day: date, nodes: frozenset[NodeId]) -> None:
        self.day = day
        self.nodes = nodes
        """The steps of its flow; what else can be looked at is none of them."""
        self.pack = ""
        self.is_begun = False
        self.times: dict[NodeId, timedelta] = {}
        self.backs: set[NodeId] = set()

    def count(self, node: NodeId) -> NodeCount:
        """What is counted of a step that was looked at."""
        seconds = round(self.times[node].total_seconds())
        return NodeCount(1, min(seconds, DAY_SECONDS), int(node in self.backs))
