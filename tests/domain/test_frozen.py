"""Frozen values are dataclasses in all that others rely on, and cannot be changed."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import typing
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, field
from pprint import pformat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.frozen import MOST_PLACES, NamedTuple, dataclass, replace


@dataclass(frozen=True, slots=True)
class Fare:
    """A value as the program has them."""

    won: int
    label: str = "fare"
    parts: Mapping[str, int] = field(default_factory=dict)
    twice: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "twice", 2 * self.won)


@dataclass(frozen=True, slots=True)
class Single:
    """A value with one field."""

    won: int


@dataclass(frozen=True, slots=True)
class Reasoned(Single):
    """A value with a field more than its base has, and its own way to be shown."""

    why: str = ""

    def __repr__(self) -> str:
        return f"{self.won} ({self.why})"


@dataclasses.dataclass(frozen=True, slots=True)
class Usual:
    """The same as `Single`, made by Python."""

    won: int


def test_a_value_takes_its_fields_by_place_and_by_name() -> None:
    assert Fare(1000, parts={"a": 1}) == Fare(1000, "fare", {"a": 1})
    assert Fare(1000) != Fare(1000, "other")
    assert (Fare(2).twice, Fare(2, "x").label) == (4, "x")
    with pytest.raises(TypeError):
        Fare()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Fare(1, twice=3)  # type: ignore[call-arg]


def test_what_is_made_for_a_field_is_made_for_each_value() -> None:
    assert Fare(1).parts == {}
    assert Fare(1).parts is not Fare(1).parts


def test_nothing_of_a_value_can_be_changed() -> None:
    fare = Fare(1000)
    with pytest.raises(FrozenInstanceError):
        fare.won = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del fare.won
    with pytest.raises(FrozenInstanceError):
        fare.other = 2  # type: ignore[attr-defined]
    assert not hasattr(fare, "__dict__")


def test_equal_values_have_one_hash_and_other_kinds_are_not_equal() -> None:
    assert len({Single(1), Single(1), Single(2)}) == 2
    usual: object = Usual(1)
    assert Single(1) != usual
    assert Single(1) != Reasoned(1)
    assert Reasoned(1, "x") == Reasoned(1, "x")


def test_it_is_a_dataclass_like_any_other() -> None:
    assert dataclasses.replace(Fare(1, "x"), won=3) == Fare(3, "x")
    assert dataclasses.replace(Fare(1), won=3).twice == 6
    assert dataclasses.asdict(Single(1)) == dataclasses.asdict(Usual(1)) == {"won": 1}
    assert [each.name for each in dataclasses.fields(Reasoned)] == ["won", "why"]
    assert (repr(Single(1)), repr(Reasoned(1, "x"))) == ("Single(won=1)", "1 (x)")
    assert repr(Fare(1)) == "Fare(won=1, label='fare', parts={})"
    assert deepcopy(Fare(5, "x", {"a": 1})) == Fare(5, "x", {"a": 1})
    assert pformat([Single(1)]) == "[Single(won=1)]"
    assert dataclasses.is_dataclass(Single)
    match Single(4):
        case Single(won):
            assert won == 4


def test_only_what_is_frozen_and_slotted_is_made() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it has no message
        dataclass(frozen=True, slots=False)


class Spot(NamedTuple):
    """A named tuple as the program has them."""

    x: int
    y: int = 2
    label: str = "spot"

    @property
    def total(self) -> int:
        """A value of its own."""
        return self.x + self.y


def test_a_named_tuple_takes_its_values_by_place_and_by_name() -> None:
    assert Spot(1) == (1, 2, "spot")
    assert Spot(1, label="a") == Spot(x=1, y=2, label="a")
    assert (Spot(3, 4).total, Spot(1).label) == (7, "spot")
    assert repr(Spot(1)) == "Spot(x=1, y=2, label='spot')"
    for wrong in ((), (1, 2, "a", 4)):
        with pytest.raises(TypeError):
            Spot(*wrong)
    with pytest.raises(TypeError):
        Spot(1, other=2)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Spot(1).x = 2  # type: ignore[misc]
    assert not hasattr(Spot(1), "__dict__")


def test_a_named_tuple_does_what_the_usual_one_does() -> None:
    spot = Spot(1, 5)
    assert spot._replace(y=6) == Spot(1, 6)
    with pytest.raises(ValueError, match="z"):
        spot._replace(z=6)  # type: ignore[call-arg]
    assert spot._asdict() == {"x": 1, "y": 5, "label": "spot"}
    assert Spot._make((7, 8, "m")) == Spot(7, 8, "m")
    assert Spot._fields == ("x", "y", "label")
    assert Spot._field_defaults == {"y": 2, "label": "spot"}
    assert typing.get_type_hints(Spot) == {"x": int, "y": int, "label": str}
    for same in (copy(spot), deepcopy(spot), pickle.loads(pickle.dumps(spot))):
        assert same == spot
        assert type(same) is Spot
    match spot:
        case Spot(x, y):
            assert (x, y) == (1, 5)


def test_a_kind_of_named_tuple_can_be_made_more_of() -> None:
    class Named(Spot):
        """With a way to be made of its own."""

        def __new__(cls, x: int) -> Named:
            return super().__new__(cls, x, 10)

    assert Named(1).total == 11
    assert type(Named(1)._replace(x=2)) is Named


def test_more_values_than_there_are_places_are_no_named_tuple() -> None:
    inside = {"__annotations__": {f"f{at}": "int" for at in range(MOST_PLACES + 1)}}
    with pytest.raises(TypeError):
        _named_tuple({"__module__": __name__, **inside})
    del inside["__annotations__"]["f9"]
    assert len(_named_tuple({"__module__": __name__, **inside})._fields) == MOST_PLACES


def _named_tuple(inside: dict[str, object]) -> typing.Any:
    make: typing.Any = type(NamedTuple)
    return make("Long", (NamedTuple,), inside)


def test_what_no_value_of_the_program_has_is_refused_when_it_is_made() -> None:
    inside = {"__module__": __name__, "__qualname__": "Odd"}
    for types in ({"a": "ClassVar[int]"}, {"a": "InitVar[int]"}, {"a": "int", "b": "int"}):
        odd = type("Odd", (), {**inside, "__annotations__": types, "a": 1})
        with pytest.raises(TypeError):
            dataclass(frozen=True, slots=True)(odd)


WAYS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "must": dict,
    "usual": lambda: {"default": 7},
    "made": lambda: {"default_factory": list},
    "always": lambda: {"default": 8, "init": False},
    "made_always": lambda: {"default_factory": dict, "init": False},
    "quiet": lambda: {"default": 9, "repr": False, "compare": False},
}


def _class_of(ways: Sequence[str]) -> type:
    written = {f"f{at}": WAYS[way]() for at, way in enumerate(ways)}
    fields = {name: field(**each) for name, each in written.items() if each}  # type: ignore[call-overload]
    types = dict.fromkeys(written, "object")
    inside = {"__module__": __name__, "__qualname__": "Kind", "__annotations__": types}
    return type("Kind", (), {**inside, **fields})


@given(
    st.integers(0, 3),
    st.lists(st.sampled_from([way for way in WAYS if way != "must"]), max_size=5),
    st.lists(st.integers(0, 3), max_size=6),
    st.dictionaries(st.sampled_from([f"f{at}" for at in range(9)]), st.integers(0, 3), max_size=3),
)
def test_whatever_fields_it_has_it_is_what_python_makes(
    must: int, rest: Sequence[str], given_values: Sequence[int], named: Mapping[str, int]
) -> None:
    ways = ["must"] * must + list(rest)
    own: type = dataclass(frozen=True, slots=True)(_class_of(ways))
    usual: type = dataclasses.dataclass(frozen=True, slots=True)(_class_of(ways))
    assert _outcome(own, given_values, named) == _outcome(usual, given_values, named)


def _outcome(kind: typing.Any, given_values: Sequence[int], named: Mapping[str, int]) -> object:
    names = [each.name for each in dataclasses.fields(kind)]
    taken = inspect.signature(kind).parameters.values()
    shape = (
        names,
        kind.__match_args__,
        [(each.name, each.default is each.empty) for each in taken],
    )
    try:
        value, twin = (kind(*given_values, **named) for _ in range(2))
    except TypeError:
        return shape
    # the program's own for its own values, and for those of the standard library its own
    changed: object = "refused"
    with suppress(TypeError, ValueError):
        changed = repr(replace(value, **dict.fromkeys(names[:1], 5)))
    values = [getattr(value, name) for name in names]
    return shape, values, repr(value), value == twin, copy(value) == value, changed
