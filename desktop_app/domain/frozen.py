"""Frozen dataclasses with slots, and named tuples: a start makes more than a hundred kinds.

They are what those of the standard library are. The code that makes a value is compiled once for
all kinds with as many fields, and what `dataclasses.fields` tells is made when somebody asks.
"""

from __future__ import annotations

import dataclasses
import sys
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import cache
from operator import attrgetter
from types import CellType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple", "dataclass", "replace"]

if TYPE_CHECKING:
    # what is made is one, for checkers as for `fields` and `asdict`
    from dataclasses import dataclass, replace
    from typing import NamedTuple
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """`dataclasses.dataclass` for values; raises `ValueError` for what is not of their kind."""
        if not (frozen and slots):
            raise ValueError
        return _made

    def replace(value, /, **changed):
        """`dataclasses.replace`: the value with other fields."""
        parts = getattr(value, PARTS, None)
        if parts is None:
            return dataclasses.replace(value, **changed)
        for name, part in parts.items():
            if part.init and name not in changed:
                changed[name] = getattr(value, name)
        return type(value)(**changed)

    class _Named(type):
        """Makes what `typing.NamedTuple` makes; the types of fields stay the strings they are."""

        def __new__(cls, name: str, _bases: tuple[type, ...], inside: dict[str, Any]) -> type:
            return _named(name, inside)

    NamedTuple = type.__new__(_Named, "NamedTuple", (), {})


def _is_out_of_order(names: Iterable[str], usual: Mapping[str, object]) -> bool:
    """Whether a field that must be given stands behind one that need not be."""
    rest = iter(names)
    return any(name in usual for name in rest) and any(name not in usual for name in rest)


# named tuples

MOST_PLACES = 32
"""Values of a named tuple at most."""
_some = vars(namedtuple("_some", [f"place{at}" for at in range(MOST_PLACES)]))
PLACES = [_some[f"place{at}"] for at in range(MOST_PLACES)]
"""What reads the value at each place of any tuple."""


