"""Whether conditions can come true together, by trying the values of the facts that they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, reduce
from itertools import product

from desktop_app.domain.case import Entry
from desktop_app.domain.condition import All, Any, Condition, Not, facts_of
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import Policy
from desktop_app.pack.required import DERIVED_FROM

MOST_STEPS = 300_000
VALUE_STEPS = 10
LONGEST_HISTORY = 3
NOW = datetime(2000, 1, 1, tzinfo=UTC)
# two amounts are enough to be equal and to differ
SAMPLES: dict[Kind, tuple[Value, ...]] = {Kind.WON: (1, 2), Kind.MOMENT: (NOW,)}


@dataclass(frozen=True, slots=True)
class Want:
    """A condition that is to be a plain yes, or anything but that."""

    condition: Condition
    yes: bool = True


@dataclass(slots=True)
class Budget:
    """How many steps all searches may take: parts of conditions judged, and values tried."""

    left: int = 3_000_000


def possible(policy: Policy, wants: Iterable[Want], budget: Budget) -> bool | None:
    """Whether recorded facts exist under which all wants are met; `None` where it takes too long.

    The facts of the last want are tried first, so it should be the one in doubt.
    """
    if budget.left <= 0:
        return None
    listed = tuple(wants)
    order = _order(policy, listed)
    search = _Search(policy, order, _by_fact(order, listed), min(budget.left, MOST_STEPS))
    before = search.left
    try:
        return search.begins(listed) and search.succeeds()
    except _TooLongError:
        return None
    finally:
        budget.left -= before - search.left


def first_yes(conditions: Iterable[Condition], index: int) -> tuple[Want, ...]:
    """What must be so that the condition at `index` is the first plain yes."""
    listed = list(conditions)
    before = tuple(Want(condition, yes=False) for condition in listed[:index])
    return (*before, Want(listed[index]))


def _order(policy: Policy, wants: tuple[Want, ...]) -> tuple[FactId, ...]:
    """The facts to try: those of the last want first, each after what it depends on."""
    order: dict[FactId, None] = {}
    for want in reversed(wants):
        _place(policy, facts_of(want.condition), order)
    return tuple(order)


def _place(policy: Policy, facts: Iterable[FactId], order: dict[FactId, None]) -> None:
    for fact in sorted(facts):
        if fact not in order and (fact in policy.facts or fact in policy.derived):
            _place(policy, _depends_on(policy, fact), order)
            order[fact] = None


def _depends_on(policy: Policy, fact: FactId) -> frozenset[FactId]:
    if fact in policy.facts:
        return facts_of(policy.facts[fact].asked)
    return frozenset(DERIVED_FROM.get(fact, ()))


def _by_fact(order: tuple[FactId, ...], wants: tuple[Want, ...]) -> dict[FactId, list[Want]]:
    """The wants that read each fact."""
    read: dict[FactId, list[Want]] = {fact: [] for fact in order}
    for want in wants:
        for fact in facts_of(want.condition):
            read.setdefault(fact, []).append(want)
    return read


class _TooLongError(Exception):
    pass


@dataclass(slots=True)
class _Search:
    policy: Policy
    order: tuple[FactId, ...]
    wants: dict[FactId, list[Want]]
    left: int
    known: dict[FactId, Value] = field(default_factory=dict)
    entries: dict[FactId, Entry] = field(default_factory=dict)
    tried: set[FactId] = field(default_factory=set)

    def begins(self, wants: tuple[Want, ...]) -> bool:
        """Whether all wants may be met while nothing is known."""
        return all(self._may_be_met(want) for want in wants)

    def succeeds(self, depth: int = 0) -> bool:
        """Whether the facts from this depth on have values that meet the wants."""
        if depth == len(self.order):
            return True
        fact = self.order[depth]
        for value in tuple(self._values(fact)):
            self._spend(VALUE_STEPS)
            self._assume(fact, value)
            met = all(self._may_be_met(want) for want in self.wants[fact])
            if met and self.succeeds(depth + 1):
                return True
        self._forget(fact)
        return False

    def _spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise _TooLongError

    def _assume(self, fact: FactId, entry: Entry | None) -> None:
        self._forget(fact)
        self.tried.add(fact)
        if entry is not None:
            self.known[fact] = entry.value
            self.entries[fact] = entry

    def _forget(self, fact: FactId) -> None:
        self.tried.discard(fact)
        self.known.pop(fact, None)
        self.entries.pop(fact, None)

    def _values(self, fact: FactId) -> Iterator[Entry | None]:
        """What can be known of the fact after those before it; `None` for nothing."""
        row = self.policy.facts.get(fact)
        if row is None:
            derived = self.policy.derive(self.known, self.entries).get(fact)
            yield None if derived is None else _entry(derived)
        elif row.derive is not None:
            values = dict.fromkeys(row.derive(self.known, each) for each in (*row.choices, None))
            yield from (None if value is None else _entry(value) for value in values)
        else:
            if row.asked(self.known) is not False:
                yield from _entries(row)
            yield None

    def _may_be_met(self, want: Want) -> bool:
        if want.yes:
            return self._is(want.condition, truth=True, hope=True)
        return not self._is(want.condition, truth=True, hope=False)

    def _is(self, condition: Condition, *, truth: bool, hope: bool) -> bool:
        """Whether the condition has this truth; of facts not tried yet, `hope` is believed."""
        if isinstance(condition, Not):
            return self._is(condition.part, truth=not truth, hope=hope)
        if isinstance(condition, (All, Any)):
            # every part must have it, or one is enough; a generator would cost as much again
            every = isinstance(condition, All) is truth
            for part in condition.parts:
                if self._is(part, truth=truth, hope=hope) is not every:
                    return not every
            return every
        self._spend(1)
        is_open = condition.fact not in self.tried
        return hope if is_open else condition(self.known) is truth


def _entries(row: Fact) -> tuple[Entry, ...]:
    values = row.choices or SAMPLES.get(row.kind, ("x",))
    return _histories(values, LONGEST_HISTORY if row.repeats else 1)


@cache
def _histories(values: tuple[Value, ...], longest: int) -> tuple[Entry, ...]:
    """Every history of these values; searches ask for the same ones thousands of times."""
    return tuple(
        reduce(_then, later, _entry(first))
        for length in range(1, longest + 1)
        for first, *later in product(values, repeat=length)
    )


@cache
def _entry(value: Value) -> Entry:
    return Entry(value, NOW, "")


def _then(before: Entry, value: Value) -> Entry:
    return Entry(value, NOW, "", before=before)
