"""Frozen dataclasses with slots, and named tuples: a start makes a hundred, each in half the time.

They are those of the standard library, made with fewer compilations.
"""

from __future__ import annotations

import dataclasses
import sys
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple", "dataclass"]

if TYPE_CHECKING:
    # what is made is one, for checkers as for `fields`, `replace` and `asdict`
    from dataclasses import dataclass
    from typing import NamedTuple
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """`dataclasses.dataclass` for values; raises `ValueError` for what is not of their kind."""
        if not (frozen and slots):
            raise ValueError
        return _made

    class _Named(type):
        """Makes what `typing.NamedTuple` makes; the types of fields stay the strings they are."""

        def __new__(cls, name: str, _bases: tuple[type, ...], inside: dict[str, Any]) -> type:
            types = inside.pop("__annotations__", {})
            usual = [inside.pop(field) for field in types if field in inside]
            made = namedtuple(name, types, defaults=usual, module=inside.pop("__module__"))
            made.__annotations__ = made.__new__.__annotations__ = types
            for key, value in inside.items():
                setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Named, "NamedTuple", (), {})


def _made(cls: type) -> type:
    made: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    methods = {
        "__init__": _init(made, fields),
        "__repr__": _repr(tuple(field.name for field in fields if field.repr)),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _take_state,
        **_comparison(tuple(field.name for field in fields if field.compare)),
    }
    for name, method in methods.items():
        # a class may bring its own
        if name not in vars(cls):
            setattr(made, name, method)
    return made


def _init(made: type, fields: Sequence[Field[Any]]) -> Callable[..., None]:
    """The one function that is compiled, for it is called most: a value for each field in order."""
    given, steps = ["self"], []
    closed: dict[str, object] = {"_MISSING": MISSING}
    for field in fields:
        name, is_made = field.name, field.default_factory is not MISSING
        usual = field.default_factory if is_made else field.default
        closed |= {f"_set_{name}": getattr(made, name).__set__, f"_usual_{name}": usual}
        if field.init:
            given.append(name if usual is MISSING else f"{name}={_usual(name, is_made=is_made)}")
        elif usual is MISSING:
            continue
        made_now = f"_usual_{name}()" if is_made else f"_usual_{name}"
        value = name if field.init else made_now
        if field.init and is_made:
            value = f"{made_now} if {name} is _MISSING else {name}"
        steps.append(f"_set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        steps.append("self.__post_init__()")
    body = "\n  ".join(steps or ["pass"])
    source = f"def close({', '.join(closed)}):\n def __init__({', '.join(given)}):\n  {body}\n"
    found: dict[str, Any] = {}
    exec(f"{source} return __init__", vars(sys.modules[made.__module__]), found)
    init: Callable[..., None] = found["close"](**closed)
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {field.name: field.type for field in fields if field.init}
    return init


def _usual(name: str, *, is_made: bool) -> str:
    """What stands for a value that is not given: what is made is made at each call."""
    return "_MISSING" if is_made else f"_usual_{name}"


def _repr(names: Sequence[str]) -> Callable[[object], str]:
    def told(self: object) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({values})"

    return told


def _comparison(names: Sequence[str]) -> Mapping[str, Callable[..., object]]:
    """Equality and hash by the values of these fields."""
    # one name alone would not give a tuple
    values: Callable[[object], tuple[object, ...]] = (
        attrgetter(*names)
        if len(names) > 1
        else lambda self: tuple(getattr(self, name) for name in names)
    )

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return {"__eq__": equal, "__hash__": lambda self: hash(values(self))}


def _refuse(_self: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(name)


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _take_state(self: Any, state: Sequence[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