class _Tuple(tuple[object, ...]):
    """What all named tuples can do."""

    __slots__ = ()
    if TYPE_CHECKING:
        _fields: tuple[str, ...]

    @classmethod
    def _make(cls, values: Iterable[object]) -> _Tuple:
        return _new(cls, values)

    def _replace(self, **changed: object) -> _Tuple:
        made = _new(type(self), map(changed.pop, self._fields, self))
        if changed:
            message = f"Got unexpected field names: {list(changed)!r}"
            raise ValueError(message)
        return made

    def _asdict(self) -> dict[str, object]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        told = (f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({', '.join(told)})"

    def __getnewargs__(self) -> tuple[object, ...]:
        return tuple(self)


def _named(name: str, inside: dict[str, Any]) -> type:
    types = inside.get("__annotations__", {})
    fields = tuple(types)
    usual = {field: inside[field] for field in fields if field in inside}
    if len(fields) > MOST_PLACES or _is_out_of_order(fields, usual):
        raise TypeError(name)
    code = _new_code(len(fields)).replace(co_varnames=("_cls", *fields))
    new = FunctionType(code, globals(), f"{name}.__new__", tuple(usual.values()))
    new.__annotations__ = types
    inside.update(zip(fields, PLACES, strict=False))
    inside.update(_fields=fields, _field_defaults=usual, __match_args__=fields, __slots__=())
    inside["__new__"] = new
    return type(name, (_Tuple,), inside)


@cache
def _new_code(count: int) -> CodeType:
    """What makes a tuple of so many values; the names of its fields are put in."""
    names = "".join(f"_{at}, " for at in range(count))
    code: CodeType = eval(f"lambda _cls, {names}: _new(_cls, ({names}))").__code__
    return code


_new = tuple.__new__


# dataclasses

PARTS = "__parts__"
"""Where a dataclass keeps its fields by name."""
TOLD = ("__dataclass_fields__", "__dataclass_params__")


class _Part:
    """A field: its type as it is written, and how a value comes to it."""

    __slots__ = ("compare", "init", "is_made", "repr", "type", "usual", "written")

    def __init__(self, type_: str, written: object) -> None:
        self.type = type_
        self.written = written
        """What stands behind the `=`; `MISSING` where there is nothing."""
        self.usual, self.is_made = written, False
        self.init = self.repr = self.compare = True
        if isinstance(written, Field):
            self.is_made = written.default_factory is not MISSING
            self.usual = written.default_factory if self.is_made else written.default
            self.init, self.repr = written.init, written.repr
            self.compare = bool(written.compare)

    @property
    def way(self) -> str:
        """How the value comes: given, made where it is not given, or as is usual; else not."""
        if self.init:
            return "made" if self.is_made else "given"
        if self.usual is MISSING:
            return "none"
        return "made_always" if self.is_made else "usual"


STEPS = {
    "given": "set{at}(self, _{at})",
    "made": "set{at}(self, usual{at}() if _{at} is MISSING else _{at})",
    "made_always": "set{at}(self, usual{at}())",
    "usual": "set{at}(self, usual{at})",
    "none": "pass",
}


class _Told:
    """What the standard library tells of a dataclass: it makes that when somebody looks."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, _value: object, _kind: type) -> object:
        parts: Mapping[str, _Part] = vars(self._owner)[PARTS]
        inside: dict[str, Any] = {
            name: part.written for name, part in parts.items() if part.written is not MISSING
        }
        inside["__annotations__"] = {name: part.type for name, part in parts.items()}
        inside["__module__"] = self._owner.__module__
        usual = type(self._owner.__name__, (), inside)
        made: type = dataclasses.dataclass(init=False, repr=False, eq=False)(usual)
        told = vars(made)[self._name]
        setattr(self._owner, self._name, told)
        return told


def _made(cls: type) -> type:
    inside = {
        name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")
    }
    inherited: dict[str, _Part] = {}
    for base in reversed(cls.__mro__[1:]):
        inherited |= vars(base).get(PARTS, {})
    types = inside.get("__annotations__", {})
    if any("Var[" in f"{written}" for written in types.values()):
        # a `ClassVar` or an `InitVar`, which no value of the program has
        raise TypeError(cls.__name__)
    own = {name: _Part(types[name], inside.pop(name, MISSING)) for name in types}
    parts = inherited | own
    # a class may bring its own of them
    inside = {**_methods(parts), **inside, PARTS: parts, **{name: _Told() for name in TOLD}}
    inside["__qualname__"] = cls.__qualname__
    inside["__slots__"] = tuple(name for name in own if name not in inherited)
    made: Any = type(cls)(cls.__name__, cls.__bases__, inside)
    if "__init__" not in inside:
        made.__init__ = _init(made, parts)
    kind: type = made
    return kind


def _methods(parts: Mapping[str, _Part]) -> Mapping[str, object]:
    return {
        "__match_args__": tuple(name for name, part in parts.items() if part.init),
        "__repr__": _repr,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _take_state,
        **_comparison([name for name, part in parts.items() if part.compare]),
    }


def _init(made: type, parts: Mapping[str, _Part]) -> Callable[..., None]:
    """The function that is called most: a value for each field in order."""
    given = {name: part for name, part in parts.items() if part.init}
    usual = {
        name: MISSING if part.is_made else part.usual
        for name, part in given.items()
        if part.usual is not MISSING
    }
    if _is_out_of_order(given, usual):
        raise TypeError(made.__name__)
    code = _init_code(tuple(part.way for part in parts.values()), hasattr(made, "__post_init__"))
    found: dict[str, object] = {"MISSING": MISSING}
    for at, (name, part) in enumerate(parts.items()):
        found |= {f"set{at}": getattr(made, name).__set__, f"usual{at}": part.usual}
    init = FunctionType(
        code.replace(co_varnames=("self", *given)),
        vars(sys.modules[made.__module__]),
        f"{made.__qualname__}.__init__",
        tuple(usual.values()),
        tuple(CellType(found[name]) for name in code.co_freevars),
    )
    init.__annotations__ = {name: part.type for name, part in given.items()}
    return init


@cache
def _init_code(ways: Sequence[str], has_more: bool) -> CodeType:
    """What fills a value whose fields come in these ways; their names are put in."""
    given = "".join(f", _{at}" for at, way in enumerate(ways) if way in ("given", "made"))
    known = "".join(f", set{at}, usual{at}" for at in range(len(ways)))
    steps = [STEPS[way].format(at=at) for at, way in enumerate(ways)] or ["pass"]
    if has_more:
        steps.append("self.__post_init__()")
    body = "\n  ".join(steps)
    found: dict[str, Any] = {}
    exec(
        f"def close(MISSING{known}):\n def __init__(self{given}):\n  {body}\n return __init__",
        found,
    )
    code: CodeType = found["close"](*[None] * (1 + 2 * len(ways))).__code__
    return code


def _repr(self: object) -> str:
    parts: Mapping[str, _Part] = getattr(self, PARTS)
    shown = (name for name, part in parts.items() if part.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _comparison(names: list[str]) -> Mapping[str, Callable[..., object]]:
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
    parts: Mapping[str, _Part] = getattr(self, PARTS)
    return [getattr(self, name) for name in parts]


def _take_state(self: Any, state: list[object]) -> None:
    parts: Mapping[str, _Part] = getattr(self, PARTS)
    for name, value in zip(parts, state, strict=True):
        object.__setattr__(self, name, value)
