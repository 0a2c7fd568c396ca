"""The classes of answers: for each fact, the values that no condition tells apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import product

from desktop_app.domain.case import Entry
from desktop_app.domain.condition import All, Any, Condition, In, Is, Not
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.frozen import dataclass
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.required import DERIVED_FROM

NOW = datetime(2000, 1, 1, tzinfo=UTC)
LONGEST_HISTORY = 3
"""Attempts; a longer history is told apart from none of these (`tests/pack/proof`)."""
MISSING = 0
"""The class of a fact that is not recorded."""
CODE_READS = frozenset(map(str, Answer))
"""Values that code itself may read; each stays a class of its own."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of one fact: missing, its answers, and for a consent that it is stale."""

    fact: FactId
    answers: tuple[Entry, ...]
    """One recorded answer of each class, class 1 first."""
    has_stale: bool
    follows: tuple[tuple[int, ...], ...]
    """For each class, what one more answer makes of it."""
    by_value: Mapping[Value, int]
    """The class of each value; of an amount or a text any value stands for all."""

    @property
    def size(self) -> int:
        """How many there are."""
        return 1 + len(self.answers) + self.has_stale

    @property
    def given(self) -> range:
        """The classes that are answers which count."""
        return range(1, 1 + len(self.answers))

    @property
    def unknown(self) -> tuple[int, ...]:
        """The classes in which nothing is known: missing, and stale where it can be."""
        return (MISSING, len(self.answers) + 1) if self.has_stale else (MISSING,)

    @property
    def costs(self) -> tuple[int, ...]:
        """How many clicks each takes: one an answer; a stale one takes two more."""
        stale = (3,) if self.has_stale else ()
        return (0, *(len(entry.all()) for entry in self.answers), *stale)


def classes_of(pack: Pack) -> tuple[Classes, ...]:
    """The classes of all facts, in the order of the vocabulary."""
    groups = _groups(pack)
    return tuple(_classes(pack.policy, fact, groups) for fact in pack.policy.facts.values())


Groups = Mapping[FactId, Mapping[str, int]]


def _classes(policy: Policy, fact: Fact, groups: Groups) -> Classes:
    if fact.repeats:
        return _of_histories(policy, fact, groups[fact.id])
    values = tuple(_representatives(policy, fact, groups))
    chosen = groups.get(fact.id)
    by_value: dict[Value, int] = {value: number for number, value in enumerate(values, 1)}
    if chosen is not None:
        first = {chosen[str(value)]: number for number, value in enumerate(values, 1)}
        by_value = {choice: first[chosen[choice]] for choice in fact.choices}
    answers = tuple(Entry(value, NOW, "") for value in values)
    given = tuple(range(1, 1 + len(answers)))
    bound = bool(fact.bound_to)
    return Classes(fact.id, answers, bound, (given,) * (1 + len(given) + bound), by_value)


def _representatives(policy: Policy, fact: Fact, groups: Groups) -> Iterator[Value]:
    if fact.choices:
        seen: set[int] = set()
        for choice in fact.choices:
            group = groups[fact.id][choice]
            if group not in seen:
                seen.add(group)
                yield choice
        return
    if fact.kind is not Kind.WON:
        yield NOW if fact.kind is Kind.MOMENT else "x"
        return
    yield 1
    if _is_compared(policy, fact.id):
        yield 2


def _is_compared(policy: Policy, fact: FactId) -> bool:
    """Whether a derived value may depend on an amount being equal to another one.

    The first amount of the vocabulary is the measure of all others, so that one class is enough.
    """
    amounts = [one for one in policy.facts if _is_read(policy, one)]
    return fact in amounts[1:]


def _is_read(policy: Policy, fact: FactId) -> bool:
    known = policy.facts[fact]
    return known.kind is Kind.WON and any(fact in read for read in DERIVED_FROM.values())


