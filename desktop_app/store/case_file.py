"""Case files: one case as the facts that were recorded, in order (docs/case-files.md)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from desktop_app.domain.case import Event, Refusal, Via
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import Policy
from desktop_app.domain.values import clean_text, read_value

LARGEST_BYTES = 5_000_000
"""An evening's longest case takes some 50 kB."""


MOST_EVENTS = 2_000
"""Far beyond any evening; each event looks at all before it."""
OF_A_PACK = re.compile(r"x_[a-z0-9_]{1,62}")
"""The facts of a pack's own (docs/policy.md, section 2)."""
ANY_TEXT, ANY_WON = (Fact(FactId("x_"), kind) for kind in (Kind.TEXT, Kind.WON))
FIRST_YEAR, LAST_YEAR = 1900, 9000
"""Recorded moments lie between; near the ends of the calendar nothing could be reckoned."""


class CaseFileError(Exception):
    """A file that cannot be read or does not fit; `kind` is a key of the interface's words."""

    def __init__(self, kind: str, **named: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.named = named


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a case file says."""

    counselor_name: str
    events: tuple[Event, ...]
    pack: str | None = None
    case: UUID | None = None
    copied: tuple[str, ...] = ()
    """The scripts whose present words were copied."""


class _EventModel(BaseModel):
    # a misspelt `correction` that is passed over would take a consent along
    model_config = ConfigDict(extra="forbid", strict=True)

    at: str
    facts: dict[str, JsonValue] | None = None
    via: Literal["chat", "call", "sms", "admin"] | None = None
    by: str | None = None
    correction: bool = False
    undo: bool = False


class _CaseFileModel(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    # neither `true` nor `1.0` is a format
    format: Annotated[int, Field(ge=1, le=1)]
    policy: str | None = None
    counselor_name: str = ""
    pack: str | None = None
    case: str | None = None
    copied: Annotated[list[str], Field(max_length=MOST_EVENTS)] = []
    events: Annotated[list[_EventModel], Field(max_length=MOST_EVENTS)]


def read_case_file(path: Path, policy: Policy, *, in_order: bool = True) -> CaseFile:
    """The case that a file holds; raises `CaseFileError`."""
    return parse_case_file(_bytes(path), policy, in_order=in_order)


def parse_case_file(data: bytes, policy: Policy, *, in_order: bool = True) -> CaseFile:
    """The case that these bytes say; raises `CaseFileError`.

    Not `in_order`: a case that two desks worked on has the moments of two clocks, and may have
    gone by another pack, whose own facts are read as they are.
    """
    model = _model(data)
    if model.policy not in (None, policy.id):
        raise CaseFileError("other_policy", place="policy", found=str(model.policy))
    return CaseFile(
        clean_text(model.counselor_name),
        tuple(_events(model.events, policy, in_order=in_order)),
        model.pack,
        _uuid(model.case),
        tuple(model.copied),
    )


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise CaseFileError("not_found") from error
    except OSError as error:
        raise CaseFileError("unreadable") from error
    if len(data) > LARGEST_BYTES:
        raise CaseFileError("too_large", most=f"{LARGEST_BYTES // 1_000_000} MB")
    return data


def _model(data: bytes) -> _CaseFileModel:
    try:
        return _CaseFileModel.model_validate(_json(data))
    except ValidationError as error:
        first = error.errors()[0]
        kind = MODEL_PROBLEMS.get(first["type"], "wrong_type")
        raise CaseFileError(kind, place=_place(first["loc"])) from error


MODEL_PROBLEMS = {
    "too_long": "too_many",
    "missing": "missing_key",
    "extra_forbidden": "unknown_key",
}


def _json(data: bytes) -> object:
    try:
        # the encoding is named: JSON itself would also guess UTF-16
        return json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_constant
        )
    except UnicodeDecodeError as error:
        raise CaseFileError("not_utf8") from error
    except RecursionError as error:
        raise CaseFileError("too_deep") from error
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise CaseFileError("not_json", line=str(line or 1)) from error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object; a name that stands twice would let the last one win unseen."""
    named = dict(pairs)
    if len(named) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise CaseFileError("twice", found=counts.most_common(1)[0][0])
    return named


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _place(location: tuple[int | str, ...]) -> str:
    place = ""
    for part in location:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else part
    return place or "/"


def _uuid(text: str | None) -> UUID | None:
    try:
        return None if text is None else UUID(text)
    except ValueError as error:
        raise CaseFileError("not_a_uuid", place="case") from error


def _events(models: Iterable[_EventModel], policy: Policy, *, in_order: bool) -> Iterable[Event]:
    before: datetime | None = None
    for index, model in enumerate(models):
        at = _moment(model.at, f"events[{index}]")
        if in_order and before is not None and at < before:
            raise CaseFileError("earlier", place=f"events[{index}].at")
        before = at
        yield _event(model, at, f"events[{index}]", policy, foreign=not in_order)


def _moment(text: str, place: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise CaseFileError("not_a_moment", place=f"{place}.at")
    return at


def _event(model: _EventModel, at: datetime, place: str, policy: Policy, *, foreign: bool) -> Event:
    if model.undo and (model.facts or model.correction):
        raise CaseFileError("undo_with_facts", place=place)
    if not model.undo and model.facts is None:
        raise CaseFileError("missing_key", place=f"{place}.facts")
    return Event(
        at,
        _facts(model.facts or {}, place, policy, foreign=foreign),
        Via(model.via) if model.via else None,
        clean_text(model.by) if model.by else None,
        model.correction,
        model.undo,
    )


def _facts(
    given: Mapping[str, JsonValue], place: str, policy: Policy, *, foreign: bool
) -> dict[FactId, Value | Refusal | None]:
    facts: dict[FactId, Value | Refusal | None] = {}
    for name, value in given.items():
        if foreign and OF_A_PACK.fullmatch(name):
            facts[FactId(name)] = _of_a_pack(value)
            continue
        fact = policy.facts.get(FactId(name))
        if fact is None:
            raise CaseFileError("unknown_fact", place=place, found=name)
        facts[fact.id] = _value(fact, value)
    return facts


def _of_a_pack(given: JsonValue) -> Value | Refusal | None:
    """A value of a fact of which only its pack knows whether it is a choice, a text or won."""
    if isinstance(given, int):
        return read_value(ANY_WON, given)
    return None if given is None else read_value(ANY_TEXT, given)


def _value(fact: Fact, given: JsonValue) -> Value | Refusal | None:
    return None if given is None else read_value(fact, given)
