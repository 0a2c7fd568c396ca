"""The cases that are practised: what is true in each, and what its people say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.pack.resources import resources_folder

START, CALL = "start", "call"
"""What is said at the beginning, and when a call is answered."""
ANY = "any"
"""The key of a sentence that fits every value."""

Truth = Mapping[FactId, object]
Sentences = Mapping[str, Mapping[FactId, Mapping[str, str]]]
"""By who says it, the fact that was asked, and its value."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says once, when a fact is asked or something happens."""

    on: str
    who: str
    text: str
    answers: bool = True
    """Whether it answers what was asked."""
    now: Truth | None = None
    """What is true from then on."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case to practise."""

    id: str
    title: str
    about: str
    truth: Truth
    says: tuple[Saying, ...]
    ends: tuple[str, ...]
    """The outcomes at which it is well done."""
    acts: int
    """Keys and clicks of somebody who knows the work."""
    minutes: int
    calls: tuple[str, ...] = ("answered",)
    """What comes of each call to the customer, the last one again and again."""
    wants: tuple[FactId, ...] = ()
    """What has to be recorded beside the outcome."""


@dataclass(frozen=True, slots=True)
class People:
    """What people say where a scenario says nothing else."""

    truth: Truth
    asks: Mapping[ScriptId, tuple[FactId, ...]]
    """The facts that each text asks."""
    sentences: Sentences


@cache
def people() -> People:
    """What all scenarios have in common."""
    read = _read("people")
    asks = {ScriptId(script): tuple(map(FactId, facts)) for script, facts in read["asks"].items()}
    speakers = {who: read[who] for who in ("driver", "customer", "admin")}
    return People(read["truth"], asks, speakers)


@cache
def scenarios() -> tuple[Scenario, ...]:
    """All scenarios, in the order of the file."""
    return tuple(map(_scenario, _read("scenarios")["scenario"]))


def _scenario(read: Mapping[str, Any]) -> Scenario:
    truth = {**people().truth, **read["truth"]}
    says = tuple(Saying(**each) for each in read["says"])
    given = {**read, "truth": truth, "says": says}
    lists = {name: tuple(read[name]) for name in ("ends", "calls", "wants") if name in read}
    return Scenario(**{**given, **lists})


def _read(name: str) -> dict[str, Any]:
    path = resources_folder() / "practice_ko" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