def _of_histories(policy: Policy, fact: Fact, groups: Mapping[str, int]) -> Classes:
    """The classes of all histories of a fact that repeats."""
    answers: list[Entry] = []
    number: dict[object, int] = {}
    for entry in _histories(fact):
        sign = _sign(policy, fact, entry, groups)
        if sign not in number:
            answers.append(entry)
            number[sign] = len(answers)

    def after(before: Entry | None) -> tuple[int, ...]:
        later = (Entry(choice, NOW, "", before=before) for choice in fact.choices)
        return tuple(sorted({number[_sign(policy, fact, each, groups)] for each in later}))

    follows = tuple(map(after, (None, *answers)))
    return Classes(fact.id, tuple(answers), has_stale=False, follows=follows, by_value={})


def _histories(fact: Fact) -> Iterator[Entry]:
    for length in range(1, LONGEST_HISTORY + 1):
        for values in product(fact.choices, repeat=length):
            entry: Entry | None = None
            for value in values:
                entry = Entry(value, NOW, "", before=entry)
            if entry is not None:
                yield entry


def _sign(policy: Policy, fact: Fact, entry: Entry, groups: Mapping[str, int]) -> object:
    """What tells a history apart: its last answer, and what is derived from it alone."""
    derived = policy.derive({fact.id: entry.value}, {fact.id: entry})
    alone = [one for one, read in DERIVED_FROM.items() if read == (fact.id,)]
    return groups[str(entry.value)], tuple(derived.get(one) for one in alone)


def _groups(pack: Pack) -> Groups:
    """For each choice the number of its class, by fact."""
    read = _values_read(pack)
    return {
        fact.id: _group(pack.policy, fact, read.get(fact.id, ()))
        for fact in pack.policy.facts.values()
        if fact.choices
    }


def _group(policy: Policy, fact: Fact, read: Iterable[frozenset[str]]) -> dict[str, int]:
    numbers: dict[object, int] = {}
    sets = tuple(read)
    groups: dict[str, int] = {}
    for choice in map(str, fact.choices):
        own = choice if choice in CODE_READS else None
        sign = (own, tuple(choice in each for each in sets), _read_by_facts(policy, fact, choice))
        groups[choice] = numbers.setdefault(sign, len(numbers))
    return groups


def _read_by_facts(policy: Policy, fact: Fact, choice: str) -> tuple[Value | None, ...]:
    """What the facts that are derived make of the choice."""
    return tuple(
        other.derive({fact.id: choice}, each)
        for other in policy.facts.values()
        if other.derive is not None
        for each in (None, *other.choices)
    )


def _values_read(pack: Pack) -> dict[FactId, list[frozenset[str]]]:
    """The sets of values that conditions ask for, by fact."""
    found: dict[FactId, dict[frozenset[str], None]] = {}
    for condition in all_conditions(pack):
        for leaf in _leaves(condition):
            values = leaf.values if isinstance(leaf, In) else (leaf.value,)
            found.setdefault(leaf.fact, {})[frozenset(map(str, values))] = None
    return {fact: list(sets) for fact, sets in found.items()}


def _leaves(condition: Condition) -> Iterator[Is | In]:
    if isinstance(condition, Is | In):
        yield condition
    elif isinstance(condition, All | Any):
        for part in condition.parts:
            yield from _leaves(part)
    elif isinstance(condition, Not):
        yield from _leaves(condition.part)


def all_conditions(pack: Pack) -> Iterator[Condition]:
    """Every condition that the pack or its policy has."""
    for fact in pack.policy.facts.values():
        yield fact.asked
    for gate in pack.policy.gate:
        yield from (gate.holds, gate.applies, gate.blocked)
    for advisory in pack.policy.advisories:
        yield advisory.when
    for node in pack.nodes.values():
        yield from (ask.when for ask in node.asks)
        yield from (way.when for way in node.ways)
        yield from (standing.when for standing in node.outcomes)
    for script in pack.scripts:
        yield script.when
        yield from (variant.when for variant in script.variants)
    yield from _of_the_rest(pack)


def _of_the_rest(pack: Pack) -> Iterator[Condition]:
    memos = pack.memos
    for memo in (memos.original_call, memos.forced_call, memos.history, memos.agit):
        yield from (line.when for line in (*memo.head, *memo.details))
    yield from (article.when for article in pack.articles)
    yield pack.policy.joint.when
