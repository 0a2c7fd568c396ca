"""Frozen values are dataclasses in all that others rely on, and cannot be changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import FrozenInstanceError, field

import pytest

from desktop_app.domain.frozen import dataclass


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
    match Single(4):
        case Single(won):
            assert won == 4


def test_only_what_is_frozen_and_slotted_is_made() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it has no message
        dataclass(frozen=True, slots=False)
