"""Conditions as data, with three values: yes, no, and not known yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from desktop_app.domain.frozen import dataclass
from desktop_app.domain.ids import FactId

Truth = bool | None
"""Yes, no, or `None`: not known yet, so that 'not asked' and 'refused' never look alike."""

Known = Mapping[FactId, object]
"""The values that count, by fact id; a fact that is not there is not known yet."""


Test = Callable[[Known], bool]
"""Built once for each condition: a view asks hundreds of them."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What conditions are beside their data: the tests for a plain yes and a plain no."""

    yes: Test = field(init=False, repr=False, compare=False)
    no: Test = field(init=False, repr=False, compare=False)

    def __call__(self, known: Known) -> Truth:
        if self.yes(known):
            return True
        return False if self.no(known) else None

    def _judge_by(self, yes: Test, no: Test) -> None:
        object.__setattr__(self, "yes", yes)
        object.__setattr__(self, "no", no)


@dataclass(frozen=True, slots=True)
class Is(_Judged):
    """Yes where the fact has this value; not known while the fact is not."""

    fact: FactId
    value: str

    def __post_init__(self) -> None:
        fact, value = self.fact, self.value
        self._judge_by(
            lambda known: known.get(fact) == value,
            lambda known: known.get(fact, value) != value,
        )


@dataclass(frozen=True, slots=True)
class In(_Judged):
    """Yes where the fact has one of these values; not known while the fact is not."""

    fact: FactId
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        fact, values = self.fact, self.values
        self._judge_by(
            lambda known: known.get(fact) in values,
            lambda known: fact in known and known[fact] not in values,
        )


@dataclass(frozen=True, slots=True)
class Filled(_Judged):
    """Yes where the fact has a value, else no: whether something is known is always known."""

    fact: FactId

    def __post_init__(self) -> None:
        fact = self.fact
        self._judge_by(lambda known: fact in known, lambda known: fact not in known)


@dataclass(frozen=True, slots=True)
class Coming(_Judged):
    """Yes where the fact has a value, else not known: it may still come."""

    fact: FactId

    def __post_init__(self) -> None:
        fact = self.fact
        self._judge_by(lambda known: fact in known, _some(()))


@dataclass(frozen=True, slots=True)
class All(_Judged):
    """No where one part is no; yes where all are yes; else not known."""

    parts: tuple[Condition, ...]

    def __post_init__(self) -> None:
        parts = tuple(_unfolded(All, self.parts))
        self._judge_by(_all(parts), _some([part.no for part in parts]))


@dataclass(frozen=True, slots=True)
class Any(_Judged):
    """Yes where one part is yes; no where all are no; else not known."""

    parts: tuple[Condition, ...]

    def __post_init__(self) -> None:
        parts = tuple(_unfolded(Any, self.parts))
        self._judge_by(_some([part.yes for part in parts]), _every([part.no for part in parts]))


@dataclass(frozen=True, slots=True)
class Not(_Judged):
    """Yes and no changed about; not known stays not known."""

    part: Condition

    def __post_init__(self) -> None:
        self._judge_by(self.part.no, self.part.yes)


def _all(parts: tuple[Condition, ...]) -> Test:
    """Whether all parts are a plain yes; that facts have values is most of what is asked."""
    pairs = [(part.fact, part.value) for part in parts if isinstance(part, Is)]
    if len(pairs) < len(parts):
        return _every([part.yes for part in parts])

    def have_values(known: Known) -> bool:
        for fact, value in pairs:  # noqa: SIM110 - a generator takes three times as long
            if known.get(fact) != value:
                return False
        return True

    return have_values


def _every(tests: Sequence[Test]) -> Test:
    def every(known: Known) -> bool:
        for test in tests:  # noqa: SIM110 - a generator takes three times as long
            if not test(known):
                return False
        return True

    return tests[0] if len(tests) == 1 else every


def _some(tests: Sequence[Test]) -> Test:
    def some(known: Known) -> bool:
        for test in tests:  # noqa: SIM110 - a generator takes three times as long
            if test(known):
                return True
        return False

    return tests[0] if len(tests) == 1 else some


def _unfolded(kind: type[All] | type[Any], parts: Iterable[Condition]) -> Iterable[Condition]:
    """The parts, with the parts of a part of the same kind in its place."""
    for part in parts:
        if isinstance(part, kind):
            yield from _unfolded(kind, part.parts)
        else:
            yield part


Condition = Is | In | Filled | Coming | All | Any | Not
ALWAYS = All(())
NEVER = Any(())


def all_of(*parts: Condition) -> All:
    """All of the parts."""
    return All(parts)


def any_of(*parts: Condition) -> Any:
    """Any of the parts."""
    return Any(parts)


def filled(*facts: FactId) -> Condition:
    """Every one of these facts has a value."""
    return Filled(facts[0]) if len(facts) == 1 else All(tuple(Filled(fact) for fact in facts))


def facts_of(condition: Condition) -> frozenset[FactId]:
    """The facts that a condition reads."""
    found, left = set[FactId](), [condition]
    while left:
        each = left.pop()
        if isinstance(each, (All, Any)):
            left += each.parts
        elif isinstance(each, Not):
            left.append(each.part)
        else:
            found.add(each.fact)
    return frozenset(found)


def prospect(condition: Condition) -> Condition:
    """The condition as it may still turn out: what is not filled yet is not known."""
    if isinstance(condition, Filled):
        return Coming(condition.fact)
    if isinstance(condition, Not):
        return Not(prospect(condition.part))
    if isinstance(condition, All | Any):
        return type(condition)(tuple(map(prospect, condition.parts)))
    return condition
