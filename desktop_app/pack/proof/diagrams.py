"""Sets of states as decision diagrams: as many states as there are, in as few nodes as it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

States = int
"""A set of states: the number of a node of its diagrams; equal sets have equal numbers."""
NONE: States = 0
EVERY: States = 1

Sources = tuple[tuple[int, ...], ...]
"""For each class after a step, the classes before it from which one comes."""
Moves = Mapping[int, Sources]
"""What a step does to each variable that it touches."""


class Diagrams:
    """All sets over variables of which each has some classes, counted from 0.

    A node asks one variable and has a set for each of its classes; equal nodes are one node.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = tuple(sizes)
        end = len(self.sizes)
        self._var: list[int] = [end, end]
        self._kids: list[tuple[States, ...]] = [(), ()]
        self._unique: dict[tuple[int, tuple[States, ...]], States] = {}
        self._and: dict[tuple[States, States], States] = {}
        self._or: dict[tuple[States, States], States] = {}
        self._not: dict[States, States] = {NONE: EVERY, EVERY: NONE}

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self._var)

    def node(self, variable: int, kids: tuple[States, ...]) -> States:
        """The set that has, for each class of the variable, the states of that kid."""
        first = kids[0]
        if kids.count(first) == len(kids):
            return first
        key = (variable, kids)
        found = self._unique.get(key)
        if found is None:
            found = len(self._var)
            self._unique[key] = found
            self._var.append(variable)
            self._kids.append(kids)
        return found

    def where(self, variable: int, classes: Iterable[int]) -> States:
        """The states in which the variable is of one of the classes."""
        among = frozenset(classes)
        kids = tuple(EVERY if one in among else NONE for one in range(self.sizes[variable]))
        return self.node(variable, kids)

    def both(self, one: States, other: States) -> States:
        """The states of both sets."""
        if other in (one, EVERY):
            return one
        if one == EVERY:
            return other
        if NONE in (one, other):
            return NONE
        key = (one, other) if one < other else (other, one)
        found = self._and.get(key)
        if found is None:
            found = self._and[key] = self._joined(self.both, one, other)
        return found

    def either(self, one: States, other: States) -> States:
        """The states of one set or the other."""
        if other in (one, NONE):
            return one
        if one == NONE:
            return other
        if EVERY in (one, other):
            return EVERY
        key = (one, other) if one < other else (other, one)
        found = self._or.get(key)
        if found is None:
            found = self._or[key] = self._joined(self.either, one, other)
        return found

    def _joined(
        self, join: Callable[[States, States], States], one: States, other: States
    ) -> States:
        a, b = self._var[one], self._var[other]
        if a == b:
            pairs = zip(self._kids[one], self._kids[other], strict=True)
            return self.node(a, tuple([join(x, y) for x, y in pairs]))
        if a < b:
            return self.node(a, tuple([join(x, other) for x in self._kids[one]]))
        return self.node(b, tuple([join(one, y) for y in self._kids[other]]))

    def others(self, states: States) -> States:
        """All states that are not in the set."""
        found = self._not.get(states)
        if found is None:
            kids = tuple([self.others(kid) for kid in self._kids[states]])
            found = self._not[states] = self.node(self._var[states], kids)
        return found

    def all_of(self, sets: Iterable[States]) -> States:
        """The states of all sets."""
        found = EVERY
        for each in sets:
            found = self.both(found, each)
        return found

    def any_of(self, sets: Iterable[States]) -> States:
        """The states of any of the sets."""
        found = NONE
        for each in sets:
            found = self.either(found, each)
        return found

    def without(self, states: States, gone: States) -> States:
        """The states of the first set that are not in the second."""
        return self.both(states, self.others(gone))

    def free(self, variables: Iterable[int]) -> Moves:
        """The step after which these variables may be of any class."""
        return {one: (tuple(range(self.sizes[one])),) * self.sizes[one] for one in variables}

    def moved(self, states: States, moves: Moves) -> States:
        """Where a step leads from these states."""
        last = max(moves, default=-1)
        return self._moved(states, -1, moves, tuple(sorted(moves)), last, {})

    def _moved(
        self,
        states: States,
        after: int,
        moves: Moves,
        order: tuple[int, ...],
        last: int,
        seen: dict[tuple[States, int], States],
    ) -> States:
        if states == NONE or after >= last:
            return states
        top = self._var[states]
        # a variable that the set does not ask is still moved
        skipped = next((one for one in order if after < one < top), None)
        at = top if skipped is None else skipped
        key = (states, at)
        found = seen.get(key)
        if found is not None:
            return found
        if skipped is None:
            kids = [self._moved(kid, at, moves, order, last, seen) for kid in self._kids[states]]
        else:
            kids = [self._moved(states, at, moves, order, last, seen)] * self.sizes[at]
        sources = moves.get(at)
        if sources is not None:
            kids = [self.any_of([kids[one] for one in each]) for each in sources]
        found = seen[key] = self.node(at, tuple(kids))
        return found

    def count(self, states: States) -> int:
        """How many states the set has."""
        counted: dict[States, int] = {NONE: 0, EVERY: 1}
        return self._count(states, counted) * self._between(0, self._var[states])

    def _count(self, states: States, counted: dict[States, int]) -> int:
        if states not in counted:
            variable = self._var[states]
            counted[states] = sum(
                self._count(kid, counted) * self._between(variable + 1, self._var[kid])
                for kid in self._kids[states]
            )
        return counted[states]

    def _between(self, first: int, last: int) -> int:
        product = 1
        for size in self.sizes[first:last]:
            product *= size
        return product

    def cheapest(self, states: States, costs: Sequence[Sequence[int]]) -> tuple[int, ...] | None:
        """A state of the set with the least cost, the cost of class 0 being 0; `None` of none."""
        if states == NONE:
            return None
        best: dict[States, tuple[int, int]] = {EVERY: (0, 0)}
        self._price(states, costs, best)
        classes = [0] * len(self.sizes)
        at = states
        while at != EVERY:
            chosen = best[at][1]
            classes[self._var[at]] = chosen
            at = self._kids[at][chosen]
        return tuple(classes)

    def _price(
        self, states: States, costs: Sequence[Sequence[int]], best: dict[States, tuple[int, int]]
    ) -> int:
        if states not in best:
            price = costs[self._var[states]]
            best[states] = min(
                (price[number] + self._price(kid, costs, best), number)
                for number, kid in enumerate(self._kids[states])
                if kid != NONE
            )
        return best[states][0]

    def has(self, states: States, classes: Sequence[int]) -> bool:
        """Whether the state of these classes is in the set."""
        at = states
        while at > EVERY:
            at = self._kids[at][classes[self._var[at]]]
        return at == EVERY
