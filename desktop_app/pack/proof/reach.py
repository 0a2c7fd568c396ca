"""Which states a case can come to: all that can be recorded, and what plain answers lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from desktop_app.domain.fact import Fact
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.pack import Node, Pack
from desktop_app.pack.names import is_own
from desktop_app.pack.proof.classes import MISSING, classes_of
from desktop_app.pack.proof.diagrams import EVERY, NONE, Moves, States
from desktop_app.pack.proof.known import Known
from desktop_app.pack.required import DERIVED_FROM

FINAL = (f.FINAL_FARE, f.DRIVER_FINAL_CONSENT, f.CUSTOMER_FINAL_CONSENT)
"""What is refused once the settlement is done (docs/policy.md, section 6)."""


@dataclass(frozen=True)
class Reach:
    """A pack, its states, and where its flow stands in them."""

    pack: Pack
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", Known(self.pack.policy, classes_of(self.pack)))

    # the flow

    @cached_property
    def ways(self) -> dict[NodeId, tuple[States, ...]]:
        """Where each way of a node is the one that is taken, wherever the case stands."""
        return {node: tuple(self._taken(node)) for node in self.pack.nodes}

    def _taken(self, node: NodeId) -> Iterator[States]:
        diagrams, before = self.known.diagrams, NONE
        for way in self.pack.nodes[node].ways:
            yes = self.known.yes(way.when)
            yield diagrams.without(yes, before)
            before = diagrams.either(before, yes)

    @cached_property
    def on_path(self) -> dict[NodeId, States]:
        """Where each node is on the path, the last one included."""
        diagrams = self.known.diagrams
        found = dict.fromkeys(self.pack.nodes, NONE)
        found[self.pack.first] = EVERY
        for node in self._in_order():
            for way, taken in zip(self.pack.nodes[node].ways, self.ways[node], strict=True):
                here = diagrams.both(found[node], taken)
                found[way.to] = diagrams.either(found[way.to], here)
        found[self.pack.closed_node] = self.closed
        return found

    def _in_order(self) -> tuple[NodeId, ...]:
        """The nodes, each behind all that lead to it; the flow never goes round."""
        order: dict[NodeId, None] = {}

        def place(node: NodeId) -> None:
            if node not in order:
                for way in self.pack.nodes[node].ways:
                    place(way.to)
                order[node] = None

        for node in self.pack.nodes:
            place(node)
        return tuple(reversed(order))

    @cached_property
    def closed(self) -> States:
        """Where the case is closed."""
        is_there = f.CLOSED in self.pack.policy.facts
        return self.known.filled(f.CLOSED) if is_there else NONE

    @cached_property
    def stands(self) -> dict[NodeId, States]:
        """Where the case stands at each node."""
        diagrams, found = self.known.diagrams, {}
        for node, states in self.on_path.items():
            gone = diagrams.any_of((*self.ways[node], self.closed))
            found[node] = diagrams.without(states, gone)
        found[self.pack.closed_node] = self.closed
        return found

    @cached_property
    def asked(self) -> dict[FactId, States]:
        """Where each fact is asked by a node on the path, or at any time where none asks it."""
        diagrams, policy = self.known.diagrams, self.pack.policy
        found: dict[FactId, States] = {}
        for node in self.pack.nodes.values():
            for ask in node.asks:
                here = diagrams.both(self.on_path[node.id], self.known.yes(ask.when))
                found[ask.fact] = diagrams.either(found.get(ask.fact, NONE), here)
        return {
            fact: diagrams.both(found.get(fact, EVERY), self.known.yes(row.asked))
            for fact, row in policy.facts.items()
        }

    # what is recorded

    @cached_property
    def green(self) -> States:
        """Where the gate with all its conditions is green."""
        return self.known.allowed(self.pack.policy.gate)

    @cached_property
    def reconnected(self) -> States:
        """Where the forced call is recorded."""
        reconnection = self.pack.policy.reconnection
        is_there = reconnection in self.pack.policy.facts
        return self._given(reconnection) if is_there else NONE

    def _given(self, fact: FactId) -> States:
        known = self.known
        return known.diagrams.where(known.number[fact], known.classes[fact].given)

    @cached_property
    def recorded(self) -> States:
        """Every state that can be recorded, in whatever order and by whatever way."""
        diagrams, policy = self.known.diagrams, self.pack.policy
        late = [row.id for row in policy.facts.values() if row.stage.is_after]
        nothing = diagrams.all_of(
            diagrams.where(self.known.number[fact], (MISSING,)) for fact in late
        )
        before = diagrams.both(nothing, diagrams.others(self.reconnected))
        if policy.reconnection not in policy.facts:
            return before
        after = diagrams.moved(diagrams.both(before, self.green), self._goes_on())
        after = diagrams.both(after, self.reconnected)
        return diagrams.either(before, diagrams.without(after, self._settled_too_early))

    def _goes_on(self) -> Moves:
        """What can still change after the reconnection: all but what the gate has frozen."""
        known, moves = self.known, {}
        for fact, row in self.pack.policy.facts.items():
            number = known.number[fact]
            if row.repeats:
                moves[number] = self._longer(fact)
            elif not row.frozen:
                moves.update(known.diagrams.free((number,)))
        return moves

    def _longer(self, fact: FactId) -> tuple[tuple[int, ...], ...]:
        """For each class of histories those that any number of further answers makes into it."""
        follows = self.known.classes[fact].follows
        comes = [{one} for one in range(len(follows))]
        changed = True
        while changed:
            changed = False
            for one, later in enumerate(follows):
                for each in later:
                    if not comes[one] <= comes[each]:
                        comes[each] |= comes[one]
                        changed = True
        # a history can be shortened by nothing but clearing, which is refused from then on
        return tuple(tuple(sorted(each)) for each in comes)

    @cached_property
    def _settled_too_early(self) -> States:
        """Where a settlement would be done while a final fare waits: nobody can record that."""
        facts = self.pack.policy.facts
        if f.SETTLEMENT not in facts or f.FINAL_FARE not in facts:
            return NONE
        waits = self.known.has(f.FINAL_FARE_WAITS, Answer.YES)
        return self.known.diagrams.both(self._given(f.SETTLEMENT), waits)

    def taken(self, row: Fact) -> States:
        """Where an answer to the fact is recorded and not refused."""
        diagrams = self.known.diagrams
        if row.id == self.pack.policy.reconnection:
            return diagrams.without(self.green, self.reconnected)
        if row.stage.is_after:
            return diagrams.without(self.reconnected, self._holds_shut(row))
        return diagrams.others(self.reconnected) if row.frozen else EVERY

    def _holds_shut(self, row: Fact) -> States:
        if row.id == f.SETTLEMENT and f.FINAL_FARE in self.pack.policy.facts:
            return self.known.has(f.FINAL_FARE_WAITS, Answer.YES)
        is_there = row.id in FINAL and f.SETTLEMENT in self.pack.policy.facts
        return self._given(f.SETTLEMENT) if is_there else NONE

    def rests_on(self, fact: FactId) -> tuple[FactId, ...]:
        """The consents that another answer to the fact makes stale."""
        terms = {fact, *(derived for derived, read in DERIVED_FROM.items() if fact in read)}
        rows = self.pack.policy.facts.values()
        return tuple(row.id for row in rows if not terms.isdisjoint(map(FactId, row.bound_to)))

    # what plain answers lead to

    @cached_property
    def answered(self) -> States:
        """The states to which answers lead to what is asked, none of them taken back.

        Each fact is answered where a node on the path asks it, and again only where the answer
        went stale; histories grow.
        """
        diagrams, known = self.known.diagrams, self.known
        found = diagrams.all_of(diagrams.where(one, (MISSING,)) for one in known.number.values())
        steps = [(self._opens(row), self._answer(row)) for row in self.pack.policy.facts.values()]
        before = NONE
        while found != before:
            before = found
            for opens, moves in steps:
                here = diagrams.both(found, opens)
                found = diagrams.either(found, diagrams.moved(here, moves))
        return found

    def _opens(self, row: Fact) -> States:
        """Where the fact is asked, is not known yet, and an answer is taken."""
        diagrams, known = self.known.diagrams, self.known
        here = diagrams.both(self.asked[row.id], self.taken(row))
        if row.repeats:
            return here
        unknown = known.classes[row.id].unknown
        return diagrams.both(here, diagrams.where(known.number[row.id], unknown))

    def _answer(self, row: Fact) -> Moves:
        """What an answer does: any answer, and stale is what rested on the one before."""
        known = self.known
        classes = known.classes[row.id]
        froms: list[tuple[int, ...]] = [() for _ in range(classes.size)]
        for before, later in enumerate(classes.follows):
            for each in later:
                froms[each] += (before,)
        moves = {known.number[row.id]: tuple(froms)}
        for fact in self.rests_on(row.id):
            if fact != row.id:
                moves[known.number[fact]] = self._stale(fact)
        return moves

    def _stale(self, fact: FactId) -> tuple[tuple[int, ...], ...]:
        """What was given goes stale."""
        classes = self.known.classes[fact]
        gone = tuple(range(1, classes.size))
        return ((MISSING,), *(() for _ in classes.given), gone)

    # what is asked of the states

    def steps_at(self, node: Node) -> tuple[tuple[States, Moves], ...]:
        """Where each answer may be given while the case stands at the node, and from where.

        What the node itself asks may be answered anew; what the path asks only where it is open.
        Closing a case is no way on.
        """
        diagrams, steps = self.known.diagrams, []
        rows = (row for row in self.pack.policy.facts.values() if row.id != f.CLOSED)
        for row in rows:
            asks = [ask for ask in node.asks if ask.fact == row.id]
            now = diagrams.any_of(self.known.yes(ask.when) for ask in asks)
            now = diagrams.both(now, diagrams.both(self.known.yes(row.asked), self.taken(row)))
            opens = self._opens(row)
            if is_own(row.id):
                # what a pack adds leads nowhere but to green, and may be answered anew for that
                opens = diagrams.both(self.asked[row.id], self.taken(row))
            opens = diagrams.either(now, opens)
            steps.append((opens, self._answered_from(row)))
        return tuple(steps)

    def _answered_from(self, row: Fact) -> Moves:
        """From where an answer leads into given states."""
        known = self.known
        moves: dict[int, tuple[tuple[int, ...], ...]] = {}
        moves[known.number[row.id]] = known.classes[row.id].follows
        for fact in self.rests_on(row.id):
            if fact != row.id:
                classes = known.classes[fact]
                stale = (classes.size - 1,)
                moves[known.number[fact]] = ((MISSING,), *(stale for _ in range(1, classes.size)))
        return moves

    def kinds(self, states: States) -> States:
        """The kinds of calls among the states: all but the answers that make them is left open."""
        diagrams, known = self.known.diagrams, self.known
        for fact in self._telling:
            masked = known.no(self.pack.policy.facts[fact].asked)
            given = diagrams.others(diagrams.where(known.number[fact], (MISSING,)))
            states = diagrams.without(states, diagrams.both(masked, given))
        rest = [number for fact, number in known.number.items() if fact not in self._telling]
        return diagrams.moved(states, diagrams.free(rest))

    @cached_property
    def _telling(self) -> frozenset[FactId]:
        """The answers that make a kind of call: choices of the core that stay as they are."""
        return frozenset(
            row.id
            for row in self.pack.policy.facts.values()
            if row.choices and row.frozen and not (row.bound_to or row.renews or is_own(row.id))
        )
