"""Where the counselor is in each case: the step looked at, and the question under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.places import (
    CLOSING_FACTS,
    DETAILS,
    is_open,
    node_that_asks,
    open_facts,
    place_of,
    questions_at,
)
from desktop_app.domain.case import Case
from desktop_app.domain.flow import Place
from desktop_app.domain.forced_reconnection.ids import COUNSELOR_NAME
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.pack import Pack
from desktop_app.store.records import CaseId


class Arrival(Enum):
    """Where a walk to a fact ended."""

    QUESTION = auto()
    CLOSING = auto()
    NAME = auto()
    AHEAD = auto()
    """A step that is not reached yet asks it, named by the landing."""
    NOWHERE = auto()


class Landing(NamedTuple):
    """What came of a walk to a fact."""

    arrival: Arrival
    fact: FactId
    node: NodeId | None = None


class _Asked(NamedTuple):
    """What is asked at a node as long as neither pack nor facts change."""

    pack: Pack
    case: Case
    node: NodeId
    facts: tuple[FactId, ...]

    def holds(self, opened: OpenCase, node: NodeId) -> bool:
        """Whether nothing changed: pack and facts of a case are never changed in their place."""
        same = self.pack is opened.pack and self.case is opened.case
        return same and self.node == node


class Navigation:
    """Moves nothing but itself: the flow of a case stands where its facts say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looking: dict[CaseId, NodeId] = {}
        self._cursor: dict[CaseId, FactId] = {}
        self._asked: _Asked | None = None
        """The last answer of `questions`: it is asked several times for each key."""

    def _opened(self, case: CaseId) -> OpenCase:
        return self._desk.open_case(case)

    # the step

    def shown(self, case: CaseId) -> NodeId:
        """The node that is shown: the one looked at, else the one where the flow stands."""
        view = self._opened(case).view
        node = self._looking.get(case, view.node)
        place = Place.TO_COME if node == DETAILS else view.places.get(node, Place.OFF)
        if place is Place.OFF or node == view.node:
            self._looking.pop(case, None)
            return view.node
        return node

    def look(self, case: CaseId, node: NodeId) -> None:
        """Look at a step; the flow stays where it stands."""
        if node != self.shown(case):
            self._cursor.pop(case, None)
        self._looking[case] = node

    def look_where_it_stands(self, case: CaseId) -> None:
        """Look at the step where the flow stands."""
        self.look(case, self._opened(case).view.node)

    # the cursor

    def questions(self, case: CaseId) -> tuple[FactId, ...]:
        """What is asked at the step that is shown."""
        opened, node = self._opened(case), self.shown(case)
        if self._asked is None or not self._asked.holds(opened, node):
            facts = questions_at(opened.pack, opened, node)
            self._asked = _Asked(opened.pack, opened.case, node, facts)
        return self._asked.facts

    def cursor(self, case: CaseId) -> FactId | None:
        """The question under the cursor: where it was, else the first open one, else the first."""
        facts = self.questions(case)
        at = self._cursor.get(case)
        if at not in facts:
            waiting = (fact for fact in facts if self._is_open(case, fact))
            at = next(waiting, next(iter(facts), None))
        if at is not None:
            self._cursor[case] = at
        return at

    def move_cursor(self, case: CaseId, fact: FactId) -> bool:
        """Bring the cursor to a question; whether it was elsewhere."""
        moved = self._cursor.get(case) != fact
        self._cursor[case] = fact
        return moved

    def forget_cursor(self, case: CaseId) -> None:
        """Let the cursor come to the first open question again."""
        self._cursor.pop(case, None)

    def advance(self, case: CaseId, fact: FactId, before: Sequence[FactId]) -> None:
        """After an answer: the open question that follows, here or at the step that came by itself.

        An answered question may be gone by now, so the order is that of the questions `before`.
        A step that was looked at is left once an answer leaves nothing open there.
        """
        if not any(self._is_open(case, one) for one in self.questions(case)):
            self._looking.pop(case, None)
        facts = self.questions(case)
        at = before.index(fact) + 1 if fact in before else len(before)
        following = (one for one in (*before[at:], *facts) if one in facts and one != fact)
        onward = next((one for one in following if self._is_open(case, one)), None)
        if onward is not None:
            self._cursor[case] = onward

    def leaves_open(self, case: CaseId, node: NodeId) -> bool:
        """Whether this step, which is not the one that is shown, still asks for a digit."""
        if node == self.shown(case):
            return False
        opened = self._opened(case)
        asked = questions_at(opened.pack, opened, node)
        facts = opened.pack.policy.facts
        digits = (fact for fact in asked if fact in facts and facts[fact].choices)
        return any(self._is_open(case, fact) for fact in digits)

    def _is_open(self, case: CaseId, fact: FactId) -> bool:
        return is_open(self._opened(case).pack, self._opened(case), fact)

    # walks

    def go_to(self, case: CaseId, fact: FactId) -> Landing:
        """Bring the cursor to the question of a fact, at whatever step it is asked."""
        if fact == COUNSELOR_NAME:
            return Landing(Arrival.NAME, fact)
        if fact in CLOSING_FACTS:
            return Landing(Arrival.CLOSING, fact)
        node = place_of(self._opened(case).pack, self._opened(case), self.shown(case), fact)
        if node is None:
            return self._ahead(case, fact)
        self.look(case, node)
        self._cursor[case] = fact
        return Landing(Arrival.QUESTION, fact, node)

    def go_to_next_open(self, case: CaseId) -> Landing | None:
        """The open item after the one under the cursor; `None` where nothing is open."""
        facts = open_facts(self._opened(case).pack, self._opened(case), self.shown(case))
        cursor = self._cursor.get(case)
        if not facts:
            unmet = self._opened(case).view.gate.unmet
            return self._ahead(case, unmet[0].fact) if unmet else None
        # what a green case still owes is done in its order
        owed = not self._opened(case).view.gate.unmet
        at = facts.index(cursor) + 1 if cursor in facts and not owed else 0
        landing: Landing | None = None
        for fact in (*facts[at:], *facts[:at]):
            landing = self.go_to(case, fact)
            # a question that another one opens leads to that one, where the cursor may be already
            if landing.arrival is not Arrival.QUESTION or owed or self.cursor(case) != cursor:
                return landing
        return landing

    def _ahead(self, case: CaseId, fact: FactId) -> Landing:
        node = node_that_asks(self._opened(case).pack, fact)
        return Landing(Arrival.NOWHERE if node is None else Arrival.AHEAD, fact, node)
