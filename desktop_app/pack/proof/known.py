"""What is known in which states: facts, derived values and conditions as sets of states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from desktop_app.domain.case import Entry
from desktop_app.domain.condition import All, Any, Coming, Condition, Filled, In, Is, Not, facts_of
from desktop_app.domain.fact import Fact, Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import GateCondition, Policy
from desktop_app.pack.proof.classes import Classes
from desktop_app.pack.proof.diagrams import EVERY, NONE, Diagrams, States
from desktop_app.pack.required import DERIVED_FROM

Options = tuple[tuple[Value | None, Entry | None, States], ...]
"""What may be known of a fact, `None` for nothing, and the states in which that is so."""


class Known:
    """The sets of states in which conditions are a plain yes or a plain no."""

    def __init__(self, policy: Policy, classes: Sequence[Classes]) -> None:
        self.policy = policy
        self.classes = {each.fact: each for each in classes}
        self.number = {each.fact: number for number, each in enumerate(classes)}
        self.diagrams = Diagrams([each.size for each in classes])
        self._options: dict[FactId, Options] = {}
        self._truths: dict[int, tuple[Condition, States, States]] = {}

    def yes(self, condition: Condition) -> States:
        """Where the condition is a plain yes."""
        return self._truth(condition)[1]

    def no(self, condition: Condition) -> States:
        """Where the condition is a plain no."""
        return self._truth(condition)[2]

    def filled(self, fact: FactId) -> States:
        """Where the fact has a value that counts."""
        return self.diagrams.others(self._where(fact, lambda value: value is None))

    def has(self, fact: FactId, *values: str) -> States:
        """Where the fact counts and has one of the values."""
        return self._where(fact, lambda value: value in values)

    def holds(self, condition: GateCondition) -> States:
        """Where the condition of the gate holds or does not apply."""
        applies, holds = self.yes(condition.applies), self.yes(condition.holds)
        return self.diagrams.either(self.diagrams.others(applies), holds)

    def blocks(self, condition: GateCondition) -> States:
        """Where the condition of the gate can not be met."""
        return self.diagrams.both(self.yes(condition.applies), self.yes(condition.blocked))

    def allowed(self, gate: Sequence[GateCondition]) -> States:
        """Where a gate of these conditions is green."""
        met = self.diagrams.all_of(map(self.holds, gate))
        return self.diagrams.without(met, self.diagrams.any_of(map(self.blocks, gate)))

    def _truth(self, condition: Condition) -> tuple[Condition, States, States]:
        # the condition is kept so that its identity is not given to another one
        found = self._truths.get(id(condition))
        if found is None:
            found = (condition, *self._judged(condition))
            self._truths[id(condition)] = found
        return found

    def _judged(self, condition: Condition) -> tuple[States, States]:
        diagrams = self.diagrams
        if isinstance(condition, Is | In):
            values = condition.values if isinstance(condition, In) else (condition.value,)
            yes = self.has(condition.fact, *values)
            return yes, diagrams.without(self.filled(condition.fact), yes)
        if isinstance(condition, Filled | Coming):
            filled = self.filled(condition.fact)
            return filled, NONE if isinstance(condition, Coming) else diagrams.others(filled)
        if isinstance(condition, Not):
            return self.no(condition.part), self.yes(condition.part)
        return self._joined(condition)

    def _joined(self, condition: All | Any) -> tuple[States, States]:
        yes = [self.yes(part) for part in condition.parts]
        no = [self.no(part) for part in condition.parts]
        if isinstance(condition, All):
            return self.diagrams.all_of(yes), self.diagrams.any_of(no)
        return self.diagrams.any_of(yes), self.diagrams.all_of(no)

    def _where(self, fact: FactId, wanted: Callable[[Value | None], bool]) -> States:
        options = self.options(fact)
        return self.diagrams.any_of(states for value, _, states in options if wanted(value))

    def options(self, fact: FactId) -> Options:
        """What may be known of a fact or derived value, and where."""
        found = self._options.get(fact)
        if found is None:
            found = self._options[fact] = tuple(self._options_of(fact))
        return found

    def _options_of(self, fact: FactId) -> Iterator[tuple[Value | None, Entry | None, States]]:
        row = self.policy.facts.get(fact)
        if row is None:
            yield from _merged(self.diagrams, self._derived(fact))
        elif row.derive is not None:
            yield from _merged(self.diagrams, self._derived_fact(row))
        else:
            yield from self._recorded(row)

    def _recorded(self, row: Fact) -> Iterator[tuple[Value | None, Entry | None, States]]:
        """A fact that is recorded counts unless its 'asked when' is a plain no."""
        diagrams, classes = self.diagrams, self.classes[row.id]
        masked = self.no(row.asked)
        number = self.number[row.id]
        unknown = diagrams.where(number, classes.unknown)
        yield None, None, diagrams.either(unknown, masked)
        for class_, entry in enumerate(classes.answers, 1):
            states = diagrams.without(diagrams.where(number, (class_,)), masked)
            for value in _values(classes, class_, entry):
                yield value, entry, states

    def _derived_fact(self, row: Fact) -> Iterator[tuple[Value | None, Entry | None, States]]:
        """A fact that follows from those before it, or from what was recorded of it."""
        diagrams, number = self.diagrams, self.number[row.id]
        entries: list[Entry | None] = [None, *self.classes[row.id].answers]
        for known, states in self._combined(tuple(facts_of(row.asked))):
            for class_, entry in enumerate(entries):
                value = row.derive(known, entry.value if entry else None) if row.derive else None
                recorded = diagrams.where(number, (class_,))
                yield value, None, diagrams.both(states, recorded)

    def _combined(self, facts: tuple[FactId, ...]) -> Iterator[tuple[dict[FactId, Value], States]]:
        """All that may be known of some facts together, and where."""
        for chosen in product(*(self.distinct(fact) for fact in facts)):
            states = self.diagrams.all_of(each for _, _, each in chosen)
            pairs = zip(facts, chosen, strict=True)
            yield {fact: value for fact, (value, _, _) in pairs if value is not None}, states

    def distinct(self, fact: FactId) -> Options:
        """One option for each class of what may be known of a fact."""
        seen: dict[States, tuple[Value | None, Entry | None, States]] = {}
        for option in self.options(fact):
            seen.setdefault(option[2], option)
        return tuple(seen.values())

    def _derived(self, fact: FactId) -> Iterator[tuple[Value | None, Entry | None, States]]:
        """A derived value, from all that may be known of the facts on which it rests."""
        sources = [one for one in DERIVED_FROM.get(fact, ()) if one in self.policy.facts]
        sources.sort(key=lambda one: self.number[one])
        options = [self.distinct(one) for one in sources]
        table = _Table(self.policy, fact, tuple(sources), tuple(options))
        root = table.read(0, {}, {})
        for value in table.values:
            yield value, None, self._composed(root, value, table, {})

    def _composed(
        self, node: object, value: Value | None, table: _Table, seen: dict[int, States]
    ) -> States:
        if not isinstance(node, _Row):
            return EVERY if node == _Leaf(value) else NONE
        found = seen.get(id(node))
        if found is None:
            parts = (
                self.diagrams.both(option[2], self._composed(kid, value, table, seen))
                for option, kid in zip(table.options[node.depth], node.kids, strict=True)
            )
            found = seen[id(node)] = self.diagrams.any_of(parts)
        return found


class _Leaf(tuple[Value | None]):
    """What is derived at the end of a table."""

    def __new__(cls, value: Value | None) -> _Leaf:
        return super().__new__(cls, (value,))


class _Row:
    """A branching of a table: the fact at this depth, and what follows from each of its options."""

    __slots__ = ("depth", "kids")

    def __init__(self, depth: int, kids: tuple[object, ...]) -> None:
        self.depth = depth
        self.kids = kids


class _Table:
    """What code derives from all combinations of what may be known; equal parts are one part."""

    def __init__(
        self,
        policy: Policy,
        fact: FactId,
        sources: tuple[FactId, ...],
        options: tuple[Options, ...],
    ) -> None:
        self.options = options
        self.values: dict[Value | None, None] = {}
        self._policy = policy
        self._fact = fact
        self._sources = sources
        self._rows: dict[tuple[object, ...], object] = {}

    def read(self, depth: int, known: dict[FactId, Value], entries: dict[FactId, Entry]) -> object:
        if depth == len(self._sources):
            value = self._policy.derive(known, entries).get(self._fact)
            self.values[value] = None
            return self._one((value,), lambda: _Leaf(value))
        source, kids = self._sources[depth], []
        for value, entry, _ in self.options[depth]:
            if value is None:
                kids.append(self.read(depth + 1, known, entries))
                continue
            known[source] = value
            if entry is not None:
                entries[source] = entry
            kids.append(self.read(depth + 1, known, entries))
            del known[source]
            entries.pop(source, None)
        same = all(kid is kids[0] for kid in kids)
        if same:
            return kids[0]
        return self._one((depth, *map(id, kids)), lambda: _Row(depth, tuple(kids)))

    def _one(self, key: tuple[object, ...], make: Callable[[], object]) -> object:
        if key not in self._rows:
            self._rows[key] = make()
        return self._rows[key]


def _merged(
    diagrams: Diagrams, options: Iterator[tuple[Value | None, Entry | None, States]]
) -> Iterator[tuple[Value | None, Entry | None, States]]:
    """One option for each value."""
    found: dict[Value | None, States] = {}
    for value, _, states in options:
        found[value] = diagrams.either(found.get(value, NONE), states)
    for value, states in found.items():
        yield value, None, states


def _values(classes: Classes, class_: int, entry: Entry) -> tuple[Value, ...]:
    """The values of a class; of a fact that repeats, the last one."""
    return tuple(value for value, one in classes.by_value.items() if one == class_) or (
        entry.value,
    )
