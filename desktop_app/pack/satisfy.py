"""Whether conditions can come true together, by trying the values of the facts that they read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache, reduce
from itertools import product
from typing import NamedTuple

from desktop_app.domain.case import Entry
from desktop_app.domain.condition import (
    All,
    Any,
    Coming,
    Condition,
    Filled,
    In,
    Is,
    Not,
    facts_of,
)
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import Policy
from desktop_app.pack.required import DERIVED_FROM

MOST_STEPS = 600_000
VALUE_STEPS = 10
LONGEST_HISTORY = 3
NOW = datetime(2000, 1, 1, tzinfo=UTC)
# two amounts are enough to be equal and to differ
SAMPLES: dict[Kind, tuple[Value, ...]] = {Kind.WON: (1, 2), Kind.MOMENT: (NOW,)}


class Want(NamedTuple):
    """A condition that is to be a plain yes, or anything but that."""

    condition: Condition
    yes: bool = True


class Budget:
    """How many steps all searches may take: parts of conditions judged, and values tried."""

    def __init__(self, left: int = 6_000_000) -> None:
        self.left = left


def possible(policy: Policy, wants: Iterable[Want], budget: Budget) -> bool | None:
    """Whether recorded facts exist under which all wants are met; `None` where it takes too long.

    The facts of the last want are tried first, so it should be the one in doubt.
    """
    return Trials(policy, budget).possible(wants)


def first_yes(conditions: Iterable[Condition], index: int) -> tuple[Want, ...]:
    """What must be so that the condition at `index` is the first plain yes."""
    listed = list(conditions)
    before = tuple(Want(condition, yes=False) for condition in listed[:index])
    return (*before, Want(listed[index]))


class Trials:
    """Searches on one policy, which share what they learn of its facts and of the conditions."""

    def __init__(self, policy: Policy, budget: Budget) -> None:
        self._budget = budget
        self._search = _Search(policy)
        self._asked: dict[int, _Asked] = {}
        self._needs: dict[FactId, tuple[FactId, ...]] = {}

    def possible(self, wants: Iterable[Want]) -> bool | None:
        """Whether recorded facts exist under which all wants are met, as `possible` says."""
        if self._budget.left <= 0:
            return None
        asked = [(self._asked_of(want.condition), want.yes) for want in wants]
        begun = min(self._budget.left, MOST_STEPS)
        search = self._search.anew(self._order(asked), asked, begun)
        try:
            return search.begins(asked) and search.succeeds()
        except _TooLongError:
            return None
        finally:
            self._budget.left -= begun - search.left

    def _asked_of(self, condition: Condition) -> _Asked:
        known = self._asked.get(id(condition))
        if known is None:
            # the condition is kept, so that its number is not given to another one
            known = self._search.asked(condition)
            self._asked[id(condition)] = known
        return known

    def _order(self, asked: list[tuple[_Asked, bool]]) -> tuple[FactId, ...]:
        """The facts to try: those of the last want first, each after what it depends on."""
        order: dict[FactId, None] = {}
        for each, _ in reversed(asked):
            for fact in each.facts:
                if fact not in order:
                    order.update(dict.fromkeys(self._needed(fact)))
        return tuple(order)

    def _needed(self, fact: FactId) -> tuple[FactId, ...]:
        """The fact behind all that it depends on; none of it where there is no such fact."""
        needed = self._needs.get(fact)
        if needed is None:
            order: dict[FactId, None] = {}
            _place(self._search.policy, (fact,), order)
            needed = self._needs[fact] = tuple(order)
        return needed


def _place(policy: Policy, facts: Iterable[FactId], order: dict[FactId, None]) -> None:
    for fact in sorted(facts):
        if fact not in order and (fact in policy.facts or fact in policy.derived):
            _place(policy, _depends_on(policy, fact), order)
            order[fact] = None


def _depends_on(policy: Policy, fact: FactId) -> frozenset[FactId]:
    if fact in policy.facts:
        return facts_of(policy.facts[fact].asked)
    return frozenset(DERIVED_FROM.get(fact, ()))


class _TooLongError(Exception):
    pass


Test = Callable[[], bool]


class _Asked(NamedTuple):
    """A condition made ready: what it reads, and whether it may be or surely is a plain yes."""

    condition: Condition
    facts: tuple[FactId, ...]
    may_be: Test
    is_sure: Test
    steps: int
    """How many parts are judged at most."""


class _Search:
    """What is assumed at the moment, and the conditions as tests of that."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.left = 0
        self._order: tuple[FactId, ...] = ()
        self._tests: dict[FactId, list[tuple[Test, bool]]] = {}
        self._steps: dict[FactId, int] = {}
        self._known: dict[FactId, Value] = {}
        self._entries: dict[FactId, Entry] = {}
        self._tried: set[FactId] = set()

    def anew(
        self, order: tuple[FactId, ...], asked: list[tuple[_Asked, bool]], steps: int
    ) -> _Search:
        """The search with nothing assumed; `steps` are what it may take."""
        # the tests look into these very ones
        self._known.clear()
        self._entries.clear()
        self._tried.clear()
        self._order, self.left = order, steps
        self._tests = {fact: [] for fact in order}
        self._steps = dict.fromkeys(order, VALUE_STEPS)
        for each, yes in asked:
            test = _test(each, yes=yes)
            for fact in each.facts:
                if fact in self._tests:
                    self._tests[fact].append(test)
                    self._steps[fact] += each.steps
        return self

    def begins(self, asked: list[tuple[_Asked, bool]]) -> bool:
        """Whether all wants may be met while nothing is known."""
        self._spend(sum(each.steps for each, _ in asked))
        return _are_met([_test(each, yes=yes) for each, yes in asked])

    def succeeds(self, depth: int = 0) -> bool:
        """Whether the facts from this depth on have values that meet the wants."""
        if depth == len(self._order):
            return True
        fact = self._order[depth]
        tests, steps = self._tests[fact], self._steps[fact]
        for value in self._values(fact):
            self._spend(steps)
            self._assume(fact, value)
            if _are_met(tests) and self.succeeds(depth + 1):
                return True
        self._forget(fact)
        return False

    def _spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise _TooLongError

    def _assume(self, fact: FactId, entry: Entry | None) -> None:
        self._tried.add(fact)
        if entry is None:
            self._known.pop(fact, None)
            self._entries.pop(fact, None)
        else:
            self._known[fact] = entry.value
            self._entries[fact] = entry

    def _forget(self, fact: FactId) -> None:
        self._tried.discard(fact)
        self._known.pop(fact, None)
        self._entries.pop(fact, None)

    def _values(self, fact: FactId) -> Sequence[Entry | None]:
        """What can be known of the fact after those before it; `None` for nothing."""
        row = self.policy.facts.get(fact)
        if row is None:
            derived = self.policy.derive(self._known, self._entries).get(fact)
            return (None if derived is None else _entry(derived),)
        if row.derive is not None:
            values = dict.fromkeys(row.derive(self._known, each) for each in (*row.choices, None))
            return [None if value is None else _entry(value) for value in values]
        if row.asked(self._known) is False:
            return (None,)
        return (*_entries(row), None)

    def asked(self, condition: Condition) -> _Asked:
        """The condition made ready to be asked again and again."""
        return _Asked(
            condition,
            tuple(sorted(facts_of(condition))),
            self._is(condition, truth=True, hope=True),
            self._is(condition, truth=True, hope=False),
            _size(condition),
        )

    def _is(self, condition: Condition, *, truth: bool, hope: bool) -> Test:
        """Whether the condition has this truth; of facts not tried yet, `hope` is believed."""
        if isinstance(condition, Not):
            return self._is(condition.part, truth=not truth, hope=hope)
        if isinstance(condition, (All, Any)):
            # every part must have it, or one is enough
            parts = [self._is(part, truth=truth, hope=hope) for part in condition.parts]
            return _joined(parts, every=isinstance(condition, All) is truth)
        return self._leaf(condition, truth=truth, hope=hope)

    def _leaf(self, condition: Is | In | Filled | Coming, *, truth: bool, hope: bool) -> Test:
        fact, known, tried = condition.fact, self._known, self._tried
        test = condition.yes if truth else condition.no
        if hope:
            return lambda: fact not in tried or test(known)
        return lambda: fact in tried and test(known)


def _size(condition: Condition) -> int:
    if isinstance(condition, Not):
        return _size(condition.part)
    if isinstance(condition, (All, Any)):
        return sum(map(_size, condition.parts))
    return 1


def _test(asked: _Asked, *, yes: bool) -> tuple[Test, bool]:
    """What to ask, and what must come back for the want to be met still."""
    return (asked.may_be, True) if yes else (asked.is_sure, False)


def _are_met(tests: list[tuple[Test, bool]]) -> bool:
    for test, wanted in tests:  # noqa: SIM110 - a generator takes three times as long
        if test() is not wanted:
            return False
    return True


def _joined(parts: list[Test], *, every: bool) -> Test:
    """Whether every part holds, or any."""
    if len(parts) == 1:
        return parts[0]

    def joined() -> bool:
        for part in parts:
            if part() is not every:
                return not every
        return every

    return joined


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
